"""The first use of a glossary term on a page becomes a link to the term, with its meaning at hand.

The finished HTML of a page is walked once, tag by tag. Only running text is marked: never inside links, headings,
buttons, code, quotations of works or text in another language. All terms are looked up at once by their first word,
so the work grows with the page and not with the glossary.

Without scripts a mark is a link to the glossary. With scripts its meaning appears on hover, focus and tap, can be
pointed at, stays, and goes with Escape (WCAG 2.2, 1.4.13); see `nrp.js`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_WORD = re.compile(r"&#?\w+;|[^\W_]+")
_GAP = re.compile(r"[\s\u00a0]+|[-\u2010\u2011]")
#: A word next to one of these is a part of an address, a file name or a longer word.
_STICKY = frozenset("-\u2010\u2011/@_.#")
_CLASS = re.compile(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LANGUAGE = re.compile(r"""\blang\s*=\s*["']([^"']*)["']""")

#: Elements without content, which have no end.
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: Where nothing is marked.
CLOSED_TAGS = frozenset("a button h1 h2 h3 h4 h5 h6 code pre kbd samp svg script style summary label select textarea caption th dt legend nav form dfn template figcaption q cite blockquote".split())
CLOSED_CLASSES = frozenset("cards card references reference-section sources related link-list kind-meaning term-note provenance notice search-terms".split())
#: Only what is inside one of these is running text.
OPEN_TAGS = frozenset("p li dd td".split())
START, END = '<div class="page-body">', "</main>"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A term as a page explains it. `forms` are all its spellings; `spelt_out` is set if the title has a short form."""

    id: str
    title: str
    meaning: str
    address: str
    forms: tuple[str, ...]
    abbreviation: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    """One spelling: its words after the first, whether capitals count, and what it means."""

    rest: tuple[str, ...]
    exact: tuple[str, ...] | None
    meaning: Meaning


class Marker:
    """Marks the terms of a glossary in pages of one language."""

    def __init__(self, meanings: Iterable[Meaning]) -> None:
        self._by_first: defaultdict[str, list[_Form]] = defaultdict(list)
        for meaning in meanings:
            for form in meaning.forms:
                self._add(form, meaning)
        for forms in self._by_first.values():
            forms.sort(key=lambda form: (-len(form.rest), form.meaning.id))

    def _add(self, form: str, meaning: Meaning) -> None:
        words = tuple(word for word in _WORD.findall(form) if not word.startswith("&"))
        if words:
            # "ARC" is not "arc", "LOG" is not "log": where a short form has capitals inside, they count.
            exact = words if any(sign.isupper() for word in words for sign in word[1:]) else None
            folded = tuple(word.casefold() for word in words)
            self._by_first[folded[0]].append(_Form(folded[1:], exact, meaning))
            if len(words) == 1 and not folded[0].endswith("s"):
                self._by_first[folded[0] + "s"].append(_Form((), exact and (words[0] + "s",), meaning))

    def mark(self, html: str, language: str, but: str = "", relative_to: Relative | None = None) -> str:
        """A page with the first use of each term marked; the term whose page is `but` is left alone."""
        start, end = html.find(START), html.rfind(END)
        if not self._by_first or start < 0 or end < start:
            return html
        page = _Page(self, language, but, relative_to or str)
        return html[:start] + "".join(page.pieces(html[start:end])) + html[end:]

    def at(self, words: list[re.Match[str]], place: int, text: str) -> tuple[Meaning, int] | None:
        """The longest term that begins with the word at `place`, and how many words it has."""
        for form in self._by_first.get(words[place].group().casefold(), ()):
            count = len(form.rest) + 1
            if place + count <= len(words) and _fits(form, words[place : place + count], text):
                return form.meaning, count
        return None


def _fits(form: _Form, words: list[re.Match[str]], text: str) -> bool:
    for number, (before, word) in enumerate(zip(words, words[1:], strict=False)):
        last = number == len(form.rest) - 1
        folded = word.group().casefold()
        if folded != form.rest[number] and not (last and folded == form.rest[number] + "s"):
            return False
        if not _GAP.fullmatch(text[before.end() : word.start()]):
            return False
    if form.exact and any(not word.group().startswith(exact) for word, exact in zip(words, form.exact, strict=True)):
        return False
    return _stands_alone(text, words[0].start(), words[-1].end())


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after, beyond = text[end : end + 1], text[end + 1 : end + 2]
    return before not in _STICKY and not (after in _STICKY and after != "" and (after in "@_/" or beyond.isalnum()))


Relative = type(str.__str__) if False else object


class _Page:
    """One walk over one page."""

    def __init__(self, marker: Marker, language: str, but: str, relative_to: object) -> None:
        self._marker = marker
        self._language = language
        self._but = but
        self._relative = relative_to
        self._seen: set[str] = set()
        self._stack: list[tuple[str, int]] = []
        self._closed = 0
        self._open = 0
