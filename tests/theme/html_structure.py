"""A strict look at the structure of HTML, without Java: what the Nu checker would mostly complain of."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import urlsplit

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
SVG_VOID = frozenset(
    ["path", "circle", "rect", "line", "ellipse", "polygon", "polyline", "use", "stop"]
)
#: Elements that may not stand in a paragraph or a heading.
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "details",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
PHRASING_ONLY = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "span",
        "a",
        "label",
        "summary",
        "dt",
        "caption",
        "button",
        "em",
        "strong",
        "small",
    ]
) - {"a"}
PARENTS = {
    "li": {"ul", "ol", "template"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "tr": {"thead", "tbody", "tfoot"}, "td": {"tr"}, "th": {"tr"},
    "thead": {"table"}, "tbody": {"table"}, "caption": {"table"}, "figcaption": {"figure"}, "legend": {"fieldset"},
    "summary": {"details"}, "option": {"select", "optgroup"}, "track": {"video", "audio"},
}  # fmt: skip
CHILDREN = {
    "ul": {"li", "template", "script"},
    "ol": {"li", "template", "script"},
    "dl": {"dt", "dd", "div"},
    "tr": {"td", "th"},
}
OBSOLETE = frozenset(
    [
        "align",
        "valign",
        "bgcolor",
        "border",
        "cellpadding",
        "cellspacing",
        "frameborder",
        "marginheight",
        "nowrap",
        "clear",
        "background",
    ]
)
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "list", "headers")


class Structure(HTMLParser):
    """Collects what is wrong in `faults`, and the ids and links of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.ids: dict[str, int] = {}
        self.referenced: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self._open: list[str] = []
        self._scripts = 0
        self.feed(html)
        self.close()
        if self._open:
            self.faults.append(f"never closed: {self._open}")
        self.faults += [
            f"id {name} is there {count} times" for name, count in self.ids.items() if count > 1
        ]
        self.faults += [
            f"nothing has the id {name}" for name in self.referenced if name not in self.ids
        ]

    def fault(self, words: str) -> None:
        self.faults.append(f"line {self.getpos()[0]}: {words}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if len(given) != len(attrs):
            self.fault(f"<{tag}> has an attribute twice")
        self._nesting(tag)
        self._attributes(tag, given)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "svg" not in self._open and tag != "svg":
            self.fault(f"<{tag}/> closes itself")
        self._attributes(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.fault(f"</{tag}> ends while {self._open[-1:]} is open")
        if tag in self._open:
            while self._open and self._open.pop() != tag:
                pass

    def _nesting(self, tag: str) -> None:
        above = self._open[-1] if self._open else ""
        if "svg" in self._open:
            return
        if tag in PARENTS and above not in PARENTS[tag]:
            self.fault(f"<{tag}> in <{above}>")
        if above in CHILDREN and tag not in CHILDREN[above]:
            self.fault(f"<{tag}> in <{above}>")
        if tag in BLOCKS:
            for outer in self._open:
                if outer in PHRASING_ONLY:
                    self.fault(f"<{tag}> in <{outer}>")
        if tag == "a" and "a" in self._open:
            self.fault("a link in a link")
        if tag in ("button", "input", "select", "a") and "button" in self._open:
            self.fault(f"<{tag}> in a button")

    def _attributes(self, tag: str, given: dict[str, str]) -> None:
        for name, value in given.items():
            if name.startswith("on") or (name in OBSOLETE) or (name == "style"):
                self.fault(f"<{tag} {name}>")
            if name == "id":
                self.ids[value] = self.ids.get(value, 0) + 1
                if not value or value != "".join(value.split()):
                    self.fault(f"id {value!r}")
            if name in REFERENCES and tag != "output":
                self.referenced += value.split()
        if tag == "style" or (
            tag == "script" and "src" not in given and given.get("type") != "application/ld+json"
        ):
            self.fault(f"inline <{tag}>")
        if tag == "img" and (
            "alt" not in given or not given.get("width") or not given.get("height")
        ):
            self.fault("a picture without alt, width or height")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        loads = [
            given.get("src", ""),
            given.get("poster", ""),
            *(part.split()[0] for part in given.get("srcset", "").split(",") if part.strip()),
        ]
        if tag == "link" and given.get("rel") in (
            "stylesheet",
            "icon",
            "preload",
            "modulepreload",
            "manifest",
        ):
            loads.append(given.get("href", ""))
        self.loaded += [each for each in loads if each and not each.startswith("data:")]


def faults(html: str) -> list[str]:
    """What is wrong with the structure of a page."""
    found = Structure(html)
    return found.faults + [f"asks {url}" for url in found.loaded if urlsplit(url).netloc]


def inner_links(html: str) -> Iterator[tuple[str, str]]:
    """Path and fragment of every link to a page of the same site."""
    for link in Structure(html).links:
        parts = urlsplit(link)
        if not parts.scheme and not parts.netloc:
            yield parts.path, parts.fragment


def unreached(pages: Mapping[str, str]) -> set[str]:
    """Paths of pages to which no chain of links leads from the home page, nor from the search page, which the form leads to."""
    seen = {"index.html", "search/index.html"} & set(pages)
    waiting = list(seen)
    while waiting:
        path = waiting.pop()
        for link, _ in inner_links(pages[path]):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            name = target if target.endswith(".html") else f"{target}/index.html"
            name = name.removeprefix("./")
            if name in pages and name not in seen:
                seen.add(name)
                waiting.append(name)
    return set(pages) - seen
