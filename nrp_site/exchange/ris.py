"""References as RIS, for Zotero, EndNote, Mendeley and RefWorks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from nrp_site.exchange.csl_json import CUSTOM
from nrp_site.exchange.ris_reading import read_ris
from nrp_site.exchange.ris_types import (
    BOOKS,
    JOURNALS,
    NUMBERED,
    PARTS,
    RIS_TYPES,
    SERIES,
    TEXT_TAGS,
)

__all__ = ["read_ris", "write_ris"]

Lines = list[tuple[str, str]]
_TAG_OF: dict[str, str] = {}
for _tag, _variable in TEXT_TAGS.items():
    _TAG_OF.setdefault(_variable, _tag)


def write_ris(items: Iterable[Mapping[str, Any]]) -> str:
    """The items as RIS. What RIS cannot say stands in `M2  - variable: value`, so nothing is lost."""
    return "\n".join(_record(item) for item in items)


def _record(item: Mapping[str, Any]) -> str:
    lines = _lines(item)
    again = read_ris(_text(lines))[0][0]
    for variable, value in item.items():
        if variable != CUSTOM and value and again.get(variable) != value:
            lines.append(("M2", f"{variable}: {_extra(value)}"))
    return _text(lines)


def _text(lines: Lines) -> str:
    body = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value]
    return "\n".join([*body, "ER  - ", ""])


def _extra(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _lines(item: Mapping[str, Any]) -> Lines:
    kind = RIS_TYPES.get(str(item.get("type")), "GEN")
    lines: Lines = [("TY", kind), ("ID", str(item.get("id", "")))]
    lines += _people(kind, item)
    lines += _containers(kind, item)
    lines += [
        (tag, str(item.get(variable, "")))
        for variable, tag in _TAG_OF.items()
        if variable != "keyword"
    ]
    lines += [("KW", word.strip()) for word in str(item.get("keyword", "")).split(",")]
    lines += _numbers(kind, item)
    issued = _date(item.get("issued"))
    lines += [("PY", issued[:4]), ("DA", issued), ("Y2", _date(item.get("accessed")))]
    return [*lines, ("UR", str(item.get("URL", "")))]


def _people(kind: str, item: Mapping[str, Any]) -> Lines:
    editors, series = ("A3", "A2") if kind in BOOKS else ("A2", "A3")
    tags = [
        ("author", "AU"),
        ("editor", editors),
        ("collection-editor", series),
        ("translator", "A4"),
    ]
    if kind in PARTS:
        tags.append(("container-author", "C2"))
    return [(tag, _name(name)) for role, tag in tags for name in item.get(role) or ()]


def _name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    family = " ".join(
        part for part in (name.get("non-dropping-particle", ""), name.get("family", "")) if part
    )
    parts = [family, name.get("given", ""), name.get("suffix", "")]
    return ", ".join(parts).rstrip(", ") if name.get("given") or name.get("suffix") else family


def _containers(kind: str, item: Mapping[str, Any]) -> Lines:
    container, series = str(item.get("container-title", "")), str(item.get("collection-title", ""))
    if kind in SERIES:
        return [("T2", series)]
    if kind == "CONF":
        return [
            ("T2", str(item.get("event-title", "")) or container),
            ("C3", container),
            ("T3", series),
        ]
    lines = [("T2", container)]
    return [*lines, ("T3", series)] if kind in PARTS else lines


def _numbers(kind: str, item: Mapping[str, Any]) -> Lines:
    start, dash, end = str(item.get("page", "")).partition("-")
    if not dash or "-" in end or "," in end:
        start, end = str(item.get("page", "")), ""
    lines = [("SP", start), ("EP", end)]
    if kind in NUMBERED:
        return [*lines, ("SN", str(item.get("number", "")))]
    number = item.get("collection-number", "") if kind in BOOKS else item.get("issue", "")
    identifier = item.get("ISSN" if kind in JOURNALS else "ISBN", "")
    return [*lines, ("IS", str(number)), ("SN", str(identifier))]


def _date(date: Any) -> str:
    parts = (date or {}).get("date-parts") or []
    if len(parts) != 1:
        return ""
    numbers = [f"{int(number):0{4 if place == 0 else 2}d}" for place, number in enumerate(parts[0])]
    return "/".join(numbers)
