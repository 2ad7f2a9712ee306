"""What stands around every page: name, menu, footer, notices, style sheet and script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from markupsafe import Markup, escape

from nrp_site.loading.site import Entry
from nrp_site.publishing.page import MenuEntry, PageLink
from nrp_site.publishing.passages import marked
from nrp_site.record_types import record_types
from nrp_site.record_types.base import RecordType

Titled = TypeVar("Titled", MenuEntry, PageLink)


@dataclass(frozen=True, slots=True)
class Assets:
    """Addresses of the files that every page needs; their names carry a hash of what is in them."""

    style: str
    script: str
    icon: str = ""
    search: str = ""
    download: str = ""
    scheme: str = ""


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
    # A section has the address of its first page, but the reader may be on any other of its pages.
    is_current = entry.address == address or inside or any(child.is_current for child in children)
    if is_current == entry.is_current and children == entry.children:
        return entry
    return replace(entry, children=children, is_current=is_current)


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


def usual_titles(_: Any) -> tuple[str, ...]:
    """What most sites have in their menu and their footer, in the language of `_`."""
    return (
        _("Home"), _("Evidence"), _("Evidence map"), _("Who took part"), _("The programme"), _("Places"), _("Map"), _("Timeline"),
        _("Search"), _("About the programme"), _("How it works"), _("How it worked"), _("Accessibility"), _("Privacy"),
        _("How to contribute"), _("Everything from A to Z"), _("A to Z"), _("References"), _("Open data"), _("From priority to change"),
        _("What needs attention"),
    )  # fmt: skip


def titled_in(around: Chrome, gettext: Any, words: Mapping[str, Words], main: str) -> Chrome:
    """Menu and footer on a page in another language than the site.

    The list of a type has the word for the type, usual titles are translated; other titles are marked as in `main`.
    """
    lists = {f"{kind.folder}/": words[name].many for name, kind in record_types().items()}
    usual = dict(zip(usual_titles(str), usual_titles(gettext), strict=True))

    def said(entry: Titled) -> Titled:
        # A section of the menu has the address of its first page, and a name of its own.
        of_list = "" if getattr(entry, "children", ()) else lists.get(entry.address, "")
        title = of_list or usual.get(entry.title) or marked(entry.title, main)
        return replace(entry, title=title)

    menu = (
        replace(said(entry), children=tuple(map(said, entry.children))) for entry in around.menu
    )
    return replace(around, menu=tuple(menu), footer_links=tuple(map(said, around.footer_links)))


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
