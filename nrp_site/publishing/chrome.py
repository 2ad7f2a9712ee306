"""What stands around every page: name, menu, footer, notices, style sheet and script."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from nrp_site.loading.site import Entry
from nrp_site.publishing.page import MenuEntry, PageLink
from nrp_site.record_types import record_types
from nrp_site.record_types.base import RecordType


@dataclass(frozen=True, slots=True)
class Assets:
    """Addresses of the files that every page needs; their names carry a hash of what is in them."""

    style: str
    script: str
    icon: str = ""
    search: str = ""
    download: str = ""


@dataclass(frozen=True, slots=True)
class Chrome:
    """The same for every page in one language but for the mark on the menu."""

    name: str
    tagline: str
    language: str
    menu: tuple[MenuEntry, ...]
    footer_links: tuple[PageLink, ...]
    licence_note: Markup
    notice: Markup | str
    canonical_base: str
    assets: Assets
    is_preview: bool = False
    edit_address: str = ""
    search: str = "search/"
    is_offline: bool = False

    def on(self, address: str) -> Chrome:
        """The same, with the page at `address` marked in the menu."""
        return replace(self, menu=tuple(_marked(entry, address) for entry in self.menu))


def _marked(entry: MenuEntry, address: str) -> MenuEntry:
    children = tuple(_marked(child, address) for child in entry.children)
    inside = entry.address != "" and address.startswith(entry.address)
    return replace(entry, children=children, is_current=entry.address == address or inside)


@dataclass(frozen=True, slots=True)
class Words:
    """What a programme calls a type of record."""

    one: str
    many: str
    intro: str


def words_for(programme: Entry | None, kind: RecordType, gettext: Any = str) -> Words:
    """The programme's own words for a type, or the type's, which `gettext` translates."""
    for own in programme.record.words if programme else ():
        if own.type == kind.name:
            return Words(own.one, own.many, own.intro or gettext(kind.intro))
    return Words(gettext(kind.one), gettext(kind.many), gettext(kind.intro))


def all_words(programme: Entry | None, gettext: Any = str) -> dict[str, Words]:
    """The words for every type, by its name; without a programme those of the types alone."""
    return {name: words_for(programme, kind, gettext) for name, kind in record_types().items()}


def default_menu(programme: Entry) -> tuple[MenuEntry, ...]:
    """A menu of the listings, for a project that sets none."""
    listed = [kind for kind in record_types().values() if not kind.is_single]
    return tuple(MenuEntry(words_for(programme, kind).many, f"{kind.folder}/") for kind in listed)


def chrome(
    programme: Entry,
    menu: Iterable[MenuEntry],
    footer_links: Iterable[PageLink],
    assets: Assets,
    gettext: Any,
    is_preview: bool = False,
) -> Chrome:
    """What stands around the pages of a programme. `gettext` translates interface words."""
    record = programme.record
    licence = Markup("<p>{}</p>").format(
        gettext("Text and data: %(licence)s. Program: MIT licence.", licence=record.licence)
    )
    notice = ""
    if record.is_invented:
        notice = escape(
            gettext(
                "Everything on this site is invented: its places, people, organisations and results. It shows what the program can do."
            )
        )
    return Chrome(
        name=record.title,
        tagline=record.region,
        language=record.languages[0],
        menu=tuple(menu),
        footer_links=tuple(footer_links),
        licence_note=licence,
        notice=notice,
        canonical_base=record.site_url or "",
        assets=assets,
        is_preview=is_preview,
    )
