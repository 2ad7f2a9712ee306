"""What MkDocs is told of a project: its settings, where its pages are, and the links in the footer that lead somewhere."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

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


def is_self_contained(root: Path) -> bool:
    """Whether MkDocs reads nothing for a project but its settings, `docs/`, `overrides/` and the records.

    Hooks, inherited settings, plugins and macros of others may read anything, so they make the answer no.
    """
    file = root / "mkdocs.yml"
    try:
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        settings = yaml.safe_load(text) or {}
        listed = settings.get("plugins") or {}
        plugins = {
            name: options or {}
            for each in (listed if isinstance(listed, list) else [listed])
            for name, options in (each if isinstance(each, dict) else {each: {}}).items()
        }
        macros = plugins.get("macros", {})
        return (
            plugins.keys() <= {"macros", "nrp_site"}
            and macros.keys() <= {"modules", "render_by_default", "on_error_fail", "on_undefined"}
            and all(name.startswith("nrp_site.") for name in macros.get("modules", ()))
            and not settings.keys() & {"INHERIT", "hooks"}
            and not any(word in text for word in ("../", "base_path", "custom_dir"))
            and settings.get("docs_dir", "docs") == "docs"
            and not (root / "main.py").exists()
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, TypeError):
        return False


def links_leading_somewhere(press: Press) -> Iterable[PageLink]:
    """The links of the footer whose page is made: a programme without references, say, has no page of them."""
    noted = press.reader.used
    press.reader.begin()
    planned = {task.path for task in plan(press)}
    press.reader.used = noted  # what is read for the plan is on no page
    made = planned | {file_of(page.address) for page in press.settings.docs_pages}
    for link in press.settings.footer_links:
        path = link.address.partition("#")[0]
        if file_of(path) in made or path.startswith(("http://", "https://")):
            yield link
