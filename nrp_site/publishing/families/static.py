"""Style sheet, script and icons."""

from __future__ import annotations

from collections.abc import Iterable

from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task

ORDER = 0


def plan(press: Press) -> Iterable[Task]:
    """One task a file."""
    return (Task(path, "static") for path in press.static)


def make(press: Press, task: Task) -> bytes:
    """The file as it is."""
    return press.static[task.path]
