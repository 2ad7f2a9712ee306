"""One report page per funder: what was paid, what happened, what changed."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.loading.site import Entry, Site
from nrp_site.publishing import languages
from nrp_site.publishing.addresses import file_of, record_address
from nrp_site.publishing.funder_report import funder_report, report_address
from nrp_site.publishing.interface_words import InterfaceWords
from nrp_site.publishing.page import Page, PageLink
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task

ORDER = 60


def plan(press: Press) -> Iterator[Task]:
    """A page for every organisation that a grant names as its funder."""
    for entry in funders(press.site):
        yield Task(file_of(report_address(entry)), "funder_reports", (entry.id,))


def funders(site: Site) -> Iterator[Entry]:
    """Every organisation that a grant names as its funder."""
    for entry in site.entries("organisation"):
        if is_funder(entry, site):
            yield entry


def is_funder(entry: Entry, site: Site) -> bool:
    """Whether a grant names the organisation as its funder."""
    return any(
        link.field == "funder" and link.source[0] == "grant"
        for link in site.links_to.get(entry.key, ())
    )


def make(press: Press, task: Task) -> bytes:
    """The report page of one funder."""
    entry = press.reader.find("organisation", task.arguments[0])
    assert entry is not None, "tasks are planned from the records that are there"
    report = funder_report(press, entry)
    page = Page(
        title=report.title,
        address=report_address(entry),
        language=press.language,
        direction=languages.direction(press.language),
        kind=InterfaceWords(press.language).gettext("Report to a funder"),
        description=report.intro,
        crumbs=(
            PageLink(press.words["organisation"].many, "organisations/"),
            PageLink(report.funder.title, record_address(entry)),
        ),
        is_searchable=False,
    )
    citations = press.citations(page.address)
    return press.page_with_citations("report.html.j2", page, citations, report=report)
