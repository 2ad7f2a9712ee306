"""References as CSL-JSON (schema 1.0.2), for Zotero, Pandoc and other programs.

`custom` is the place the schema gives for data of one's own. There an exported item keeps `and-others`, and under
`bibtex` the type and fields it was read from, so that the way back to BibTeX loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from nrp_site.exchange.finding import Finding
from nrp_site.loading.bibliography import Item, Reference
from nrp_site.loading.bibliography.bibtex_dates import iso_date
from nrp_site.loading.bibliography.csl_items import CSL_DATES, CSL_NAMES, CSL_TEXTS
from nrp_site.loading.bibliography.entry_types import CSL_TYPES
from nrp_site.loading.bibliography.identifiers import bare_doi

CUSTOM = "custom"
BIBTEX = "bibtex"
AND_OTHERS = "and-others"
_OLD_NAMES = {"journalAbbreviation": "container-title-short", "shortTitle": "title-short"}
_KNOWN = CSL_NAMES | CSL_DATES | CSL_TEXTS | {"id", "type", CUSTOM, AND_OTHERS}
_NAME_PARTS_LISTED = """
family given suffix literal non-dropping-particle dropping-particle comma-suffix static-ordering
"""
_NAME_PARTS = frozenset(_NAME_PARTS_LISTED.split())


def export_item(reference: Reference) -> Item:
    """The CSL-JSON item of a reference together with the BibTeX fields it was read from."""
    item = reference.item()
    kept = {"type": reference.bibtex_type, "fields": [list(field) for field in reference.fields]}
    return item | {CUSTOM: {BIBTEX: kept}}


def write_csl_json(items: Iterable[Mapping[str, Any]]) -> str:
    """A CSL-JSON array of the items; what is not CSL of its own goes to `custom`."""
    return json.dumps([_portable(item) for item in items], ensure_ascii=False, indent=2) + "\n"


def _portable(item: Mapping[str, Any]) -> Item:
    portable = {name: value for name, value in item.items() if name != AND_OTHERS}
    if item.get(AND_OTHERS):
        portable[CUSTOM] = {AND_OTHERS: True} | dict(item.get(CUSTOM) or {})
    return portable


def read_csl_json(text: str) -> tuple[tuple[Item, ...], tuple[Finding, ...]]:
    """The items of a CSL-JSON array (or one item), tidied, and what is wrong with the others."""
    try:
        read = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        return (), (Finding(f"This is not JSON: {error.msg}.", error.lineno),)
    except (RecursionError, ValueError):
        return (), (Finding("This is not JSON that can be read: it is nested too deeply."),)
    items, findings = [], []
    for number, raw in enumerate(read if isinstance(read, list) else [read], start=1):
        item = tidy_item(raw)
        if isinstance(item, Finding):
            findings.append(Finding(f"Work {number}: {item.message}", item.line, item.hint))
        else:
            items.append(item)
    return tuple(items), tuple(findings)


def tidy_item(raw: object) -> Item | Finding:
    """What CSL knows of a CSL-JSON item, with text where text belongs and dates as `date-parts`, or why it cannot be used."""
    if not isinstance(raw, dict) or not isinstance(raw.get("type"), str):
        return Finding("This is not a CSL-JSON item: it has no type.")
    try:
        json.dumps(raw, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return Finding("There is half a character (a lone surrogate) in it.")
    if raw["type"] not in CSL_TYPES:
        return Finding(f"'{raw['type']}' is not a CSL type.")
    item: Item = {}
    for given_name, value in raw.items():
        name = _OLD_NAMES.get(given_name, given_name)
        if name not in _KNOWN:
            continue
        tidied = _tidy(name, value)
        if tidied is None:
            return Finding(f"'{name}' cannot be read.")
        if tidied not in ("", [], {}):
            item[name] = tidied
    custom = item.get(CUSTOM)
    if isinstance(custom, dict) and custom.pop(AND_OTHERS, False) is True:
        item[AND_OTHERS] = True
    return {name: value for name, value in _without_repeated_address(item).items() if value}


def _without_repeated_address(item: Item) -> Item:
    if "DOI" not in item:
        return item
    doi = bare_doi(item["DOI"])
    repeats = bare_doi(str(item.get("URL", ""))).lower() == doi.lower()
    return item | {"DOI": doi, "URL": "" if repeats else item.get("URL", "")}


def _tidy(name: str, value: Any) -> Any:
    """The value as this site keeps it, or None if it has no meaning."""
    if name in CSL_NAMES:
        return _tidy_names(value)
    if name in CSL_DATES:
        return tidy_date(value)
    if name == CUSTOM:
        return dict(value) if isinstance(value, dict) else {}
    if name == AND_OTHERS:
        return value is True
    if isinstance(value, list):
        value = ", ".join(part for part in value if isinstance(part, str))
    if isinstance(value, dict):
        return None if name == "title" else ""
    return "" if value is None else " ".join(str(value).split())


def _tidy_names(value: Any) -> list[dict[str, str]] | None:
    if not isinstance(value, list) or not all(isinstance(name, dict) for name in value):
        return None
    names = [
        {part: str(text) for part, text in name.items() if part in _NAME_PARTS and text}
        for name in value
    ]
    return [name for name in names if name]


def tidy_date(value: Any) -> dict[str, Any] | None:
    """A CSL date as `date-parts` of numbers, or as `literal`; None if it is no date."""
    if not isinstance(value, dict):
        return None
    try:
        parts = [[int(number) for number in part] for part in value.get("date-parts") or []]
    except (TypeError, ValueError):
        return None
    parts = [part for part in parts if part] or iso_date(str(value.get("raw", "")))
    if not parts:
        words = str(value.get("literal") or value.get("raw") or "")
        return {"literal": words} if words else {}
    season = value.get("season")
    known = str(season) in ("1", "2", "3", "4")
    return {"date-parts": parts} | ({"season": int(str(season))} if known else {})
