"""One page per record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nrp_site.loading.mentions import record_named
from nrp_site.loading.site import Entry
from nrp_site.publishing import languages
from nrp_site.publishing.addresses import file_of, record_address, relative
from nrp_site.publishing.facets import facets_of
from nrp_site.publishing.markup import resolve
from nrp_site.publishing.metadata import record_metadata
from nrp_site.publishing.page import Page, PageLink
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task
from nrp_site.publishing.versions import alternate_links, switch
from nrp_site.record_types import record_types
from nrp_site.record_types.views import SiteView

ORDER = 10


def plan(press: Press) -> Iterator[Task]:
    """One task per record that may be shown."""
    for entry in press.site.all_entries():
        yield Task(file_of(record_address(entry)), "records", (entry.type, entry.id))


def make(press: Press, task: Task) -> bytes:
    """The page of one record."""
    type_name, id = task.arguments
    entry = press.reader.find(type_name, id)
    assert entry is not None, "tasks are planned from the records that are there"
    return with_content(press, record_page(press, entry), entry, entry, press.reader)


def with_content(
    press: Press, page: Page, entry: Entry, file: Entry, reader: SiteView, **more: Any
) -> bytes:
    """A page with what a record says. `entry` is the record as it is read on the page, `file` what links start from."""
    kind, cited = record_types()[entry.type], press.reader.citations_from(entry)
    citations = press.citations(page.address, frozenset(each.reference for each in cited))
    links = link_mapper(press, file, page.address)
    return press.page_with_citations(
        f"{entry.type}/page.html.j2",
        page,
        citations,
        entry=entry,
        record=entry.record,
        convert=lambda text: press.convert(text, citations, links).html,
        kind=kind,
        around=kind.surroundings(entry, reader) if kind.surroundings else None,
        **more,
    )


def record_page(press: Press, entry: Entry) -> Page:
    """The page of a record: everything but its content."""
    record, kind = entry.record, record_types()[entry.type]
    language = record.language or press.language
    words = press.words_in(language)[entry.type]
    metadata = record_metadata(press, entry)
    return Page(
        title=record.title,
        address=record_address(entry),
        language=language,
        direction=languages.direction(language),
        kind=words.one,
        description=record.summary,
        crumbs=() if kind.is_single else (PageLink(words.many, f"{kind.folder}/"),),
        meta=metadata.meta,
        links=(*metadata.links, *alternate_links(press, entry)),
        json_ld=metadata.json_ld,
        facets=facets_of(press.reader, entry, press.words),
        translations=switch(press, entry, language),
        updated=record.updated,
    )


def link_mapper(press: Press, entry: Entry, page: str) -> Any:
    """Turns links between record files into links between pages; links to nowhere are dropped."""

    def map_link(target: str) -> str | None:
        if target.startswith(("http://", "https://", "mailto:", "#")):
            return target
        path, _, fragment = target.partition("#")
        named = record_named(resolve(entry.path, path))
        found = press.reader.find(*named) if named else None
        if found is None:
            return None
        has_own = entry.language and any(
            t.language == entry.language for t in press.reader.translations(found)
        )
        return relative(record_address(found, entry.language if has_own else ""), page) + (
            f"#{fragment}" if fragment else ""
        )

    return map_link


def all_records(press: Press) -> Iterable[Entry]:
    """Every record of every type, through the reader."""
    for name in record_types():
        yield from press.reader.entries(name)
