"""Passages in another language than the page they stand on (WCAG 2.2, 3.1.2 Language of Parts).

Templates print fields of records as text and need not know their language. A record in another language than the page
is handed to them with each of its texts between marks; when the page is rendered the marks become a `span` that says
language and direction, and vanish where no element can stand: in attributes, titles, options and drawings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from nrp_site.loading.site import Entry
from nrp_site.publishing import languages
from nrp_site.publishing.reader import Reader
from nrp_site.record_types.kinds import is_wording
from nrp_site.record_types.walk import with_texts

START, MIDDLE, END = "\ue010", "\ue011", "\ue012"
_MARKS = re.compile(f"[{START}{MIDDLE}{END}]")
_PASSAGE = re.compile(f"{START}([A-Za-z-]+){MIDDLE}([^{START}{MIDDLE}{END}]*){END}")
_TAG = re.compile(r"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
#: Elements that hold text only, or drawings.
_PLAIN = re.compile(r"<(/?)(title|svg|script|style|textarea|option)\b", re.IGNORECASE)


def marked(text: str, language: str) -> str:
    """A text that says which language it is in."""
    return f"{START}{language}{MIDDLE}{_MARKS.sub('', text)}{END}"


def plain(text: str) -> str:
    """A text without marks."""
    return _MARKS.sub("", _PASSAGE.sub(r"\2", text))


def spoken(html: str) -> str:
    """A page whose marks have become elements, or nothing where none can stand."""
    if START not in html:
        return html
    return "".join(_pieces(html))


def _pieces(html: str) -> Iterator[str]:
    last, depth = 0, 0
    for tag in _TAG.finditer(html):
        text = html[last : tag.start()]
        yield plain(text) if depth else _with_elements(text)
        yield plain(tag.group())
        last = tag.end()
        if found := _PLAIN.match(tag.group()):
            depth = max(0, depth + (-1 if found[1] else 1))
    yield _with_elements(html[last:])


def _with_elements(text: str) -> str:
    return _MARKS.sub("", _PASSAGE.sub(_element, text))


def _element(found: re.Match[str]) -> str:
    return f'<span lang="{found[1]}" dir="{languages.direction(found[1])}">{found[2]}</span>'


def block(text: str, html: Markup) -> Markup:
    """The HTML made of a text of several paragraphs, in an element that says its language if the text is marked."""
    found = re.match(f"{START}([A-Za-z-]+){MIDDLE}", text)
    if not found:
        return html
    return Markup('<div lang="{}" dir="{}">{}</div>').format(
        found[1], languages.direction(found[1]), html
    )


class ReaderIn:
    """A reader for a page in one language: what it hands out is in that language where it can be, else marked.

    Everything is still read through the reader below, which remembers what a page was made from.
    """

    def __init__(self, reader: Reader, language: str, main: str) -> None:
        self._reader = reader
        self._language = language
        self._main = main

    def __getattr__(self, name: str) -> Any:
        """Anything that is not about entries."""
        return getattr(self._reader, name)

    def read(self, entry: Entry) -> Entry:
        """An entry as it is read on this page."""
        own = entry.language or entry.record.language or self._main
        if own == self._language or getattr(entry.record, "title", "").startswith(START):
            return entry
        foreign = with_texts(
            entry.record, lambda text, marks: marked(text, own) if is_wording(marks) else text
        )
        for translation in self._reader.translations(entry):
            if translation.language == self._language:
                words = {"title": translation.record.title, "summary": translation.record.summary}
                return replace(entry, record=foreign.model_copy(update=words))
        return replace(entry, record=foreign)

    def _all(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(self.read(entry) for entry in entries)

    @property
    def programme(self) -> Entry:
        """The programme itself."""
        return self.read(self._reader.programme)

    def find(self, type_name: str, id: str) -> Entry | None:
        """The entry with this id, or None."""
        found = self._reader.find(type_name, id)
        return self.read(found) if found else None

    def at(self, key: tuple[str, str]) -> Entry:
        """The entry with this key; it must exist."""
        return self.read(self._reader.at(key))

    def entries(self, type_name: str) -> tuple[Entry, ...]:
        """Every entry of a type, in list order."""
        return self._all(self._reader.entries(type_name))

    def linked(self, entry: Any, type_name: str) -> tuple[Entry, ...]:
        """Every entry of a type that `entry` links to or is linked from."""
        return self._all(self._reader.linked(entry, type_name))

    def named_by(self, entry: Any, type_name: str, field: str = "") -> tuple[Entry, ...]:
        """Every entry of a type that `entry` itself names."""
        return self._all(self._reader.named_by(entry, type_name, field))

    def naming(self, entry: Any, type_name: str, field: str = "") -> tuple[Entry, ...]:
        """Every entry of a type that names `entry`."""
        return self._all(self._reader.naming(entry, type_name, field))

    def related(self, entry: Any) -> list[tuple[Entry, Any]]:
        """Records near to an entry, and what they share."""
        return [(self.read(other), reasons) for other, reasons in self._reader.related(entry)]

    def address(self, entry: Entry) -> str:
        """The language under which the page of an entry lies: that of this page, if the entry was translated into it."""
        own = entry.language or entry.record.language or self._main
        has_own = own != self._language and any(
            t.language == self._language for t in self._reader.translations(entry)
        )
        return self._language if has_own else ""
