"""Putting pieces together: delimiters, suffixes, and what happens where two punctuation marks meet.

A part that is empty takes its delimiter with it. Where a mark follows another, the weaker one goes: no full
stop after `?`, `!`, `:` or `;`, and no mark twice.
"""

from __future__ import annotations

from collections.abc import Iterable

from nrp_site.publishing.citations.spans import Rich, Span, rich

# Mark -> the marks after which it is left out.
_SWALLOWED_AFTER = {".": ".?!:;", ":": ":?!;", ",": ",", ";": ";", "?": "?", "!": "!"}


def join(parts: Iterable[Rich], delimiter: str) -> Rich:
    """The parts that are not empty, with the delimiter between them."""
    joined: Rich = ()
    for part in parts:
        if not part:
            continue
        joined = part if not joined else append(append(joined, delimiter), part)
    return joined


def append(content: Rich, addition: str | Rich) -> Rich:
    """The content followed by the addition, less a mark that the end of the content makes superfluous."""
    if isinstance(addition, str):
        addition = rich(addition)
    if not content or not addition:
        return content + addition
    first = addition[0]
    if isinstance(first, str) and last_character(content) in _SWALLOWED_AFTER.get(first[:1], ""):
        addition = (*rich(first[1:]), *addition[1:])
    return content + addition


def wrap(prefix: str, content: Rich, suffix: str) -> Rich:
    """The content between prefix and suffix; nothing at all if there is no content."""
    return append(rich(prefix) + content, suffix) if content else ()


def last_character(content: Rich) -> str:
    """The last character, seen through closing quotation marks and the ends of spans; empty if none."""
    for node in reversed(content):
        found = last_character(node.children) if isinstance(node, Span) else node[-1:]
        if found:
            return found
    return ""


def without_full_stops(text: str) -> str:
    """The text without its full stops, as NLM prints abbreviated titles of journals."""
    return text.replace(".", "")


def capitalised(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
