"""Outcomes of the evaluation."""

from __future__ import annotations

from collections.abc import Mapping

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.measure.machine import json_ld
from nrp_site.record_types.measure.rules import check_measure
from nrp_site.record_types.measure.schema import Measure
from nrp_site.record_types.views import EntryView, SiteView


def facets(entry: EntryView, site: SiteView) -> Mapping[str, tuple[str, ...]]:
    """What kind of evidence, and what was seen."""
    return {"evidence": (entry.record.evidence,), "result": (entry.record.result,)}


TYPE = RecordType(
    name="measure",
    folder="evaluation",
    model=Measure,
    one="Evaluation result",
    many="Evaluation results",
    intro="What was measured, what was seen, and what that cannot tell.",
    meaning="One result of the evaluation: what was measured, what was seen and what it cannot tell.",
    icon="chart-box",
    order=80,
    sort_by=("order", "title"),
    checks=check_measure,
    facets=facets,
    shape="diamond",
    json_ld=json_ld,
)
