"""Numbers as people write them: ranges of pages, lists, ordinals."""

from __future__ import annotations

import re
from itertools import takewhile

_NUMBER = re.compile(r"(?P<before>[^\W\d_]*)(?P<digits>\d+)(?P<after>[^\W\d_]*)")
_ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*(?:,\s|;|&|\band\b|--?|–)\s*")
_RANGE = re.compile(r"(?<![\w.:/–-])(?P<first>\w+)\s*(?P<dash>[-–])\s*(?P<last>\w+)(?![\w:/–-])")
_PAGE_LABEL = re.compile(r"^pp?\.\s*(?=\d)", re.IGNORECASE)
_ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def is_numeric(text: str) -> bool:
    """Whether the text is a number or several: `12`, `2nd`, `S4`, `12-15`, `2 & 3` (CSL `is-numeric`)."""
    return all(_NUMBER.fullmatch(piece) for piece in _SEPARATOR.split(text))


def is_count_of_pages(text: str) -> bool:
    """Whether the text is made of numbers, Arabic or Roman: `212`, `xii, 100`."""
    return all(
        _NUMBER.fullmatch(piece) or _ROMAN.fullmatch(piece) for piece in _SEPARATOR.split(text)
    )


def is_plural(text: str) -> bool:
    """Whether the text names more than one page, chapter and so on: a range or a list of numbers."""
    return is_count_of_pages(text) and len(_SEPARATOR.split(text)) > 1


def pages(text: str) -> str:
    """Page numbers in full, with en dashes in ranges; a label typed before them is dropped."""
    return with_en_dashes(_PAGE_LABEL.sub("", text))


def pages_shortened(text: str) -> str:
    """Page numbers in which the end of a range drops the digits that it shares: `213–23` (NLM)."""
    return _RANGE.sub(_shortened_range, _PAGE_LABEL.sub("", text))


def with_en_dashes(text: str) -> str:
    """The text with an en dash in each range of like numbers; `DP-08` and `694-704A` keep the hyphen."""
    return _RANGE.sub(_full_range, text)


def ordinal(number: str) -> str:
    """`2` as `2nd`, also within a range or list; anything but plain digits stays as it is."""
    return re.sub(r"(?<!\w)\d{1,9}(?!\w)", lambda found: _one_ordinal(found.group()), number)


def _one_ordinal(digits: str) -> str:
    number = int(digits)
    ending = "th" if number % 100 in (11, 12, 13) else _ORDINAL_ENDINGS.get(number % 10, "th")
    return digits + ending


def _full_range(found: re.Match[str]) -> str:
    first, last = found["first"], found["last"]
    return f"{first}–{last}" if _are_alike(first, last) else found.group()


def _shortened_range(found: re.Match[str]) -> str:
    first, last = _NUMBER.fullmatch(found["first"]), _NUMBER.fullmatch(found["last"])
    if (
        not first
        or not last
        or first["before"] != last["before"]
        or first["after"]
        or last["after"]
    ):
        return _full_range(found)
    start, end = first["digits"], last["digits"]
    if len(start) == len(end) and start < end:
        shared = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(start, end, strict=True))
        )
        return f"{found['first']}–{end[shared:]}"
    return f"{found['first']}–{found['last'] if len(start) == len(end) else end}"


def _are_alike(first: str, last: str) -> bool:
    """Whether two numbers can be the ends of one range: the same letters before and after the digits."""
    return _letters_around(first) is not None and _letters_around(first) == _letters_around(last)


def _letters_around(number: str) -> tuple[str, str] | None:
    found = _NUMBER.fullmatch(number)
    if found:
        return found["before"], found["after"]
    return ("", "") if _ROMAN.fullmatch(number) else None
