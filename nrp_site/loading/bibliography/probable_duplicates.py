"""Entries that are probably one work: the same DOI, or nearly the same title in the same year.

Works are compared only within groups that share a year and a name or the start of the title, so the time
grows with the number of entries and not with its square.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from nrp_site.diagnostics import Diagnostic, Position
from nrp_site.loading.bibliography.reference import Reference
from nrp_site.loading.bibliography.value_rules import PROBABLE_DUPLICATE

_SIMILAR_WORDS = 0.7
_SHORT_WORD = 3
_FEWEST_WORDS = 4
_START = 10
#: With how many works of the same year and first name (or first words) a work is compared.
_GROUP = 20
_NOT_WORD = re.compile(r"[\W_]+")
_TAG = re.compile(r"</?(?:i|b|sup|sub|span)\b[^>]*>")
_NUMBERING = re.compile(r"\b(?:\d+|[ivx]+)\b")


@dataclass(frozen=True, slots=True)
class WorkMark:
    """What tells a work from another: DOI, year, title and first name, all in a form made for comparing."""

    key: str
    doi: str
    year: str
    title: str
    main_title: str
    name: str
    words: frozenset[str]
    #: The numbers in the title: part I and part II are not one work.
    numbering: tuple[str, ...]


def work_mark(item: Mapping[str, Any]) -> WorkMark:
    """The mark of a CSL-JSON item."""
    title = str(item.get("title", ""))
    if "<" in title:
        title = _TAG.sub("", title)
    main, colon, _rest = title.partition(":")
    plain_title = _plain(title)
    parts = (item.get("issued") or {}).get("date-parts") or ((),)
    names = item.get("author") or item.get("editor") or ()
    first: Mapping[str, Any] = names[0] if names else {}
    name = first.get("family") or first.get("literal") or first.get("given") or ""
    return WorkMark(
        str(item.get("id", "")),
        str(item.get("DOI", "")).lower(),
        str(parts[0][0]) if parts and parts[0] else "",
        title=plain_title,
        main_title=_plain(main) if colon else "",
        name=_plain(str(name)),
        words=frozenset(plain_title.split()),
        numbering=tuple(_NUMBERING.findall(plain_title)),
    )


class _MarksOff(dict[int, int | None]):
    """For `str.translate`: takes the marks off letters that were taken apart; each sign is looked at once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_MARKS_OFF = _MarksOff()


def _plain(text: str) -> str:
    if text.isalpha() and text.isascii():
        return text.lower()
    if text.isascii():
        return _NOT_WORD.sub(" ", text.lower()).strip()
    bare = unicodedata.normalize("NFKD", text).translate(_MARKS_OFF)
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


class KnownWorks:
    """The works seen so far, found again by DOI or by a title that is nearly the same."""

    def __init__(self) -> None:
        self._by_doi: dict[str, WorkMark] = {}
        self._by_title: dict[tuple[str, str], WorkMark] = {}
        self._groups: defaultdict[tuple[str, str, str], list[WorkMark]] = defaultdict(list)

    def add(self, mark: WorkMark) -> None:
        """Remember a work."""
        if mark.doi:
            self._by_doi.setdefault(mark.doi, mark)
        if mark.title:
            self._by_title.setdefault((mark.year, mark.title), mark)
            if mark.main_title:
                self._by_title.setdefault((mark.year, "main: " + mark.main_title), mark)
            for group in _groups_of(mark):
                self._groups[group].append(mark)

    def twin(self, mark: WorkMark) -> tuple[WorkMark, str] | None:
        """The known work that probably is this one, with the reason, or None."""
        if mark.doi and mark.doi in self._by_doi:
            return self._by_doi[mark.doi], f"the same DOI {mark.doi}"
        for known in self._candidates(mark) if mark.title else ():
            if _agree(mark, known):
                return known, "nearly the same title and the same year"
        return None

    def _candidates(self, mark: WorkMark) -> Iterator[WorkMark]:
        looked_up = [mark.title, "main: " + mark.title]
        if mark.main_title:
            looked_up.append(mark.main_title)
        for title in looked_up:
            if (mark.year, title) in self._by_title:
                yield self._by_title[mark.year, title]
        for group in _groups_of(mark):
            for known in self._groups.get(group, ())[-_GROUP:]:
                if known.numbering == mark.numbering and _is_near(mark.words, known.words):
                    yield known


def _groups_of(mark: WorkMark) -> tuple[tuple[str, str, str], ...]:
    by_start = (mark.year, "start", mark.title[:_START])
    return (by_start, (mark.year, "name", mark.name)) if mark.name else (by_start,)


def _is_near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles differ in one short word, or in the spelling of one word."""
    if abs(len(one) - len(other)) > 1 or len(one) < _FEWEST_WORDS:
        return False
    difference = one ^ other
    if len(difference) > 2:
        return False
    different = sorted(difference)
    if len(different) < 2:
        return not different or len(different[0]) <= _SHORT_WORD
    return SequenceMatcher(None, different[0], different[1]).ratio() >= _SIMILAR_WORDS


def _agree(mark: WorkMark, known: WorkMark) -> bool:
    if mark.doi and known.doi:
        return False
    same_name = not mark.name or not known.name or mark.name == known.name
    return same_name and mark.numbering == known.numbering


def probable_duplicates(references: Iterable[Reference]) -> Iterator[Diagnostic]:
    """A warning for each reference that probably is an earlier one once more."""
    works = KnownWorks()
    positions: dict[str, Position] = {}
    for reference in references:
        mark = work_mark(reference.csl)
        found = works.twin(mark)
        if found is not None:
            twin, reason = found
            yield PROBABLE_DUPLICATE.at(
                reference.position,
                f"'{mark.key}' is probably the same work as '{twin.key}': {reason}.",
                PROBABLE_DUPLICATE.fix,
                related=[positions[twin.key]],
            )
        positions[reference.key] = reference.position
        works.add(mark)
