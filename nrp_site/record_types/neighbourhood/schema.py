"""A place that took part, with the local priority it chose."""

from __future__ import annotations

from typing import Annotated, Literal

from nrp_site.record_types.base import Part, Record
from nrp_site.record_types.kinds import Id, LinkTo, Number, PartialDate, Text, about
from nrp_site.record_types.parts import Partner, People


class Area(Part):
    """A public authority with its official code."""

    name: Text = about("Name of the authority", "Harbour Council")
    code: Text | None = about(
        "Its code in the official register (ONS for the United Kingdom)", "E06000999", default=None
    )
    organisation: Annotated[Id, LinkTo("organisation")] | None = about(
        "The council as an organisation", "harbour-council", default=None
    )
    note: Text | None = about(
        "Anything to add, such as a change of boundaries", "Until April 2023", default=None
    )


class Place(Part):
    """A point on the map: the town, never a street."""

    name: Text = about("The town or district", "Harbour End")
    latitude: Number = about("Degrees north, two decimals at the most", "60.42", ge=-90, le=90)
    longitude: Number = about("Degrees east, two decimals at the most", "-19.31", ge=-180, le=180)


class LocalEvent(Part):
    """A meeting or event."""

    when: PartialDate | None = about("When it began", "2017-02", default=None)
    until: PartialDate | None = about("When it ended", "2017-04", default=None)
    what: Text = about("What happened", "Three open conversations in three venues.")


class Neighbourhood(Record):
    """A place that took part in the programme."""

    priority: Text = about("The local priority, as the programme words it", "Warm, dry homes")
    capacities: tuple[Annotated[Id, LinkTo("capacity")], ...] = about(
        "Which capacities the priority touches", ["homes"], default=()
    )
    capacities_basis: Literal["stated", "our reading"] = about(
        "Whether a source names these capacities or the editors read them from the priority",
        "our reading",
        default="our reading",
    )
    area_name: Text | None = about(
        "The smaller area where the work happened", "Net Loft streets", default=None
    )
    local_name: Text | None = about(
        "What the local group called itself", "Harbour Together", default=None
    )
    authorities: tuple[Area, ...] = about(
        "The local authorities, with codes", [{"name": "Harbour Council"}], min_length=1
    )
    place: Place | None = about(
        "The pin on the map",
        {"name": "Harbour End", "latitude": "60.42", "longitude": "-19.31"},
        default=None,
    )
    context: Text | None = about(
        "What the place is like, without shaming words",
        "A seaside town of contrasts.",
        default=None,
    )
    partners: tuple[Partner, ...] = about(
        "Who worked together", [{"organisation": "harbour-council"}], default=()
    )
    other_partners: tuple[Text, ...] = about(
        "Partners that have no record of their own", ["residents"], default=()
    )
    people: tuple[People, ...] = about(
        "People by role", [{"role": "Resident researchers", "count": "12"}], default=()
    )
    concerns: tuple[Text, ...] = about("What residents raised", ["Damp homes"], default=())
    events: tuple[LocalEvent, ...] = about(
        "Meetings and events", [{"what": "Three conversations"}], default=()
    )
    actions: tuple[Text, ...] = about(
        "What was done", ["A clean-up of the back alleys"], default=()
    )
    notes: tuple[Text, ...] = about(
        "Where sources differ", ["Two names are in use for the group."], default=()
    )
