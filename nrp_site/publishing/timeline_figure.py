"""The picture of a timeline as numbers: a lane for each kind of thing, a bar as long as the date is uncertain. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH = 360.0
LANE = 34.0
TOP, BOTTOM = 4.0, 22.0
SIDE = 6.0
#: A day is drawn this wide, or it could not be seen.
THINNEST = 5.0
#: Year numbers that fit side by side.
MOST_YEARS = 9


@dataclass(frozen=True, slots=True)
class Span:
    """From the first day that a date can mean to the last; partial dates."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Lane:
    """Everything of one kind."""

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the picture; `count` things lie in exactly this span."""

    x: float
    y: float
    width: float
    count: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    x: float
    year: str


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A lane with its label above it."""

    label: str
    y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class TimelineFigure:
    """The finished picture."""

    width: float
    height: float
    lanes: tuple[DrawnLane, ...]
    ticks: tuple[Tick, ...]


def first_day(value: str) -> date:
    """The first day that a partial date can mean."""
    return date.fromisoformat((value + "-01-01")[:10])


def last_day(value: str) -> date:
    """The last day that a partial date can mean."""
    parts = [int(part) for part in value.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def draw(lanes: Sequence[Lane]) -> TimelineFigure | None:
    """The picture, or None if nothing has a date."""
    spans = [span for lane in lanes for span in lane.spans]
    if not spans:
        return None
    first = date(min(first_day(span.start) for span in spans).year, 1, 1)
    last = date(max(last_day(span.end) for span in spans).year, 12, 31)
    days = (last - first).days + 1
    scale = (WIDTH - 2 * SIDE) / days
    drawn = tuple(
        _lane(lane, TOP + number * LANE, first, scale) for number, lane in enumerate(lanes)
    )
    height = TOP + len(lanes) * LANE + BOTTOM
    every = -(-(last.year - first.year + 1) // MOST_YEARS)
    years = range(first.year, last.year + 1, every)
    ticks = tuple(
        Tick(round(SIDE + (date(year, 1, 1) - first).days * scale, 1), str(year)) for year in years
    )
    return TimelineFigure(WIDTH, height, drawn, ticks)


def _lane(lane: Lane, y: float, first: date, scale: float) -> DrawnLane:
    counted: dict[tuple[float, float], int] = {}
    for span in lane.spans:
        start = (first_day(span.start) - first).days
        length = (last_day(span.end) - first_day(span.start)).days + 1
        place = (round(SIDE + start * scale, 1), round(max(THINNEST, length * scale), 1))
        counted[place] = counted.get(place, 0) + 1
    bars = tuple(
        Bar(x, y + 17, width, count)
        for (x, width), count in sorted(counted.items(), key=lambda each: (-each[0][1], each[0][0]))
    )
    return DrawnLane(lane.label, y + 12, bars)
