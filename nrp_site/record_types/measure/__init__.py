"""Outcomes of the evaluation."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.measure.schema import Measure

TYPE = RecordType(
    name="measure",
    folder="evaluation",
    model=Measure,
    one="Evaluation result",
    many="Evaluation results",
    intro="What was measured, what was seen, and what that cannot tell.",
    icon="chart-box",
    order=80,
    sort_by=("order", "title"),
)
