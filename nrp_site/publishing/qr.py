"""QR codes as one path of an SVG drawing: sharp at any size, the same on the page and in the PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass

import segno

#: Light squares around a code that readers need (ISO/IEC 18004).
QUIET = 4
#: Every mask can be read; trying all eight for the most even picture takes nine tenths of the time.
MASK = 2
#: Dark squares that follow one another in a row.
_DARK = re.compile(rb"\x01+")


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code as a path of unit squares, and how many of them it is wide, quiet zone and all."""

    size: int
    path: str
    text: str

    @property
    def svg(self) -> str:
        """A drawing that stands alone, black on white."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.size} {self.size}">'
            f'<path fill="#fff" d="M0 0h{self.size}v{self.size}H0z"/><path fill="#000" d="{self.path}"/></svg>'
        )


def qr_code(text: str) -> QrCode:
    """The code for a text. A quarter of it may be covered or torn off and it can still be read (level Q)."""
    rows = [
        bytes(row)
        for row in segno.make(text, error="q", boost_error=False, micro=False, mask=MASK).matrix
    ]
    path = "".join(
        f"M{run.start() + QUIET} {y + QUIET}h{run.end() - run.start()}v1h{run.start() - run.end()}z"
        for y, row in enumerate(rows)
        for run in _DARK.finditer(row)
    )
    return QrCode(len(rows) + 2 * QUIET, path, text)
