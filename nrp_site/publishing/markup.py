"""Contributed Markdown becomes clean HTML.

Python-Markdown converts, `nh3` cleans the result against a short list of what may stay. Nothing in a record's text
can bring a script, a style, a form, a frame or an address other than a page.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from nrp_site.publishing.inline_patterns import InlinePatterns
from nrp_site.publishing.page import Heading

_TAGS = (
    "a abbr b blockquote br caption cite code col colgroup dd del dfn div dl dt em h2 h3 h4 h5 h6 hr i ins kbd li "
    "mark ol p pre q s small span strong sub sup table tbody td tfoot th thead tr ul"
)
ALLOWED_TAGS = set(_TAGS.split())
ALLOWED_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href", "title", "id", "class"},
    "li": {"id"},
    "sup": {"id"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"},
    "ol": {"start"},
    "table": {"class"},
    "th": {"class", "scope", "colspan", "rowspan"},
    "td": {"class", "colspan", "rowspan"},
    "code": {"class"},
    "pre": {"tabindex", "role", "aria-label"},
    "span": {"class"},
}  # fmt: skip
ALLOWED_CLASSES = re.compile(
    r"footnote[\w-]*|table-region|data-table|align-(left|right|center)|language-[\w-]+"
)
_PRE = re.compile(r"<pre>(.*?)</pre>", re.DOTALL)
_SCHEMES = {"http", "https", "mailto"}
EXTENSIONS = ("tables", "footnotes", "def_list", "sane_lists", "abbr", "fenced_code")

#: Turns the address of a link in a text into one that works on the page, or None to drop the link.
LinkMapper = Callable[[str], str | None]
AttributeFilter = Callable[[str, str, str], str | None]


@dataclass(frozen=True, slots=True)
class Converted:
    """Clean HTML and the headings in it."""

    html: Markup
    headings: tuple[Heading, ...] = ()


class _Tidy(Treeprocessor):
    """Headings start at level 2 and have ids; tables can be scrolled by keyboard; links lead to pages."""

    map_link: LinkMapper = staticmethod(lambda address: address)
    has_headings = True

    def run(self, root: Element) -> None:
        if self.has_headings:
            self._head(root)
        for parent in list(root.iter()):
            for number, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[number] = _scrollable(child)

    def _head(self, root: Element) -> None:
        taken: dict[str, int] = {}
        lowest = min(
            (int(e.tag[1]) for e in root.iter() if re.fullmatch(r"h[1-6]", e.tag)), default=2
        )
        for element in root.iter():
            if re.fullmatch(r"h[1-6]", element.tag):
                element.tag = f"h{min(6, int(element.tag[1]) - lowest + 2)}"
                element.set("id", _slug("".join(element.itertext()), taken))
            elif element.tag == "a" and "footnote" not in (element.get("class") or ""):
                self._link(element)

    def _link(self, element: Element) -> None:
        mapped = self.map_link(element.get("href", ""))
        if mapped is None:
            element.attrib.pop("href", None)
            element.tag = "span"
        else:
            element.set("href", mapped)


def _slug(text: str, taken: dict[str, int]) -> str:
    slug = re.sub(r"[^\w]+", "-", text.lower()).strip("-_") or "section"
    taken[slug] = taken.get(slug, 0) + 1
    return f"s-{slug}" if taken[slug] == 1 else f"s-{slug}-{taken[slug]}"


def _scrollable(table: Element) -> Element:
    """A table in a region that takes the focus; alignment as classes, since style attributes are forbidden."""
    table.set("class", "data-table")
    for cell in table.iter():
        align = re.search(r"text-align:\s*(\w+)", cell.attrib.pop("style", ""))
        if align:
            cell.set("class", f"align-{align[1]}")
        if cell.tag == "th":
            cell.set("scope", "col")
    words = " · ".join("".join(cell.itertext()) for cell in table.iter("th"))
    region = Element(
        "div",
        {
            "class": "table-region",
            "role": "region",
            "tabindex": "0",
            "aria-label": words or "Table",
        },
    )
    region.append(table)
    return region


class _Code(Postprocessor):
    """Code that is wider than the page can be scrolled by keyboard, and is called by its own first words."""

    def run(self, text: str) -> str:
        taken: Counter[str] = Counter()
        return _PRE.sub(lambda found: self._named(found, taken), text) if "<pre>" in text else text

    def _named(self, found: re.Match[str], taken: Counter[str]) -> str:
        words = Markup(re.sub(r"<[^>]+>", "", found[1])).unescape().split()
        name = " ".join(words)[:40].strip() or "…"
        taken[name] += 1
        name = name if taken[name] == 1 else f"{name} ({taken[name]})"
        return (
            str(Markup('<pre tabindex="0" role="region" aria-label="{}">').format(name))
            + found[1]
            + "</pre>"
        )


class _TidyExtension(Extension):
    def __init__(self, has_headings: bool = True) -> None:
        super().__init__()
        self.processor = _Tidy()
        self.processor.has_headings = has_headings

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        self.processor.md = md
        md.treeprocessors.register(self.processor, "nrp_tidy", 5)
        md.postprocessors.register(_Code(md), "nrp_code", 5)


def docs_extension() -> Extension:
    """For pages in `docs/`: tables that can be scrolled by keyboard; headings and links are left to MkDocs."""
    return _TidyExtension(has_headings=False)


class Converter:
    """Converts one text after another; making the parser is dear, so it is kept."""

    def __init__(self, *extensions: Extension) -> None:
        self._tidy = _TidyExtension()
        self._markdown = markdown.Markdown(extensions=[*EXTENSIONS, *extensions, self._tidy])
        self._patterns = InlinePatterns(self._markdown)

    def convert(self, text: str, map_link: LinkMapper) -> Converted:
        """Clean HTML of a contributed Markdown text."""
        if not text.strip():
            return Converted(Markup(""))
        self._tidy.processor.map_link = map_link
        self._patterns.choose(text)
        html = clean(self._markdown.reset().convert(text))
        return Converted(Markup(html), tuple(_headings(html)))


def clean(html: str) -> str:
    """The HTML with everything taken out that is not on the list."""
    # Only classes are looked at one by one, and most texts have none.
    return _cleaner(_filter if "class" in html.lower() else None).clean(html)


@cache
def _cleaner(attribute_filter: AttributeFilter | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=_SCHEMES,
        attribute_filter=attribute_filter,
        link_rel=None,
        strip_comments=True,
    )


def _filter(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        kept = " ".join(name for name in value.split() if ALLOWED_CLASSES.fullmatch(name))
        return kept or None
    return value


def _headings(html: str) -> list[Heading]:
    found = re.findall(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', html, re.DOTALL)
    return [
        Heading(id, Markup(re.sub(r"<[^>]+>", "", title)).unescape(), int(level))
        for level, id, title in found
    ]


def resolve(path: str, target: str) -> str:
    """The file that a relative link in the file `path` names: `resolve("a/b.md", "../c/d.md")` is `c/d.md`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
