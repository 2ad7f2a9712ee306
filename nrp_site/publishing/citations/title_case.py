"""English title case, for the name of a journal or newspaper that stands in the place of an author."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nrp_site.publishing.citations.punctuation import capitalised
from nrp_site.publishing.citations.spans import Kind, Rich, Span

# Short words that stay small unless they begin or end a title or follow a colon (CSL specification).
_SMALL_WORDS = frozenset([
    "a", "about", "across", "after", "against", "along", "among", "an", "and", "around", "as",
    "at", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond",
    "but", "by", "despite", "down", "during", "except", "for", "from", "in", "inside", "into",
    "like", "near", "nor", "of", "off", "on", "onto", "or", "over", "past", "per", "plus",
    "since", "so", "than", "the", "through", "throughout", "till", "to", "toward", "towards",
    "under", "underneath", "until", "up", "upon", "versus", "via", "vs", "with", "within",
    "without", "yet",
])  # fmt: skip
_WORD = re.compile(r"[^\W_][^\s\-–—:?!]*")
_BEGINS_ANEW = re.compile(r"[:?!—]\s*[‘“(]*$")
# Enough to see a colon and an opening bracket before a word.
_LOOK_BACK = 8


def title_case(content: Rich) -> Rich:
    """The text with its main words capitalised; spans marked `nocase` and words with capitals stay."""
    words = list(_WORD.finditer("".join(_strings(content))))
    return _cased(content, _Reader(words[-1].start() if words else 0))


class _Reader:
    """Follows a text from span to span, to know which word begins a title and which one ends it."""

    def __init__(self, last_word_at: int) -> None:
        self._last_word_at = last_word_at
        self._position = 0
        self._before = ":"

    def skip(self, text: str) -> None:
        """Takes note of text that is not changed."""
        self._position += len(text)
        self._before = (self._before + text)[-_LOOK_BACK:]

    def read(self, text: str) -> str:
        """The text in title case."""

        def case(found: re.Match[str]) -> str:
            start, word = found.start(), found.group()
            before = self._before + text[max(0, start - _LOOK_BACK) : start]
            is_last = self._position + start >= self._last_word_at
            is_small = word.lower() in _SMALL_WORDS and not _BEGINS_ANEW.search(before)
            return word if is_small and not is_last else capitalised(word)

        cased = _WORD.sub(case, text)
        self.skip(text)
        return cased


def _cased(content: Rich, reader: _Reader) -> Rich:
    nodes: list[str | Span] = []
    for node in content:
        if isinstance(node, str):
            nodes.append(reader.read(node))
        elif node.kind is Kind.KEEP_CASE:
            reader.skip("".join(_strings((node,))))
            nodes.append(node)
        else:
            nodes.append(Span(node.kind, _cased(node.children, reader)))
    return tuple(nodes)


def _strings(content: Rich) -> Iterator[str]:
    """The text without quotation marks, which are no part of any word."""
    for node in content:
        if isinstance(node, str):
            yield node
        else:
            yield from _strings(node.children)
