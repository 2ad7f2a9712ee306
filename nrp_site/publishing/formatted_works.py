"""Works in the site's style, kept from page to page.

Formatting an entry takes a fifth of a millisecond; ten thousand pages cite the same few hundred works. A style whose
entries do not depend on their neighbours has each formatted once; of the others whole lists are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from nrp_site.loading.bibliography import Reference
from nrp_site.publishing.citations import STYLES, Bibliography, FormattedReference

Keys = tuple[str, ...]


class FormattedWorks:
    """Lists of works in one style. `find` gives the work with a key, or None."""

    def __init__(self, style: str, find: Callable[[str], Reference | None]) -> None:
        self.style = style
        self._find = find
        self.shelf = lru_cache(maxsize=2048)(self._shelf)
        self._alone = lru_cache(maxsize=None)(self._formatted_alone)
        self._together = lru_cache(maxsize=2048)(self._formatted_together)
        self._whole: Bibliography | None = None

    def _shelf(self, keys: Keys) -> Bibliography:
        """The works with these keys, in this order, ready for citing."""
        return Bibliography([work.item() for work in map(self._find, keys) if work], self.style)

    def entries(self, keys: Keys) -> list[FormattedReference]:
        """The list of works of a page that cites these keys in this order."""
        if not STYLES[self.style].entries_stand_alone:
            return self._together(keys)
        alone = ((self._alone(key), number) for key, number in self.shelf(keys).order())
        return [
            FormattedReference(entry.id, number, entry.text, entry.html) for entry, number in alone
        ]

    def entry(self, key: str) -> FormattedReference:
        """One work as it stands when no other is near."""
        return self._alone(key)

    def whole(self, works: Callable[[], Iterable[Reference]]) -> Bibliography:
        """The list of all works of the site; `works` gives them in order and is asked once.

        A work reads the same on every page that shows a part of this list, with the letter after its year.
        """
        if self._whole is None:
            self._whole = Bibliography([work.item() for work in works()], self.style)
        return self._whole

    def _formatted_alone(self, key: str) -> FormattedReference:
        return self.shelf((key,)).references()[0]

    def _formatted_together(self, keys: Keys) -> list[FormattedReference]:
        return self.shelf(keys).references()
