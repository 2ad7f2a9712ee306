"""The `Site`: every record that may be shown, every reference, and every link in both directions.

It has no setters. Pages, feeds, figures and exports are all made from it, and only from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

from nrp_site.diagnostics import Position
from nrp_site.loading.bibliography import Reference
from nrp_site.loading.media.kinds import StoredFile
from nrp_site.loading.packed import Packed
from nrp_site.loading.source import SourceDocument
from nrp_site.record_types import record_types

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entry(Packed):
    """A valid record: its type, its id (the file's stem), its fields and its text."""

    type: str
    id: str
    record: Any
    body: str
    source: SourceDocument = field(compare=False, repr=False)

    def __hash__(self) -> int:
        """By its key: to hash all fields of a record takes long, and it is done very often."""
        return hash((self.type, self.id))

    @property
    def key(self) -> Key:
        """What the entry is known by in links."""
        return (self.type, self.id)

    @property
    def path(self) -> str:
        """The file it was read from, relative to the project."""
        return self.source.path

    @property
    def language(self) -> str:
        """The language of a translation; empty for a record itself."""
        return self.source.language

    def position_of(self, *steps: str | int) -> Position:
        """Where a field stands in its file."""
        return self.source.position_of(*steps)


class Link(NamedTuple):
    """One record naming another: from whom, to whom, by which field. A tuple, since there are very many."""

    source: Key
    target: Key
    field: str


class Citation(NamedTuple):
    """A record naming a work: by which field (or "body"), with the place in the work if given. A tuple like links."""

    source: Key
    reference: str
    field: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class DocsCitation:
    """A page in `docs/` naming a work, with the place in the work if given."""

    address: str
    title: str
    path: str
    reference: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A record that may not be shown. Nothing of it but this is kept: neither its title nor its text."""

    type: str
    id: str
    reason: str
    leaves_note: bool
    on: date | None = None
    was_shown: bool = False


_none: Mapping[Any, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that may be published, linked both ways."""

    programme: Entry
    by_type: Mapping[str, Mapping[str, Entry]]
    references: Mapping[str, Reference]
    build_date: date
    links_from: Mapping[Key, tuple[Link, ...]] = field(default_factory=lambda: _none)
    links_to: Mapping[Key, tuple[Link, ...]] = field(default_factory=lambda: _none)
    citations_from: Mapping[Key, tuple[Citation, ...]] = field(default_factory=lambda: _none)
    citations_of: Mapping[str, tuple[Citation, ...]] = field(default_factory=lambda: _none)
    withheld: tuple[Withheld, ...] = ()
    lost_links: Mapping[Key, int] = field(default_factory=lambda: _none)
    translations: Mapping[Key, tuple[Entry, ...]] = field(default_factory=lambda: _none)
    docs_citations_of: Mapping[str, tuple[DocsCitation, ...]] = field(default_factory=lambda: _none)
    #: Pictures, films and other files that published records name, by path in the project.
    files: Mapping[str, StoredFile] = field(default_factory=lambda: _none)

    def find(self, type_name: str, id: str) -> Entry | None:
        """The entry with this id, or None."""
        return self.by_type.get(type_name, _none).get(id)

    def at(self, key: Key) -> Entry:
        """The entry with this key; it must exist."""
        return self.by_type[key[0]][key[1]]

    def entries(self, type_name: str) -> tuple[Entry, ...]:
        """Every entry of a type, in the order in which lists show them."""
        return tuple(self.by_type.get(type_name, _none).values())

    def all_entries(self) -> Iterable[Entry]:
        """Every entry of every type."""
        for entries in self.by_type.values():
            yield from entries.values()

    def linked(self, entry: Any, type_name: str) -> tuple[Entry, ...]:
        """Every entry of a type that `entry` links to or is linked from, each once, in list order."""
        key = (entry.type, entry.id)
        near = {link.target for link in self.links_from.get(key, ())}
        near |= {link.source for link in self.links_to.get(key, ())}
        own = self.by_type.get(type_name, _none)
        ids = [id for kind, id in near if kind == type_name and id in own and (kind, id) != key]
        return tuple(sorted((own[id] for id in ids), key=lambda e: sort_key(e)))


def sort_key(entry: Entry) -> tuple[Any, ...]:
    """The order of entries in lists: as the type says, then by id."""
    fields = record_types()[entry.type].sort_by
    values = (getattr(entry.record, name) for name in fields)
    return (*(v.casefold() if isinstance(v, str) else v for v in values), entry.id)
