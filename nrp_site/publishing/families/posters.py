"""One poster page per place, story and funder: for printing, so search engines and the site's own search pass it over."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.loading.site import Entry, Site
from nrp_site.publishing.addresses import file_of, record_address
from nrp_site.publishing.families.funder_reports import is_funder
from nrp_site.publishing.funder_report import may_print
from nrp_site.publishing.page import Page, PageLink
from nrp_site.publishing.posters import poster_of
from nrp_site.publishing.press import Press, Task

ORDER = 70
TYPES = ("neighbourhood", "story", "organisation")


def plan(press: Press) -> Iterator[Task]:
    """A page for every record that can have a poster."""
    for name in TYPES:
        for entry in press.site.entries(name):
            if not why_no_poster(entry, press.site):
                yield Task(file_of(poster_address(entry)), "posters", (entry.type, entry.id))


def poster_address(entry: Entry) -> str:
    """Where the poster of a record lies."""
    return f"posters/{record_address(entry)}"


def why_no_poster(entry: Entry, site: Site) -> str:
    """Why a record has no poster, in words, or an empty text if it has one."""
    if entry.type == "organisation" and not is_funder(entry, site):
        return f"Of organisations only funders have posters, and no grant names '{entry.id}' as its funder."
    if not may_print(entry):
        return f"'{entry.id}' has no poster: the consent behind it does not cover print."
    return ""


def make(press: Press, task: Task) -> bytes:
    """One poster page."""
    entry = press.reader.find(*task.arguments)
    assert entry is not None, "tasks are planned from the records that are there"
    poster = poster_of(press, entry)
    page = Page(
        title=poster.title,
        address=poster_address(entry),
        language=poster.language,
        direction=poster.direction,
        kind=poster.kind,
        crumbs=(PageLink(poster.title, record_address(entry)),),
        robots="noindex",
        is_searchable=False,
    )
    return press.render("poster.html.j2", page, poster=poster, entry=entry).encode()
