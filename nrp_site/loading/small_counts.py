"""Small numbers in the fields of a record that count no people it is about: works, searches, and those who did the work."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from nrp_site.loading.site import Entry
from nrp_site.record_types.kinds import OfMethod
from nrp_site.record_types.parts import People
from nrp_site.record_types.walk import Steps, marked, parts


def lines_without_people(entry: Entry) -> frozenset[int]:
    """The lines of a record's file whose small numbers can lead to nobody."""
    return frozenset((*_other_counts(entry), *_method_lines(entry)))


def _other_counts(entry: Entry) -> Iterator[int]:
    """Lines with a `count` of anything but people, such as records that a search gave."""
    for steps, part in parts(entry.record):
        if "count" in type(part).model_fields and not isinstance(part, People):
            yield entry.position_of(*steps, "count").line


def _method_lines(entry: Entry) -> Iterator[int]:
    """All lines of fields that say how research was done."""
    record: BaseModel = entry.record
    for steps, _text, _mark in marked(record, OfMethod):
        yield from _lines_of(entry, steps)


def _lines_of(entry: Entry, steps: Steps) -> range:
    """The lines of a field: its own, and those below it that are indented further."""
    name = entry.position_of(*steps, "@key")
    lines = entry.source.front.split("\n")
    last = name.line - entry.source.front_line
    while last + 1 < len(lines) and _belongs(lines[last + 1], name.column - 1):
        last += 1
    return range(name.line, last + entry.source.front_line + 1)


def _belongs(line: str, indent: int) -> bool:
    return not line.strip() or len(line) - len(line.lstrip()) > indent
