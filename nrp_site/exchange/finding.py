"""What was found in somebody else's file: a value, so that an import can say everything at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about an incoming file; `line` is 0 where a line means nothing.

    Unlike a `Diagnostic` it has no rule: it tells of a file that is not part of the project.
    """

    message: str
    line: int = 0
    hint: str = ""
    is_error: bool = True

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{self.message}" + (f" {self.hint}" if self.hint else "")
