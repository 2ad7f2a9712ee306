"""Parts of large files, kept between builds.

Some files tell of every record: a table, the words of the search page, who cites what. When one record changes, such a
file has to be made again, but not from ten thousand records: they are taken in groups, and the text made from a group
is kept with what it was made from, just as for a page (see `nrp_site.rebuild`). A group that is as it was is not read.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from nrp_site.publishing.digests import digest
from nrp_site.publishing.reader import Reader
from nrp_site.rebuild import DigestSource

#: About how many records are in a group: few enough to be made anew in no time.
ABOUT = 64


@dataclass(frozen=True, slots=True)
class Store:
    """Where parts are kept, on which ground they were made, and what the things they are made from are like now."""

    folder: Path
    ground: str
    now: DigestSource


@dataclass(frozen=True, slots=True)
class Part:
    """The text of a group, what it was made from, and what that was like."""

    text: str
    used: tuple[str, ...]
    was: str


class KeptParts:
    """The parts of large files. Without a store each is made whenever it is asked for."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._store: Store | None = None

    def keep_in(self, store: Store) -> None:
        """Keep parts from now on; those made on another ground are deleted."""
        self._store = store
        mark = store.folder / "ground"
        with suppress(OSError):
            if mark.is_file() and mark.read_text(encoding="utf-8") == store.ground:
                return
            shutil.rmtree(store.folder, ignore_errors=True)
            store.folder.mkdir(parents=True)
            mark.write_text(store.ground, encoding="utf-8")

    def texts(
        self,
        name: str,
        items: Iterable[str],
        make: Callable[[Sequence[str]], str],
        about: int = ABOUT,
    ) -> list[str]:
        """What `make` gives for each group of `items`, in order; `name` says what it is that is made.

        Items are ids or keys, each once, and `about` so many go into a group. Whatever `make` learns about them it must
        ask the reader; that counts for the file that is being made, too.
        """
        if self._store is None:
            return [make(group) for group in in_groups(items, about)]
        self._reader.used.add(f"{KEPT}{name}")
        file = self._store.folder / f"{name}.json"
        kept, made = _read(file), {}
        for group in in_groups(items, about):
            part = self._part(self._store.now, kept.get(group[0]), group, make)
            self._reader.used.update(part.used)
            made[group[0]] = part
        if made != kept:
            _write(file, made)
        return [part.text for part in made.values()]

    def _part(
        self,
        now: DigestSource,
        kept: Part | None,
        group: Sequence[str],
        make: Callable[[Sequence[str]], str],
    ) -> Part:
        if kept and kept.was == _print(now, group, kept.used):
            return kept
        outer, self._reader.used = self._reader.used, set()
        try:
            text, used = make(group), tuple(sorted(self._reader.used))
        finally:
            self._reader.used = outer
        return Part(text, used, _print(now, group, used))

    def forget_unused(self, names: Iterable[str]) -> None:
        """Delete parts that no file of the site is made from any more; `names` are all things that files are made from."""
        if self._store is None:
            return
        kept = {name.removeprefix(KEPT) for name in names if name.startswith(KEPT)}
        for file in self._store.folder.glob("*.json"):
            if file.stem not in kept:
                file.unlink()


#: How the parts of a file are named among the things it was made from.
KEPT = "p:"


def in_groups(items: Iterable[str], about: int = ABOUT) -> Iterator[list[str]]:
    """Items in groups. A group ends before an item whose name has a certain hash, so a new item changes only its own."""
    group: list[str] = []
    for item in items:
        if group and crc32(item.encode()) % about == 0:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _print(now: DigestSource, group: Sequence[str], used: Iterable[str]) -> str:
    return digest((*group, "", *(f"{name} {now[name]}" for name in used)))


def _read(file: Path) -> dict[str, Part]:
    """The parts in a file; none if it is not there or damaged."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {
            first: Part(str(text), tuple(used.split()), str(was))
            for first, (text, used, was) in found.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write(file: Path, parts: Mapping[str, Part]) -> None:
    """Keep parts. Where they cannot be written they are made again the next time."""
    waiting = file.with_suffix(f".{os.getpid()}")
    rows = {first: (part.text, "\n".join(part.used), part.was) for first, part in parts.items()}
    with suppress(OSError):
        waiting.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
        os.replace(waiting, file)
