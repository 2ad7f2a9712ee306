"""Times a command as a whole process, with the memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLE = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """One run: wall-clock seconds, and the most megabytes that its processes held at one time (shared ones once)."""

    seconds: float
    megabytes: float


def run(command: Sequence[str], folder: Path | None = None) -> Run:
    """Run a command to its end. Raises `RuntimeError` with its last words if it fails."""
    started = time.monotonic()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795305600"}
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    )
    most = 0.0
    while process.poll() is None:
        most = max(most, _held(process.pid))
        time.sleep(SAMPLE)
    assert process.stderr is not None
    last = process.stderr.read().decode(errors="replace")[-2000:]
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{last}")
    return Run(time.monotonic() - started, most)


def _held(pid: int) -> float:
    """Megabytes held by a process and all below it; memory that several share counts once (PSS)."""
    total = 0
    for each in _family(pid):
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return total / 1024


def _family(pid: int) -> list[int]:
    found = [pid]
    for each in found:
        try:
            found += [
                int(child)
                for child in Path(f"/proc/{each}/task/{each}/children").read_text().split()
            ]
        except OSError:
            continue
    return found
