"""The text of a bibliography with the places in it."""

from __future__ import annotations

import re
from bisect import bisect_right

from nrp_site.diagnostics import Position

_LINE_END = re.compile(r"\r\n?")


class SourceText:
    """Text with `\\n` at every line end, and the position of each offset in it."""

    __slots__ = ("_line_starts", "path", "text")

    def __init__(self, text: str, path: str) -> None:
        self.text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
        self.path = path
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", self.text))]

    def position(self, offset: int) -> Position:
        """Line and column, both from 1, of the character at `offset`."""
        line = bisect_right(self._line_starts, offset)
        return Position(self.path, line, offset - self._line_starts[line - 1] + 1)

    def line_before(self, offset: int) -> str:
        """What stands on the same line in front of `offset`."""
        line = bisect_right(self._line_starts, offset)
        return self.text[self._line_starts[line - 1] : offset]
