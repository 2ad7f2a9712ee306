"""Pieces that many pages share: cards of records, header and footer. Each is made once and put in again.

A card costs more to make than the rest of a page; a place that two hundred stories name would have its card made two
hundred times. What a piece read from the site counts for every page that takes it in.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from markupsafe import Markup

from nrp_site.loading.site import Entry
from nrp_site.publishing.page import Page
from nrp_site.publishing.reader import Dependency, Reader

if TYPE_CHECKING:
    from nrp_site.publishing.press import Press


class Pieces:
    """Pieces already made, by what tells them apart."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._made: dict[Hashable, tuple[Markup, frozenset[Dependency]]] = {}

    def get(self, key: Hashable, make: Callable[[], str]) -> Markup:
        """The piece with this key, made by `make` if it is new."""
        found = self._made.get(key)
        if found is None:
            outer, self._reader.used = self._reader.used, set()
            try:
                found = (Markup(make()), frozenset(self._reader.used))
            finally:
                self._reader.used = outer
            self._made[key] = found
        self._reader.used |= found[1]
        return found[0]


def card(
    press: Press, page: Page, shown: Entry, level: int = 3, has_filters: bool = False
) -> Markup:
    """The card of a record on a page. Cards differ only by how deep the page lies and in which language it is."""
    place = (page.root, page.address.count("/"), page.language)
    return press.pieces.get(
        ("card", shown.key, *place, level, has_filters),
        lambda: press.filled(
            f"{shown.type}/card.html.j2",
            page,
            shown=press.reader_in(page.language).read(shown),
            card_level=level,
            has_filters=has_filters,
        ),
    )


def shell_part(press: Press, page: Page, name: str) -> Markup:
    """A part of the shell that is the same on many pages: it depends on the depth, the language and the menu."""
    site = press.chrome_on(page)
    marks = tuple(
        (entry.is_current, *(child.is_current for child in entry.children)) for entry in site.menu
    )
    is_listed = any(
        page.address in (e.address, *(c.address for c in e.children)) for e in site.menu
    )
    own_address = page.address if is_listed or not page.address else "-"
    place = (page.root, page.address.count("/"), page.language)
    return press.pieces.get(
        ("part", name, *place, marks, own_address),
        lambda: press.filled(
            f"partials/{name}.html.j2", page, own_words=page.language != site.language
        ),
    )
