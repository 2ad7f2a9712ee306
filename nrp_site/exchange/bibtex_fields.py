"""From a CSL-JSON item to the type and fields of a BibTeX entry that reads as the same item.

What BibTeX has a field for goes there; any variable that would not read back as it was is kept in `csl-NAME`
besides, so nothing is lost on the way.
"""

from __future__ import annotations

import json
from typing import Any

from nrp_site.exchange.bibtex_text import tex_address, tex_name, tex_range, tex_text, tex_title
from nrp_site.loading.bibliography import Item
from nrp_site.loading.bibliography.csl_items import (
    CSL_DATES,
    CSL_NAMES,
    CSL_PREFIX,
    OWN_NUMBER,
    SERIES_NUMBER,
    TEXT_FIELDS,
    csl_item,
)
from nrp_site.loading.bibliography.scanned import MONTHS

#: The entry type for each CSL type that BibTeX or biblatex has one for; others become `misc`.
_ENTRY_TYPES = {
    "article-journal": "article",
    "article-newspaper": "article",
    "article-magazine": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "thesis",
    "webpage": "online",
    "motion_picture": "video",
    "dataset": "dataset",
    "software": "software",
    "manuscript": "unpublished",
    "song": "audio",
    "graphic": "artwork",
    "patent": "patent",
    "periodical": "periodical",
    "standard": "standard",
    "personal_communication": "letter",
    "legislation": "legislation",
    "legal_case": "jurisdiction",
    "entry-encyclopedia": "inreference",
}
_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
_JOURNALS = ("article-journal", "article-newspaper", "article-magazine")
_NAME_FIELDS = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
    "director": "director",
}
_DATE_FIELDS = {"accessed": "urldate", "event-date": "eventdate", "original-date": "origdate"}
_PUBLISHERS = {"report": "institution", "thesis": "school"}
_FIELD_OF = {variable: field for field, variable in TEXT_FIELDS.items()}
_NEVER_KEPT = frozenset({"id", "type", "and-others", "custom", "DOI", "URL"})
_SEASONS = {1: "spring", 2: "summer", 3: "autumn", 4: "winter"}

Fields = dict[str, str]


def bibtex_fields(item: Item) -> tuple[str, Fields]:
    """The entry type and the fields, as TeX text by name, of a CSL-JSON item."""
    kind = str(item.get("type", ""))
    entry_type = _ENTRY_TYPES.get(kind, "misc")
    fields = _names(item)
    fields |= _titles(item, kind)
    fields |= _issued(item.get("issued"))
    fields |= _numbers(item, kind)
    for variable, field in _FIELD_OF.items():
        fields[field] = tex_text(str(item.get(variable, "")))
    fields |= _addresses(item)
    fields["note"] = tex_text(str(item.get("note", "")))
    if entry_type == "misc":
        fields["entrysubtype"] = kind
    elif kind in _SUBTYPES:
        fields["entrysubtype"] = _SUBTYPES[kind]
    if "PMID" in item and "note" not in item:
        fields["pmid"] = tex_text(str(item["PMID"]))
    fields = {name: value for name, value in fields.items() if value}
    return entry_type, fields | _lost(item, entry_type, fields)


def _names(item: Item) -> Fields:
    found = {}
    for variable, field in _NAME_FIELDS.items():
        names = [tex_name(name) for name in item.get(variable) or ()]
        first = "author" if item.get("author") else "editor"
        if item.get("and-others") and variable == first:
            names.append("others")
        found[field] = " and ".join(names)
    return found


def _titles(item: Item, kind: str) -> Fields:
    found = {"title": tex_title(str(item.get("title", "")))}
    container = tex_title(str(item.get("container-title", "")))
    found["journal" if kind in _JOURNALS or kind == "article" else "booktitle"] = container
    found["series"] = tex_title(str(item.get("collection-title", "")))
    found[_PUBLISHERS.get(kind, "publisher")] = tex_text(str(item.get("publisher", "")))
    return found


def _issued(date: Any) -> Fields:
    parts = (date or {}).get("date-parts") or []
    if not parts or not parts[0]:
        return {}
    first = [int(number) for number in parts[0]]
    if len(parts) == 1 and len(first) <= 2:
        month = (
            MONTHS[first[1] - 1]
            if len(first) == 2
            else _SEASONS.get(int(date.get("season", 0)), "")
        )
        return {"year": f"{first[0]:04d}", "month": month}
    return {"date": iso_text(parts)}


def iso_text(parts: list[list[Any]]) -> str:
    """`date-parts` as an ISO date, or a range of two with `/`."""
    return "/".join(
        "-".join(f"{int(number):0{4 if place == 0 else 2}d}" for place, number in enumerate(part))
        for part in parts
    )


def _numbers(item: Item, kind: str) -> Fields:
    found = {"pages": tex_range(str(item.get("page", "")))}
    found["edition"] = tex_text(str(item.get("edition", "")))
    issue = tex_range(str(item.get("issue", "")))
    if kind in OWN_NUMBER:
        return found | {"issue": issue, "number": tex_range(str(item.get("number", "")))}
    if kind in SERIES_NUMBER:
        return found | {"issue": issue, "number": tex_range(str(item.get("collection-number", "")))}
    return found | {"number": issue}


def _addresses(item: Item) -> Fields:
    found = {
        "doi": tex_address(str(item.get("DOI", ""))),
        "url": tex_address(str(item.get("URL", ""))),
    }
    for variable, field in _DATE_FIELDS.items():
        parts = (item.get(variable) or {}).get("date-parts")
        found[field] = iso_text(parts) if parts and parts[0] else ""
    return found


def _lost(item: Item, entry_type: str, fields: Fields) -> Fields:
    """`csl-NAME` fields for every variable that the other fields do not give back as it was."""
    again = csl_item(str(item.get("id", "")), entry_type, fields)
    kept = {}
    for variable, value in item.items():
        if variable in _NEVER_KEPT or again.get(variable) == value:
            continue
        kept[CSL_PREFIX + variable.lower()] = _kept_text(variable, value)
    return kept


def _kept_text(variable: str, value: Any) -> str:
    if variable in CSL_NAMES:
        return tex_text(json.dumps(value, ensure_ascii=False))
    if variable in CSL_DATES:
        parts = value.get("date-parts")
        return iso_text(parts) if parts else tex_text(str(value.get("literal", "")))
    return tex_text(str(value))
