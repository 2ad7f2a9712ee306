"""A folder as a host on the web serves it: text compressed, files kept by the browser as long as their name says."""

from __future__ import annotations

import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

#: What hosts compress. Pagefind's own files are compressed already.
TEXTS = frozenset((".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".webmanifest"))
LEVEL = 6


@cache
def compressed(file: Path, changed: int) -> bytes:
    """A file as it goes over the line; `changed` tells its versions apart."""
    return gzip.compress(file.read_bytes(), LEVEL, mtime=0)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of one folder, with gzip for whoever takes it."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: who measures has an output of their own."""

    def do_GET(self) -> None:
        """A file; a folder is its `index.html`; what is not there is the site's own page for that."""
        file = Path(self.translate_path(self.path))
        if file.is_dir():
            file = file / "index.html"
        status = 200 if file.is_file() else 404
        if status == 404:
            file = Path(self.directory) / "404.html"
        if not file.is_file():
            self.send_error(404)
            return
        self._answer(file, status)

    def _answer(self, file: Path, status: int) -> None:
        packs = file.suffix in TEXTS and "gzip" in self.headers.get("Accept-Encoding", "")
        content = compressed(file, file.stat().st_mtime_ns) if packs else file.read_bytes()
        kind = self.guess_type(str(file))
        self.send_response(status)
        self.send_header(
            "Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        )
        self.send_header("Content-Length", str(len(content)))
        if packs:
            self.send_header("Content-Encoding", "gzip")
        keep = (
            "max-age=31536000, immutable" if file.parent.name == "assets" else "public, max-age=600"
        )
        self.send_header("Cache-Control", keep)
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a folder on this machine, for as long as it is used."""
    made = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Handler, directory=str(folder.resolve()))
    )
    made.daemon_threads = True
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{made.server_port}/"
    finally:
        made.shutdown()
        made.server_close()
        thread.join()
