"""What was read the last time, so that only files that have changed are read again.

Kept in `.nrp/reading/` in some dozens of files, so that one changed record costs the writing of one small file. Each is
signed with a secret of the user's own, kept outside every project: Python's pickle can run programs, so a file that
came with a project from somebody else is never opened, only thrown away. What may not be published is never kept.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import os
import pickle
import secrets
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

from nrp_site.loading.reading import Batch

#: Where readings are kept in a project.
FOLDER = ".nrp/reading"
SHELVES = 64
#: A file's times of change (content, then anything) and size.
Seen = tuple[int, int, int]
#: With what was read of it.
Kept = tuple[Seen, Any]


class Memory:
    """Readings by path. `ground` stands for all that counts for every reading: code, libraries, names, language."""

    def __init__(self, folder: Path, ground: str) -> None:
        self._folder = folder
        self._ground = ground
        self._secret = _secret()
        self._known: dict[str, Kept] = {}
        self._new: dict[str, Kept] = {}
        self._offered: dict[int, Batch] = {}
        for file in folder.glob("*.readings") if folder.is_dir() else ():
            self._known.update(self._open(file))

    def get(self, path: str, seen: Seen) -> Any:
        """What was read of a file that looks like this, or None."""
        kept = self._known.get(path)
        if kept is None or kept[0] != seen:
            return None
        self._new[path] = kept
        return kept[1]

    def put(self, path: str, seen: Seen, reading: Any) -> None:
        """Remember what was read."""
        self._new[path] = (seen, reading)

    def offer(self, batch: Batch) -> None:
        """Take over readings of one shelf as they were packed, to be written so if all of them stay."""
        self._offered[shelf_of(next(iter(batch.readings)))] = batch

    def keep(self, allowed: set[str]) -> None:
        """Write what changed. Only files at the paths in `allowed`, whose records may be published, stay."""
        if self._secret is None:
            return
        now = {path: kept for path, kept in self._new.items() if path in allowed}
        changed = {
            path
            for path in now.keys() | self._known.keys()
            if now.get(path) is not self._known.get(path)
        }
        stale = {shelf_of(path) for path in changed}
        shelves: defaultdict[int, dict[str, Kept]] = defaultdict(dict)
        for path, kept in now.items():
            if (shelf := shelf_of(path)) in stale:
                shelves[shelf][path] = kept
        for shelf in stale:
            self._write(shelf, shelves[shelf])
        for file in self._folder.glob("*") if self._folder.is_dir() else ():
            if file.name not in _names:
                file.unlink()

    def _write(self, shelf: int, readings: Mapping[str, Kept]) -> None:
        file = self._folder / f"{shelf}.readings"
        try:
            if not readings:
                file.unlink(missing_ok=True)
                return
            packed = self._pack(shelf, readings)
            self._folder.mkdir(parents=True, exist_ok=True)
            waiting = file.with_suffix(".new")
            waiting.write_bytes(self._sign(packed) + packed)
            os.replace(waiting, file)
        except OSError:  # a project on a disk that cannot be written to is read anew each time
            return

    def _pack(self, shelf: int, kept: Mapping[str, Kept]) -> bytes:
        """How the files looked, then what was read of them: packed already, if it came so from another process."""
        looks = {path: seen for path, (seen, _) in kept.items()}
        readings = {path: reading for path, (_, reading) in kept.items()}
        head = pickle.dumps((self._ground, looks), pickle.HIGHEST_PROTOCOL)
        offered = self._offered.get(shelf)
        if offered is not None and _are_same(offered.readings, readings):
            return head + offered.packed
        return head + pickle.dumps(readings, pickle.HIGHEST_PROTOCOL)

    def _open(self, file: Path) -> Mapping[str, Kept]:
        try:
            content = file.read_bytes()
        except OSError:
            return {}
        signature, packed = content[:32], memoryview(content)[32:]
        if self._secret is None or not hmac.compare_digest(signature, self._sign(packed)):
            file.unlink(missing_ok=True)
            return {}
        kept = _unpacked(packed, self._ground)
        if not kept:
            file.unlink(missing_ok=True)
        return kept

    def _sign(self, packed: bytes | memoryview) -> bytes:
        return hashlib.blake2b(packed, key=self._secret or b"", digest_size=32).digest()


_names = frozenset(f"{shelf}.readings" for shelf in range(SHELVES))


def shelf_of(path: str) -> int:
    """Where the reading of a file is kept."""
    return crc32(path.encode()) % SHELVES


def _are_same(some: Mapping[str, Any], others: Mapping[str, Any]) -> bool:
    """Whether these are the very same readings, not only equal ones."""
    return some.keys() == others.keys() and all(some[path] is others[path] for path in some)


def _unpacked(packed: memoryview, ground: str) -> dict[str, Kept]:
    """What we ourselves packed, on this ground; a class that has moved since makes it worthless, not wrong."""
    stream = io.BytesIO(packed)
    try:
        written_on, looks = pickle.load(stream)
        if written_on != ground:
            return {}
        readings = pickle.load(stream)
        return {path: (seen, readings[path]) for path, seen in looks.items()}
    except (
        pickle.UnpicklingError,
        AttributeError,
        ImportError,
        TypeError,
        ValueError,
        KeyError,
        IndexError,
        EOFError,
    ):
        return {}


def own_cache() -> Path | None:
    """The folder for what this user's `nrp` keeps outside of all projects; None where there is no place for one."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = Path(home) / "nrp-site"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return folder


def _secret() -> bytes | None:
    """This user's secret, made on first use; None where there is no place for one."""
    home = own_cache()
    if home is None:
        return None
    file = home / "secret"
    try:
        if not file.is_file():
            waiting = file.with_name(f"secret.{os.getpid()}")
            waiting.touch(mode=0o600)
            waiting.write_bytes(secrets.token_bytes(32))
            os.replace(waiting, file)
        status = file.stat()
        is_own = not hasattr(os, "getuid") or (
            status.st_uid == os.getuid() and not status.st_mode & 0o077
        )
        content = file.read_bytes()
        return content if is_own and len(content) == 32 else None
    except OSError:
        return None
