"""What MkDocs is told of a project: its settings, where its pages are, and the links in the footer that lead somewhere."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from nrp_site.publishing.addresses import file_of
from nrp_site.publishing.families import plan
from nrp_site.publishing.page import PageLink
from nrp_site.publishing.press import Press


def settings_file(root: Path) -> Any:
    """The project's own `mkdocs.yml` as a path, or the one that the package brings as an open file."""
    own = root / "mkdocs.yml"
    if own.is_file():
        return str(own)
    packaged = resources.files("nrp_site") / "starter" / "mkdocs.yml"
    opened = io.BytesIO(packaged.read_bytes())
    opened.name = str(root / "mkdocs.yml")
    return opened


def folders(root: Path, site: Path) -> Mapping[str, Any]:
    """Where MkDocs reads and writes: pages of the package stand in where a project has no `docs/`."""
    docs = root / "docs"
    packaged = Path(str(resources.files("nrp_site"))) / "starter" / "docs"
    return {"site_dir": str(site), **({} if docs.is_dir() else {"docs_dir": str(packaged)})}


def links_leading_somewhere(press: Press) -> Iterable[PageLink]:
    """The links of the footer whose page is made: a programme without references, say, has no page of them."""
    made = {task.path for task in plan(press)} | {
        file_of(page.address) for page in press.settings.docs_pages
    }
    for link in press.settings.footer_links:
        path = link.address.partition("#")[0]
        if file_of(path) in made or path.startswith(("http://", "https://")):
            yield link
