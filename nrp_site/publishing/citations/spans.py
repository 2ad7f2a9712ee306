"""Rich text: what both styles build, and the only place that turns it into plain text or HTML.

A rich text is a tuple of strings and `Span`s. Text is escaped here and tags are written here, from a fixed
table, so no field of a work can bring its own HTML onto a page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from html import escape


class Kind(Enum):
    """How a span looks. The two kinds of quotation marks change places when they stand inside others."""

    ITALIC = "italic"
    BOLD = "bold"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    SMALL_CAPS = "small caps"
    KEEP_CASE = "keep case"
    SINGLE_QUOTES = "single quotes"
    DOUBLE_QUOTES = "double quotes"


@dataclass(frozen=True, slots=True)
class Span:
    """Rich text that looks different from what surrounds it."""

    kind: Kind
    children: Rich


Node = str | Span
Rich = tuple[Node, ...]

QUOTES = {Kind.SINGLE_QUOTES: ("‘", "’"), Kind.DOUBLE_QUOTES: ("“", "”")}
_OTHER_QUOTES = {
    Kind.SINGLE_QUOTES: Kind.DOUBLE_QUOTES,
    Kind.DOUBLE_QUOTES: Kind.SINGLE_QUOTES,
}
_TAGS = {
    Kind.ITALIC: ("<i>", "</i>"),
    Kind.BOLD: ("<b>", "</b>"),
    Kind.SUPERSCRIPT: ("<sup>", "</sup>"),
    Kind.SUBSCRIPT: ("<sub>", "</sub>"),
    Kind.SMALL_CAPS: ('<span style="font-variant:small-caps;">', "</span>"),
}
# Within itself such a kind is undone: a title in italics inside a title in italics stands upright.
_UNDONE = {
    Kind.ITALIC: ('<span style="font-style:normal;">', "</span>"),
    Kind.BOLD: ('<span style="font-weight:normal;">', "</span>"),
    Kind.SMALL_CAPS: ('<span style="font-variant:normal;">', "</span>"),
}


def rich(text: str) -> Rich:
    """Rich text with nothing special about it; an empty string gives an empty rich text."""
    return (text,) if text else ()


def italic(content: Rich) -> Rich:
    """The same text in italics."""
    return (Span(Kind.ITALIC, content),) if content else ()


def quoted(content: Rich) -> Rich:
    """The text in ‘single quotes’; a comma, colon or semicolon at its end moves out of them."""
    if not content:
        return ()
    final = content[-1]
    if isinstance(final, str) and len(final) > 1 and final[-1] in ",;:":
        return (Span(Kind.SINGLE_QUOTES, (*content[:-1], final[:-1])), final[-1])
    return (Span(Kind.SINGLE_QUOTES, content),)


def to_text(content: Rich) -> str:
    """The words alone, with quotation marks and without any other span."""
    return "".join(_text_of(content, None))


def to_html(content: Rich) -> str:
    """HTML for the inside of an element: `&`, `<` and `>` escaped, spans as tags from a fixed table."""
    return "".join(_html_of(content, frozenset(), None))


def _text_of(content: Rich, around: Kind | None) -> Iterable[str]:
    for node in content:
        if isinstance(node, str):
            yield node
        elif node.kind in QUOTES:
            shown = _shown_quotes(node.kind, around)
            opening, closing = QUOTES[shown]
            yield opening
            yield from _text_of(node.children, shown)
            yield closing
        else:
            yield from _text_of(node.children, around)


def _html_of(content: Rich, undone: frozenset[Kind], around: Kind | None) -> Iterable[str]:
    for node in content:
        if isinstance(node, str):
            yield _escaped(node)
        elif node.kind in QUOTES:
            shown = _shown_quotes(node.kind, around)
            opening, closing = QUOTES[shown]
            yield opening
            yield from _html_of(node.children, undone, shown)
            yield closing
        elif node.kind in undone:
            yield _UNDONE[node.kind][0]
            yield from _html_of(node.children, undone - {node.kind}, around)
            yield _UNDONE[node.kind][1]
        else:
            opening, closing = _TAGS.get(node.kind, ("", ""))
            yield opening
            inside = undone | {node.kind} if node.kind in _UNDONE else undone
            yield from _html_of(node.children, inside, around)
            yield closing


def _shown_quotes(kind: Kind, around: Kind | None) -> Kind:
    return kind if around is None else _OTHER_QUOTES[around]


def _escaped(text: str) -> str:
    # By number, as citeproc writes them.
    safe = text.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;")
    # Raised letters and figures are rare; almost all text is done here.
    if safe.isascii():
        return safe
    return "".join(_raised(character) for character in safe)


@cache
def _raised(character: str) -> str:
    meaning, _, codes = unicodedata.decomposition(character).partition(" ")
    if meaning != "<super>":
        return character
    plain = "".join(chr(int(code, 16)) for code in codes.split())
    return f"<sup>{escape(plain, quote=False)}</sup>"
