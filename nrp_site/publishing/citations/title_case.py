"""English title case, for the name of a journal or newspaper that stands in the place of an author."""

from __future__ import annotations

import re

from nrp_site.publishing.citations.punctuation import capitalised
from nrp_site.publishing.citations.spans import Kind, Rich, Span, to_text

# Short words that stay small unless they begin or end a title or follow a colon (CSL specification).
_SMALL_WORDS = frozenset(
    ["a", "about", "across", "after", "against", "along", "among", "an", "and", "around", "as", "at", "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond", "but", "by", "despite", "down", "during", "except", "for", "from", "in", "inside", "into", "like", "near", "nor", "of", "off", "on", "onto", "or", "over", "past", "per", "plus", "since", "so", "than", "the", "through", "throughout", "till", "to", "toward", "towards", "under", "underneath", "until", "up", "upon", "versus", "via", "vs", "with", "within", "without", "yet"]
)
_WORD = re.compile(r"[^\W_][^\s\-–—:?!]*")
_BEGINS_ANEW = re.compile(r"[:?!—]\s*[‘“(]*$")


def title_case(content: Rich) -> Rich:
    """The text with its main words capitalised; spans marked `nocase` and words with capitals stay."""
    whole = to_text(content)
    last_word = max((found.end() for found in _WORD.finditer(whole)), default=0)
    return _cased(content, _Reader(last_word))


class _Reader:
    """Follows a text word by word across spans, to know which word begins and which one ends it."""

    def __init__(self, last_word: int) -> None:
        self.before = ""
        self._last_word = last_word

    def skip(self, text: str) -> None:
        """Takes note of text that is not changed."""
        self.before += text

    def read(self, text: str) -> str:
        """The text in title case, seen after what was read before it."""
        start = len(self.before)

        def case(found: re.Match[str]) -> str:
            word, before = found.group(), (self.before + text[: found.start()]).lstrip("‘“(")
            begins = not before.strip() or bool(_BEGINS_ANEW.search(before))
            ends = start + found.end() >= self._last_word
            if word.lower() in _SMALL_WORDS and not begins and not ends:
                return word
            return capitalised(word)

        cased = _WORD.sub(case, text)
        self.before += text
        return cased


def _cased(content: Rich, reader: _Reader) -> Rich:
    nodes: list[str | Span] = []
    for node in content:
        if isinstance(node, str):
            nodes.append(reader.read(node))
        elif node.kind is Kind.KEEP_CASE:
            reader.skip(to_text((node,)))
            nodes.append(node)
        else:
            nodes.append(Span(node.kind, _cased(node.children, reader)))
    return tuple(nodes)
