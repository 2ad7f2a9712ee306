"""The pages in `docs/` as MkDocs made them the last time, for as long as nothing they are made from has changed.

MkDocs makes all of them or none, and asks for all pages of the site while it does; that takes longer than to make one
record's page. So what they read from the records is noted, as for every page, and the looks of all files that MkDocs
reads. Light on purpose: MkDocs itself is loaded only when it is needed.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nrp_site.docs_settings import is_self_contained
from nrp_site.loading.outcome import files_look, look
from nrp_site.loading.project import Loaded
from nrp_site.loading.site import Site
from nrp_site.publishing.digests import Digests, digest
from nrp_site.publishing.families import plan
from nrp_site.publishing.page import MenuEntry, PageLink
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import DocsPage, Settings


@dataclass(frozen=True, slots=True)
class DocsBuilt:
    """What MkDocs did for `nrp build`: the press with menu and pages known, and the folder with the finished pages.

    `is_same` says whether it would make the same pages now.
    """

    press: Press
    folder: Path
    is_same: bool = True


class DocsError(Exception):
    """MkDocs could not build the pages in `docs/`; the message is for people."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of MkDocs: the project, and how the site is to be."""

    root: Path
    loaded: Loaded
    is_preview: bool = False
    site_url: str = ""
    is_offline: bool = False


def docs_for(wish: Wish, folder: Path) -> DocsBuilt:
    """The pages in `docs/`, made into `folder` or found there. Raises `DocsError` with MkDocs' own words."""
    seen = _look(wish)
    kept = _kept(wish, folder, seen, only_if_same=True) if seen else None
    if kept is not None:
        return kept
    _note(folder).unlink(missing_ok=True)
    from nrp_site.mkdocs_plugin import build_docs  # takes a third of a second

    press = build_docs(wish, folder)
    if seen:
        _keep(press, folder, seen)
    return DocsBuilt(press, folder)


def last_docs(wish: Wish, folder: Path) -> DocsBuilt | None:
    """The pages in `docs/` as they were made last, if only records changed since; some may show what these were like."""
    seen = _look(wish)
    return _kept(wish, folder, seen) if seen else None


def _look(wish: Wish) -> str:
    """A print of all that MkDocs reads beside the records; empty if it cannot be told."""
    seen, site = look(wish.root, ("docs", "overrides")), wish.loaded.site
    if not seen or site is None or not is_self_contained(wish.root):
        return ""
    cited = (repr(each) for places in site.docs_citations_of.values() for each in places)
    asked = repr((wish.is_preview, wish.site_url, wish.is_offline))
    return digest((seen, asked, site.programme.source.front, *cited))


def _note(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.json")


def _keep(press: Press, folder: Path, seen: str) -> None:
    """Write down what the pages were made from."""
    digests, settings = Digests(press.site), press.settings
    note = {
        "seen": seen,
        "folder": files_look(folder),
        "pages": _pages(press),
        "used": {name: digests[name] for name in sorted(press.reader.used)},
        "menu": [asdict(each) for each in settings.menu],
        "footer": [asdict(each) for each in settings.footer_links],
        "docs": [asdict(each) for each in settings.docs_pages],
        "extra": dict(settings.extra),
        "static": {path: b64encode(made).decode() for path, made in press.static.items()},
    }
    with suppress(OSError):
        waiting = _note(folder).with_suffix(".new")
        waiting.write_text(json.dumps(note), encoding="utf-8")
        os.replace(waiting, _note(folder))


def _kept(wish: Wish, folder: Path, seen: str, only_if_same: bool = False) -> DocsBuilt | None:
    """The press as it was when the pages in `folder` were made; None if `docs/`, settings or the list of pages changed."""
    site = wish.loaded.site
    try:
        note: Mapping[str, Any] = json.loads(_note(folder).read_text(encoding="utf-8"))
        if site is None or note["seen"] != seen or note["folder"] != files_look(folder):
            return None
        is_same = _is_same(note["used"], site)
        if only_if_same and not is_same:
            return None
        settings = Settings(
            wish.root,
            wish.is_preview,
            tuple(_menu(note["menu"])),
            tuple(PageLink(**each) for each in note["footer"]),
            tuple(DocsPage(**each) for each in note["docs"]),
            note["extra"],
        )
        static = {path: b64decode(made) for path, made in note["static"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    press = Press(site, settings, static)
    return DocsBuilt(press, folder, is_same) if note["pages"] == _pages(press) else None


def _is_same(used: Mapping[str, str], site: Site) -> bool:
    digests = Digests(site)
    return all(digests[name] == was for name, was in used.items())


def _pages(press: Press) -> str:
    """Every page and file that pages in `docs/` may link to: not social cards, whose names are made of their words."""
    return digest(task.path for task in plan(press) if task.family != "social_cards")


def _menu(entries: Iterable[Mapping[str, Any]]) -> Iterable[MenuEntry]:
    for each in entries:
        yield MenuEntry(**{**each, "children": tuple(_menu(each["children"]))})
