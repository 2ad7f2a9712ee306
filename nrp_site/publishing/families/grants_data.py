"""The grants as open data: a package of the 360Giving standard, where at least one grant can be in it."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.exchange.threesixtygiving import ADDRESS, lacking, package
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task

ORDER = 80


def plan(press: Press) -> Iterator[Task]:
    """One file, or none: a package without grants would not be valid."""
    if any(not any(lacking(entry, press.site)) for entry in press.site.entries("grant")):
        yield Task(ADDRESS, "grants_data")


def make(press: Press, task: Task) -> bytes:
    """The package."""
    return package(press.reader.whole, press.site_url).as_json()
