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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from markupsafe import Markup

from nrp_site.loading.site import Entry
from nrp_site.publishing.addresses import record_address
from nrp_site.record_types import record_types

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_WORD = re.compile(r"&#?\w+;|[^\W_]+")
_GAP = re.compile(r"[\s\u00a0]+|[-\u2010\u2011]")
_CLASS = re.compile(r"""\bclass\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LANGUAGE = re.compile(r"""\blang\s*=\s*["']([^"']*)["']""")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Elements without content, which have no end.
VOID = _names("area base br col embed hr img input link meta source track wbr")
#: Where nothing is marked.
CLOSED_TAGS = _names(
    "a button h1 h2 h3 h4 h5 h6 code pre kbd samp svg script style summary label select textarea caption th dt legend nav form dfn template figcaption q cite blockquote"
)
CLOSED_CLASSES = _names(
    "cards card references reference-section sources related link-list kind-meaning term-note provenance notice search-terms key-figure-value"
)
#: Only what is inside one of these is running text.
OPEN_TAGS = _names("p li dd td")
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


@cache
def explaining_types() -> tuple[str, ...]:
    """Names of the types whose records explain words: those with short forms and a switch for marking."""
    return tuple(
        name
        for name, kind in record_types().items()
        if {"abbreviation", "mark"} <= set(kind.model.model_fields)
    )


def meanings_of(entries: Iterable[Entry], language: str, main: str) -> Iterator[Meaning]:
    """What the terms in a language mean; those that are not to be marked are left out."""
    for entry in entries:
        record = entry.record
        if record.mark and (record.language or main) == language:
            forms = (
                record.title,
                *((record.abbreviation,) if record.abbreviation else ()),
                *record.also,
            )
            yield Meaning(
                entry.id,
                record.title,
                record.summary,
                record_address(entry),
                forms,
                record.abbreviation or "",
            )


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
                self._by_first[folded[0] + "s"].append(
                    _Form((), exact and (words[0] + "s",), meaning)
                )

    def mark(self, html: str, language: str, page: str, point: Callable[[str], str]) -> str:
        """A page with the first use of each term marked. On the term's own page (`page` is an address) it is left alone.

        `point` turns the address of a term into a link from this page.
        """
        start, end = html.find(START), html.rfind(END)
        if not self._by_first or start < 0 or end < start:
            return html
        walk = _Walk(self, language, page, point)
        return html[:start] + "".join(walk.pieces(html[start:end])) + html[end:]

    def at(self, words: list[re.Match[str]], place: int, text: str) -> tuple[Meaning, int] | None:
        """The longest term that begins with the word at `place`, and how many words it has."""
        for form in self._by_first.get(words[place].group().casefold(), ()):
            count = len(form.rest) + 1
            if place + count <= len(words) and _fits(form, words[place : place + count], text):
                return form.meaning, count
        return None


def _fits(form: _Form, words: list[re.Match[str]], text: str) -> bool:
    for number, (before, word) in enumerate(pairwise(words)):
        folded = word.group().casefold()
        is_last = number == len(form.rest) - 1
        if folded != form.rest[number] and not (is_last and folded == form.rest[number] + "s"):
            return False
        if not _GAP.fullmatch(text[before.end() : word.start()]):
            return False
    if form.exact and not all(
        word.group().startswith(exact) for word, exact in zip(words, form.exact, strict=True)
    ):
        return False
    return _stands_alone(text, words[0].start(), words[-1].end())


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a word is a word by itself and not a part of an address, a file name or a longer word."""
    if start and text[start - 1] in "-\u2010\u2011/@_.#":
        return False
    after, beyond = text[end : end + 1], text[end + 1 : end + 2]
    return not (after and after in "/@_") and not (
        after and after in "-\u2010\u2011.#" and beyond.isalnum()
    )


class _Walk:
    """One walk over one page, tag by tag."""

    def __init__(
        self, marker: Marker, language: str, page: str, point: Callable[[str], str]
    ) -> None:
        self._marker = marker
        self._language = language
        self._page = page
        self._point = point
        self._seen: set[str] = set()
        self._stack: list[tuple[str, bool, bool]] = []
        self._closed = 0
        self._open = 0

    def pieces(self, html: str) -> Iterator[str]:
        """The page in pieces, some of them marked."""
        last = 0
        for tag in _TAG.finditer(html):
            begin, end = tag.span()
            text = html[last:begin]
            yield self._text(text) if begin > last and self._open and not self._closed else text
            yield html[begin:end]
            last = end
            name = tag[2].lower()
            if tag[1]:
                self._leave(name)
            elif name not in VOID and html[end - 2] != "/":
                self._enter(name, tag[3])
        yield self._text(html[last:])

    def _enter(self, name: str, attributes: str) -> None:
        is_closed = name in CLOSED_TAGS or (attributes != "" and self._closes(attributes))
        is_open = name in OPEN_TAGS
        self._stack.append((name, is_closed, is_open))
        self._closed += is_closed
        self._open += is_open

    def _closes(self, attributes: str) -> bool:
        found = _CLASS.search(attributes)
        if found and not CLOSED_CLASSES.isdisjoint((found[1] or found[2] or "").split()):
            return True
        spoken = _LANGUAGE.search(attributes)
        return spoken is not None and spoken[1] != self._language

    def _leave(self, name: str) -> None:
        """An end tag ends what was left open inside as well."""
        if not self._stack or (
            self._stack[-1][0] != name and not any(each[0] == name for each in self._stack)
        ):
            return
        while self._stack:
            ended, is_closed, is_open = self._stack.pop()
            self._closed -= is_closed
            self._open -= is_open
            if ended == name:
                return

    def _text(self, text: str) -> str:
        if not self._open or self._closed or not text.strip():
            return text
        words = [word for word in _WORD.finditer(text) if not word.group().startswith("&")]
        made, last, place = [], 0, 0
        while place < len(words):
            found = self._marker.at(words, place, text)
            if found is None or found[0].id in self._seen or found[0].address == self._page:
                place += found[1] if found else 1
                continue
            meaning, count = found
            self._seen.add(meaning.id)
            start, end = words[place].start(), words[place + count - 1].end()
            made += [text[last:start], self._marked(meaning, text[start:end])]
            last, place = end, place + count
        return "".join((*made, text[last:]))

    def _marked(self, meaning: Meaning, shown: str) -> str:
        note = f"meaning-{meaning.id}"
        short = f" ({meaning.abbreviation})" if meaning.abbreviation else ""
        return Markup(
            '<a class="term" href="{}" aria-describedby="{}">{}</a>'
            '<span class="term-note" id="{}" role="tooltip" popover="manual" data-pagefind-ignore><strong>{}</strong>{}: {}</span>'
        ).format(
            self._point(meaning.address),
            note,
            Markup(shown),
            note,
            meaning.title,
            short,
            meaning.meaning,
        )
