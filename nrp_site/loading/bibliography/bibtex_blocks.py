"""Where the blocks of a BibTeX text begin: the one module that knows bibtexparser.

bibtexparser 2.1 splits the text and goes on after a broken entry at the next line that starts with `@`; it says
nothing of a missing comma, an empty key or `#`, and gives lines but no columns. So its blocks only tell where
each entry lies, and `bibtex_scanner` reads the inside strictly.

It starts a new block at every `@word{` that begins a line, whatever went before. Where no `@word{` stands elsewhere
there is nothing to decide, and its slow pass (a third of the time for 5,000 entries) is left out.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bibtexparser.model import Block, ImplicitComment
from bibtexparser.splitter import Splitter

# What it logs as warnings reaches us as blocks; on the terminal it would be said twice.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

_OPENS_NEXT = re.compile(r"@\w*[ \t]*$")
_BLOCK_START = re.compile(r"@(\w*)[ \t]*([{(])")


@dataclass(frozen=True, slots=True)
class Span:
    """One block: its word after `@` in small letters, the offset of that `@`, of what follows its opening
    delimiter, the closing delimiter, and the offset where the next block begins."""

    word: str
    start: int
    inside: int
    closer: str
    limit: int


def spans(text: str) -> tuple[Span, ...]:
    """Every `@word{…}` or `@word(…)` of `text`, in order; `text` has `\\n` line ends."""
    opened = list(_BLOCK_START.finditer(text))
    if any(text[_line_start(text, found.start()) : found.start()].strip() for found in opened):
        opened = list(split_openings(text))
    limits = [found.start() for found in opened[1:]] + [len(text)] * bool(opened)
    return tuple(
        Span(
            found[1].lower(),
            found.start(),
            found.end(),
            "}" if found[2] == "{" else ")",
            limit,
        )
        for found, limit in zip(opened, limits, strict=True)
    )


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def split_openings(text: str) -> Iterator[re.Match[str]]:
    """The opening of each block that bibtexparser found, looked up in the text again for its exact place."""
    cursor = 0
    for block in _blocks(text):
        if isinstance(block, ImplicitComment):
            cursor = max(cursor, text.find(block.raw or "", cursor) + len(block.raw or ""))
            continue
        found = _BLOCK_START.search(text, cursor)
        if found is None:
            return
        yield found
        # The raw text of a failed block may end with the `@word` at which the next one begins.
        raw = _OPENS_NEXT.sub("", block.raw or "")
        cursor = max(found.end(), found.start() + len(raw))


def _blocks(text: str) -> list[Block]:
    return list(Splitter(text).split().blocks)
