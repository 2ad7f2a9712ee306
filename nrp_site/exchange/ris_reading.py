"""RIS as other programs write it, read into CSL-JSON items.

What this site writes and RIS has no tag for stands in `M2  - variable: value`, which Zotero keeps as "Extra".
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any

from nrp_site.exchange.csl_json import AND_OTHERS, tidy_item
from nrp_site.exchange.finding import Finding
from nrp_site.exchange.ris_types import (
    BOOKS,
    CSL_TYPES_OF_RIS,
    JOURNALS,
    NUMBERED,
    PARTS,
    SERIES,
    TEXT_TAGS,
)
from nrp_site.loading.bibliography import Item
from nrp_site.loading.bibliography.csl_items import CSL_DATES, CSL_NAMES, CSL_TEXTS

_LINE = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)| *)$")
_COUNT = re.compile(r"\s*\d+\.$")
_EXTRA = re.compile(r"([A-Za-z_-]+): (.+)$")
_DATE = re.compile(r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?")
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)$", re.I)

Tags = defaultdict[str, list[str]]


def read_ris(text: str) -> tuple[tuple[Item, ...], tuple[Finding, ...]]:
    """The works of a RIS text as CSL-JSON items, and what is wrong with it, with lines."""
    reading = _Reading()
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(plain.split("\n"), start=1):
        reading.take(number, line.rstrip())
    reading.close()
    if not reading.items and not reading.findings:
        reading.findings.append(Finding("There is no work in this file."))
    return tuple(reading.items), tuple(reading.findings)


class _Reading:
    """The works so far and the one that is open, while the lines of a file go by."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.findings: list[Finding] = []
        self._tags: Tags | None = None
        self._started = 0
        self._values: list[str] = []

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        found = _LINE.match(line)
        if found and found[1] == "TY":
            self.close()
            self._tags, self._started = defaultdict(list), number
        if self._tags is None:
            if line.strip() and not _COUNT.match(line):
                message = f"'{line.strip()[:40]}' stands outside a work."
                self.findings.append(Finding(message, number))
        elif found and found[1] == "ER":
            self._finish(self._tags)
            self._tags = None
        elif found:
            self._values = self._tags[found[1]]
            self._values.append((found[2] or "").strip())
        elif line.strip():
            self._values[-1] = f"{self._values[-1]} {line.strip()}".strip()

    def close(self) -> None:
        """Report a work that is still open."""
        if self._tags is not None:
            self.findings.append(Finding("This work is not closed with 'ER  -'.", self._started))

    def _finish(self, tags: Tags) -> None:
        kind = tags["TY"][0]
        if kind not in CSL_TYPES_OF_RIS:
            self.findings.append(Finding(f"'{kind}' is not a RIS type.", self._started))
            return
        item = tidy_item(_item(kind, tags))
        if isinstance(item, Finding):
            self.findings.append(Finding(item.message, self._started))
        else:
            self.items.append(item)


def _item(kind: str, tags: Tags) -> Item:
    item: Item = {"id": _first(tags, "ID"), "type": CSL_TYPES_OF_RIS[kind]}
    for tag, variable in TEXT_TAGS.items():
        if tags[tag] and variable not in item:
            item[variable] = ", ".join(tags[tag]) if tag == "KW" else tags[tag][0]
    item |= _people(kind, tags)
    item |= _containers(kind, tags)
    item |= _numbers(kind, tags)
    item["issued"] = _date(_first(tags, "DA", "PY", "Y1"), _first(tags, "PY", "Y1"))
    item["accessed"] = _date(_first(tags, "Y2"))
    item |= _addresses(tags)
    return item | _extra(tags)


def _first(tags: Tags, *names: str) -> str:
    return next((tags[name][0] for name in names if tags[name] and tags[name][0]), "")


def _people(kind: str, tags: Tags) -> Item:
    editors, series = ("A3", "A2") if kind in BOOKS else ("A2", "A3")
    found = {
        "author": tags["AU"] + tags["A1"],
        "editor": tags["ED"] + tags[editors],
        "collection-editor": tags[series],
        "translator": tags["A4"],
        "container-author": tags["C2"] if kind in PARTS else [],
    }
    return {role: [name_of(text) for text in texts] for role, texts in found.items()}


def name_of(text: str) -> dict[str, str]:
    """The CSL name of `Family, Given, Suffix`; a text without a comma is an organisation."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1 or len(parts) > 3:
        return {"literal": text.strip()}
    words = parts[0].split()
    count = 0
    while count < len(words) - 1 and words[count][:1].islower():
        count += 1
    return {
        "non-dropping-particle": " ".join(words[:count]),
        "family": " ".join(words[count:]),
        "given": parts[1],
        "suffix": parts[2] if len(parts) > 2 else "",
    }


def _containers(kind: str, tags: Tags) -> Item:
    if kind in SERIES:
        return {"collection-title": _first(tags, "T2", "T3")}
    found = {"container-title": _first(tags, "C3", "T2", "JF", "BT", "JO", "JA")}
    if kind in PARTS:
        found["collection-title"] = _first(tags, "T3")
    return found


def _numbers(kind: str, tags: Tags) -> Item:
    start, end = _first(tags, "SP"), _first(tags, "EP")
    pages = f"{start}-{end}" if start and end and "-" not in start else start or end
    found = {"page": pages.replace("--", "-").replace("–", "-")}
    number = _first(tags, "SN")
    if kind in NUMBERED:
        return found | {"number": number or _first(tags, "IS", "M1")}
    found["ISSN" if kind in JOURNALS else "ISBN"] = number
    issue = _first(tags, "IS") or (_first(tags, "M1") if kind in JOURNALS else "")
    return found | {"collection-number" if kind in BOOKS else "issue": issue}


def _date(text: str, year_text: str = "") -> dict[str, Any]:
    found = _DATE.match(text) or _DATE.match(year_text)
    if found is None:
        return {"literal": text} if text else {}
    return {"date-parts": [[int(number) for number in found.groups() if number]]}


def _addresses(tags: Tags) -> Item:
    url = next((text for text in tags["UR"] + tags["L2"] if text), "")
    doi = next((_DOI.match(text) for text in [*tags["DO"], *tags["M3"]] if _DOI.match(text)), None)
    found = {"URL": url}
    if doi:
        found["DOI"] = doi[1]
        if _DOI.match(_first(tags, "M3")):
            found["genre"] = ""
    return found


def _extra(tags: Tags) -> Item:
    kept: Item = {}
    for text in tags["M2"]:
        found = _EXTRA.match(text)
        if found is None:
            continue
        if found[1] in ("type", *CSL_TEXTS):
            kept[found[1]] = found[2]
        elif found[1] in CSL_NAMES | CSL_DATES | {AND_OTHERS}:
            kept |= _extra_value(found[1], found[2])
    return kept


def _extra_value(variable: str, text: str) -> Item:
    try:
        return {variable: json.loads(text)}
    except (json.JSONDecodeError, RecursionError):
        return {}
