"""Times a command as a whole process, with the work and the memory of all its processes together."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: Seconds between two looks at the memory. A look costs time itself, so with long runs there are fewer of them.
SAMPLE, LATER_SAMPLE, LATER = 0.05, 0.3, 3.0
#: One day for all: pages that depend on the day are then the same in every run.
DAY = "1795305600"


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds by the clock, seconds of work on all cores, and the most megabytes that its processes held at
    one time (shared ones once). A run that was stopped because it took too long has not ended."""

    seconds: float
    work: float
    megabytes: float
    has_ended: bool = True


def run(command: Sequence[str], folder: Path | None = None, limit: float = 1800) -> Run:
    """Run a command to its end, or for `limit` seconds. Raises `RuntimeError` with its last words if it fails."""
    environment = surroundings()
    with tempfile.TemporaryFile() as said:
        started = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, stdout=said, stderr=said, env=environment, start_new_session=True
        )
        most, has_ended, status, used = 0.0, True, 0, None
        while used is None:
            most = max(most, _held(process.pid))
            passed = time.monotonic() - started
            time.sleep(SAMPLE if passed < LATER else LATER_SAMPLE)
            ended, status, spent = os.wait4(process.pid, os.WNOHANG)
            used = spent if ended else None
            if used is None and passed > limit:
                os.killpg(process.pid, signal.SIGKILL)
                has_ended = False
        seconds = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if has_ended and process.returncode:
            said.seek(0)
            last = said.read().decode(errors="replace")[-2000:]
            raise RuntimeError(f"{' '.join(command)} failed:\n{last}")
    return Run(seconds, used.ru_utime + used.ru_stime, most, has_ended)


def surroundings() -> dict[str, str]:
    """The environment of what is measured: one day for all, and Python keeps what it compiled, as it does for users."""
    own = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": DAY}


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
