"""Estimates with their intervals on one axis, with a line at zero.

Every outcome gets a row of the same height, whatever was seen: one without a number says so in words where the others
have their mark. Marks differ by shape, and the result stands beside them in words. Estimates in different units get an
axis each, one below the other, since lengths on one axis must mean the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from nrp_site.publishing.figures.axis import Axis, axis_for
from nrp_site.publishing.figures.svg import (
    Pen,
    Table,
    drawing,
    element,
    height_of,
    text_lines,
    wrapped,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One outcome: what was seen, and the number where there is one."""

    title: str
    kind: str
    result: str
    better: str
    unit: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide, and how large the letters."""

    name: str
    width: float
    size: float


#: How far the lines of the axis reach above and below a mark.
STRIP = 14.0
LAYOUTS = (Layout("wide", 640, 15), Layout("narrow", 288, 13))


def draw(data: Iterable[Any], pen: Pen) -> Markup:
    """All measures that are no theme, as drawings for wide and for narrow screens."""
    rows = rows_of(data, pen)
    return Markup("").join(_drawn(rows, layout, pen) for layout in LAYOUTS if rows)


def table(data: Iterable[Any], pen: Pen) -> Table:
    """The numbers of the drawing, one outcome a row."""
    say = pen.say
    headers = (
        say("Outcome"),
        say("What was seen"),
        say("Estimate"),
        say("Interval"),
        say("Which way is better"),
    )
    rows = tuple(
        (
            row.title,
            row.result,
            estimate_words(row, pen),
            interval_words(row, pen) or "–",
            row.better or "–",
        )
        for row in rows_of(data, pen)
    )
    return Table(headers, rows)


def rows_of(entries: Iterable[Any], pen: Pen) -> tuple[Row, ...]:
    """The outcomes among the entries of an evaluation; what interviews told is no outcome with a number."""
    return tuple(
        _row(entry.record, pen)
        for entry in entries
        if entry.record.result != "theme" or entry.record.estimate
    )


def _row(record: Any, pen: Pen) -> Row:
    estimate, result = record.estimate, result_words(record.result, pen)
    if estimate is None:
        return Row(record.title, record.result, result, "")
    better = direction_words(estimate.better, estimate.value, record.result == "effect", pen)
    ends = (estimate.low, estimate.high, estimate.level)
    return Row(record.title, record.result, result, better, estimate.unit, estimate.value, *ends)


def direction_words(better: str, value: float, is_effect: bool, pen: Pen) -> str:
    """Which way is better and, where an effect was seen, whether it went that way."""
    is_better = (value > 0) == (better == "higher")
    if better == "higher":
        words = pen.say("higher is better"), pen.say("higher is better, so this is for the worse")
    else:
        words = pen.say("lower is better"), pen.say("lower is better, so this is for the worse")
    return words[1] if is_effect and not is_better else words[0]


def result_words(result: str, pen: Pen) -> str:
    """What was seen, as a short label."""
    say = pen.say
    words = {
        "effect": say("An effect was seen"),
        "uncertain": say("Uncertain"),
        "no evidence of an effect": say("No evidence of an effect"),
        "theme": say("A theme, not a number"),
    }
    return words[result]


def signed(value: float, pen: Pen) -> str:
    """A number with a real minus sign, or a plus: these are changes and differences."""
    return ("+" if value > 0 else "−" if value < 0 else "") + pen.number(abs(value))


def estimate_words(row: Row, pen: Pen) -> str:
    """The estimate with its unit, or that the source prints none."""
    return (
        pen.say("no figure given") if row.value is None else f"{signed(row.value, pen)} {row.unit}"
    )


def interval_words(row: Row, pen: Pen) -> str:
    """The interval, or an empty text."""
    if row.low is None or row.high is None:
        return ""
    ends = {"low": signed(row.low, pen), "high": signed(row.high, pen)}
    if row.level is None:
        return pen.say("%(low)s to %(high)s", **ends)
    return pen.say("%(level)s%% interval %(low)s to %(high)s", level=pen.number(row.level), **ends)


def alternative(rows: Sequence[Row], pen: Pen) -> str:
    """The chart in words."""
    parts = (
        pen.comma.join(
            filter(
                None,
                (
                    f"{row.title}: {row.result}",
                    estimate_words(row, pen),
                    interval_words(row, pen),
                    row.better,
                ),
            )
        )
        for row in rows
    )
    return pen.say("Estimates of the evaluation on one axis") + ". " + ". ".join(parts) + "."


def by_unit(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Rows by unit in the order of their first row; rows without a number stay with the rows before them."""
    groups: dict[str, list[Row]] = {}
    main = next((row.unit for row in rows if row.value is not None), "")
    for row in rows:
        groups.setdefault(row.unit or main, []).append(row)
    return sorted(groups.items(), key=lambda group: group[0] != main)


def _drawn(rows: Sequence[Row], layout: Layout, pen: Pen) -> Markup:
    parts: list[Markup] = []
    top = 4.0
    for unit, group in by_unit(rows):
        drawn, top = _panel(group, unit, layout, top, pen)
        parts.append(drawn)
    return drawing(parts, layout.width, top, alternative(rows, pen), layout.name)


def _panel(
    rows: Sequence[Row], unit: str, layout: Layout, top: float, pen: Pen
) -> tuple[Markup, float]:
    """One axis with its rows; gives the drawing and its lower edge."""
    values = [v for row in rows for v in (row.value, row.low, row.high) if v is not None]
    axis = axis_for(values, 24, layout.width - 24)
    parts: list[Markup] = []
    strips: list[tuple[float, float]] = []
    y = top
    for row in rows:
        drawn, middle, y = _row_drawn(row, axis, layout, y, pen)
        parts.append(drawn)
        strips.append((middle - STRIP, middle + STRIP))
    strips[-1] = (strips[-1][0], y + 4)
    lines = _lines_and_ticks(axis, layout, strips, y, pen)
    caption = wrapped(unit, layout.width, layout.size)
    low = y + layout.size * 2.2
    named = text_lines(
        caption, layout.width / 2, low, layout.size, class_="chart-unit", text_anchor="middle"
    )
    return lines + Markup("").join(parts) + named, low + height_of(caption, layout.size) + 16


def _lines_and_ticks(
    axis: Axis, layout: Layout, strips: Sequence[tuple[float, float]], bottom: float, pen: Pen
) -> Markup:
    """The lines of the axis behind the marks only: words stand free of them."""
    parts = []
    every = 1 if layout.name == "wide" or len(axis.ticks) < 6 else 2
    zero = axis.ticks.index(min(axis.ticks, key=abs))
    for number, tick in enumerate(axis.ticks):
        x, is_zero = axis.x(tick), number == zero
        name = "chart-zero" if is_zero else "chart-grid"
        line = "".join(f"M{x:.1f} {top:.1f}V{end:.1f}" for top, end in strips)
        parts.append(element("path", d=line, class_=name))
        if (number - zero) % every == 0:
            label = pen.number(0) if is_zero else signed(round(tick, 9), pen)
            parts.append(
                element(
                    "text",
                    label,
                    x=x,
                    y=bottom + layout.size * 1.5,
                    class_="chart-tick",
                    text_anchor="middle",
                )
            )
    return Markup("").join(parts)


def _row_drawn(
    row: Row, axis: Axis, layout: Layout, top: float, pen: Pen
) -> tuple[Markup, float, float]:
    """The words of an outcome, and below them its mark and interval or a line that says there is no number.

    Gives the drawing, the height at which the mark stands, and the lower edge.
    """
    size = layout.size
    title = wrapped(row.title, layout.width, size * 1.08)
    absent = pen.say("no figure given") if row.value is None else ""
    second = " · ".join(filter(None, (row.result, row.better, absent)))
    result = wrapped(second, layout.width, size)
    parts = [text_lines(title, 0, top, size, class_="chart-title")]
    y = top + height_of(title, size)
    parts.append(text_lines(result, 0, y, size))
    y += height_of(result, size) + STRIP + 4
    parts.append(_mark(row, axis, layout, y))
    return Markup("").join(parts), y, y + size * 2


def _mark(row: Row, axis: Axis, layout: Layout, y: float) -> Markup:
    if row.value is None:
        return element("path", d=f"M0 {y:.1f}H{layout.width:.1f}", class_="chart-none")
    parts = []
    if row.low is not None and row.high is not None:
        low, high = axis.x(row.low), axis.x(row.high)
        parts.append(
            element(
                "path",
                d=f"M{low:.1f} {y:.1f}H{high:.1f}M{low:.1f} {y - 6:.1f}v12M{high:.1f} {y - 6:.1f}v12",
                class_="chart-interval",
            )
        )
    parts.append(_shape(row, axis.x(row.value), y))
    return Markup("").join(parts)


def _shape(row: Row, x: float, y: float) -> Markup:
    """A full circle for an effect, an open diamond for an uncertain result, an open square for none."""
    if row.kind == "effect":
        return element("circle", cx=x, cy=y, r=7, class_="chart-mark")
    if row.kind == "uncertain":
        return element(
            "path", d=f"M{x:.1f} {y - 8:.1f}l8 8-8 8-8-8z", class_="chart-mark chart-open"
        )
    return element("rect", x=x - 6, y=y - 6, width=12, height=12, class_="chart-mark chart-open")
