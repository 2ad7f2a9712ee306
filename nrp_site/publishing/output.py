"""From tasks to files on disk: only what changed is made, on all cores, and a failed build changes nothing.

Everything new is written to a staging folder first. Only when all of it is there is it moved into the site, and only
then is the manifest written; a build that is killed on the way is seen by the missing manifest and made again in full.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from nrp_site.publishing.digests import NOT_THERE, Digests
from nrp_site.publishing.families import make
from nrp_site.publishing.kept import Store
from nrp_site.publishing.press import Press
from nrp_site.publishing.strangers import Strangers
from nrp_site.publishing.tasks import Task
from nrp_site.rebuild import Made, Manifest, freshness, vanished

#: Fewer tasks than this are done sooner in one process than by starting others.
WORTH_SHARING = 200
CHUNK = 50


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: files made, files left as they were, files taken away; and every file that is there now."""

    made: tuple[str, ...]
    kept: int
    removed: tuple[str, ...]
    paths: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a build reads and writes: the site, and a private folder for manifest and staging."""

    site: Path
    private: Path

    @property
    def staging(self) -> Path:
        """Where new files wait until all of them are there."""
        return self.private / "staging"

    @property
    def parts(self) -> Path:
        """Parts of large files, kept from build to build."""
        return self.private / "parts"

    @property
    def manifest(self) -> Path:
        """What the last good build made."""
        return self.private / "manifest.json"


Progress = Callable[[int, int], None]


def no_progress(done: int, total: int) -> None:
    """For callers who do not watch."""


def read_manifest(folders: Folders) -> Manifest:
    """The last good build; empty if there was none or its files are gone."""
    if not folders.manifest.is_file() or not folders.site.is_dir():
        return Manifest()
    status = folders.manifest.stat()
    return _manifest_in(folders.manifest, status.st_mtime_ns, status.st_size, status.st_ino)


@lru_cache(maxsize=1)
def _manifest_in(file: Path, *looks: int) -> Manifest:
    """A manifest; every step of a build asks for it."""
    return Manifest.from_json(file.read_text(encoding="utf-8"))


def stage(
    press: Press,
    tasks: Iterable[Task],
    folders: Folders,
    ground: str,
    jobs: int = 1,
    progress: Progress = no_progress,
) -> tuple[Manifest, Built]:
    """Make what is not fresh into the staging folder. Gives the manifest of the coming site; touches nothing of it."""
    last = read_manifest(folders)
    digests = Digests(press.site, last.digests, last.graph)
    fresh, names = freshness(last, ground, digests), last.names
    press.kept.keep_in(Store(folders.parts, ground, digests))
    tasks = list(tasks)
    stale = [
        task
        for task in tasks
        if not fresh.has(task.path, own(task)) or not os.path.isfile(f"{folders.site}/{task.path}")
    ]
    shutil.rmtree(folders.staging, ignore_errors=True)
    folders.staging.mkdir(parents=True)
    files = {task.path: last.files[task.path] for task in tasks if task.path in last.files}
    for number, (task, used, content) in enumerate(
        _carried_out(press, stale, folders.staging, jobs), 1
    ):
        files[task.path] = Made(names.pack(used), own(task), content, names)
        progress(number, len(stale))
    gone = vanished(last, files)
    built = Built(tuple(task.path for task in stale), len(tasks) - len(stale), tuple(gone))
    now = {name: digests[name] for name in names.all}
    manifest = Manifest(ground, files, names, now, digests.graph)
    has_gone = any(now[name] == NOT_THERE != was for name, was in last.digests.items())
    return (manifest.compact() if has_gone or last.ground != ground else manifest), built


def own(task: Task) -> str:
    """What a task is told, as a text."""
    return "/".join((task.family, *task.arguments))


def _carried_out(
    press: Press, tasks: list[Task], staging: Path, jobs: int
) -> Iterator[tuple[Task, tuple[str, ...], str]]:
    if (
        jobs > 1
        and len(tasks) >= WORTH_SHARING
        and "fork" in multiprocessing.get_all_start_methods()
    ):
        yield from _in_processes(press, tasks, staging, jobs)
        return
    for task in tasks:
        yield (task, *_carry_out(press, task, staging))


def _carry_out(press: Press, task: Task, staging: Path) -> tuple[tuple[str, ...], str]:
    press.reader.begin()
    content = make(press, task)
    target = staging / task.path
    try:
        target.write_bytes(content)
    except FileNotFoundError:  # asking first, ten thousand times, takes longer than being told
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return tuple(sorted(press.reader.used)), hashlib.blake2b(content, digest_size=12).hexdigest()


_shared: tuple[Press, Path] | None = None


def _chunk(tasks: list[Task]) -> list[tuple[Task, tuple[str, ...], str]]:
    assert _shared is not None, "set before the processes are started"
    press, staging = _shared
    return [(task, *_carry_out(press, task, staging)) for task in tasks]


def _in_processes(
    press: Press, tasks: list[Task], staging: Path, jobs: int
) -> Iterator[tuple[Task, tuple[str, ...], str]]:
    """Forked workers share the site in memory; each takes a chunk at a time, and results keep the order of tasks."""
    global _shared
    _shared = (press, staging)
    chunks = [tasks[start : start + CHUNK] for start in range(0, len(tasks), CHUNK)]
    try:
        with multiprocessing.get_context("fork").Pool(jobs) as pool:
            for done in pool.imap(_chunk, chunks):
                yield from done
    finally:
        _shared = None


def everything(path: str) -> bool:
    """For callers who leave nothing out."""
    return True


def adopt(
    source: Path,
    folders: Folders,
    manifest: Manifest,
    is_wanted: Callable[[str], bool] = everything,
) -> Manifest:
    """Put finished files from another folder (pages of MkDocs, the search index) beside those that were staged."""
    last = read_manifest(folders)
    files = dict(manifest.files)
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        path = file.relative_to(source).as_posix()
        if not is_wanted(path):
            continue
        content = hashlib.blake2b(file.read_bytes(), digest_size=12).hexdigest()
        known = last.files.get(path)
        files[path] = Made("", "adopted", content)
        if known is None or known.content != content or not (folders.site / path).is_file():
            target = folders.staging / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    return replace(manifest, files=files)


def commit(folders: Folders, manifest: Manifest) -> tuple[str, ...]:
    """Move everything staged into the site, take away what has no place in it, and remember the build.

    Gives the paths taken away. From the first move to the last the manifest is missing, so that a build cut off in
    between is followed by a full one.
    """
    last = read_manifest(folders).files
    folders.manifest.unlink(missing_ok=True)
    folders.site.mkdir(parents=True, exist_ok=True)
    _move(f"{folders.staging}", f"{folders.site}")
    times = folders.private / "folders.json"
    removed = Strangers(folders.site, times, manifest.files).remove(last)
    shutil.rmtree(folders.staging)
    waiting = folders.manifest.with_suffix(".new")
    waiting.write_text(manifest.to_json(), encoding="utf-8")
    os.replace(waiting, folders.manifest)
    return removed


def _move(source: str, target: str) -> None:
    """Everything in one folder goes into another. A folder that is new there goes in one piece, with all it holds."""
    with os.scandir(source) as listed:
        found = list(listed)
    for each in found:
        place = f"{target}/{each.name}"
        is_folder = each.is_dir(follow_symlinks=False)
        if is_folder and os.path.isdir(place):
            _move(each.path, place)
            continue
        if is_folder and os.path.isfile(place):
            os.unlink(place)
        elif os.path.isdir(place):
            shutil.rmtree(place)
        os.replace(each.path, place)
