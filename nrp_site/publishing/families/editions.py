"""Editions of a record as they were: each at an address of its own, for good, with a notice that points to the newest.

What was kept is a Markdown file. If it begins with fields, as a copy of the record's own file does, they are shown as
they stand, without being checked against today's schema: an edition must stay readable when the schema moves on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nrp_site.loading.fields import parse_fields
from nrp_site.loading.kept_editions import HEAD
from nrp_site.loading.site import Entry
from nrp_site.publishing import languages
from nrp_site.publishing.addresses import file_of, record_address
from nrp_site.publishing.families.records import link_mapper
from nrp_site.publishing.page import Page, PageLink
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task

ORDER = 15


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept edition taken apart: its fields as plain values, if it has any, and its text."""

    fields: Mapping[str, Any]
    text: str
    print: str


def plan(press: Press) -> Iterator[Task]:
    """One page for every edition that was kept; the editions of one number once."""
    for entry in press.site.all_entries():
        kept = {
            version.number for version in getattr(entry.record, "versions", ()) if version.frozen
        }
        for number in sorted(kept):
            yield Task(
                file_of(edition_address(entry, number)), "editions", (entry.type, entry.id, number)
            )


def edition_address(entry: Entry, number: str) -> str:
    """Where an edition lies."""
    return f"{record_address(entry)}v{number}/"


def make(press: Press, task: Task) -> bytes:
    """The page of one edition."""
    type_name, id, number = task.arguments
    entry = press.reader.find(type_name, id)
    assert entry is not None, "tasks are planned from the records that are there"
    version = next(each for each in entry.record.versions if each.number == number)
    stored = press.reader.file(entry, version.frozen)
    kept = take_apart(stored.text if stored else "")
    page = edition_page(press, entry, version, kept)
    citations = press.citations(page.address)
    return press.page_with_citations(
        "edition.html.j2",
        page,
        citations,
        entry=entry,
        version=version,
        is_newest=version == entry.record.versions[-1],
        kept=kept,
        convert=lambda text: (
            press.convert(text, citations, link_mapper(press, entry, page.address)).html
        ),
    )


def edition_page(press: Press, entry: Entry, version: Any, kept: Kept) -> Page:
    """The page of an edition: everything but its content. It is its own canonical page: people cite it."""
    _ = press.gettext()
    words, language = press.words[entry.type], entry.record.language or press.language
    title = str(kept.fields.get("title") or entry.record.title)
    return Page(
        title=_("%(title)s (edition %(number)s)", title=title, number=version.number),
        address=edition_address(entry, version.number),
        language=language,
        direction=languages.direction(language),
        kind=words.one,
        description=str(kept.fields.get("summary") or entry.record.summary),
        crumbs=(
            PageLink(words.many, f"{record_address(entry).split('/')[0]}/"),
            PageLink(entry.record.title, record_address(entry)),
        ),
        is_searchable=False,
        updated=version.on,
    )


def take_apart(text: str) -> Kept:
    """Fields and text of a kept edition. Fields that cannot be read stay part of the text: nothing is lost."""
    prints = hashlib.sha256(text.encode()).hexdigest()
    found = HEAD.match(text)
    if found is None:
        return Kept({}, text, prints)
    fields, faults = parse_fields(found["fields"], "", 1)
    if fields is None or faults:
        return Kept({}, text, prints)
    return Kept(fields, text[found.end() :], prints)
