"""Places that took part."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.neighbourhood.machine import json_ld
from nrp_site.record_types.neighbourhood.rules import check_neighbourhood
from nrp_site.record_types.neighbourhood.schema import Neighbourhood
from nrp_site.record_types.neighbourhood.thread import thread_of

TYPE = RecordType(
    name="neighbourhood",
    folder="neighbourhoods",
    model=Neighbourhood,
    one="Neighbourhood",
    many="Neighbourhoods",
    intro="The places that took part, each with the local priority it chose.",
    meaning="One place that took part: what people there chose to work on, what they found out and what changed.",
    icon="home-group",
    order=10,
    checks=check_neighbourhood,
    surroundings=thread_of,
    gathers="in",
    json_ld=json_ld,
)
