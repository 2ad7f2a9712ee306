"""The figures as Markdown: what was aimed at, everything that was measured, and how it grows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.rows import EDITED, FULL, MKDOCS, REAL, US, Row
from benchmarks.store import Setting

Found = Mapping[tuple[str, str], Row]


@dataclass(frozen=True, slots=True)
class Target:
    """What one of our figures must not exceed: so many seconds, megabytes, or so many times what another takes."""

    what: str
    seconds: float = 0
    megabytes: float = 0
    times: float = 0
    than: tuple[str, str] = ("", "")


BUILT = "full build, nothing cached, with search"
TARGETS = (
    Target("validate, nothing cached", seconds=3, megabytes=400),
    Target("validate, cached", seconds=1),
    Target(FULL, times=0.5, than=(MKDOCS, FULL), megabytes=500),
    Target(BUILT, megabytes=500),
    Target(EDITED, seconds=1.5),
    Target("one record edited, with search", seconds=4),
    Target("nothing changed, without search", seconds=1),
)
REAL_TARGETS = (
    Target(f"{REAL}: full build with search", seconds=10),
    Target(f"{REAL}: saved and seen under `nrp serve`", seconds=0.5),
)
#: The size for which the targets are set, and the sizes between which growth must be even.
AIMED_AT, SMALL, EVEN = 10_000, 1_000, 0.2


def report(made_in: Setting, rows: list[Row]) -> str:
    """The whole page."""
    lines = [
        "# Results", "",
        f"Made by `make bench` (seed {made_in.seed}) on {made_in.cores} cores, Python {made_in.python}; {made_in.versions}.",
        "Records of about 300 words with links, citations and, every so often, a picture or a translation. All runs of a",
        "size were made one after the other. Seconds are by the clock, work is the processor time of all processes, and",
        "megabytes are the most that all processes held at one time (memory that they share counts once). Ratios are to a",
        "full build by MkDocs + Material, pages outside the menu, of the same texts in the same run: plain pages, while ours",
        "have all lists, feeds, data, citations and cards with them.", "",
        *_targets(rows), "", *_table(rows), "", *_growth(rows),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def by_name(rows: list[Row], records: int) -> Found:
    """The figures for one number of records."""
    return {(row.who, row.what): row for row in rows if row.records == records}


def near(rows: list[Row], size: int) -> int:
    """The number of records of the programme of about this size; 0 if it was not measured."""
    return next(
        (
            row.records
            for row in rows
            if abs(row.records - size) < size / 10 and REAL not in row.what
        ),
        0,
    )


def _targets(rows: list[Row]) -> Iterator[str]:
    yield "## What was aimed at"
    yield ""
    yield f"At {AIMED_AT:,} records, and for the real site."
    yield ""
    yield "| what | target | measured | met |"
    yield "| --- | --- | ---: | --- |"
    found = by_name(rows, near(rows, AIMED_AT))
    real = {(row.who, row.what): row for row in rows if REAL in row.what}
    for target in (*TARGETS, *REAL_TARGETS):
        yield from _verdicts(target, {**found, **real})


def _verdicts(target: Target, found: Found) -> Iterator[str]:
    row, other = found.get((US, target.what)), found.get(target.than)
    if target.seconds:
        yield _verdict(
            target.what, f"≤ {target.seconds:g} s", row and row.run.seconds, target.seconds, "s"
        )
    if target.times:
        ratio = row.run.seconds / other.run.seconds if row and other else None
        yield _verdict(
            target.what, f"≤ {target.times:g} × {target.than[0]}", ratio, target.times, "×"
        )
    if target.megabytes:
        yield _verdict(
            target.what,
            f"≤ {target.megabytes:g} MB",
            row and row.run.megabytes,
            target.megabytes,
            "MB",
        )


def _verdict(what: str, target: str, value: float | None, most: float, unit: str) -> str:
    if value is None:
        return f"| {what} | {target} | not measured | – |"
    shown = f"{value:.0f}" if unit == "MB" else f"{value:.2f}"
    return f"| {what} | {target} | {shown} {unit} | {'yes' if value <= most else '**no**'} |"


def _table(rows: list[Row]) -> Iterator[str]:
    yield "## All figures"
    yield ""
    yield "| records | who | what | seconds | ratio | work | megabytes | ms a record |"
    yield "| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: |"
    for row in rows:
        base = by_name(rows, row.records).get((MKDOCS, FULL))
        ratio = f"{row.run.seconds / base.run.seconds:.2f}" if base and base.run.has_ended else "–"
        more = "" if row.run.has_ended else "> "
        figures = (
            f"{more}{row.run.seconds:.2f}", f"{more}{ratio}", f"{row.run.work:.1f}", f"{row.run.megabytes:.0f}",
            f"{row.run.seconds * 1000 / row.records:.2f}",
        )  # fmt: skip
        yield f"| {row.records:,} | {row.who} | {row.what} | {' | '.join(figures)} |"


def growth(rows: list[Row]) -> list[Row]:
    """Our full build at every size that was measured, smallest first."""
    found = [row for row in rows if row.who == US and row.what == FULL and row.run.has_ended]
    return sorted(found, key=lambda row: row.records)


def growth_table(rows: list[Row]) -> Iterator[str]:
    """How our full build grows, as Markdown."""
    yield "| records | seconds | seconds of work | ms of work a record | megabytes |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    for row in growth(rows):
        each = f"{row.run.work * 1000 / row.records:.2f}"
        yield f"| {row.records:,} | {row.run.seconds:.1f} | {row.run.work:.1f} | {each} | {row.run.megabytes:.0f} |"


def _growth(rows: list[Row]) -> Iterator[str]:
    yield "## How it grows"
    yield ""
    yield f"A {FULL}; drawn in `docs/images/growth.svg`."
    yield ""
    yield from growth_table(rows)
    found = by_name(rows, near(rows, SMALL)), by_name(rows, near(rows, AIMED_AT))
    small, large = (each.get((US, FULL)) for each in found)
    if small and large:
        change = (large.run.seconds / large.records) / (small.run.seconds / small.records) - 1
        verdict = "within" if abs(change) <= EVEN or change < 0 else "**not within**"
        yield ""
        yield f"From {small.records:,} to {large.records:,} records the time a record changes by {change:+.0%}: {verdict} the 20% aimed at."
