"""Small helpers that turn a few files into a project, a site, a folder of pages; and the one browser."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from nrp_site.diagnostics import ExampleFile, Symlink
from nrp_site.loading.project import Loaded, load_site

#: The day for which tests build unless they say otherwise, in commands too: no test depends on the clock.
DAY = date(2026, 11, 22)
EPOCH = "1795348800"
os.environ["SOURCE_DATE_EPOCH"] = EPOCH
#: A slow machine is not a fault of what is tested.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("here")

SOURCES = "sources:\n  - url: https://example.org/words\n    seen: 2026-11-02\n"
PROGRAMME = f"""title: Harbour Rooms Programme
summary: Three invented places tried things out.
short_name: HRP
starts: 2019
ends: 2023
region: Northern coast
languages: [en]
is_invented: true
{SOURCES}"""


def lay(root: Path, files: Mapping[str, ExampleFile]) -> Path:
    """Write files below `root`; None takes a file away, a `Symlink` makes a link."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
        elif isinstance(content, Symlink):
            path.symlink_to(content)
        elif isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8")
    return root


Project = Callable[[Mapping[str, ExampleFile]], Path]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Makes a project of a clean programme and the given files, and gives its folder."""

    def make(files: Mapping[str, ExampleFile]) -> Path:
        root = tmp_path / "project"
        return lay(root, {"content/programme.yml": PROGRAMME, **files})

    return make


@pytest.fixture
def load(project: Project) -> Callable[[Mapping[str, ExampleFile]], Loaded]:
    """Loads a project of the given files."""
    return lambda files: load_site(project(files), DAY)


def codes(loaded: Loaded) -> list[str]:
    """The codes of everything found, in order."""
    return [found.rule.code for found in loaded.diagnostics]


def front(**fields: str) -> str:
    """A record file from fields as YAML texts; title, summary and sources are there unless given."""
    given = {"title": "A title", "summary": "A summary.", **fields}
    lines = "".join(f"{name}: {value}\n" for name, value in given.items())
    return f"---\n{lines}{'' if 'sources' in fields else SOURCES}---\n"


BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; Playwright lets one process start it once only, so every test asks for this one.

    Where there is none the tests are left out, but not where they were asked for.
    """
    path = os.environ.get("NRP_CHROMIUM") or shutil.which("chromium")
    if path is None:
        reason = "left out: there is no Chromium (install it or name it in NRP_CHROMIUM)"
        if os.environ.get("CI") or os.environ.get("NRP_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield running
        running.close()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing: a test run has its own output."""


def served(folder: Path) -> Iterator[str]:
    """A folder on a web server of this machine, for as long as it is used."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
