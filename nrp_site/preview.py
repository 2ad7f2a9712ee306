"""The preview: a small web server that builds again when a file changes and tells the browser.

Pages are served as they will be published, with the strict content policy: the reload script is a file of the server,
not a line in the page.
"""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

SCRIPT = b"""(async()=>{for(;;){try{const r=await fetch("/_nrp/wait?"+(window.nrpSeen||""),{cache:'no-store'});
const t=await r.text();if(window.nrpSeen&&t!==window.nrpSeen)location.reload();window.nrpSeen=t}
catch{await new Promise(r=>setTimeout(r,500))}}})()"""
TAG = b'<script src="/_nrp/reload.js" defer></script></body>'
#: Changes that come within this time are built together: editors often write a file in several goes.
PAUSE = 0.05
WAIT = 25


class Changes:
    """Counts builds, and lets browsers wait for the next one."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self.count = 1

    def tell(self) -> None:
        """A new build is there."""
        with self._news:
            self.count += 1
            self._news.notify_all()

    def wait(self, seen: str) -> str:
        """The number of the build once it differs from `seen`, or after half a minute as it is."""
        with self._news:
            self._news.wait_for(
                lambda: str(self.count) != seen, timeout=0 if not seen.isdigit() else WAIT
            )
            return str(self.count)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, changes: Changes, **kwargs: Any) -> None:
        self.changes = changes
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: an editor wants to see findings, not requests."""

    def do_GET(self) -> None:
        """A page with the reload script, or a file as it is."""
        parts = urlsplit(self.path)
        if parts.path == "/_nrp/reload.js":
            self._answer(SCRIPT, "text/javascript")
        elif parts.path == "/_nrp/wait":
            self._answer(self.changes.wait(parts.query).encode(), "text/plain")
        else:
            self._page(parts.path)

    def _page(self, path: str) -> None:
        file = Path(self.translate_path(unquote(path)))
        if file.is_dir() and path.endswith("/"):
            file = file / "index.html"
        if file.suffix != ".html":
            super().do_GET()
            return
        missing = not file.is_file()
        shown = Path(self.directory) / "404.html" if missing else file
        content = shown.read_bytes() if shown.is_file() else b"<html><body>Not found</body></html>"
        self._answer(
            content.replace(b"</body>", TAG), "text/html; charset=utf-8", 404 if missing else 200
        )

    def _answer(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)


class _Watcher(FileSystemEventHandler):
    def __init__(self, changed: threading.Event) -> None:
        self.changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Any change but a mere look at a file."""
        if event.event_type not in ("opened", "closed_no_write"):
            self.changed.set()


def server(site: Path, port: int, changes: Changes) -> http.server.ThreadingHTTPServer:
    """A web server for a site on this machine only. Port 0 takes any free one."""
    made = http.server.ThreadingHTTPServer(
        ("127.0.0.1", port), partial(_Handler, directory=str(site), changes=changes)
    )
    made.daemon_threads = True
    return made


def watch(
    folders: Iterable[Path], build: Callable[[], bool], changes: Changes, stop: threading.Event
) -> None:
    """Build after every change below the folders, until `stop` is set. `build` says whether there is a new site."""
    changed = threading.Event()
    observer = Observer()
    for folder in folders:
        if folder.exists():
            observer.schedule(_Watcher(changed), str(folder), recursive=folder.is_dir())
    observer.start()
    try:
        while not stop.is_set():
            if not changed.wait(0.2):
                continue
            time.sleep(PAUSE)
            changed.clear()
            if build():
                changes.tell()
    finally:
        observer.stop()
        observer.join()
