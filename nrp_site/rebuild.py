"""Which files must be made again.

The manifest of the last build remembers, for every file, what it was made from, and what all those things were like
then. A file is fresh if none of the things it was made from has changed. Since a page reads the site only through a
`Reader`, nothing it was made from can be missing; since its making is a function of what it read, nothing else can
change it.

All here is pure: digests in, answers out. Reading and writing files is done by `publishing.output`.
"""

from __future__ import annotations

import json
import sys
from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Protocol


class DigestSource(Protocol):
    """Says what a thing is like now."""

    def __getitem__(self, dependency: str) -> str: ...


class Names:
    """Names of things that files are made from, each with a number: a file has some twenty, a site a million in all."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.all = list(names)
        self._numbers = {name: number for number, name in enumerate(self.all)}

    def pack(self, names: Iterable[str]) -> str:
        """Some names as a short text."""
        numbers = array("I", sorted(map(self._number, names)))
        return b64encode(numbers.tobytes()).decode("ascii")

    def unpack(self, packed: str) -> tuple[str, ...]:
        """The names in a text."""
        return tuple(self.all[number] for number in _numbers(packed))

    def numbers(self, names: Iterable[str]) -> AbstractSet[int]:
        """The numbers of those names that have one."""
        return {self._numbers[name] for name in names if name in self._numbers}

    def _number(self, name: str) -> int:
        if name not in self._numbers:
            self._numbers[name] = len(self.all)
            self.all.append(name)
        return self._numbers[name]


def _numbers(packed: str) -> array[int]:
    return array("I", b64decode(packed))


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the last build: what it was made from, what its maker was told, and a hash of its bytes."""

    packed: str
    fingerprint: str
    content: str
    names: Names = field(default_factory=Names, repr=False, compare=False)

    @property
    def made_from(self) -> tuple[str, ...]:
        """Names of all things it was made from."""
        return self.names.unpack(self.packed)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The last good build. `ground` stands for all that counts for every file: code, templates, theme, settings.

    `digests` says what the things that files were made from were like, `graph` what all links together were like.
    """

    ground: str = ""
    files: Mapping[str, Made] = field(default_factory=dict)
    names: Names = field(default_factory=Names)
    digests: Mapping[str, str] = field(default_factory=dict)
    graph: str = ""

    def to_json(self) -> str:
        """The manifest as text."""
        return json.dumps(
            {
                "order": sys.byteorder,
                "ground": self.ground,
                "graph": self.graph,
                "names": self.names.all,
                "digests": [self.digests.get(name, "") for name in self.names.all],
                "files": {
                    path: (made.packed, made.fingerprint, made.content)
                    for path, made in self.files.items()
                },
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """The manifest in a text; an empty one if the text is damaged, so that everything is made again."""
        try:
            read = json.loads(text)
            if read["order"] != sys.byteorder:
                return cls()
            names = Names(read["names"])
            files = {
                path: Made(packed, fingerprint, content, names)
                for path, (packed, fingerprint, content) in read["files"].items()
            }
            digests = dict(zip(names.all, read["digests"], strict=True))
            return cls(read["ground"], files, names, digests, read["graph"])
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def compact(self) -> Manifest:
        """The same without names of things that no file is made from any more."""
        names = Names()
        files = {
            path: Made(names.pack(made.made_from), made.fingerprint, made.content, names)
            for path, made in self.files.items()
        }
        digests = {name: self.digests[name] for name in names.all}
        return Manifest(self.ground, files, names, digests, self.graph)


@dataclass(frozen=True, slots=True)
class Freshness:
    """Which files of the last build can stay as they are."""

    last: Manifest
    touched: AbstractSet[str]

    def has(self, path: str, own: str) -> bool:
        """Whether the file at `path` can stay, if its maker is told `own`."""
        made = self.last.files.get(path)
        return made is not None and made.fingerprint == own and path not in self.touched


def freshness(last: Manifest, ground: str, digests: DigestSource) -> Freshness:
    """What of the last build still holds. Each thing is compared once, however many files are made from it."""
    if last.ground != ground:
        return Freshness(Manifest(), frozenset())
    changed = last.names.numbers(name for name, was in last.digests.items() if digests[name] != was)
    try:
        touched = {
            path
            for path, made in last.files.items()
            if changed and not changed.isdisjoint(_numbers(made.packed))
        }
    except (ValueError, TypeError):  # a damaged manifest holds nothing
        return Freshness(Manifest(), frozenset())
    return Freshness(last, touched)


def vanished(last: Manifest, paths: Iterable[str]) -> list[str]:
    """Files of the last build that have no place in this one."""
    return sorted(set(last.files) - set(paths))
