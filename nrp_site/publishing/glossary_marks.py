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

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*)((?:[^>"']++|"[^"]*"|'[^']*')*+)>""")
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

    def places(self, words: list[str]) -> list[int]:
        """Where among these words, written without capitals, a term may begin."""
        return [place for place, word in enumerate(words) if word in self._by_first]

    def at(self, place: int, folded: list[str], words: list[re.Match[str]]) -> _Form | None:
        """The longest spelling that begins with the word at `place`; `folded` are the words without capitals."""
        for form in self._by_first[folded[place]]:
            end = place + len(form.rest) + 1
            if _is_said(form.rest, folded[place + 1 : end]) and _fits(form, words[place:end]):
                return form
        return None


def _is_said(rest: tuple[str, ...], words: list[str]) -> bool:
    """Whether these are the words of a term; the last may be the plural."""
    if len(words) != len(rest):
        return False
    return not rest or (
        words[-1] in (rest[-1], rest[-1] + "s") and all(map(str.__eq__, words[:-1], rest))
    )


def _fits(form: _Form, words: list[re.Match[str]]) -> bool:
    text = words[0].string
    if not all(
        _GAP.fullmatch(text, before.end(), word.start()) for before, word in pairwise(words)
    ):
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
        self._stack: list[str] = []
        self._open = 0

    def pieces(self, html: str) -> Iterator[str]:
        """The page in pieces, some of them marked. What is in a closed element is passed over as a whole."""
        last = place = 0
        while tag := _TAG.search(html, place):
            begin, place = tag.span()
            if self._open and begin > last:
                yield self._text(html[last:begin])
                last = begin
            name = tag[2].lower()
            if tag[1]:
                self._leave(name)
            elif name not in VOID and html[place - 2] != "/":
                if name in CLOSED_TAGS or (tag[3] and self._closes(tag[3])):
                    place = self._end_of(name, html, place)
                else:
                    self._enter(name)
            if self._open:
                yield html[last:place]
                last = place
        yield self._text(html[last:])

    def _enter(self, name: str) -> None:
        self._stack.append(name)
        self._open += name in OPEN_TAGS

    def _end_of(self, name: str, html: str, place: int) -> int:
        """Where the closed element ends that has just begun: with its own end tag, or before that of one around it."""
        depths = dict.fromkeys(self._stack, 0) | {name: 1}
        for tag in _TAG.finditer(html, place):
            found = tag[2].lower()
            if found not in depths:
                continue
            if not tag[1]:
                depths[found] += html[tag.end() - 2] != "/"
            elif depths[found] == 0:
                return tag.start()
            else:
                depths[found] -= 1
                if found == name and not depths[name]:
                    return tag.end()
        return len(html)

    def _closes(self, attributes: str) -> bool:
        found = _CLASS.search(attributes)
        if found and not CLOSED_CLASSES.isdisjoint((found[1] or found[2] or "").split()):
            return True
        spoken = _LANGUAGE.search(attributes)
        return spoken is not None and spoken[1] != self._language

    def _leave(self, name: str) -> None:
        """An end tag ends what was left open inside as well."""
        if name not in self._stack:
            return
        while (ended := self._stack.pop()) != name:
            self._open -= ended in OPEN_TAGS
        self._open -= name in OPEN_TAGS

    def _text(self, text: str) -> str:
        if not self._open:
            return text
        folded = [word.casefold() for word in _WORD.findall(text)]
        places = self._marker.places(folded)
        if not places:
            return text
        words = list(_WORD.finditer(text))
        made, last, following = [], 0, 0
        for place in places:
            form = self._marker.at(place, folded, words) if place >= following else None
            if form is None:
                continue
            following = place + len(form.rest) + 1
            if form.meaning.id not in self._seen and form.meaning.address != self._page:
                self._seen.add(form.meaning.id)
                start, end = words[place].start(), words[following - 1].end()
                made += [text[last:start], self._marked(form.meaning, text[start:end])]
                last = end
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
