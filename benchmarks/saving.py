"""From a saved file to the page in the browser, under `nrp serve`."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.measuring import Run, surroundings

SAVES = 5
#: The address under which the preview lets browsers wait for the next build.
WAIT = "_nrp/wait"


def saved_and_seen(project: Path, record: str, page: str) -> Run:
    """The middle of several saves of one record, each until its page shows the change."""
    took = []
    with preview(project) as base:
        for number in range(SAVES):
            seen = _got(f"{base}{WAIT}")
            word = f"Seen{number}"
            file = project / record
            text = file.read_text(encoding="utf-8")
            started = time.monotonic()
            file.write_text(text.replace("title: ", f"title: {word} ", 1), encoding="utf-8")
            while word not in _got(base + page):
                seen = _got(f"{base}{WAIT}?{seen}")
            took.append(time.monotonic() - started)
            file.write_text(text, encoding="utf-8")
            _got(f"{base}{WAIT}?{seen}")
            time.sleep(1)
    return Run(median(took), 0, 0)


@contextmanager
def preview(project: Path) -> Iterator[str]:
    """The address of a running preview."""
    command = [sys.executable, "-m", "nrp_site", "serve", "--port", "0", "-C", str(project)]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=surroundings())
        try:
            yield _address(process, said.fileno())
        finally:
            process.terminate()
            process.wait(30)


def _address(process: subprocess.Popen[bytes], said: int) -> str:
    for _ in range(1200):
        text = Path(f"/proc/self/fd/{said}").read_text(errors="replace")
        if found := re.search(r"Preview at (\S+)", text):
            return found[1]
        if process.poll() is not None:
            raise RuntimeError(f"the preview did not start:\n{text[-2000:]}")
        time.sleep(0.1)
    raise RuntimeError("the preview did not start within two minutes")


def _got(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.read().decode())
