"""Every record from A to Z: what the search box leads to where scripts do not run.

A small site has one page. A large one has a page of letters and pages of at most `MOST` records below it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from weakref import WeakKeyDictionary

from nrp_site.loading.site import Entry, Key
from nrp_site.publishing import dates, languages
from nrp_site.publishing.addresses import file_of, record_address
from nrp_site.publishing.card_facts import place_words
from nrp_site.publishing.digests import digest
from nrp_site.publishing.outlines import happened
from nrp_site.publishing.page import Page, PageLink
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task
from nrp_site.record_types import record_types

ORDER = 30
ADDRESS = "a-to-z/"
#: Records on one page.
MOST = 400
#: The letter under which titles stand that begin with no letter.
NO_LETTER = "0–9"


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One page: its address, the letters on it with their records, and all letters with the pages they are on."""

    address: str
    letter: str
    sections: tuple[tuple[str, tuple[Key, ...]], ...]
    letters: tuple[PageLink, ...]


def letter_of(title: str) -> str:
    """The letter a title stands under: `Élan` under E, `«Ü»` under U, `42` under 0–9, `صحت` under ص."""
    for sign in unicodedata.normalize("NFKD", title):
        if sign.isalpha():
            return sign.upper()[:1]
        if sign.isdigit():
            return NO_LETTER
    return NO_LETTER


def place_in_order(entry: Entry) -> tuple[bool, str, str, str, str]:
    """By letter, then by title without accents, then by type and id: titles may be the same."""
    title = entry.record.title
    letter = letter_of(title)
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", title.casefold())
        if sign.isalnum() or sign == " "
    )
    return (letter != NO_LETTER, letter, plain.strip(), entry.type, entry.id)


_known: WeakKeyDictionary[Press, dict[str, LetterPage]] = WeakKeyDictionary()


def letter_pages(press: Press) -> dict[str, LetterPage]:
    """Every page from A to Z by its address."""
    if press not in _known:
        listed = [e for e in press.site.all_entries() if not record_types()[e.type].is_single]
        _known[press] = {page.address: page for page in _pages(sorted(listed, key=place_in_order))}
    return _known[press]


def _pages(entries: list[Entry]) -> Iterator[LetterPage]:
    sections = [
        (letter, tuple(e.key for e in group))
        for letter, group in groupby(entries, lambda e: letter_of(e.record.title))
    ]
    if len(entries) <= MOST:
        links = tuple(PageLink(letter, f"{ADDRESS}#{anchor(letter)}") for letter, _ in sections)
        yield LetterPage(ADDRESS, "", tuple(sections), links)
        return
    links = tuple(
        PageLink(letter, f"{ADDRESS}{anchor(letter)}/", f"({len(keys)})")
        for letter, keys in sections
    )
    yield LetterPage(ADDRESS, "", (), links)
    for letter, keys in sections:
        for number, start in enumerate(range(0, len(keys), MOST), 1):
            below = "" if number == 1 else f"{number}/"
            following = (
                PageLink(letter, f"{ADDRESS}{anchor(letter)}/{number + 1}/")
                if start + MOST < len(keys)
                else None
            )
            more = (following,) if following else ()
            yield LetterPage(
                f"{ADDRESS}{anchor(letter)}/{below}",
                letter,
                ((letter, keys[start : start + MOST]),),
                links + more,
            )


def anchor(letter: str) -> str:
    """A letter as a part of an address; letters of other scripts by their number in Unicode."""
    return (
        letter.lower()
        if letter.isascii()
        else "0-9"
        if letter == NO_LETTER
        else f"u{ord(letter):x}"
    )


def letter_links(press: Press) -> tuple[PageLink, ...]:
    """Links to every letter."""
    return letter_pages(press)[ADDRESS].letters


def plan(press: Press) -> Iterator[Task]:
    """A task for each page."""
    for page in letter_pages(press).values():
        yield Task(
            file_of(page.address),
            "a_to_z",
            (page.address, digest((repr(page.sections), repr(page.letters)))),
        )


def make(press: Press, task: Task) -> bytes:
    """One page."""
    found = letter_pages(press)[task.arguments[0]]
    words = press.labels().words
    title = words("Everything from A to Z")
    page = Page(
        title=f"{title}: {found.letter}" if found.letter else title,
        address=found.address,
        language=press.language,
        direction=languages.direction(press.language),
        description=words("Every page about a record of this site, by title."),
        crumbs=(PageLink(title, ADDRESS),) if found.letter else (),
        is_searchable=False,
    )
    sections = [
        {"letter": letter, "anchor": anchor(letter), "items": list(_lines(press, keys))}
        for letter, keys in found.sections
    ]
    return press.render("a_to_z.html.j2", page, sections=sections, letters=found.letters).encode()


def _lines(press: Press, keys: Iterable[Key]) -> Iterator[dict[str, Any]]:
    labels = press.labels()
    for key in keys:
        entry = press.reader.at(key)
        when = happened(entry)
        facts = [press.words[entry.type].one, place_words(press.reader, entry, labels)]
        facts.append(dates.partial_date(when, press.language) if when else "")
        yield {
            "title": entry.record.title,
            "address": record_address(entry),
            "note": " · ".join(fact for fact in facts if fact),
            "language": entry.record.language or "",
        }
