"""The programme itself."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.programme.machine import json_ld
from nrp_site.record_types.programme.schema import Programme

TYPE = RecordType(
    name="programme",
    folder="",
    model=Programme,
    one="Programme",
    many="Programme",
    intro="The programme as a whole.",
    meaning="What the programme was, who took part and what it set out to do.",
    icon="map-marker-radius",
    order=0,
    is_single=True,
    json_ld=json_ld,
)
