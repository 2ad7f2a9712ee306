"""What a command said the last time, to be said again as long as nothing it looks at has changed.

To find out that nothing is to be done, a command must not read ten thousand files again: names, times of change and
sizes are enough, of everything it reads and of every folder it wrote. Whatever cannot be judged this way (a symbolic
link, a file that was written a moment ago) means that the command runs. Light on purpose: this is imported first.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nrp_site.loading.outset import build_day, find_project

#: Where answers are kept in a project.
FOLDER = ".nrp/answers"
#: Commands that can be answered from the last time.
ANSWERED = ("build", "validate")
#: Asked with this, a command always runs; what it says then answers the same call without it.
ANEW = "--clean"
#: A file written less than this many nanoseconds ago may be written again without its time being another.
FRESH = 100_000_000
READ = ("content", "docs", "overrides")
WORDS = ("NRP_", "LC_", "LANG", "TZ", "SOURCE_DATE_EPOCH", "XDG_", "PYTHON", "MKDOCS", "NO_COLOR")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command said and how it ended; for one that wrote a site, the folders of the site and how they look."""

    said: str
    noted: str = ""
    code: int = 0
    folders: tuple[str, ...] = ()
    written: str = ""


def answer_again(arguments: Sequence[str]) -> int | None:
    """Say what this very command said the last time and give its exit code, or None if it has to run.

    Answers on files that are no longer so are thrown away: they may quote what has been taken back.
    """
    for root in _projects(arguments):
        if not (root / FOLDER).is_dir():
            continue
        if not arguments or arguments[0] not in ANSWERED or ANEW in arguments:
            shutil.rmtree(root / FOLDER, ignore_errors=True)
            continue
        seen = look(root)
        found = _answers(root, seen).get(_name(arguments))
        if found is not None and _looks(found.folders) == found.written:
            sys.stdout.write(found.said)
            sys.stdout.flush()
            sys.stderr.write(found.noted)
            return found.code
    return None


def remember(
    root: Path,
    arguments: Sequence[str],
    seen: str,
    answer: Answer,
    site: Path | None = None,
    paths: Iterable[str] = (),
) -> None:
    """Keep what a command said, for files that looked like `seen` before it read them.

    `paths` are the files that it wrote below `site`.
    """
    if not seen or not arguments or arguments[0] not in ANSWERED:
        return
    time.sleep(0.01)  # a folder changed after this shows another time
    folders = tuple(sorted({f"{site}/{above}" for path in paths for above in _above(path)}))
    kept = {"seen": seen, "name": _name(arguments)}
    kept |= asdict(answer) | {"folders": folders, "written": _looks(folders)}
    with suppress(OSError):  # a project on a disk that cannot be written to has no answers
        (root / FOLDER).mkdir(parents=True, exist_ok=True)
        file = root / FOLDER / f"{arguments[0]}.json"
        waiting = file.with_suffix(".new")
        waiting.write_text(json.dumps(kept), encoding="utf-8")
        os.replace(waiting, file)


def look(root: Path, read: Iterable[str] = READ) -> str:
    """A print of all that a command reads in a project, by names, times and sizes; empty if that cannot be told.

    `read` are the folders that count, beside the files that lie in the project itself.
    """
    made = hashlib.blake2b(digest_size=16)
    try:
        rows = [f"{build_day()} {code_look()} {_surroundings()}"]
        rows += _files(str(root), is_deep=False)
        for folder in (str(root / name) for name in read):
            rows += _files(folder) if os.path.isdir(folder) else ()
    except (OSError, _CannotTell):
        return ""
    made.update("\n".join(rows).encode("utf-8", "surrogateescape"))
    return made.hexdigest()


def files_look(folder: Path) -> str:
    """A print of all files in a folder that nobody else writes to; empty if there is no such folder."""
    try:
        return hashlib.blake2b(
            "\n".join(_files(str(folder), newest=time.time_ns())).encode(), digest_size=16
        ).hexdigest()
    except (OSError, _CannotTell):
        return ""


@cache
def code_look() -> str:
    """A print of the program and the libraries in use, by names, times and sizes."""
    rows = [sys.version, *_files(str(Path(__file__).parents[1]), newest=time.time_ns())]
    rows += [str(os.stat(each).st_mtime_ns) for each in sys.path if each.endswith("-packages")]
    return hashlib.blake2b(
        "\n".join(rows).encode("utf-8", "surrogateescape"), digest_size=16
    ).hexdigest()


class _CannotTell(Exception):
    """Something is there that looks alike before and after a change."""


def _files(folder: str, is_deep: bool = True, newest: int = 0) -> Iterator[str]:
    newest = newest or time.time_ns() - FRESH
    with os.scandir(folder) as listed:
        below = sorted(listed, key=lambda each: each.name)
    for each in below:
        if each.name.startswith(".") or each.name == "__pycache__":
            continue
        if each.is_symlink():
            raise _CannotTell
        if each.is_dir():
            yield from _files(each.path, is_deep, newest) if is_deep else ()
            continue
        status = each.stat()
        if max(status.st_mtime_ns, status.st_ctime_ns) > newest:
            raise _CannotTell
        yield f"{each.path}|{status.st_mtime_ns}|{status.st_ctime_ns}|{status.st_size}|{status.st_ino}"


def _surroundings() -> str:
    """The part of the environment that counts."""
    return repr(sorted(item for item in os.environ.items() if item[0].startswith(WORDS)))


def _above(path: str) -> Iterator[str]:
    """Every folder above a file, up to the site itself, which is an empty text."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _looks(folders: Iterable[str]) -> str:
    """The times at which something was put into folders or taken out of them."""
    try:
        return hashlib.blake2b(
            repr([os.stat(each).st_mtime_ns for each in folders]).encode(), digest_size=16
        ).hexdigest()
    except OSError:
        return "something is missing"


def _projects(arguments: Sequence[str]) -> Iterator[Path]:
    """The projects that a command may be meant for: where it points, and where one stands."""
    for start in (*arguments, os.curdir):
        if os.path.isdir(start) and (found := find_project(Path(start))):
            yield found


def _name(arguments: Sequence[str]) -> str:
    """What tells one call from another."""
    asked = [each for each in arguments if each != ANEW]
    return repr((asked, os.getcwd(), sys.stdout.isatty(), sys.stderr.isatty()))


def _answers(root: Path, seen: str) -> dict[str, Answer]:
    """Every answer that still holds, by the call it answers. Those that hold no longer are deleted."""
    found = {}
    for file in (root / FOLDER).iterdir():
        try:
            kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            was, name = kept.pop("seen"), kept.pop("name")
            if was == seen:
                found[name] = Answer(**kept | {"folders": tuple(kept["folders"])})
                continue
        except (ValueError, KeyError, TypeError, OSError):
            pass
        file.unlink(missing_ok=True)
    return found
