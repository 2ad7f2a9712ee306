"""The families of files that make up a site: one module each, found by itself.

A family is a module with `plan(press)`, which yields a `Task` for every file it makes, and `make(press, task)`, which
gives the file's bytes. Add a family by adding a module; `ORDER` (default 50) says when it is planned. A family whose files
tell of all others, as a sitemap does, has `plan_after(press, tasks)` too.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from typing import Protocol, cast
from weakref import WeakKeyDictionary

from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Settings, Task


class Family(Protocol):
    """What a module in this folder offers."""

    def plan(self, press: Press) -> Iterable[Task]:
        """Every file of this family, for this site."""

    def make(self, press: Press, task: Task) -> bytes:
        """One file. It reads the site through `press.reader` only, which remembers what was read."""


_planned: WeakKeyDictionary[Press, dict[str, Task]] = WeakKeyDictionary()
_whole: WeakKeyDictionary[Press, tuple[list[Task], Settings | None]] = WeakKeyDictionary()


@cache
def families() -> dict[str, Family]:
    """Every family by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    loaded = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return {
        name: cast(Family, loaded[name])
        for name in sorted(loaded, key=lambda n: (getattr(loaded[n], "ORDER", 50), n))
    }


def plan(press: Press) -> list[Task]:
    """Every file of the site, each path once.

    Raises `ValueError` if two families want the same path: a programmer's mistake.
    """
    planned, settings = _whole.get(press, ([], None))
    if settings is press.settings:
        return list(planned)
    if press not in _planned:
        _planned[press] = _plan(press)
    tasks = dict(_planned[press])
    for family in families().values():
        tasks |= {
            task.path: task
            for task in getattr(family, "plan_after", nothing)(press, tuple(tasks.values()))
        }
    _whole[press] = (list(tasks.values()), press.settings)
    return list(tasks.values())


def _plan(press: Press) -> dict[str, Task]:
    """What follows from the site alone. The settings of a press change while MkDocs works, its site never."""
    tasks: dict[str, Task] = {}
    for family in families().values():
        for task in family.plan(press):
            if task.path in tasks:
                raise ValueError(
                    f"{task.path} is made by {tasks[task.path].family} and by {task.family}"
                )
            tasks[task.path] = task
    return tasks


def nothing(press: Press, tasks: tuple[Task, ...]) -> Iterable[Task]:
    """For a family whose files do not depend on which others there are."""
    return ()


def make(press: Press, task: Task) -> bytes:
    """Carry out one task."""
    return families()[task.family].make(press, task)
