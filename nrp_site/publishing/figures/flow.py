"""The flow of records through a review, as in the PRISMA 2020 flow diagram (Page et al., BMJ 2021;372:n71).

Beside one another on a wide screen, one below the other on a narrow one. A number that is not recorded is said to be
so and its box has a broken outline; it is never drawn as 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from nrp_site.publishing.figures.svg import (
    Pen,
    Table,
    drawing,
    element,
    height_of,
    text_lines,
    wrapped,
)

PAD = 10.0
GAP = 26.0


@dataclass(frozen=True, slots=True)
class Count:
    """A number with its name; None means not recorded."""

    label: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Stage:
    """What is left at one point of the flow, and what was taken out there."""

    kept: tuple[Count, ...]
    out: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """One way by which records came in."""

    title: str
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where boxes stand: columns beside each other, or exclusions below and indented."""

    name: str
    size: float
    main: float
    side: float
    is_stacked: bool

    @property
    def width(self) -> float:
        """The whole width."""
        return self.main + 2 if self.is_stacked else self.main + GAP * 1.5 + self.side + 2


LAYOUTS = (Layout("wide", 14, 300, 300, False), Layout("narrow", 13, 284, 250, True))


def draw(data: Any, pen: Pen) -> Markup:
    """The flow as a drawing for wide and one for narrow screens."""
    routes = stages_of(data, pen)
    return Markup("").join(_drawn(routes, layout, pen) for layout in LAYOUTS)


def table(data: Any, pen: Pen) -> Table:
    """Every number of the flow, in the order of the drawing."""
    rows = tuple(
        (count.label, in_words(count.value, pen), route.title)
        for route in stages_of(data, pen)
        for stage in route.stages
        for count in (*stage.kept, *stage.out)
    )
    return Table((pen.say("What"), pen.say("Number"), pen.say("By which way")), rows)


def in_words(value: int | None, pen: Pen) -> str:
    """A count, or that it is not recorded."""
    return pen.say("not recorded") if value is None else pen.number(value)


def stages_of(flow: Any, pen: Pen) -> tuple[Route, ...]:
    """The flow as routes: databases and registers, other methods, and what was included."""
    say = pen.say
    routes = [
        Route(
            say("Databases and registers"),
            (
                Stage(tuple(_identified(flow, pen)), _removed(flow, pen)),
                Stage(
                    (Count(say("Records screened"), flow.screened),),
                    (Count(say("Records left out"), flow.records_excluded),),
                ),
                *_reports(flow, pen),
            ),
        )
    ]
    if flow.other is not None:
        first = (Stage(tuple(_identified(flow.other, pen))),) if flow.other.origins else ()
        routes.append(Route(say("Other methods"), (*first, *_reports(flow.other, pen))))
    return (*routes, Route(say("Included"), (Stage(tuple(_included(flow, pen))),)))


def _identified(flow: Any, pen: Pen) -> Iterator[Count]:
    yield Count(pen.say("Records found"), flow.identified)
    for origin in flow.origins:
        yield Count(origin.name, origin.count)


def _removed(flow: Any, pen: Pen) -> tuple[Count, ...]:
    return (
        Count(pen.say("Duplicates taken out"), flow.duplicates_removed),
        Count(pen.say("Taken out by a tool"), flow.automation_removed),
        Count(pen.say("Taken out for other reasons"), flow.other_removed),
    )


def _reports(part: Any, pen: Pen) -> tuple[Stage, ...]:
    """The two stages that both routes share."""
    reasons = (Count(each.reason, each.count) for each in part.excluded)
    left_out = Count(pen.say("Reports left out"), part.left_out)
    return (
        Stage(
            (Count(pen.say("Reports looked for"), part.sought),),
            (Count(pen.say("Reports that could not be had"), part.not_retrieved),),
        ),
        Stage(
            (Count(pen.say("Reports read in full"), part.assessed),),
            (left_out, *reasons),
        ),
    )


def _included(flow: Any, pen: Pen) -> Iterator[Count]:
    if flow.previous_studies is not None or flow.previous_reports is not None:
        yield Count(pen.say("Studies in the edition before"), flow.previous_studies)
        yield Count(pen.say("Reports in the edition before"), flow.previous_reports)
    yield Count(pen.say("Studies included"), flow.studies_included)
    yield Count(pen.say("Reports of those studies"), flow.reports_included)


def alternative(routes: tuple[Route, ...], pen: Pen) -> str:
    """The whole drawing in words."""
    told = [pen.say("Flow of records through the review")]
    for route in routes:
        counts = (count for stage in route.stages for count in (*stage.kept, *stage.out))
        told.append(
            f"{route.title}: " + "; ".join(f"{c.label}: {in_words(c.value, pen)}" for c in counts)
        )
    return ". ".join(told) + "."


def _drawn(routes: tuple[Route, ...], layout: Layout, pen: Pen) -> Markup:
    parts: list[Markup] = []
    top = 1.0
    for route in routes:
        heading = wrapped(route.title, layout.width - 2 * PAD, layout.size)
        room = height_of(heading, layout.size) + PAD
        parts.append(
            element("rect", x=1, y=top, width=layout.width - 2, height=room, class_="flow-band")
        )
        parts.append(
            text_lines(heading, 1 + PAD, top + PAD / 2 - 2, layout.size, class_="flow-band-text")
        )
        top += room + PAD
        for number, stage in enumerate(route.stages):
            drawn, bottom = _stage(stage, layout, top, pen)
            parts.append(drawn)
            is_last = number == len(route.stages) - 1
            if not is_last:
                parts.append(
                    _arrow_down(1 + PAD * 1.5, _main_bottom(stage, layout, top, pen), bottom + GAP)
                )
            top = bottom + (PAD * 1.6 if is_last else GAP)
    return drawing(parts, layout.width, top, alternative(routes, pen), layout.name)


def _lines(counts: tuple[Count, ...], width: float, size: float, pen: Pen) -> list[str]:
    # A no-break space keeps a number from standing alone on a line.
    texts = (f"{count.label}:\u00a0{in_words(count.value, pen)}" for count in counts)
    return [line for text in texts for line in wrapped(text, width - 2 * PAD, size)]


def _box(
    counts: tuple[Count, ...], x: float, y: float, width: float, layout: Layout, pen: Pen, name: str
) -> tuple[Markup, float]:
    lines = _lines(counts, width, layout.size, pen)
    height = height_of(lines, layout.size) + 2 * PAD - 4
    unknown = " flow-unknown" if all(count.value is None for count in counts) else ""
    box = element(
        "rect", x=x, y=y, width=width, height=height, rx=4, class_=f"flow-box flow-{name}{unknown}"
    )
    return box + text_lines(
        lines, x + PAD, y + PAD - 3, layout.size, class_="flow-text"
    ), y + height


def _main_bottom(stage: Stage, layout: Layout, top: float, pen: Pen) -> float:
    return _box(stage.kept, 1, top, layout.main, layout, pen, "main")[1]


def _stage(stage: Stage, layout: Layout, top: float, pen: Pen) -> tuple[Markup, float]:
    """A stage with what was taken out there; gives the drawing and its lower edge."""
    drawn, bottom = _box(stage.kept, 1, top, layout.main, layout, pen, "main")
    if not stage.out:
        return drawn, bottom
    if layout.is_stacked:
        x, y = 1 + layout.main - layout.side, bottom + PAD
        side, end = _box(stage.out, x, y, layout.side, layout, pen, "side")
        stub = element(
            "path", d=f"M{1 + PAD * 1.5:.1f} {bottom:.1f}V{y + 14:.1f}", class_="flow-line"
        )
        return drawn + stub + side + _arrow_right(1 + PAD * 1.5, x, y + 14), end
    x = 1 + layout.main + GAP * 1.5
    side, end = _box(stage.out, x, top, layout.side, layout, pen, "side")
    return drawn + side + _arrow_right(1 + layout.main, x, top + 16), max(bottom, end)


def _arrow_down(x: float, top: float, bottom: float) -> Markup:
    line = element("path", d=f"M{x:.1f} {top:.1f}V{bottom - 6:.1f}", class_="flow-line")
    return line + element("path", d=f"M{x - 5:.1f} {bottom - 7:.1f}h10l-5 7z", class_="flow-tip")


def _arrow_right(left: float, right: float, y: float) -> Markup:
    line = element("path", d=f"M{left:.1f} {y:.1f}H{right - 6:.1f}", class_="flow-line")
    return line + element("path", d=f"M{right - 7:.1f} {y - 5:.1f}v10l7-5z", class_="flow-tip")
