"""Which lists of records a site has, and what is on each.

Worked out once for a press, in one walk over the records, so that ten thousand records of a kind cost ten thousand
steps. A page of a list then reads only the records it shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from nrp_site.loading.site import Entry
from nrp_site.publishing.addresses import gathered_address
from nrp_site.publishing.digests import digest
from nrp_site.publishing.facets import gathered_by, gathering_types
from nrp_site.publishing.outlines import happened
from nrp_site.publishing.press import Press
from nrp_site.publishing.reader import Reader
from nrp_site.record_types import record_types

PER_PAGE = 50
#: The address of the order by date, below that of the list.
BY_DATE = "by/date/"
#: A gathered list of fewer records can be seen at a glance, and is not sorted in another way.
WORTH_SORTING = 6


@dataclass(frozen=True, slots=True)
class Shelf:
    """A ready-made narrower list: the record that gathers it, and how many it holds."""

    type: str
    id: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class RecordList:
    """One list: all of a type, or those that one place or theme gathers (`by`, `of`); in the type's order or by date."""

    type: str
    address: str
    ids: tuple[str, ...]
    by: str = ""
    of: str = ""
    shelves: tuple[Shelf, ...] = ()
    has_dates: bool = False
    is_by_date: bool = False

    @property
    def in_own_order(self) -> str:
        """The address of the same list in the order of its type."""
        return self.address.removesuffix(BY_DATE)

    @property
    def page_count(self) -> int:
        """How many pages it takes; an empty list takes one."""
        return max(1, -(-len(self.ids) // PER_PAGE))

    def on_page(self, number: int) -> tuple[str, ...]:
        """The ids on one page; pages count from 1."""
        return self.ids[(number - 1) * PER_PAGE : number * PER_PAGE]

    def page_address(self, number: int) -> str:
        """The address of one page."""
        return self.address if number == 1 else f"{self.address}page/{number}/"

    def print_of(self, number: int) -> str:
        """A short text that changes when the page must be made again although its records are the same."""
        return digest(
            (*self.on_page(number), str(len(self.ids)), repr(self.shelves), str(self.has_dates))
        )


_known: WeakKeyDictionary[Press, dict[str, RecordList]] = WeakKeyDictionary()


def lists_of(press: Press) -> dict[str, RecordList]:
    """Every list of the site by its address."""
    if press not in _known:
        _known[press] = {made.address: made for made in _all_lists(press)}
    return _known[press]


def _all_lists(press: Press) -> Iterator[RecordList]:
    reader = Reader(press.site)
    for kind in record_types().values():
        if not kind.is_single:
            yield from _lists_of_type(reader, kind.name, press.site.entries(kind.name))


def _lists_of_type(
    reader: Reader, type_name: str, entries: tuple[Entry, ...]
) -> Iterator[RecordList]:
    folder = record_types()[type_name].folder
    gathered = [
        made
        for name in gathering_types()
        if name != type_name
        for made in _gathered(reader, entries, type_name, name)
    ]
    shelves = tuple(Shelf(made.by, made.of, len(made.ids), made.address) for made, *_ in gathered)
    base = RecordList(type_name, f"{folder}/", _ids(entries), shelves=shelves)
    yield from _in_both_orders(base, entries)
    for made in gathered:
        yield from made


def _in_both_orders(
    made: RecordList, entries: Sequence[Entry], fewest: int = 0
) -> Iterator[RecordList]:
    """The list in the order of its type and, where its records differ in their dates, by date."""
    if len(entries) < fewest or len({happened(entry) for entry in entries}) < 2:
        yield made
        return
    newest = sorted(entries, key=happened, reverse=True)
    yield replace(made, has_dates=True)
    yield replace(
        made, address=made.address + BY_DATE, ids=_ids(newest), has_dates=True, is_by_date=True
    )


def _gathered(
    reader: Reader, entries: Iterable[Entry], type_name: str, by: str
) -> Iterator[list[RecordList]]:
    """For each place or theme its list, and the same by date where that is worth a page."""
    groups: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for id in gathered_by(reader, entry, by):
            groups[id].append(entry)
    for gatherer in reader.entries(by):
        if gatherer.id in groups:
            address = gathered_address(type_name, by, gatherer.id)
            found = groups[gatherer.id]
            made = RecordList(type_name, address, _ids(found), by, gatherer.id)
            yield list(_in_both_orders(made, found, WORTH_SORTING))


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(entry.id for entry in entries)
