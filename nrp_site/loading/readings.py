"""What was found in every file of a project by itself: read now, or remembered from the last time."""

from __future__ import annotations

import gc
import os
import platform
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import bibtexparser
import pydantic
import yaml

from nrp_site.diagnostics import Diagnostic
from nrp_site.loading.memory import FOLDER, Memory, Seen, shelf_of
from nrp_site.loading.mentions import Mentions, mentions_of
from nrp_site.loading.reading import House, Reading, read_file, read_files, unclear_in
from nrp_site.loading.site import Entry, Site
from nrp_site.loading.source import Found

V = TypeVar("V")

#: A file written less than this many nanoseconds ago may be written again without its time being another.
FRESH = 100_000_000


@contextmanager
def without_collection() -> Iterator[None]:
    """Python's collector of cycles off: going over ten thousand new records again and again takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Readings:
    """Every file of a project, as far as it can be known by itself."""

    def __init__(
        self, root: Path, found: Sequence[Found], *, is_quick: bool, remembers: bool
    ) -> None:
        self._house = _house(found)
        self._of_all: set[str] = set()
        self._memory = Memory(root / FOLDER, _ground(self._house)) if remembers else None
        self._seen: Mapping[str, Seen] = (
            {each.path: _look_of(each.file) for each in found} if remembers else {}
        )
        known = (
            {path: self._memory.get(path, seen) for path, seen in self._seen.items()}
            if self._memory
            else {}
        )
        unread: defaultdict[int, list[Found]] = defaultdict(list)
        for each in found:
            if known.get(each.path) is None:
                unread[shelf_of(each.path)].append(each)
        new: dict[str, Reading] = {}
        for batch in read_files(unread.values(), self._house, is_quick):
            new.update(batch.readings)
            if self._memory and batch.packed:
                self._memory.offer(batch)
        self._by_path = {each.path: known.get(each.path) or new[each.path] for each in found}
        for path, reading in new.items():
            self._remember(path, reading)

    @property
    def entries(self) -> list[Entry]:
        """Every sound record and translation."""
        return [reading.entry for reading in self._by_path.values() if reading.entry is not None]

    def findings(self) -> Iterator[Diagnostic]:
        """What is wrong with files by themselves."""
        for reading in self._by_path.values():
            yield from reading.findings

    def mentions(self, entry: Entry) -> Mentions:
        """What an entry names."""
        return self._by_path[entry.path].mentions or mentions_of(entry)

    def unclear(self, entry: Entry) -> Iterable[Diagnostic]:
        """What is hard to read in an entry, before the short forms that the site explains are taken off."""
        reading = self._by_path[entry.path]
        if reading.unclear is None:
            found = unclear_in(entry, self._house)
            reading = Reading(reading.entry, reading.mentions, reading.findings, found)
            self._by_path[entry.path] = reading
            self._remember(entry.path, reading)
        return reading.unclear or ()

    def of_all(self, file: Path, name: str, read: Callable[[], V]) -> V:
        """What a file that belongs to all records holds, as `read` gives it or as it was kept under this name."""
        if self._memory is None:
            return read()
        seen = _look_of(file)
        kept: V | None = self._memory.get(name, seen)
        if kept is not None:
            self._of_all.add(name)
            return kept
        made = read()
        if time.time_ns() - max(seen[:2]) > FRESH and file.is_file():
            self._memory.put(name, seen, made)
            self._of_all.add(name)
        return made

    def _remember(self, path: str, reading: Reading) -> None:
        if self._memory and time.time_ns() - max(self._seen[path][:2]) > FRESH:
            self._memory.put(path, self._seen[path], reading)

    def keep(self, site: Site | None) -> None:
        """Remember what the site shows, and nothing else; not even the programme, which lists names to be kept out."""
        if self._memory:
            shown = (
                []
                if site is None
                else [each for each in site.all_entries() if each != site.programme]
            )
            translated = (
                []
                if site is None
                else [each for found in site.translations.values() for each in found]
            )
            self._memory.keep(self._of_all | {each.path for each in (*shown, *translated)})


def _look_of(file: Path) -> Seen:
    """What changes when a file is written; minus one for a file that cannot be looked at."""
    try:
        status = os.stat(file)
    except OSError:
        return -1, -1, -1
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size


def _house(found: Iterable[Found]) -> House:
    """What the programme's own record says to every reading."""
    programme = next(
        (each for each in found if each.type == "programme" and not each.language), None
    )
    entry = read_file(programme, House(), is_quick=True).entry if programme else None
    return House(entry.record.pseudonyms, entry.record.languages[0]) if entry else House()


def _ground(house: House) -> str:
    """What counts for every reading: code, libraries, and the programme's own record."""
    libraries = f"{platform.python_version()} {pydantic.VERSION} {yaml.__version__} {bibtexparser.__version__}"
    return f"{_code()} {libraries} {blake2b(repr(house).encode()).hexdigest()}"


@cache
def _code() -> str:
    """A print of all code that reading can run."""
    package, made = Path(__file__).parents[1], blake2b(digest_size=12)
    folders = (package / "loading", package / "record_types")
    for file in (
        package / "diagnostics.py",
        *sorted(file for folder in folders for file in folder.rglob("*.py")),
    ):
        made.update(file.read_bytes())
    return made.hexdigest()
