"""Which files must be made again.

The manifest of the last build remembers, for every file, what it was made from and what those things were like then.
A file is fresh if each of them is still the same. Since a page reads the site only through a `Reader`, nothing it was
made from can be missing; since its making is a function of what it read, nothing else can change it.

All here is pure: digests in, answers out. Reading and writing files is done by `publishing.output`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from nrp_site.publishing.reader import digest


class DigestSource(Protocol):
    """Says what a thing is like now."""

    def __getitem__(self, dependency: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the last build: what it was made from, the print of all that, and a hash of its bytes."""

    made_from: tuple[str, ...]
    fingerprint: str
    content: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The last good build. `ground` stands for all that counts for every file: code, templates, theme, settings."""

    ground: str = ""
    files: Mapping[str, Made] = field(default_factory=dict)

    def to_json(self) -> str:
        """The manifest as text."""
        names: dict[str, int] = {}
        rows = {
            path: [
                [names.setdefault(name, len(names)) for name in made.made_from],
                made.fingerprint,
                made.content,
            ]
            for path, made in self.files.items()
        }
        return json.dumps({"ground": self.ground, "names": list(names), "files": rows})

    @classmethod
    def from_json(cls, text: str) -> Manifest:
        """The manifest in a text; an empty one if the text is damaged, so that everything is made again."""
        try:
            read = json.loads(text)
            names = read["names"]
            files = {
                path: Made(tuple(names[number] for number in numbers), fingerprint, content)
                for path, (numbers, fingerprint, content) in read["files"].items()
            }
            return cls(read["ground"], files)
        except (ValueError, KeyError, TypeError, IndexError):
            return cls()


def fingerprint(made_from: Iterable[str], digests: DigestSource, own: str = "") -> str:
    """What a file was made from, as one short text. `own` tells tasks at one path apart."""
    return own + "|" + digest(f"{name}={digests[name]}" for name in sorted(made_from))


def is_fresh(path: str, own: str, last: Manifest, ground: str, digests: DigestSource) -> bool:
    """Whether the file at `path` can stay as the last build left it."""
    made = last.files.get(path)
    if made is None or last.ground != ground:
        return False
    return made.fingerprint == fingerprint(made.made_from, digests, own)


def vanished(last: Manifest, paths: Iterable[str]) -> list[str]:
    """Files of the last build that have no place in this one."""
    return sorted(set(last.files) - set(paths))
