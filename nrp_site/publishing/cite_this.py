"""How to cite a record of this site: as a CSL-JSON item, and as text in every style.

A review that was published here is cited as what it is; any other record as a page of the site. Where no author is
known the programme stands in as the body that answers for the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nrp_site.loading.site import Entry
from nrp_site.publishing.addresses import record_address
from nrp_site.publishing.citations import STYLES, Bibliography
from nrp_site.publishing.take_away import FORMATS, Download
from nrp_site.record_types import record_types

if TYPE_CHECKING:
    from nrp_site.publishing.press import Press

REPORT = "report"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A citation in one style; `short` is the style's name on a button."""

    style: str
    short: str
    text: str


@dataclass(frozen=True, slots=True)
class CiteThis:
    """What a page says about citing it."""

    suggestions: tuple[Suggestion, ...]
    downloads: tuple[Download, ...]
    has_address: bool


def cite_this(press: Press, entry: Entry) -> CiteThis:
    """How to cite a record: in the site's own style first, then in the others."""
    item = csl_of(press, entry)
    names = sorted(STYLES, key=lambda name: (name != press.style, name))
    made = (
        Suggestion(
            STYLES[name].title, name.capitalize(), Bibliography([item], name).references()[0].text
        )
        for name in names
    )
    downloads = files_of(entry) if is_report(entry) else ()
    return CiteThis(tuple(made), downloads, "URL" in item)


def is_report(entry: Entry) -> bool:
    """Whether a record is research that was published here, and not a page about something."""
    return record_types()[entry.type].cited_as(entry.record) == REPORT


def files_of(entry: Entry) -> tuple[Download, ...]:
    """Files with the citation of a record, for programs."""
    stem = f"{record_address(entry)}cite-{entry.id}"
    return tuple(
        Download(f"{stem}.{ending}", label, f"{entry.id}.{ending}") for ending, label in FORMATS
    )


def csl_of(press: Press, entry: Entry) -> dict[str, Any]:
    """A record as a CSL-JSON item."""
    record, programme = entry.record, press.reader.programme.record
    authors = [dict(name) for name in authors_of(entry)]
    institution = vars(record).get("institution")
    body = institution or programme.title
    item: dict[str, Any] = {
        "id": entry.id,
        "type": record_types()[entry.type].cited_as(record),
        "title": record.title,
    }
    item["author"] = authors or [{"literal": body}]
    item |= {"publisher": body} if is_report(entry) else {"container-title": programme.title}
    if item["author"] == [{"literal": item.get("publisher") or item.get("container-title")}]:
        # A name that is there twice says nothing the second time.
        item.pop("container-title", None)
    date = (
        published_on(entry) if is_report(entry) else str(record.updated or record.published or "")
    )
    item["issued"] = {"date-parts": [[int(part) for part in date.split("-")]]} if date else None
    item |= {"number": vars(record).get("report_number"), "DOI": vars(record).get("doi")}
    item["language"] = record.language or press.language
    if press.site_url:
        item["URL"] = press.site_url + record_address(entry)
    return {name: value for name, value in item.items() if value}


def authors_of(entry: Entry) -> Iterator[dict[str, str]]:
    """The people and bodies that wrote a record, as CSL names; none where they are not recorded."""
    for author in vars(entry.record).get("authors", ()):
        if author.family:
            yield {"family": author.family, **({"given": author.given} if author.given else {})}
        elif author.organisation:
            yield {"literal": author.organisation}


def published_on(entry: Entry) -> str:
    """When a record came out, as a partial date: a report's newest edition, or else the day it went public here."""
    record = entry.record
    versions = vars(record).get("versions", ())
    if is_report(entry) and versions:
        return str(versions[-1].on)
    done = vars(record).get("done_in") if is_report(entry) else None
    return str(done or record.published or "")
