"""Pictures in several widths, films, recordings, captions and documents of the records that are shown."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.publishing.media import addresses, published
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task

ORDER = 60


def plan(press: Press) -> Iterator[Task]:
    """One task a file; the same picture in two records is one file."""
    planned: set[str] = set()
    for stored in press.site.files.values():
        for address, width in addresses(stored):
            if address not in planned:
                planned.add(address)
                yield Task(address, "media", (stored.path, str(width)))


def make(press: Press, task: Task) -> bytes:
    """One file, made from the bytes of the original alone."""
    path, width = task.arguments
    stored = press.reader.file_at(path)
    assert stored is not None, "tasks are planned from the files that are there"
    return published(stored, press.settings.root, int(width))
