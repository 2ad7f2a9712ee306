"""What can be wrong with a measure: intervals, percentages, and results that say more than the numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nrp_site.diagnostics import Diagnostic, Severity, rule
from nrp_site.record_types.date_order import is_before
from nrp_site.record_types.measure.schema import Estimate, Measure
from nrp_site.record_types.views import EntryView, SiteView

_MEASURE = """---
title: A say in decisions
summary: More people feel heard.
evidence: survey
measures: Whether people feel heard
result: effect
result_text: More people feel heard.
estimate:
  value: 7.5
  low: 1.6
  high: 13.5
  level: 95
  unit: percentage points
groups:
  - group: Our streets
    change: 4
    unit: percentage points
waves:
  - name: First
    starts: 2015-08
    ends: 2016-01
cannot_tell: [It cannot say why.]
sources:
  - url: https://example.org/words
    seen: 2026-11-02
---
"""
_PATH = "content/evaluation/say.md"
_good = {_PATH: _MEASURE}


def _bad(old: str, new: str) -> dict[str, str]:
    return {_PATH: _MEASURE.replace(old, new)}


SWAPPED = rule(
    "MEA001", "interval-ends-swapped", Severity.ERROR,
    summary="The lower end of an interval is above its upper end.",
    why="The chart could not be drawn, and readers would be misled.",
    fix="Swap `low` and `high`. With negative numbers the lower end is the one further from zero.",
    bad=_bad("low: 1.6\n  high: 13.5", "low: 13.5\n  high: 1.6"), good=_good,
)  # fmt: skip
OUTSIDE = rule(
    "MEA002", "estimate-outside-interval", Severity.ERROR,
    summary="An estimate does not lie within its interval.",
    why="An interval is drawn around the estimate; one of the numbers must be wrong, or a sign is missing.",
    fix="Check the three numbers and their signs against the source.",
    bad=_bad("value: 7.5", "value: 75"), good=_good,
)  # fmt: skip
OVER_HUNDRED = rule(
    "MEA003", "percentage-over-100", Severity.ERROR,
    summary="A percentage is over 100.",
    why="No share can be more than the whole.",
    fix="Check the number, or the unit: a growth by more than the whole is written with a unit such as 'per cent increase'.",
    bad=_bad("change: 4", "change: 400"), good=_good,
)  # fmt: skip
ONE_END = rule(
    "MEA004", "interval-with-one-end", Severity.ERROR,
    summary="An interval has only one end.",
    why="It can neither be drawn nor read.",
    fix="Add the other end, or leave both out.",
    bad=_bad("  high: 13.5\n", ""), good=_good,
)  # fmt: skip
NO_LEVEL = rule(
    "MEA005", "interval-without-level", Severity.WARNING,
    summary="An interval does not say its level.",
    why="A 90% interval and a 99% interval look alike and mean different things.",
    fix="Add `level: 95`, or whatever the source says.",
    bad=_bad("  level: 95\n", ""), good=_good,
)  # fmt: skip
RESULT_AND_INTERVAL = rule(
    "MEA006", "effect-but-interval-holds-zero", Severity.WARNING,
    summary="A result is called an effect, though its interval holds zero.",
    why="With such an interval no change at all is among the likely values.",
    fix="Write `result: uncertain`, or `no evidence of an effect`, as the source does.",
    bad=_bad("low: 1.6", "low: -1.6"), good=_good,
)  # fmt: skip
WAVE_ORDER = rule(
    "MEA007", "wave-ends-before-it-starts", Severity.ERROR,
    summary="A round of data collection ends before it starts.",
    why="One of the two dates must be wrong.",
    fix="Correct or swap the dates.",
    bad=_bad("ends: 2016-01", "ends: 2014-01"), good=_good,
)  # fmt: skip

_SHARE = re.compile(r"%|per ?cent", re.IGNORECASE)
_GROWTH = re.compile(
    r"increase|decrease|change|growth|rise|fall|more|less|higher|lower|relative", re.IGNORECASE
)


def check_measure(entry: EntryView, site: SiteView) -> Iterator[Diagnostic]:
    """All that can be wrong with a measure."""
    record: Measure = entry.record
    if record.estimate is not None:
        yield from _check_interval(entry, record.estimate)
        for name in ("value", "low", "high"):
            yield from _check_share(
                entry, ("estimate", name), getattr(record.estimate, name), record.estimate.unit
            )
    for place, group in enumerate(record.groups):
        yield from _check_share(entry, ("groups", place, "change"), group.change, group.unit)
    for place, wave in enumerate(record.waves):
        if is_before(wave.ends, wave.starts):
            yield WAVE_ORDER.at(
                entry.position_of("waves", place, "ends"),
                f"'{wave.name}' ends in {wave.ends}, but starts in {wave.starts}",
            )


def _check_interval(entry: EntryView, estimate: Estimate) -> Iterator[Diagnostic]:
    value, low, high = estimate.value, estimate.low, estimate.high
    if low is None or high is None:
        if low is not high:
            known = "low" if high is None else "high"
            yield ONE_END.at(
                entry.position_of("estimate", known),
                f"only the {known} end of the interval is given",
            )
    elif low > high:
        yield SWAPPED.at(
            entry.position_of("estimate", "low"),
            f"low is {low:g} and high is {high:g}",
            "swap them",
        )
    elif not low <= value <= high:
        yield OUTSIDE.at(
            entry.position_of("estimate", "value"),
            f"the estimate {value:g} is not between {low:g} and {high:g}",
        )
    elif estimate.level is None:
        yield NO_LEVEL.at(
            entry.position_of("estimate"), "the interval has no level", "add level: 95"
        )
    elif low <= 0 <= high and entry.record.result == "effect":
        yield RESULT_AND_INTERVAL.at(
            entry.position_of("result"),
            f"called an effect, but the interval from {low:g} to {high:g} holds zero",
        )


def _check_share(
    entry: EntryView, steps: tuple[str | int, ...], value: float | None, unit: str
) -> Iterator[Diagnostic]:
    is_share = _SHARE.search(unit) and (not _GROWTH.search(unit) or "point" in unit.lower())
    if value is not None and is_share and abs(value) > 100:
        yield OVER_HUNDRED.at(
            entry.position_of(*steps), f"{value:g} {unit}: a percentage cannot be over 100"
        )
