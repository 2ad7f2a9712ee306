"""The accessibility statement."""

from nrp_site.record_types.accessibility.rules import attention, check
from nrp_site.record_types.accessibility.schema import Accessibility
from nrp_site.record_types.base import RecordType

TYPE = RecordType(
    name="accessibility",
    folder="",
    model=Accessibility,
    one="Accessibility statement",
    many="Accessibility statement",
    intro="How far everyone can use this site, what does not work yet, and whom to tell.",
    meaning="How far everyone can use this site, what does not work yet, and whom to tell.",
    icon="human-wheelchair",
    order=100,
    is_single=True,
    checks=check,
    attention=attention,
)
