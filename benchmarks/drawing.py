"""The growth of time and memory with the number of records, drawn as SVG."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from math import ceil, log10

from benchmarks.report import growth
from benchmarks.rows import Row

WIDTH, HEIGHT, LEFT, TOP, GAP = 640, 560, 74, 46, 76
PLOT_WIDTH, PLOT_HEIGHT = WIDTH - LEFT - 24, (HEIGHT - TOP - GAP - 54) / 2
INK, SOFT, TIME, MEMORY = "#22303a", "#c9ced2", "#0b5f5a", "#9a3412"


def drawn(rows: list[Row]) -> str:
    """Two charts, one below the other, each with a dot for every size."""
    found = growth(rows)
    body = [
        *_chart(found, TOP, "Seconds for a full build", TIME, lambda row: row.run.seconds),
        *_chart(found, TOP + PLOT_HEIGHT + GAP, "Megabytes at most", MEMORY, lambda row: row.run.megabytes),
    ]  # fmt: skip
    sizes = ", ".join(
        f"{row.records:,} records {row.run.seconds:.1f} s and {row.run.megabytes:.0f} MB"
        for row in found
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" '
        f'font-family="system-ui, sans-serif" font-size="14" fill="{INK}"><title>{escape("Growth with the number of records: " + sizes)}</title>\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def _chart(
    rows: list[Row], top: float, title: str, colour: str, value: Callable[[Row], float]
) -> Iterator[str]:
    most_records = max((row.records for row in rows), default=1)
    most = ceiling(max((value(row) for row in rows), default=1))
    bottom = top + PLOT_HEIGHT

    def at(row: Row) -> tuple[str, str]:
        x = LEFT + row.records / most_records * PLOT_WIDTH
        return f"{x:.1f}", f"{bottom - value(row) / most * PLOT_HEIGHT:.1f}"

    yield f'<text x="{LEFT}" y="{top - 16}" font-weight="700">{title}</text>'
    for step in range(5):
        y, shown = bottom - PLOT_HEIGHT * step / 4, f"{most * step / 4:g}"
        yield f'<path d="M{LEFT} {y:.1f}H{LEFT + PLOT_WIDTH}" stroke="{SOFT}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 5:.1f}" text-anchor="end">{shown}</text>'
    points = " ".join(",".join(at(row)) for row in rows)
    yield f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"/>'
    for row in rows:
        x, y = at(row)
        yield f'<circle cx="{x}" cy="{y}" r="4.5" fill="{colour}"/>'
    last = 0.0
    for row in rows:
        x = float(at(row)[0])
        if x - last > 52:
            yield f'<text x="{x}" y="{bottom + 20:.1f}" text-anchor="middle">{row.records:,}</text>'
            last = x
    yield f'<text x="{LEFT}" y="{bottom + 38:.1f}" font-size="13">records</text>'


def ceiling(value: float) -> float:
    """The next round number above a value: 1, 2, 4, 5, 8 or 10 times a power of ten."""
    power = 10 ** (ceil(log10(value)) - 1) if value > 0 else 1
    return float(next(step * power for step in (1, 2, 4, 5, 8, 10, 20) if step * power >= value))
