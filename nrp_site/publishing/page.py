"""Values that a page is made of. They know nothing of templates, files or MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from markupsafe import Markup

_no_facets: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of this site by title and address; the address is relative to the site's root and ends in `/`."""

    title: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A line of the menu, perhaps with lines below it."""

    title: str
    address: str
    children: tuple[MenuEntry, ...] = ()
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class MetaTag:
    """A `<meta>` element; `attribute` is `name` or `property`."""

    attribute: str
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class HeadLink:
    """A `<link>` element."""

    rel: str
    href: str
    type: str = ""
    title: str = ""
    hreflang: str = ""


@dataclass(frozen=True, slots=True)
class PageLanguage:
    """A language in which a page can be read."""

    language: str
    name: str
    address: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents."""

    id: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site, as the shell of the theme takes it in (see docs/adr/page-shell.md)."""

    title: str
    address: str
    language: str
    direction: str = "ltr"
    kind: str = ""
    description: str = ""
    crumbs: tuple[PageLink, ...] = ()
    robots: str = ""
    meta: tuple[MetaTag, ...] = ()
    links: tuple[HeadLink, ...] = ()
    json_ld: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _no_facets)
    is_searchable: bool = True
    translations: tuple[PageLanguage, ...] = ()
    contents: tuple[Heading, ...] = ()
    source_note: Markup | str = ""
    updated: date | None = None
    #: Path of the site on its host, for a page that may be shown at any depth; its links then start there.
    root: str = ""
