"""Pieces that many pages share: cards of records, header and footer. Each is made once and put in again.

A card costs more to make than the rest of a page; a place that two hundred stories name would have its card made two
hundred times. What a piece read from the site counts for every page that takes it in.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from markupsafe import Markup

from nrp_site.publishing.reader import Dependency, Reader


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
