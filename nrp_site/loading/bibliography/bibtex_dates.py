"""Dates of BibTeX (`year`, `month`, `day`) and biblatex (`date`, ISO 8601-2) as CSL dates."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from nrp_site.loading.bibliography.bibtex_latex import plain
from nrp_site.loading.bibliography.scanned import MONTHS

EARLIEST_YEAR = 1000
_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_YEARS = re.compile(r"(\d{4})(?:\s*[-–/]+\s*(\d{2}|\d{4}))?$")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_MONTH = re.compile(
    r"(?:(\d{1,2})[\s.]+)?([A-Za-z]+|\d{1,2})\.?(?:[\s,]+(\d{1,2})(?:st|nd|rd|th)?)?$"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@lru_cache(maxsize=1024)
def years(text: str) -> tuple[int, ...]:
    """One or two years (`1996`, `1996/97`, `1998--1999`), or nothing if the text is no year."""
    found = _YEARS.match(text.strip())
    if found is None:
        return ()
    first = int(found[1])
    if found[2] is None:
        return (first,)
    last = int(found[2]) if len(found[2]) > 2 else first - first % 100 + int(found[2])
    return (first, last) if last > first else ()


def iso_date(text: str) -> list[list[int]]:
    """The `date-parts` of an ISO date or a range of two with `/`, or an empty list."""
    parts = []
    for half in text.strip().split("/"):
        found = _ISO.match(half)
        if found is None:
            return []
        parts.append([int(number) for number in found.groups() if number is not None])
    return parts if len(parts) <= 2 and all(_is_day(part) for part in parts) else []


def _is_day(parts: list[int]) -> bool:
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        return False
    return len(parts) < 3 or 1 <= parts[2] <= _DAYS[parts[1] - 1]


def month(text: str) -> dict[str, Any]:
    """`{"parts": [[11]]}`, `{"parts": [[3, 4]]}` with a day, two for a range, `{"season": 3}`, or nothing."""
    words = plain(text).replace("~", " ").strip().lower()
    if words in _SEASONS:
        return {"season": _SEASONS[words]}
    halves = [_month_and_day(half) for half in re.split(r"\s*[–/-]+\s*", words)]
    if not halves or len(halves) > 2 or not all(halves):
        return {}
    return {"parts": halves}


def _month_and_day(text: str) -> list[int]:
    found = _MONTH.match(text)
    if found is None or (found[1] and found[3]):
        return []
    number = int(found[2]) if found[2].isdigit() else _month_number(found[2])
    if not 1 <= number <= 12:
        return []
    day = found[1] or found[3]
    if day is None:
        return [number]
    return [number, int(day)] if 1 <= int(day) <= _DAYS[number - 1] else []


def _month_number(word: str) -> int:
    full = {
        "january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "sept": 9,
        "september": 9, "october": 10, "november": 11, "december": 12,
    }  # fmt: skip
    return MONTHS.index(word) + 1 if word in MONTHS else full.get(word, 0)


def issued(year: str, month_text: str, day: str, date: str) -> dict[str, Any]:
    """The CSL date of an entry's `year`, `month`, `day` and `date`; empty if there is none or it is wrong."""
    if date:
        parts = iso_date(plain(date))
        return {"date-parts": parts} if parts else {}
    found = years(plain(year))
    if not found:
        return {}
    if len(found) == 2:
        return {"date-parts": [[number] for number in found]}
    when = month(month_text) if month_text else {}
    if "season" in when:
        return {"date-parts": [[found[0]]], "season": when["season"]}
    parts = [[found[0], *half] for half in when.get("parts", [[]])]
    if day.strip().isdecimal() and len(parts) == 1 and len(parts[0]) == 2:
        parts[0].append(int(day))
    return {"date-parts": parts}
