"""What a command asks before it reads anything: where the project is, and for which day.

This module must stay light: `nrp` answers at once when nothing has changed (see `outcome`).
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path


def build_day() -> date:
    """The day for which a site is built: today, or what `SOURCE_DATE_EPOCH` says (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return date.today()


def find_project(start: Path) -> Path | None:
    """The project folder at or above `start`: the nearest one that has a `content` folder or a `mkdocs.yml`."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "content").is_dir() or (folder / "mkdocs.yml").is_file():
            return folder
    return None
