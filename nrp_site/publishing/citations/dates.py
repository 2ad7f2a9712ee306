"""Dates of CSL-JSON, read leniently.

A date is one or two tuples (year, month, day), of which later parts may be missing, or a season, or words
such as "in press" that stand for a date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nrp_site.publishing.citations.fields import clean, mapping, sequence
from nrp_site.publishing.citations.model import Item
from nrp_site.publishing.citations.terms import MONTHS, SEASONS

Parts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Date:
    """A date, or a range if `end` is not empty. `words` takes the place of a date that cannot be read."""

    start: Parts = ()
    end: Parts = ()
    season: str = ""
    words: str = ""

    def __bool__(self) -> bool:
        return bool(self.start or self.words)


_ISO = re.compile(r"(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?")
_WRITTEN = re.compile(r"(?:(\d{1,2})\s+)?([^\W\d_]{3,})\.?(?:\s+(\d{1,2}),)?\s+(\d{4})")
_YEARS = re.compile(r"(\d{4})\s*[-–/]\s*(\d{4})")
_ABOUT = re.compile(r"(?:c\.|ca\.?|circa)\s*(\d{3,4})")
_FIRST_SEASON_MONTHS = (13, 21)


def read_date(item: Item, key: str) -> Date:
    """The date in a field of an item; an empty date if there is none."""
    value = item.get(key)
    if isinstance(value, str | int):
        return _read_raw(clean(value))
    fields = mapping(value)
    ends = [parts for parts in map(_read_parts, sequence(fields.get("date-parts"))[:2]) if parts]
    if ends:
        return _with_season(ends[0], ends[1] if len(ends) == 2 else (), clean(fields.get("season")))
    words = clean(fields.get("literal"))
    return Date(words=words) if words else _read_raw(clean(fields.get("raw")))


def _read_parts(value: object) -> Parts:
    parts: list[int] = []
    for part in sequence(value)[:3]:
        # "2017-05" in the place of a year is read as far as it is a number.
        found = re.match(r"-?\d{1,5}", clean(part))
        if not found or (parts and int(found.group()) <= 0):
            break
        parts.append(int(found.group()))
    return tuple(parts)


def _with_season(start: Parts, end: Parts, season: str) -> Date:
    if season.isdigit() and 1 <= int(season) <= 4:
        season = SEASONS[int(season) - 1]
    if len(start) > 1:
        season = ""
        for first in _FIRST_SEASON_MONTHS:
            if first <= start[1] < first + 4:
                season = SEASONS[start[1] - first]
        start = start[:1] if season or start[1] > 12 else start
    return Date(start, end if end != start else (), season)


def _read_raw(raw: str) -> Date:
    """Dates as people type them; what cannot be read stands as it is."""
    ends = [_ISO.fullmatch(part.strip()) for part in raw.split("/")]
    if raw and len(ends) <= 2 and all(ends):
        start, *end = [tuple(int(n) for n in found.groups() if n) for found in ends if found]
        return _with_season(start, end[0] if end else (), "")
    if found := _YEARS.fullmatch(raw):
        return Date((int(found[1]),), (int(found[2]),))
    if found := _ABOUT.fullmatch(raw):
        return Date((int(found[1]),))
    return _read_written(raw) or Date(words=raw)


def _read_written(raw: str) -> Date | None:
    found = _WRITTEN.fullmatch(raw)
    if not found:
        return None
    day, word, late_day, year_number = found.groups()
    if word.capitalize() in SEASONS and not (day or late_day):
        return Date((int(year_number),), season=word.capitalize())
    for number, month in enumerate(MONTHS, start=1):
        if month.lower().startswith(word.lower()) or (word.lower() == "sept" and number == 9):
            days = [int(text) for text in (day or late_day,) if text]
            return Date((int(year_number), number, *days))
    return None
