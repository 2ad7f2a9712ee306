"""Citations on one page: collected while the page is made, formatted once the whole page is known.

A style may need all works of a page before it can print the first citation (2021a, 2021b; numbers in order). So a
citation first becomes a mark in the text, and `resolve` puts the words in when the page is done. Marks are made of
private-use characters, which `clean` lets through and no content may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from nrp_site.loading.citing import CitedItem
from nrp_site.publishing.addresses import reference_address, reference_slug, relative
from nrp_site.publishing.citations import Bibliography, Formatted
from nrp_site.publishing.citing_extension import CitationExtension
from nrp_site.publishing.formatted_works import FormattedWorks
from nrp_site.publishing.reader import Reader

__all__ = ["MARKS", "CitationExtension", "ListedReference", "PageCitations", "linked_addresses"]

OPEN, CLOSE = "\ue000", "\ue001"
MARKS = re.compile(f"[{OPEN}{CLOSE}]")
_MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")


@dataclass(frozen=True, slots=True)
class ListedReference:
    """A work in the list at the end of a page."""

    key: str
    anchor: str
    number: int | None
    text: str
    html: Markup
    address: str
    cited_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cited:
    """One citation on the page."""

    items: tuple[CitedItem, ...]
    is_narrative: bool


class PageCitations:
    """The citations of the page being made. `works` formats; `own` are the works its source is known to cite."""

    def __init__(
        self, reader: Reader, works: FormattedWorks, address: str, own: frozenset[str] = frozenset()
    ) -> None:
        self.own = own
        self._reader = reader
        self._works = works
        self._address = address
        self._cited: list[_Cited] = []

    def cite(self, *keys: str, where: str = "") -> Markup:
        """A mark for one citation of these works; the words come when the page is done."""
        items = tuple(CitedItem(key, 0, "section" if where else "", where) for key in keys)
        return Markup(self.mark(items))

    def mark(self, items: Iterable[CitedItem], is_narrative: bool = False) -> str:
        """A mark for a citation found in running text."""
        known = tuple(item for item in items if self._reader.reference(item.key))
        if not known:
            return ""
        self._cited.append(_Cited(known, is_narrative))
        return f"{OPEN}{len(self._cited) - 1}{CLOSE}"

    def is_known(self, key: str) -> bool:
        """Whether the bibliography has this work."""
        return self._reader.reference(key) is not None

    def resolve(
        self, html: str, is_english: bool = True
    ) -> tuple[str, tuple[ListedReference, ...]]:
        """The page with its citations in words, and the list of its works in the style's order.

        The words of the styles are English: on a page that is not, a citation says that it is.
        """
        own = "" if is_english else ' lang="en" dir="ltr"'
        if OPEN not in html:
            return html, ()
        pieces = list(_pieces(html, len(self._cited)))
        shown = [piece for piece in pieces if isinstance(piece, int)]
        keys = tuple(
            dict.fromkeys(item.key for number in shown for item in self._cited[number].items)
        )
        shelf = self._works.shelf(keys)
        places: dict[str, list[str]] = {}
        words: list[str] = []
        for piece in pieces:
            if isinstance(piece, str):
                words.append(piece)
                continue
            cited, place = self._cited[piece], f"cite-{len(places.setdefault('', [])) + 1}"
            for key in ("", *dict.fromkeys(item.key for item in cited.items)):
                places.setdefault(key, []).append(place)
            words.append(f'<span class="cite" id="{place}"{own}>{_linked(shelf, cited)}</span>')
        return "".join(words), tuple(self._listed(keys, places)) if keys else ()

    def _listed(
        self, keys: tuple[str, ...], places: dict[str, list[str]]
    ) -> Iterator[ListedReference]:
        for entry in self._works.entries(keys):
            yield ListedReference(
                key=entry.id,
                anchor=_anchor(entry.id),
                number=entry.number,
                text=entry.text,
                html=linked_addresses(entry.html),
                address=relative(reference_address(entry.id), self._address),
                cited_at=tuple(places.get(entry.id, ())),
            )


def _pieces(html: str, count: int) -> Iterator[str | int]:
    """The page in pieces: HTML, and numbers of citations. Marks where no link may stand are left out."""
    done, body = 0, html.find("<body")
    for found in _MARK.finditer(html):
        yield html[done : found.start()]
        if int(found[1]) < count and found.start() > body and _may_hold_link(html, found.start()):
            yield int(found[1])
        done = found.end()
    yield html[done:]


def _may_hold_link(html: str, place: int) -> bool:
    """Whether a place in the body of a page is running text, and not inside a tag or a link."""
    if html.rfind("<", 0, place) > html.rfind(">", 0, place):
        return False
    return html.rfind("<a ", 0, place) <= html.rfind("</a", 0, place)


def _anchor(key: str) -> str:
    return f"ref-{reference_slug(key)}"


def _linked(shelf: Bibliography, cited: _Cited) -> str:
    """A citation in words. Each work is a link to its entry where its own words can be found in those of the whole
    (a range such as 3–5 has words for its ends only); otherwise all of it leads to the first work."""
    whole = _formatted(shelf, cited.items, cited.is_narrative).html
    spans = _spans(shelf, cited, whole) if len(cited.items) > 1 and not cited.is_narrative else []
    if not spans:
        return _link(cited.items[0].key, whole)
    linked, done = [], 0
    for start, end, key in spans:
        linked += [whole[done:start], _link(key, whole[start:end])]
        done = end
    return "".join((*linked, whole[done:]))


def _spans(shelf: Bibliography, cited: _Cited, whole: str) -> list[tuple[int, int, str]]:
    """Where the words of each work stand in those of the whole citation."""
    spans: list[tuple[int, int, str]] = []
    for item in cited.items:
        # Works of one author may share the name, so that only the year of the second is there.
        for each in (item, replace(item, is_author_suppressed=True, prefix="")):
            # What a citation of this work alone would say, without its brackets.
            own = _formatted(shelf, (each,)).html[1:-1]
            free = _free_place(own, whole, spans)
            if free:
                spans.append((*free, item.key))
                break
    return sorted(spans)


def _free_place(
    words: str, whole: str, taken: list[tuple[int, int, str]]
) -> tuple[int, int] | None:
    """The first place in `whole` at which these words stand by themselves and no other work's do."""
    for found in re.finditer(rf"(?<![\w>]){re.escape(words)}(?!\w)", whole) if words else ():
        if all(found.end() <= start or end <= found.start() for start, end, _ in taken):
            return found.span()
    return None


def _link(key: str, html: str) -> str:
    return f'<a href="#{_anchor(key)}" role="doc-biblioref">{html}</a>'


def _formatted(
    shelf: Bibliography, items: Iterable[CitedItem], is_narrative: bool = False
) -> Formatted:
    cited = [_as_csl(item) for item in items]
    return shelf.cite({"citationItems": cited, **({"mode": "composite"} if is_narrative else {})})


def _as_csl(item: CitedItem) -> dict[str, Any]:
    return {
        "id": item.key,
        "locator": item.locator,
        "label": item.label or "page",
        "prefix": item.prefix,
        "suffix": item.suffix,
        "suppress-author": item.is_author_suppressed,
    }


_ADDRESS = re.compile(r"https?://[^\s<]+?(?=[.,;)]*(?:\s|<|$))|(?<=doi:)10\.\d{4,9}/[^\s<]+")


def linked_addresses(html: str) -> Markup:
    """A formatted entry with its web addresses and DOIs as links. The entry is escaped already."""

    def link(found: re.Match[str]) -> str:
        address = found.group()
        target = address if address.startswith("http") else f"https://doi.org/{address}"
        return f'<a href="{target.replace(chr(34), "%22")}">{address}</a>'

    return Markup(_ADDRESS.sub(link, html))
