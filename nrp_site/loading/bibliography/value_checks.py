"""Checks of single fields: dates, pages, DOI, addresses, ISBN and ISSN."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nrp_site.diagnostics import Diagnostic, Position, Rule, Severity
from nrp_site.loading.bibliography import identifiers
from nrp_site.loading.bibliography import value_rules as rules
from nrp_site.loading.bibliography.bibtex_dates import EARLIEST_YEAR, iso_date, month, years
from nrp_site.loading.bibliography.bibtex_latex import address, plain, plain_range
from nrp_site.loading.bibliography.scanned import MONTHS

_RANGE = re.compile(r"([A-Za-z]*)(\d+)-([A-Za-z]*)(\d+)$", re.ASCII)
_LINKED = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}")
_STARTS_AS_ADDRESS = re.compile(r"\s*(?:\\url\s*\{)?\s*[a-z][a-z0-9+.\-]*:", re.I)
#: Values in which the check of their field surely finds nothing: nine in ten are like these.
_PLAINLY_RIGHT = {
    "year": re.compile(r"(?:19\d|20[01])\d$", re.ASCII),
    "month": re.compile(rf"(?:{'|'.join(MONTHS)})$"),
    "pages": re.compile(r"[A-Za-z]?\d+$", re.ASCII),
    "doi": identifiers.DOI,
    "url": identifiers.COMMON_ADDRESS,
}
#: Fields whose text may become a link, beside `url`.
_ADDRESS_FIELDS = frozenset({"url", "howpublished", "link", "file", "eprint", "doi"})

Check = Callable[[str, Position, int], Iterator[Diagnostic]]


def needs_check(name: str, value: str) -> bool:
    """Whether there is anything to check in this field: a quick answer for the many that are mere text."""
    right = _PLAINLY_RIGHT.get(name)
    return (name in _CHECKS or ":" in value) and (right is None or right.match(value) is None)


def check_value(
    name: str, value: str, position: Position, latest_year: int
) -> Iterator[Diagnostic]:
    """Every finding in the value of field `name`, which starts at `position`."""
    check = _CHECKS.get(name)
    if check is not None:
        yield from check(value, position, latest_year)
    if name not in ("url", "doi") and (":" in value):
        yield from _check_links(name, value, position)


def _check_links(name: str, value: str, position: Position) -> Iterator[Diagnostic]:
    linked = _LINKED.findall(value) if "\\" in value else []
    if name in _ADDRESS_FIELDS and _STARTS_AS_ADDRESS.match(value):
        linked = linked or [value]
    for text in linked:
        if identifiers.scheme_of(text) in identifiers.DANGEROUS_SCHEMES:
            yield _unsafe(text, position)
            return


def _unsafe(text: str, position: Position) -> Diagnostic:
    scheme = identifiers.scheme_of(text)
    found = (
        f"The scheme '{scheme}:' is not allowed"
        if scheme
        else f"'{_short(text)}' has no https:// in front"
    )
    return rules.UNSAFE_ADDRESS.at(position, f"{found} in an address.", rules.UNSAFE_ADDRESS.fix)


def _check_year(value: str, position: Position, latest_year: int) -> Iterator[Diagnostic]:
    text = plain(value)
    found = years(text)
    if not found:
        yield rules.IMPOSSIBLE_YEAR.at(
            position, f"'{_short(text)}' is not a year.", rules.IMPOSSIBLE_YEAR.fix
        )
    elif not EARLIEST_YEAR <= found[0] <= found[-1] <= latest_year:
        message = f"The year {_short(text)} is not between {EARLIEST_YEAR} and {latest_year}."
        yield rules.IMPOSSIBLE_YEAR.at(position, message, rules.IMPOSSIBLE_YEAR.fix)


def _check_date(value: str, position: Position, latest_year: int) -> Iterator[Diagnostic]:
    parts = iso_date(plain(value))
    if not parts or not all(EARLIEST_YEAR <= part[0] <= latest_year for part in parts):
        message = f"'{_short(value)}' is not a date such as 2020-05-31 or 2020."
        yield rules.IMPOSSIBLE_YEAR.at(position, message, rules.IMPOSSIBLE_YEAR.fix)


def _check_access_date(value: str, position: Position, latest_year: int) -> Iterator[Diagnostic]:
    if not iso_date(plain(value)):
        message = f"'{_short(value)}' is not a date such as 2025-01-31."
        yield rules.IMPOSSIBLE_YEAR.at(position, message, "Write year, month and day with hyphens.")


def _check_month(value: str, position: Position, latest_year: int) -> Iterator[Diagnostic]:
    if not month(value):
        message = f"'{_short(value)}' is not a month."
        yield rules.IMPOSSIBLE_MONTH.at(position, message, rules.IMPOSSIBLE_MONTH.fix)


def _check_day(value: str, position: Position, latest_year: int) -> Iterator[Diagnostic]:
    text = plain(value)
    if not re.fullmatch(r"0?[1-9]|[12]\d|3[01]", text, re.ASCII):
        message = f"'{_short(text)}' is not a day of a month."
        yield rules.IMPOSSIBLE_MONTH.at(position, message, "Write a number from 1 to 31.")


def _check_pages(value: str, position: Position, latest_year: int) -> Iterator[Diagnostic]:
    for part in plain_range(value).split(","):
        found = _RANGE.match(part.strip())
        if found is None or (found[3] and found[3] != found[1]):
            continue
        start, end = found[2].lstrip("0"), found[4].lstrip("0")
        if (len(end), end) >= (len(start), start):
            continue
        yield _reversed(found, position)
        return


def _reversed(found: re.Match[str], position: Position) -> Diagnostic:
    start, end = found[2], found[4]
    full = start[: len(start) - len(end)] + end
    if len(end) < len(start) and full > start:
        message = f"The range {found[0]} has a shortened end."
        hint = f"Write {found[1]}{start}--{found[1]}{full}."
        return rules.REVERSED_PAGES.at(position, message, hint, severity=Severity.WARNING)
    message = f"The pages {found[0]} end before they start."
    return rules.REVERSED_PAGES.at(position, message, "Put the smaller page number first.")


def _check_doi(value: str, position: Position, latest_year: int) -> Iterator[Diagnostic]:
    text = address(value)
    bare = identifiers.bare_doi(text)
    if not identifiers.is_doi(bare):
        message = f"'{_short(text)}' is not a DOI."
        yield rules.MALFORMED_DOI.at(position, message, rules.MALFORMED_DOI.fix)
    elif bare != text:
        message = "The DOI is written as an address."
        hint = f"Write only {bare}."
        yield rules.MALFORMED_DOI.at(position, message, hint, severity=Severity.WARNING)


def _check_url(value: str, position: Position, latest_year: int) -> Iterator[Diagnostic]:
    text = address(value)
    if identifiers.scheme_of(text) not in ("http", "https"):
        yield _unsafe(text, position)
    elif not identifiers.is_web_address(text):
        message = f"'{_short(text)}' is not a complete web address."
        yield rules.MALFORMED_ADDRESS.at(position, message, rules.MALFORMED_ADDRESS.fix)


def _check_isbn(value: str, position: Position, latest_year: int) -> Iterator[Diagnostic]:
    return _wrong_numbers(value, position, "ISBN", identifiers.isbn_fault, rules.WRONG_ISBN)


def _check_issn(value: str, position: Position, latest_year: int) -> Iterator[Diagnostic]:
    return _wrong_numbers(value, position, "ISSN", identifiers.issn_fault, rules.WRONG_ISSN)


def _wrong_numbers(
    value: str, position: Position, name: str, fault_of: Callable[[str], str], wrong: Rule
) -> Iterator[Diagnostic]:
    for number in re.split(r"[,;]", plain(value)):
        if fault := fault_of(number):
            yield wrong.at(position, f"The {name} {_short(number.strip())} {fault}.", wrong.fix)


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "…"


_CHECKS: dict[str, Check] = {
    "year": _check_year,
    "date": _check_date,
    "eventdate": _check_access_date,
    "origdate": _check_access_date,
    "urldate": _check_access_date,
    "month": _check_month,
    "day": _check_day,
    "pages": _check_pages,
    "doi": _check_doi,
    "url": _check_url,
    "isbn": _check_isbn,
    "issn": _check_issn,
    "eissn": _check_issn,
}

#: The fields whose values have a form of their own.
CHECKED_FIELDS = frozenset(_CHECKS)
