"""Files in a site that do not belong to it go, whoever put them there: nothing withdrawn may linger.

A large site has tens of thousands of folders, and to open them all takes longer than to make a page. A folder's time
changes whenever something in it comes, goes or is renamed; so after a first look only folders with another time than
the last build left them with are opened, and those from which a file has to go.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

#: A folder that changed less than so many nanoseconds ago may change again and keep its time.
FRESH = 100_000_000


class Strangers:
    """Looks through a site. `note` is the file that keeps the times of folders; paths are texts that end in `/`."""

    def __init__(self, site: Path, note: Path, files: Collection[str]) -> None:
        self._site = f"{site}/"
        self._note = note
        self._files = files
        self._times: dict[str, int] = {}
        self._removed: list[str] = []

    def remove(self, last: Collection[str]) -> tuple[str, ...]:
        """Take away every file but `files`, and empty folders; gives what was taken away.

        `last` are the files of the last build; none if it is not known, and then every folder is opened.
        """
        self._times = _read(self._note) if last else {}
        changed = self._changed() | {_above(path) for path in last if path not in self._files}
        while (
            changed
        ):  # the deepest first: a folder from which all are gone goes, and then the one above may
            deepest = max(map(_depth, changed))
            for path in [path for path in changed if _depth(path) == deepest]:
                changed.discard(path)
                if self._look(path):
                    changed.add(_above(path.rstrip("/")))
        self._keep()
        return tuple(self._removed)

    def _changed(self) -> set[str]:
        """Folders with another time than they had; always the first of all, if it is not known."""
        return {path for path, was in self._times.items() if self._time(path) != was} | (
            set() if "" in self._times else {""}
        )

    def _time(self, path: str) -> int:
        try:
            return os.stat(self._site + path).st_mtime_ns
        except OSError:
            return 0

    def _look(self, path: str) -> bool:
        """Open a folder, and those in it that are not known. Whether it was empty, and is gone."""
        self._times.pop(path, None)
        try:
            with os.scandir(self._site + path) as listed:
                found = list(listed)
        except OSError:
            return False
        left = len(found)
        for each in found:
            inner = f"{path}{each.name}"
            if each.is_dir(follow_symlinks=False):
                left -= f"{inner}/" not in self._times and self._look(f"{inner}/")
            elif inner not in self._files:
                os.unlink(each.path)
                self._removed.append(inner)
                left -= 1
        if not left and path:
            os.rmdir(self._site + path)
            return True
        self._times[path] = self._time(path)
        return False

    def _keep(self) -> None:
        """Write the times down, 0 for a folder to be opened again. If that fails, the next build opens all."""
        before = time.time_ns() - FRESH
        known = {path: was if was < before else 0 for path, was in self._times.items()}
        with suppress(OSError):
            self._note.write_text(json.dumps(known), encoding="utf-8")


def _depth(path: str) -> int:
    return path.count("/")


def _above(path: str) -> str:
    """The folder in which a file or folder lies."""
    return path[: path.rfind("/") + 1]


def _read(note: Path) -> dict[str, int]:
    try:
        found: Iterable[tuple[str, int]] = json.loads(note.read_text(encoding="utf-8")).items()
        return {str(path): int(was) for path, was in found}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
