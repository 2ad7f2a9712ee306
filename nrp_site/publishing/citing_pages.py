"""Who cites a work: every record and every page in `docs/`, with the place there and the place in the work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nrp_site.publishing.addresses import record_address
from nrp_site.publishing.press import Press

#: The type that data names for a page in `docs/`.
DOCS = "page"


@dataclass(frozen=True, slots=True)
class Place:
    """Where on a page a work is cited (a field of the record, or `body`), and which part of the work is meant."""

    field: str
    locator: str
    words: str


@dataclass(frozen=True, slots=True)
class CitingPage:
    """A page that cites a work."""

    type: str
    kind: str
    title: str
    address: str
    places: tuple[Place, ...]
    language: str = ""


def citing_pages(press: Press, key: str) -> list[CitingPage]:
    """The pages that cite a work, records first, each once with all its places."""
    return [*_records(press, key), *_docs(press, key)]


def _records(press: Press, key: str) -> Iterator[CitingPage]:
    places: dict[tuple[str, str], list[Place]] = {}
    for each in press.reader.citations_of(key):
        places.setdefault(each.source, []).append(_place(press, each.field, each.locator))
    for source, found in places.items():
        entry = press.reader.at(source)
        kind = press.words[entry.type].many
        yield CitingPage(
            entry.type,
            kind,
            entry.record.title,
            record_address(entry),
            tuple(dict.fromkeys(found)),
            entry.record.language or "",
        )


def _docs(press: Press, key: str) -> Iterator[CitingPage]:
    found = press.reader.docs_citations_of(key)
    for address, title in dict.fromkeys((each.address, each.title) for each in found):
        places = dict.fromkeys(
            _place(press, "body", each.locator) for each in found if each.address == address
        )
        yield CitingPage(DOCS, press.gettext()("Pages"), title, address, tuple(places))


def _place(press: Press, field: str, locator: str) -> Place:
    _ = press.gettext()
    where = {"body": _("in the text"), "sources": _("as a source of its facts")}.get(field) or _(
        "under “%(field)s”", field=field.replace("_", " ")
    )
    return Place(field, locator, f"{where} ({locator})" if locator else where)
