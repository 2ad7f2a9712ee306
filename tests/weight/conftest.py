"""Two whole sites behind a server that compresses, as hosts do, and a phone that comes to them for the first time."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from benchmarks.serving import Handler
from tests.theme.built import ROOT, built_example

#: Scripts and pictures come later than the page, as on a slow line: what jumps when they arrive is then seen.
DELAYS = {".js": 0.1, ".webp": 0.2, ".jpg": 0.2, ".png": 0.2, ".avif": 0.2}


class SlowHandler(Handler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        time.sleep(next((delay for ending, delay in DELAYS.items() if path.endswith(ending)), 0))
        super().do_GET()


@dataclass(frozen=True, slots=True)
class Served:
    """A built site: its folder and its address."""

    folder: Path
    address: str


def built_real(shared: Path) -> Path:
    """The real site with its search, built once for all processes of a test run."""
    project = shared / "real-site"
    with (shared / "real-site.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not (project / "done").is_file():
            shutil.rmtree(project, ignore_errors=True)
            project.mkdir()
            for name in ("content", "docs", "mkdocs.yml"):
                (project / name).symlink_to(ROOT / name)
            command = [sys.executable, "-m", "nrp_site", "build", "-q", "-C", str(project)]
            command += ["--site-url", "https://example.org/"]
            subprocess.run(command, check=True, capture_output=True, timeout=600)
            (project / "done").touch()
    return project / "site"


def serve(folder: Path) -> Iterator[Served]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SlowHandler, directory=folder)) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Served(folder, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session", params=["example", "real"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """The example and the real site, one after the other."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    yield from serve({"example": built_example, "real": built_real}[request.param](shared))


@dataclass(slots=True)
class Visit:
    """A first visit: the page, and every request with the bytes that came for it."""

    page: Page
    finished: list[Request] = field(default_factory=list)

    def kib(self) -> float:
        """What came over the line, pictures and films apart."""
        counted = [each for each in self.finished if each.resource_type not in ("image", "media")]
        return sum(each.sizes()["responseBodySize"] for each in counted) / 1024


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Begins a visit with an empty cache: `visit(360)`."""
    contexts = []

    def begin(width: int = 360) -> Visit:
        contexts.append(browser.new_context(viewport={"width": width, "height": 740}))
        made = Visit(contexts[-1].new_page())
        made.page.on("requestfinished", lambda request: made.finished.append(request))
        return made

    yield begin
    for context in contexts:
        context.close()
