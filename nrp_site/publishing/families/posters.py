"""One poster page per place, story and funder: for printing, so search engines and the site's own search pass it over."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.loading.site import Entry, Site
from nrp_site.publishing import languages
from nrp_site.publishing.addresses import file_of, record_address
from nrp_site.publishing.families.funder_reports import is_funder
from nrp_site.publishing.funder_report import may_print
from nrp_site.publishing.interface_words import InterfaceWords
from nrp_site.publishing.page import Page, PageLink
from nrp_site.publishing.posters import poster_of
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task

ORDER = 70
#: The page that lists all posters.
LIST = "posters/"
TYPES = ("neighbourhood", "story", "organisation")


def plan(press: Press) -> Iterator[Task]:
    """A page for every record that can have a poster, and one that lists them."""
    found = [each for name in TYPES for each in with_poster(press.site, name)]
    for entry in found:
        yield Task(file_of(poster_address(entry)), "posters", (entry.type, entry.id))
    if found:
        yield Task(file_of(LIST), "posters")


def with_poster(site: Site, type_name: str) -> list[Entry]:
    """Every record of a type that can have a poster."""
    return [entry for entry in site.entries(type_name) if not why_no_poster(entry, site)]


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
    """One poster page, or the list of them."""
    if not task.arguments:
        return _list(press)
    entry = press.reader.find(*task.arguments)
    assert entry is not None, "tasks are planned from the records that are there"
    poster = poster_of(press, entry)
    page = Page(
        title=poster.title,
        address=poster_address(entry),
        language=poster.language,
        direction=poster.direction,
        kind=poster.kind,
        crumbs=(
            PageLink(InterfaceWords(poster.language).gettext("Posters to print"), LIST),
            PageLink(poster.title, record_address(entry)),
        ),
        robots="noindex",
        is_searchable=False,
    )
    return press.render("poster.html.j2", page, poster=poster, entry=entry).encode()


def _list(press: Press) -> bytes:
    """The page with a way to every poster, by type."""
    say = InterfaceWords(press.language)
    found = {name: _to_list(press, name) for name in TYPES}
    groups = [(press.words[name].many, links) for name, links in found.items() if links]
    page = Page(
        title=say.gettext("Posters to print"),
        address=LIST,
        language=press.language,
        direction=languages.direction(press.language),
        description=say.gettext(
            "One sheet of A4 for a wall or a meeting, with a code that leads to the page."
        ),
    )
    return press.render("posters.html.j2", page, groups=groups).encode()


def _to_list(press: Press, name: str) -> list[PageLink]:
    """Ways to the posters of a type, read through the reader."""
    reader = press.reader
    return [
        PageLink(entry.record.title, poster_address(entry))
        for entry in reader.entries(name)
        if may_print(entry) and (name != "organisation" or reader.naming(entry, "grant", "funder"))
    ]
