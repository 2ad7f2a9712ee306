"""Dates as words: the year first, as NLM prints them, or the day first, as British English does."""

from __future__ import annotations

from enum import IntEnum

from nrp_site.publishing.citations.dates import Date, Parts
from nrp_site.publishing.citations.terms import MONTHS

# NLM: months always have three letters and no full stop.
_THREE_LETTERS = tuple(month[:3] for month in MONTHS)


class Unit(IntEnum):
    """A part of a date, by its place in `Parts`."""

    YEAR = 0
    MONTH = 1
    DAY = 2


def year_first(date: Date, smallest: Unit) -> str:
    """The date as `2017 May 4`, `2017 May–Jun` or `2011 Autumn`, down to the given unit."""
    if date.words:
        return date.words
    start = _words(date.start, _THREE_LETTERS)[: smallest + 1]
    if date.season and smallest > Unit.YEAR:
        start.append(date.season)
    end = _words(date.end, _THREE_LETTERS)[: smallest + 1]
    last = " ".join(end[_shared(start, end) :])
    return " ".join(start) + (f"–{last}" if last else "")


def day_first(date: Date, largest: Unit = Unit.YEAR) -> str:
    """The date as `4 May 2017` or `4–6 May 2017`, from the day up to the given unit."""
    if date.words:
        return date.words if largest is Unit.YEAR else ""
    start = _words(date.start, MONTHS)[largest:]
    if date.season:
        start.append(date.season)
    end = _words(date.end, MONTHS)[largest:]
    shared = _shared(start, end)
    if not end[shared:]:
        return " ".join(reversed(start))
    first = " ".join(reversed(start[shared:]))
    return (f"{first}–" if first else "") + " ".join(reversed(end))


def year(date: Date) -> str:
    """The year or years alone, or the words that stand for the date."""
    return year_first(date, Unit.YEAR)


def _words(parts: Parts, months: tuple[str, ...]) -> list[str]:
    words = [_era(parts[0])] if parts else []
    words += [months[month - 1] for month in parts[1:2]]
    return words + [str(day) for day in parts[2:]]


def _era(number: int) -> str:
    if number < 0:
        return f"{-number} BC"
    return f"{number} AD" if 0 < number < 100 else str(number)


def _shared(start: list[str], end: list[str]) -> int:
    """How many units, from the year down, the two ends of a range have in common."""
    for index, (one, other) in enumerate(zip(start, end, strict=False)):
        if one != other:
            return index
    return min(len(start), len(end))
