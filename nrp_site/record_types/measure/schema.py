"""One outcome of an evaluation: what was measured, what was seen, and what that cannot tell."""

from __future__ import annotations

from typing import Annotated, Literal

from nrp_site.record_types.base import Part, Record
from nrp_site.record_types.kinds import CiteKey, Id, LinkTo, Number, PartialDate, Text, Whole, about


class Estimate(Part):
    """An estimate with its interval, as the source prints it."""

    value: Number = about("The estimate", "7.5")
    low: Number | None = about("Lower end of the interval", "1.6", default=None)
    high: Number | None = about("Upper end of the interval", "13.5", default=None)
    level: Number | None = about(
        "Level of the interval in per cent", "95", default=None, ge=0, le=100
    )
    unit: Text = about("What the number counts", "percentage points")
    better: Literal["higher", "lower"] = about("Which way is better", "higher", default="higher")
    as_printed: Text | None = about(
        "The figure as the source prints it", "7.5% increase", default=None
    )


class GroupChange(Part):
    """How one group changed."""

    group: Text = about("The group", "Programme areas")
    change: Number = about("The change, with sign", "4")
    unit: Text = about("What the number counts", "percentage points")


class Wave(Part):
    """One round of data collection."""

    name: Text = about("Which round", "First round")
    starts: PartialDate = about("When it began", "2015-08")
    ends: PartialDate = about("When it ended", "2016-01")


class Measure(Record):
    """An outcome of the evaluation."""

    evidence: Literal["survey", "interviews", "journals", "workshops"] = about(
        "What kind of evidence", "survey"
    )
    design: Text | None = about("How it was compared", "Difference in difference", default=None)
    measures: Text = about(
        "What was asked or counted", "Whether people feel they can influence decisions"
    )
    is_primary: bool = about("Whether it was the main outcome", True, default=False)
    result: Literal["effect", "uncertain", "no evidence of an effect", "theme"] = about(
        "What was seen", "effect"
    )
    result_text: Text = about(
        "The result in one plain sentence", "More people felt able to influence decisions."
    )
    estimate: Estimate | None = about(
        "The number, where there is one",
        {"value": "7.5", "unit": "percentage points"},
        default=None,
    )
    groups: tuple[GroupChange, ...] = about(
        "How each group changed",
        [{"group": "Programme areas", "change": "4", "unit": "percentage points"}],
        default=(),
    )
    waves: tuple[Wave, ...] = about(
        "When it was asked",
        [{"name": "First round", "starts": "2015-08", "ends": "2016-01"}],
        default=(),
    )
    sample: Text | None = about("Who was asked", "About 3,000 households each time", default=None)
    capacities: tuple[Annotated[Id, LinkTo("capacity")], ...] = about(
        "Capacities it speaks to", ["homes"], default=()
    )
    cannot_tell: tuple[Text, ...] = about(
        "What it does not show; at least one", ["It cannot say why."], min_length=1
    )
    note: Text | None = about(
        "How to read the number", "It is a difference between percentages.", default=None
    )
    cites: tuple[CiteKey, ...] = about("Works behind it", ["mill2021harbour"], default=())
    order: Whole = about("Its place in the list", "1", default=100)
