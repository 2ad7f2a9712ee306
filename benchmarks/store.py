"""Keeps the figures of a run as they come in, so that a run that is cut off has lost nothing and can be added to."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from benchmarks.measuring import Run
from benchmarks.others import installed, version_of
from benchmarks.rows import Row

PACKAGES = ("mkdocs", "mkdocs-material", "pagefind", "markdown", "pydantic", "jinja2")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and with what the figures were made. The machine has no name here."""

    seed: int
    cores: int
    python: str
    versions: str


def setting(seed: int) -> Setting:
    """The setting of a run that begins now."""
    named = [f"{name} {metadata.version(name)}" for name in PACKAGES]
    named += [
        f"{name} {version_of(found)}" for name in ("zensical", "hugo") if (found := installed(name))
    ]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return Setting(seed, cores or 1, platform.python_version(), ", ".join(named))


def write(file: Path, made_in: Setting, rows: Iterable[Row]) -> None:
    """Write figures down, whole or not at all."""
    waiting = file.with_suffix(".new")
    kept = {"setting": asdict(made_in), "rows": [asdict(row) for row in rows]}
    waiting.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    waiting.replace(file)


def read(file: Path) -> tuple[Setting, list[Row]]:
    """The figures that were written down."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    rows = [Row(**{**row, "run": Run(**row["run"])}) for row in kept["rows"]]
    return Setting(**kept["setting"]), rows


def together(old: Iterable[Row], new: Iterable[Row]) -> list[Row]:
    """Old figures with new ones in their place or after them, by size."""
    found = {(row.records, row.who, row.what): row for row in (*old, *new)}
    return sorted(found.values(), key=lambda row: row.records)
