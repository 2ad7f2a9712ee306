"""Adaptive capacities."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.capacity.machine import json_ld
from nrp_site.record_types.capacity.schema import Capacity

TYPE = RecordType(
    name="capacity",
    folder="capacities",
    model=Capacity,
    one="Capacity",
    many="Capacities",
    intro="What people in a place can strengthen by acting together.",
    meaning="One of the strengths that people in a place can build up by acting together.",
    icon="sprout",
    order=50,
    sort_by=("order", "title"),
    gathers="about",
    json_ld=json_ld,
)
