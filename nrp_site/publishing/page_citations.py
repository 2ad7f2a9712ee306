"""Citations on one page: collected while the page is made, formatted once the whole page is known.

A style may need all works of a page before it can print the first citation (2021a, 2021b; numbers in order). So a
citation first becomes a mark in the text, and `resolve` puts the words in when the page is done. Marks are made of
private-use characters, which `clean` lets through and no content may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markupsafe import Markup, escape

from nrp_site.loading.citing import GROUP, MENTION, CitedItem, parse_group
from nrp_site.publishing.addresses import reference_address, reference_slug, relative
from nrp_site.publishing.citations import bibliography, format_citations
from nrp_site.publishing.reader import Reader

OPEN, CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
MARKS = re.compile(f"[{OPEN}{CLOSE}]")


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


class PageCitations:
    """The citations of the page being made."""

    def __init__(self, reader: Reader, style: str, address: str) -> None:
        self._reader = reader
        self._style = style
        self._address = address
        self._cited: list[tuple[tuple[CitedItem, ...], bool]] = []

    def cite(self, *keys: str, where: str = "") -> Markup:
        """A mark for one citation of these works; the words come when the page is done."""
        items = tuple(CitedItem(key, 0, "section" if where else "", where) for key in keys)
        return Markup(self.mark(items))

    def mark(self, items: Iterable[CitedItem], is_narrative: bool = False) -> str:
        """A mark for a citation found in running text."""
        known = tuple(item for item in items if self._reader.reference(item.key))
        if not known:
            return ""
        self._cited.append((known, is_narrative))
        return f"{OPEN}{len(self._cited) - 1}{CLOSE}"

    def is_known(self, key: str) -> bool:
        """Whether the bibliography has this work."""
        return self._reader.reference(key) is not None

    def _order(self, html: str) -> list[int]:
        return [int(found[1]) for found in _MARK.finditer(html)]

    def resolve(self, html: str) -> tuple[str, tuple[ListedReference, ...]]:
        """The page with its citations in words, and the list of its works in the style's order."""
        order = self._order(html)
        if not order:
            return html, ()
        keys = list(dict.fromkeys(item.key for number in order for item in self._cited[number][0]))
        items = [work.item() for work in map(self._reader.reference, keys) if work]
        wanted = [self._as_csl(number) for number in dict.fromkeys(order)]
        formatted = format_citations(items, wanted, self._style)
        words = dict(zip(dict.fromkeys(order), formatted, strict=True))
        places: dict[str, list[str]] = {}
        count = iter(range(1, len(order) + 1))

        def put(found: re.Match[str]) -> str:
            number, place = int(found[1]), f"cite-{next(count)}"
            cited = self._cited[number][0]
            for item in cited:
                places.setdefault(item.key, []).append(place)
            first = reference_slug(cited[0].key)
            return f'<a class="cite" id="{place}" href="#ref-{first}">{words[number].html}</a>'

        return _MARK.sub(put, html), tuple(self._listed(items, places))

    def _as_csl(self, number: int) -> dict[str, Any]:
        items, is_narrative = self._cited[number]
        cited = [
            {
                "id": item.key,
                "locator": item.locator,
                "label": item.label or "page",
                "prefix": item.prefix,
                "suffix": item.suffix,
                "suppress-author": item.is_author_suppressed,
            }
            for item in items
        ]
        return {"citationItems": cited, **({"mode": "composite"} if is_narrative else {})}

    def _listed(self, items: list[dict[str, Any]], places: dict[str, list[str]]) -> Iterator[ListedReference]:
        for entry in bibliography(items, self._style):
            yield ListedReference(
                key=entry.id,
                anchor=f"ref-{reference_slug(entry.id)}",
                number=entry.number,
                text=entry.text,
                html=linked_addresses(entry.html),
                address=relative(reference_address(entry.id), self._address),
                cited_at=tuple(dict.fromkeys(places.get(entry.id, ()))),
            )


_ADDRESS = re.compile(r"https?://[^\s<]+?(?=[.,;)]*(?:\s|<|$))|(?<=doi:)10\.\d{4,9}/[^\s<]+")


def linked_addresses(html: str) -> Markup:
    """A formatted entry with its web addresses and DOIs as links. The entry is escaped already."""

    def link(found: re.Match[str]) -> str:
        address = found.group()
        target = address if address.startswith("http") else f"https://doi.org/{address}"
        return f'<a href="{target.replace(chr(34), "%22")}">{address}</a>'

    return Markup(_ADDRESS.sub(link, html))


class CitationExtension(Extension):
    """Finds Pandoc citations in Markdown. Being an inline pattern it never sees code, addresses or tags."""

    def __init__(self) -> None:
        super().__init__()
        self.page: PageCitations | None = None

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        # Above links (160) and references, below code (190) and escapes (180).
        md.inlinePatterns.register(_Group(GROUP.pattern, md, self), "nrp_cite_group", 175)
        md.inlinePatterns.register(_Mention(MENTION.pattern, md, self), "nrp_cite_mention", 174)


class _Group(InlineProcessor):
    def __init__(self, pattern: str, md: markdown.Markdown, extension: CitationExtension) -> None:
        super().__init__(pattern, md)
        self.extension = extension

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:  # type: ignore[override]
        items = parse_group(m["inner"])
        if not items or self.extension.page is None:
            return None, None, None
        return self.extension.page.mark(items) or str(escape(m.group())), m.start(), m.end()


class _Mention(_Group):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:  # type: ignore[override]
        page = self.extension.page
        if page is None or m["dash"] or not page.is_known(m["key"]):
            return None, None, None
        return page.mark([CitedItem(m["key"], 0)], is_narrative=True), m.start(), m.end()
