"""QR codes as one path of an SVG drawing: sharp at any size, the same on the page and in the PDF."""

from __future__ import annotations

from dataclasses import dataclass

import segno

#: Light squares around a code that readers need (ISO/IEC 18004).
QUIET = 4
#: Every mask can be read; trying all eight for the most even picture takes nine tenths of the time.
MASK = 2


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
    path = "".join(_run(x, y, width) for y, row in enumerate(rows) for x, width in _runs(row))
    return QrCode(len(rows) + 2 * QUIET, path, text)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Where dark squares begin in a row, and how many follow one another."""
    found: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and found and sum(found[-1]) == x:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((x, 1))
    return found


def _run(x: int, y: int, width: int) -> str:
    return f"M{x + QUIET} {y + QUIET}h{width}v1h-{width}z"
