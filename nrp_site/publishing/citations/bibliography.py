"""A reference list with its citations: the way in for the rest of the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from nrp_site.publishing.citations.fields import clean, mapping, sequence
from nrp_site.publishing.citations.model import (
    Citation,
    CitedWork,
    Formatted,
    FormattedReference,
    Item,
    Style,
)
from nrp_site.publishing.citations.spans import Rich, to_html, to_text
from nrp_site.publishing.citations.styles import find_styles

STYLES: Mapping[str, Style] = find_styles()


class UnknownStyleError(KeyError):
    """There is no citation style of that name."""


class Bibliography:
    """The works of one page in one style. What they share is worked out once, when the list is made.

    `items` are CSL-JSON items in document order; of two with the same id the first counts. They are read
    only. `style` is a key of `STYLES`; anything else raises `UnknownStyleError`.
    """

    def __init__(self, items: Iterable[Item], style: str) -> None:
        if style not in STYLES:
            raise UnknownStyleError(style)
        works: dict[str, Item] = {}
        for item in items:
            fields = mapping(item)
            works.setdefault(clean(fields.get("id")), fields)
        self._ids = list(works)
        self._positions = {id_: position for position, id_ in enumerate(self._ids)}
        self._list = STYLES[style].prepare(list(works.values()))

    def order(self) -> list[tuple[str, int | None]]:
        """Id and number of every entry, in the order in which the style lists them; nothing is formatted."""
        return [(self._ids[position], self._list.number(position)) for position in self._list.order]

    def reference(self, id_: str) -> FormattedReference:
        """The entry of one work, as it stands in this list. Raises `KeyError` for an id that is not in it."""
        return self._reference(self._positions[id_])

    def references(self) -> list[FormattedReference]:
        """All entries, in the order in which the style lists them."""
        return [self._reference(position) for position in self._list.order]

    def cite(self, citation: Citation) -> Formatted:
        """A citation for running text; works that are not in this list are left out.

        `citation` has `citationItems` and perhaps `mode`: `composite` for `Mill et al. (2021)` or
        `author-only` for the names. A style without such forms uses its ordinary one.
        """
        details = map(mapping, sequence(mapping(citation).get("citationItems")))
        cited = ((self._positions.get(clean(each.get("id"))), each) for each in details)
        works = [CitedWork(position, each) for position, each in cited if position is not None]
        mode = clean(mapping(citation).get("mode"))
        return _formatted(self._list.cite(works, mode)) if works else Formatted("", "")

    def _reference(self, position: int) -> FormattedReference:
        words = _formatted(self._list.reference(position))
        number = self._list.number(position)
        return FormattedReference(self._ids[position], number, words.text, words.html)


def bibliography(items: Sequence[Item], style: str) -> list[FormattedReference]:
    """The reference list of these works in a style, in the style's order."""
    return Bibliography(items, style).references()


def format_citations(
    items: Sequence[Item], citations: Iterable[Citation], style: str
) -> list[Formatted]:
    """The citations of a page whose list holds these works, in the order given."""
    works = Bibliography(items, style)
    return [works.cite(citation) for citation in citations]


def cite(items: Sequence[Item], citation: Citation, style: str) -> Formatted:
    """One citation. To format several of the same page use `format_citations` or a `Bibliography`."""
    return Bibliography(items, style).cite(citation)


def _formatted(content: Rich) -> Formatted:
    return Formatted(to_text(content), to_html(content))
