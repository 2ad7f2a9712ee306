"""Which inline patterns of Markdown can find anything in a text.

Python-Markdown tries each pattern on each paragraph, list item and cell, and a text of some twenty paragraphs has most
signs in none of them. A pattern whose signs are nowhere in the source finds nothing, so it need not be tried.
"""

from __future__ import annotations

from typing import Any

import markdown

#: Pattern -> texts of which one must be in the source for it to find anything. Patterns not named here are always tried.
SIGNS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "nrp_cite": ("@",),
    "reference": ("]:",),
    "link": ("](",),
    "image_link": ("![",),
    "image_reference": ("]:",),
    "short_reference": ("]:",),
    "short_image_ref": ("]:",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  ", "\t"),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}


class InlinePatterns:
    """The inline patterns of a parser, of which each text gets those it needs."""

    def __init__(self, parser: markdown.Markdown) -> None:
        patterns = parser.inlinePatterns
        self._inline: Any = parser.treeprocessors["inline"]
        signs_of = {patterns[name]: signs for name, signs in SIGNS.items() if name in patterns}
        # In the order of the parser.
        self._patterns = [(pattern, signs_of.get(pattern, ("",))) for pattern in patterns]

    def choose(self, text: str) -> None:
        """Have the parser try on the next text, which is this one, only what can find something in it."""
        self._inline.inlinePatterns = tuple(
            pattern for pattern, signs in self._patterns if any(sign in text for sign in signs)
        )
