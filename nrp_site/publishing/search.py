"""The search index, made by Pagefind from the finished pages.

Only what a page marks as its body is indexed; languages are told apart by the page's `lang`. Pagefind is a program
that comes with its PyPI wheel; nothing is fetched.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = "pagefind"
TIMEOUT = 300


class SearchError(Exception):
    """The search index could not be made; the message is for people."""


def index(pages: Path, target: Path) -> None:
    """Index the pages below `pages` into `target`. Raises `SearchError` with Pagefind's own words."""
    shutil.rmtree(target, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(target), "--quiet"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired as error:
        raise SearchError(f"The search index was not done after {TIMEOUT} seconds.") from error
    if done.returncode:
        raise SearchError(f"The search index could not be made:\n{done.stderr or done.stdout}")
