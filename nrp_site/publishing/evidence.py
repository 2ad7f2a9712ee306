"""What is known about what: records of evidence counted by capacity, kind of knowledge and place.

A type of record is a kind of knowledge if it has a `shape`. A record whose place is withheld is counted for the whole
programme, and never under a place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nrp_site.loading.site import Entry, Key
from nrp_site.publishing.facets import is_place_withheld
from nrp_site.publishing.reader import Reader
from nrp_site.record_types import record_types
from nrp_site.record_types.base import RecordType


@dataclass(frozen=True, slots=True)
class Cell:
    """The records of one kind about one thing. An empty cell is a question that no record answers."""

    kind: RecordType
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What is known about one thing (a capacity or a place), by kind."""

    about: Entry
    cells: tuple[Cell, ...]

    @property
    def count(self) -> int:
        """How many records, of any kind."""
        return sum(len(cell.entries) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Crossing:
    """A place, its priority, and what is known there about each capacity."""

    place: Entry
    rows: tuple[Row, ...]


def kinds_of_knowledge() -> tuple[RecordType, ...]:
    """The types that count as evidence, in the order of the types: researchers' and residents' as equals."""
    return tuple(kind for kind in record_types().values() if kind.shape)


def by_capacity(reader: Reader, place: Entry | None = None) -> tuple[Row, ...]:
    """What is known about each capacity; of one place only, if one is given."""
    found = {kind.name: _by_capacity(reader, kind, place) for kind in kinds_of_knowledge()}
    return tuple(
        Row(
            capacity,
            tuple(
                Cell(kind, tuple(found[kind.name].get(capacity.key, ())))
                for kind in kinds_of_knowledge()
            ),
        )
        for capacity in reader.entries("capacity")
    )


def _by_capacity(reader: Reader, kind: RecordType, place: Entry | None) -> dict[Key, list[Entry]]:
    """Records of a kind by the capacities they are linked with.

    It begins at the place: its few records, not all of the programme's, are looked at and count for its page.
    """
    found: dict[Key, list[Entry]] = {}
    for entry in evidence_of(reader, place, kind) if place else reader.entries(kind.name):
        for capacity in reader.linked(entry, "capacity"):
            found.setdefault(capacity.key, []).append(entry)
    return found


def evidence_of(reader: Reader, place: Entry, kind: RecordType) -> tuple[Entry, ...]:
    """Records of a kind that are openly linked with a place."""
    return tuple(entry for entry in reader.linked(place, kind.name) if not is_place_withheld(entry))


def by_place(reader: Reader) -> tuple[Crossing, ...]:
    """Every place with what is known there about each capacity."""
    return tuple(
        Crossing(place, by_capacity(reader, place)) for place in reader.entries("neighbourhood")
    )


def uncounted(reader: Reader, place: Entry) -> tuple[Entry, ...]:
    """Evidence of a place that names no capacity, so that no cell holds it."""
    shown = {
        entry.key
        for row in by_capacity(reader, place)
        for cell in row.cells
        for entry in cell.entries
    }
    return _unseen((evidence_of(reader, place, kind) for kind in kinds_of_knowledge()), shown)


def uncounted_anywhere(reader: Reader) -> tuple[Entry, ...]:
    """Evidence of any place that names no capacity."""
    shown = {
        entry.key for row in by_capacity(reader) for cell in row.cells for entry in cell.entries
    }
    return _unseen((reader.entries(kind.name) for kind in kinds_of_knowledge()), shown)


def _unseen(groups: Iterable[Sequence[Entry]], shown: set[tuple[str, str]]) -> tuple[Entry, ...]:
    return tuple(entry for group in groups for entry in group if entry.key not in shown)
