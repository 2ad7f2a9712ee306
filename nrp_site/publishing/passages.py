"""Passages in another language than the page they stand on (WCAG 2.2, 3.1.2 Language of Parts).

Templates print fields of records as text and need not know their language. A record in another language than the page
is handed to them with each of its texts between marks; when the page is rendered the marks become a `span` that says
language and direction, and vanish where no element can stand: in attributes, titles, options and drawings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from nrp_site.loading.bibliography import FrozenMapping, Reference
from nrp_site.loading.site import Entry
from nrp_site.publishing import languages
from nrp_site.publishing.reader import Reader
from nrp_site.record_types.kinds import LANGUAGE_TAG, is_wording
from nrp_site.record_types.walk import with_texts

START, MIDDLE, END = "\ue010", "\ue011", "\ue012"
_MARKS = re.compile(f"[{START}{MIDDLE}{END}]")
_OPENING = re.compile(f"{START}([A-Za-z-]+){MIDDLE}")
_MARK = re.compile(f"{_OPENING.pattern}|[{START}{MIDDLE}{END}]")
_TAG = re.compile(r"""<(?:[^>"']++|"[^"]*"|'[^']*')*+>""")
#: Elements that hold text only, or drawings.
_PLAIN = re.compile(r"<(/?)(title|svg|script|style|textarea|option)\b", re.IGNORECASE)
#: No passage goes on into the next block: a mark that was cut off says nothing about what follows.
_BLOCK = re.compile(r"</?(?:p|div|section|ul|ol|dl|li|dt|dd|t[dhr]|h[1-6]|figcaption|main)\b")
#: Words of the page itself, or room that is kept for a citation.
_LETTER = re.compile(r"[^\W\d_]|[\ue000-\ue00f]")
#: Commas of other scripts than the Latin one, as they stand between things in a row.
_COMMA = re.compile("، |、")
#: Signs at the edge of a passage that belong to it, so that they are not thrown to its other side.
_BEFORE = re.compile(r"[(\[{“‘«„\"]+\Z")
_AFTER = re.compile(r"\A[^:;,،·]*[\d)\]}”’»\".!?%…]")


def marked(text: str, language: str) -> str:
    """A text that says which language it is in."""
    return f"{START}{language}{MIDDLE}{_MARKS.sub('', text)}{END}"


def plain(text: str) -> str:
    """A text without marks."""
    return _MARKS.sub("", _OPENING.sub("", text))


def spoken(html: str) -> str:
    """A page whose marks have become elements, or nothing where none can stand."""
    if START in html:
        return "".join(_pieces(html))
    # Most pages have no marks at all, and to look for one sign is much quicker than for any of three.
    return _MARKS.sub("", html) if MIDDLE in html or END in html else html


def _pieces(html: str) -> Iterator[str]:
    last, depth = 0, 0
    open_marks: list[str] = []
    for tag in _TAG.finditer(html):
        text = html[last : tag.start()]
        yield plain(text) if depth else _with_elements(text, open_marks)
        yield _tag(tag.group())
        last = tag.end()
        if _BLOCK.match(tag.group()):
            open_marks.clear()
        if found := _PLAIN.match(tag.group()):
            depth = max(0, depth + (-1 if found[1] else 1))
    yield _with_elements(html[last:], open_marks)


def _tag(tag: str) -> str:
    """A tag without marks; a picture whose words are in another language says so."""
    found = _OPENING.search(tag)
    if found and tag.startswith("<img ") and " lang=" not in tag:
        return plain(f'<img lang="{found[1]}" {tag[5:]}')
    return plain(tag)


def _with_elements(text: str, open_marks: list[str]) -> str:
    """A text between two tags; `open_marks` are the languages that its passages are nested in."""
    runs = _joined(_runs(text, open_marks))
    return "".join(_element(language, run) if language else run for language, run in runs)


def _runs(text: str, open_marks: list[str]) -> Iterator[tuple[str, str]]:
    """A text as runs in one language each, which is empty for that of the page."""
    last = 0
    for mark in _MARK.finditer(text):
        yield (open_marks[-1] if open_marks else "", text[last : mark.start()])
        last = mark.end()
        if mark[1]:
            open_marks.append(mark[1])
        elif mark.group() == END and open_marks:
            open_marks.pop()
    yield (open_marks[-1] if open_marks else "", text[last:])


def _joined(runs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Runs put together: brackets, numbers and commas between words of one language are of that language too.

    Otherwise they are laid out in the direction of the page, and brackets end up on the wrong side of the words.
    """
    made: list[tuple[str, str]] = []
    for language, text in runs:
        if not text:
            continue
        if made and language == made[-1][0]:
            made[-1] = (language, made[-1][1] + text)
        elif len(made) > 1 and language == made[-2][0] and not _LETTER.search(made[-1][1]):
            between = _COMMA.sub(languages.comma(language), made.pop()[1])
            made[-1] = (language, made[-1][1] + between + text)
        else:
            made.append((language, text))
    if len(made) > 1 and not any(_LETTER.search(text) for language, text in made if not language):
        return _with_edges(made)
    return made


def _with_edges(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Runs of a text that has words of other languages only: brackets and numbers at its edges go with them."""
    (first, before), (last, after) = runs[0], runs[-1]
    if not first and (found := _BEFORE.search(before)):
        runs[0] = ("", before[: found.start()])
        runs[1] = (runs[1][0], found.group() + runs[1][1])
    if not last and (found := _AFTER.search(after)):
        runs[-1] = ("", after[found.end() :])
        runs[-2] = (runs[-2][0], runs[-2][1] + found.group())
    return runs


def _element(language: str, text: str) -> str:
    if not text.strip():
        return text
    return f'<span lang="{language}" dir="{languages.direction(language)}">{text}</span>'


def block(text: str, html: Markup) -> Markup:
    """The HTML made of a text of several paragraphs, in an element that says its language if the text is marked."""
    found = _OPENING.match(text)
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

    def reference(self, key: str) -> Reference | None:
        """The work with this key, or None; the title is marked where its language is another than that of the page."""
        work = self._reader.reference(key)
        own = str(work.csl.get("language", "")) if work else ""
        own = own if LANGUAGE_TAG.fullmatch(own) else self._main
        if work is None or own[:2] == self._language[:2] or "title" not in work.csl:
            return work
        title = marked(str(work.csl["title"]), own)
        return replace(work, csl=FrozenMapping({**work.csl, "title": title}))

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
