"""What is to be made, and how: values that are handed to other processes as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nrp_site.publishing.page import MenuEntry, PageLink


@dataclass(frozen=True, slots=True)
class Task:
    """One file to be made: its path within the site, the family that makes it, and what it is told."""

    path: str
    family: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocsPage:
    """A page that MkDocs makes of a Markdown file in `docs/`."""

    title: str
    address: str
    description: str = ""
    robots: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a site is to be published, apart from what is in its records."""

    root: Path
    is_preview: bool = False
    menu: tuple[MenuEntry, ...] = ()
    footer_links: tuple[PageLink, ...] = ()
    docs_pages: tuple[DocsPage, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
