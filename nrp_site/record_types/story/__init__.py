"""Stories, outputs and changes."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.story.consent import permits, remnant, withheld
from nrp_site.record_types.story.facets import attention, facets
from nrp_site.record_types.story.machine import json_ld
from nrp_site.record_types.story.papers import check_papers
from nrp_site.record_types.story.rules import check_story
from nrp_site.record_types.story.schema import Story

TYPE = RecordType(
    name="story",
    folder="stories",
    model=Story,
    one="Story",
    many="Stories",
    intro="What people made, did and changed.",
    meaning="An account of something that people made, did or changed, told with their consent or from public sources.",
    icon="message-text",
    order=40,
    shape="triangle",
    checks=check_story,
    own_checks=check_papers,
    facets=facets,
    attention=attention,
    withheld=withheld,
    permits=permits,
    remnant=remnant,
    json_ld=json_ld,
)
