"""A site made in parts: each part on a machine of its own, all of them copied into one folder.

Every path of a site belongs to exactly one part, which follows from the path alone: a page stays in its part whatever
else changes. Each part reads all records, since pages show their neighbours, but writes only its own files.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nrp_site.publishing.output import Folders

#: More parts than this help nobody: a reader's browser opens the search index of each.
MOST = 64
_NAME = re.compile(r"\d+-of-\d+")


@dataclass(frozen=True, slots=True)
class Shard:
    """One part of so many; the first of one is the whole site."""

    number: int = 1
    of: int = 1

    def has(self, path: str) -> bool:
        """Whether the file at `path` belongs to this part."""
        return self.of == 1 or number_of(path, self.of) == self.number

    @property
    def name(self) -> str:
        """`1-of-8`; empty for the whole site."""
        return f"{self.number}-of-{self.of}" if self.of > 1 else ""


WHOLE = Shard()


def number_of(path: str, of: int) -> int:
    """The part, from 1, that a path belongs to."""
    return int.from_bytes(hashlib.blake2b(path.encode(), digest_size=8).digest()) % of + 1


def read_shard(text: str) -> Shard:
    """The part that `1/8` means. Raises `ValueError` with words for people if it means none."""
    found = re.fullmatch(r"([0-9]{1,9})/([0-9]{1,9})", text)
    if found is None:
        raise ValueError(
            f"'{text}' does not name a part of the site. Write which part of how many, such as 1/8 for the first of eight."
        )
    number, of = int(found[1]), int(found[2])
    if not 1 <= of <= MOST:
        raise ValueError(f"A site can be made in 1 to {MOST} parts, not in {of}.")
    if not 1 <= number <= of:
        raise ValueError(
            f"There is no part {number} of {of}: the first is 1/{of}, the last is {of}/{of}."
        )
    return Shard(number, of)


def folders_of(root: Path, shard: Shard = WHOLE) -> Folders:
    """Where a build of a project, or of a part of it, reads and writes unless told otherwise."""
    ending = f"-{shard.name}" if shard.name else ""
    return Folders(root / f"site{ending}", root / ".nrp" / f"build{ending}")


def builds_of(root: Path) -> Iterator[Folders]:
    """Every build of a project that there may be: of the whole, then of parts."""
    yield folders_of(root)
    for private in sorted((root / ".nrp").glob("build-*")):
        name = private.name.removeprefix("build-")
        if _NAME.fullmatch(name):
            yield Folders(root / f"site-{name}", private)
