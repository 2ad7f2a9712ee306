"""Stories, outputs and changes."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.story.schema import Story

TYPE = RecordType(
    name="story",
    folder="stories",
    model=Story,
    one="Story",
    many="Stories",
    intro="What people made, did and changed.",
    icon="message-text",
    order=40,
)
