"""One list per type of record, in pages of fifty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from nrp_site.loading.site import Entry
from nrp_site.publishing import languages
from nrp_site.publishing.addresses import file_of
from nrp_site.publishing.facets import facets_of
from nrp_site.publishing.page import Page
from nrp_site.publishing.press import Press, Task
from nrp_site.record_types import record_types

ORDER = 20
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Numbered:
    """A page of a list."""

    number: int
    address: str
    is_current: bool


def plan(press: Press) -> Iterator[Task]:
    """The pages of every list."""
    for kind in record_types().values():
        if kind.is_single:
            continue
        count = len(press.site.entries(kind.name))
        for number in range(1, max(1, -(-count // PER_PAGE)) + 1):
            yield Task(file_of(list_address(kind.folder, number)), "listings", (kind.name, str(number)))


def list_address(folder: str, number: int = 1) -> str:
    """The address of one page of a list."""
    return f"{folder}/" if number == 1 else f"{folder}/page/{number}/"


def make(press: Press, task: Task) -> bytes:
    """One page of one list."""
    type_name, number = task.arguments[0], int(task.arguments[1])
    kind, words = record_types()[type_name], press.words[type_name]
    entries = press.reader.entries(type_name)
    shown = entries[(number - 1) * PER_PAGE : number * PER_PAGE]
    page = Page(
        title=words.many,
        address=list_address(kind.folder, number),
        language=press.language,
        direction=languages.direction(press.language),
        description=words.intro,
        is_searchable=False,
    )
    return press.render(
        "listing.html.j2",
        page,
        kind=kind,
        word=words,
        entries=shown,
        total=len(entries),
        fields=filter_fields(press, entries) if len(entries) <= PER_PAGE else (),
        pages=tuple(
            Numbered(n, list_address(kind.folder, n), n == number) for n in range(1, -(-len(entries) // PER_PAGE) + 1)
        ),
    ).encode()


def filter_fields(press: Press, entries: tuple[Entry, ...]) -> tuple[dict[str, object], ...]:
    """What a list can be narrowed by: every filter with at least two values."""
    counted: dict[str, Counter[str]] = {}
    for entry in entries:
        for name, values in facets_of(press.reader, entry, press.words).items():
            counted.setdefault(name, Counter()).update(values)
    gettext = press.gettext()
    return tuple(
        {
            "name": name,
            "label": filter_label(press, name, gettext),
            "options": [{"value": value, "label": value, "count": counts[value]} for value in sorted(counts)],
        }
        for name, counts in counted.items()
        if name != "kind" and len(counts) > 1
    )


def filter_label(press: Press, name: str, gettext: object) -> str:
    """A filter's name for readers: the programme's own word where the filter is a type of record."""
    if name in press.words:
        return press.words[name].one
    return name.replace("_", " ").capitalize()
