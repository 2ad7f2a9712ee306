"""The text of a bibliography with the places in it."""

from __future__ import annotations

import re
from bisect import bisect_right

from nrp_site.diagnostics import Position

_COMMENT = re.compile(r"[ \t]*%")
_LINE_END = re.compile(r"\r\n?")


class SourceText:
    """Text with `\\n` at every line end, and the position of each offset in it."""

    __slots__ = ("_comment_lines", "_line_starts", "path", "text")

    def __init__(self, text: str, path: str) -> None:
        self.text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
        self.path = path
        self._comment_lines: dict[int, bool] = {}
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", self.text))]

    def position(self, offset: int) -> Position:
        """Line and column, both from 1, of the character at `offset`."""
        line = bisect_right(self._line_starts, offset)
        return Position(self.path, line, offset - self._line_starts[line - 1] + 1)

    def is_comment_line(self, offset: int) -> bool:
        """Whether the line that holds `offset` begins with %."""
        start = self._line_starts[bisect_right(self._line_starts, offset) - 1]
        if start not in self._comment_lines:
            self._comment_lines[start] = _COMMENT.match(self.text, start) is not None
        return self._comment_lines[start]
