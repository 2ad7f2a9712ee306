"""Places that took part."""

from nrp_site.record_types.base import RecordType
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
    icon="home-group",
    order=10,
    checks=check_neighbourhood,
    surroundings=thread_of,
    gathers="in",
)
