"""The works of the bibliography as open data: CSL-JSON items and a plain table.

Notes, abstracts and paths of files stay out: notes are the editors', abstracts the publishers'.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nrp_site.exchange.datapackage import Field
from nrp_site.loading.bibliography import Item

if TYPE_CHECKING:
    from nrp_site.publishing.press import Press

KEPT_BACK = frozenset(("note", "annote", "abstract", "keyword", "archive_location", "call-number"))

WORK_COLUMNS = (
    Field("key", "string", "Key by which records cite the work", "mill2021harbour", True),
    Field("type", "string", "What it is, in the words of CSL", "article-journal", True),
    Field("title", "string", "Title", "Damp homes and asthma"),
    Field(
        "authors",
        "string",
        "Who wrote it, divided by semicolons; family name first",
        "Mill, Ada; Port University",
    ),
    Field("year", "string", "Year in which it came out", "2021"),
    Field(
        "container_title", "string", "Journal, book or site it is part of", "Journal of Harbours"
    ),
    Field("publisher", "string", "Publisher or institution", "Port University"),
    Field("doi", "string", "DOI", "10.5555/harbour"),
    Field("url", "string", "Web address", "https://example.org/damp"),
)


def shared_items(press: Press) -> list[Item]:
    """Every work as a CSL-JSON item, without what is kept back."""
    return [
        {name: value for name, value in work.item().items() if name not in KEPT_BACK}
        for work in press.reader.references()
    ]


def work_row(item: Mapping[str, Any]) -> list[Any]:
    """A work as a row of the table."""
    people = item.get("author") or item.get("editor") or ()
    return [
        item["id"],
        item["type"],
        item.get("title"),
        "; ".join(map(_name, people)),
        _year(item),
        item.get("container-title"),
        item.get("publisher"),
        item.get("DOI"),
        item.get("URL"),
    ]


def _name(person: Mapping[str, Any]) -> str:
    if "literal" in person:
        return str(person["literal"])
    family = " ".join(
        str(person[part]) for part in ("non-dropping-particle", "family") if person.get(part)
    )
    return ", ".join(str(part) for part in (family, person.get("given")) if part)


def _year(item: Mapping[str, Any]) -> str:
    parts = (item.get("issued") or {}).get("date-parts") or []
    return str(parts[0][0]) if parts and parts[0] else ""
