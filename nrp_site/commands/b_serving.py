"""`nrp serve`."""

from __future__ import annotations

import gc
import threading
import time
from functools import partial
from pathlib import Path

import click

from nrp_site.commands.b_building import build_site, docs_folder
from nrp_site.commands.common import project_options, say, tell
from nrp_site.docs_kept import DocsError, Wish, last_docs
from nrp_site.loading.outset import build_day
from nrp_site.loading.project import load_site
from nrp_site.preview import Changes, server, watch
from nrp_site.publishing.build import Options, SearchIndex, publish
from nrp_site.publishing.images import PictureError
from nrp_site.publishing.output import Built, Folders
from nrp_site.publishing.search import SearchError


@click.command()
@click.option("--port", default=8000, help="Port on this machine; 0 takes any free one.")
@project_options
def serve(root: Path, port: int, quiet: bool) -> None:
    """Preview the site on this machine; a saved record is seen in the browser at once.

    Example: nrp serve --port 8001
    """
    folders = Folders(root / ".nrp" / "preview", root / ".nrp" / "preview-build")
    changes, stop = Changes(), threading.Event()
    if not _build(root, folders, quiet, index="make"):
        say("Mend what is said above; the preview starts as soon as the records are right.")
    web = server(folders.site, port, changes)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    say(f"Preview at http://127.0.0.1:{web.server_port}/ (stop with Ctrl+C)")
    watched = (root / "content", root / "docs", root / "overrides", root / "mkdocs.yml")
    try:
        watch(watched, partial(_build, root, folders, quiet, told=changes), changes, stop)
    except KeyboardInterrupt:
        say("\nPreview stopped.")
    finally:
        web.shutdown()


def _build(
    root: Path,
    folders: Folders,
    quiet: bool,
    index: SearchIndex = "keep",
    told: Changes | None = None,
) -> bool:
    """Build the preview; with errors tell them and keep the last one. The search index is made at the start only."""
    started = time.monotonic()
    gc.disable()  # what was saved is to be seen at once; what can go is looked for while nobody waits
    try:
        loaded = load_site(root, build_day(), is_quick=True, remembers=True)
        if loaded.diagnostics:
            tell(loaded, root)
        if loaded.site is None or loaded.has_errors:
            return False
        built = _built(Wish(root, loaded), folders, index, told)
    except (DocsError, SearchError, PictureError) as error:
        say(str(error))
        return False
    finally:
        gc.enable()
    say(f"{len(built.made)} files made in {time.monotonic() - started:.2f} s", quiet)
    return True


def _built(wish: Wish, folders: Folders, index: SearchIndex, told: Changes | None) -> Built:
    """Build the site. MkDocs takes as long for the pages in `docs/` as all the rest: if one of them shows what changed in
    a record, the browser is `told` of the record's own pages first, and of those in `docs/` a moment later."""
    options = Options(jobs=1)
    docs = last_docs(wish, docs_folder(folders)) if told else None
    if told and docs:
        built = publish(docs.press, docs.folder, folders, options, index)
        if docs.is_same:
            return built
        told.tell()
    return build_site(wish.root, wish.loaded, folders, options, index)


COMMANDS = (serve,)
