"""Lists of records, in pages of fifty: all of a type, by date, and by each place and theme.

All of them are pages, so filters and order work as links without scripts. Where a list fits on one page, a form
narrows it at once; that of a longer one asks the search for words in this list, where the same filters are and what is
found can be downloaded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nrp_site.loading.site import Entry
from nrp_site.publishing import languages
from nrp_site.publishing.addresses import file_of
from nrp_site.publishing.facets import Labels, facets_of, place_of
from nrp_site.publishing.page import Page, PageLink
from nrp_site.publishing.press import Press
from nrp_site.publishing.record_lists import BY_DATE, RecordList, lists_of
from nrp_site.publishing.tasks import Task
from nrp_site.record_types import record_types

ORDER = 20


@dataclass(frozen=True, slots=True)
class Numbered:
    """A page of a list."""

    number: int
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Order:
    """A way in which a list can be sorted; `address` is empty for the one shown."""

    label: str
    address: str


def plan(press: Press) -> Iterator[Task]:
    """The pages of every list."""
    for made in lists_of(press).values():
        for number in range(1, made.page_count + 1):
            path = file_of(made.page_address(number))
            yield Task(path, "listings", (made.address, str(number), made.print_of(number)))


def make(press: Press, task: Task) -> bytes:
    """One page of one list."""
    made, number = lists_of(press)[task.arguments[0]], int(task.arguments[1])
    found = [press.reader.find(made.type, id) for id in made.on_page(number)]
    entries = tuple(entry for entry in found if entry is not None)
    labels = press.labels()
    gatherer = press.reader.find(made.by, made.of) if made.of else None
    return press.render(
        template_for(press, made),
        list_page(press, made, number, gatherer),
        kind=record_types()[made.type],
        word=press.words[made.type],
        entries=entries,
        total=len(made.ids),
        gatherer=gatherer,
        labels=labels,
        fields=filter_fields(press, entries, labels) if made.page_count == 1 else (),
        orders=orders(press, made, labels),
        shelves=shelves(press, made, labels),
        pages=page_numbers(made, number),
        previous=made.page_address(number - 1) if number > 1 else "",
        following=made.page_address(number + 1) if number < made.page_count else "",
    ).encode()


def template_for(press: Press, made: RecordList) -> str:
    """The template of a list: for all records of a type its own `listing.html.j2`, where the type brings one."""
    names = [] if made.by or made.is_by_date else [f"{made.type}/listing.html.j2"]
    return str(press.environment().select_template([*names, "listing.html.j2"]).name)


def list_page(press: Press, made: RecordList, number: int, gatherer: Entry | None) -> Page:
    """The page of a list: everything but its content."""
    words, folder = press.words[made.type], record_types()[made.type].folder
    title = words.many
    if gatherer is not None:
        title = f"{words.many}: {gatherer.record.title}"
    if made.is_by_date:
        newest_first = press.labels().words("newest first")
        title += f", {newest_first}" if gatherer is not None else f": {newest_first}"
    if number > 1:
        title += f" ({number})"
    return Page(
        title=title,
        address=made.page_address(number),
        language=press.language,
        direction=languages.direction(press.language),
        description=words.intro,
        crumbs=(PageLink(words.many, f"{folder}/"),)
        if made.address != f"{folder}/" or number > 1
        else (),
        is_searchable=False,
    )


def page_numbers(made: RecordList, current: int) -> tuple[Numbered, ...]:
    """First, last and near pages: a list of two hundred pages does not print two hundred links on each."""
    near = {1, made.page_count, *range(current - 2, current + 3)}
    shown = sorted(number for number in near if 1 <= number <= made.page_count)
    return tuple(Numbered(number, made.page_address(number), number == current) for number in shown)


def orders(press: Press, made: RecordList, labels: Labels) -> tuple[Order, ...]:
    """The ways to sort a list whose records have dates."""
    if not made.has_dates:
        return ()
    own = (
        labels.words("By title")
        if record_types()[made.type].sort_by == ("title",)
        else labels.words("In the given order")
    )
    base = made.in_own_order
    return (
        Order(own, base if made.is_by_date else ""),
        Order(labels.words("Newest first"), "" if made.is_by_date else base + BY_DATE),
    )


def shelves(press: Press, made: RecordList, labels: Labels) -> list[dict[str, Any]]:
    """Links to narrower lists, grouped by what gathers them."""
    grouped: dict[str, list[dict[str, str]]] = {}
    for shelf in made.shelves:
        title = labels.value(shelf.type, shelf.id)
        line = {"title": title, "address": shelf.address, "note": f"({shelf.count})"}
        grouped.setdefault(shelf.type, []).append(line)
    return [{"title": labels.name(name), "items": lines} for name, lines in grouped.items()]


def filter_fields(press: Press, entries: tuple[Entry, ...], labels: Labels) -> list[dict[str, Any]]:
    """What a list can be narrowed by: every filter with at least two values."""
    counted: dict[str, Counter[str]] = {}
    for entry in entries:
        for name, values in facets_of(press.reader, entry, press.words).items():
            counted.setdefault(name, Counter()).update(values)
    return [
        {"name": name, "label": labels.name(name), "options": options(name, counts, labels)}
        for name, counts in sorted(counted.items(), key=lambda each: place_of(each[0]))
        if name != "kind" and len(counts) > 1
    ]


def options(name: str, counts: Counter[str], labels: Labels) -> list[dict[str, Any]]:
    """The values of a filter, by their words."""
    made = [
        {"value": value, "label": labels.value(name, value), "count": count}
        for value, count in counts.items()
    ]
    return sorted(made, key=lambda each: str(each["label"]).casefold())
