"""What a record names: other records and works, found in its fields and its text without a look at any other file.

Whether what is named exists is found out in `link`; so this can be kept while the file stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from nrp_site.diagnostics import Position
from nrp_site.loading.citing import find_citations
from nrp_site.loading.markdown_code import without_code
from nrp_site.loading.media.stored import beside
from nrp_site.loading.packed import Packed
from nrp_site.loading.site import Entry
from nrp_site.record_types import type_of_folder
from nrp_site.record_types.kinds import Cites, LinkTo, Prose
from nrp_site.record_types.walk import Steps, marked


class Cited(NamedTuple):
    """A work named by its key: in a field (`steps`), or at an `offset` of the body.

    A mention in the middle of a sentence counts only if there is such a work. A tuple, since there are very many.
    """

    key: str
    steps: Steps
    offset: int
    locator: str
    is_bare: bool

    @property
    def field(self) -> str:
        """The field it stands in, or "body"."""
        return str(self.steps[0]) if self.steps else "body"

    def place(self, entry: Entry) -> Position:
        """Where it stands in the file."""
        return (
            entry.position_of(*self.steps)
            if self.steps
            else entry.source.position_in_body(self.offset)
        )


class Linked(NamedTuple):
    """A record that a link in the body leads to, by its file."""

    type: str
    id: str
    offset: int


@dataclass(frozen=True, slots=True)
class Mentions(Packed):
    """All that a record names: records as steps, id and type; works in the order of its fields, then of its text."""

    records: tuple[tuple[Steps, str, str], ...]
    works: tuple[Cited, ...]
    linked: tuple[Linked, ...] = ()


_PATH = r"<?(?P<path>[^\s()<>#:]+\.(?:md|yml))(?=[\s()<>#]|$)"
#: The file that a Markdown link leads to: `[words](../stories/film.md#part)`.
_FILE = re.compile(rf"\]\(\s*{_PATH}", re.M)
#: The same, and where it is told for several links at once: `[words]: ../stories/film.md`.
_FILE_OR_DEFINED = re.compile(rf"(?:\]\(\s*|^[ ]{{0,3}}\[[^\]\n]+\]:\s*){_PATH}", re.M)


class _AnyKey:
    """A bibliography that has every work."""

    def __contains__(self, key: object) -> bool:
        return True


def mentions_of(entry: Entry) -> Mentions:
    """What an entry names; of a translation only what its text cites, since all else comes from the record."""
    records: list[tuple[Steps, str, str]] = []
    works: list[Cited] = []
    named = () if entry.language else marked(entry.record, LinkTo, Cites, Prose)
    for steps, text, mark in named:
        if isinstance(mark, LinkTo):
            if text not in mark.also:
                records.append((steps, text, mark.type))
        elif isinstance(mark, Cites):
            works.append(Cited(text, steps, 0, _where(entry.record, steps), False))
        else:
            works += _in_prose(text, steps)
    works += _in_prose(entry.body, ())
    return Mentions(tuple(records), tuple(works), tuple(_linked(entry)))


def _linked(entry: Entry) -> Iterator[Linked]:
    if ".md" not in entry.body and ".yml" not in entry.body:
        return
    # Definitions are rare, and much slower to look for, since they begin with no sign of their own.
    pattern = _FILE_OR_DEFINED if "]:" in entry.body else _FILE
    for found in pattern.finditer(without_code(entry.body)):
        named = record_named(beside(entry.path, found["path"]))
        if named:
            yield Linked(*named, found.start("path"))


def record_named(path: str) -> tuple[str, str] | None:
    """The type and id of the record that a path such as `content/stories/film.md` names."""
    parts = path.split("/")
    kind = type_of_folder(parts[1]) if len(parts) == 3 else None
    stem, _, ending = parts[-1].rpartition(".")
    return (kind.name, stem) if kind and ending in ("md", "yml") else None


def _in_prose(text: str, steps: Steps) -> Iterator[Cited]:
    for group in find_citations(text, _AnyKey()):
        for item in group.items:
            yield Cited(
                item.key,
                steps,
                item.offset,
                f"{item.label} {item.locator}".strip(),
                group.is_narrative,
            )


def _where(record: Any, steps: Steps) -> str:
    """The place in the work that stands beside a key: `cite: mill2021harbour`, `where: Results`."""
    part = record
    for step in steps[:-1]:
        part = part[step] if isinstance(step, int) else getattr(part, step)
    return str(getattr(part, "where", None) or "")
