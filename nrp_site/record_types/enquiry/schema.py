"""A resident-led enquiry: research designed and carried out with residents."""

from __future__ import annotations

from typing import Annotated, Literal

from nrp_site.record_types.base import Record
from nrp_site.record_types.finding import Finding
from nrp_site.record_types.kinds import Id, LinkTo, PartialDate, Text, about
from nrp_site.record_types.parts import Partner, People

How = Literal[
    "survey",
    "interviews",
    "group conversations",
    "focus groups",
    "street interviews",
    "audit",
    "walks",
    "mystery shopping",
    "diaries",
    "creative methods",
    "citizen science",
    "events",
    "mapping",
    "drama",
    "document reading",
    "other",
]


class Enquiry(Record):
    """A question that residents asked, how they went about it and what came of it."""

    question: Text = about("What residents wanted to find out", "How do families find play places?")
    neighbourhood: Annotated[Id, LinkTo("neighbourhood")] = about("Where", "harbour-end")
    area: Text | None = about("The smaller area, if public", "Net Loft streets", default=None)
    capacities: tuple[Annotated[Id, LinkTo("capacity")], ...] = about(
        "Which capacities it touches", ["homes"], default=()
    )
    led_by: tuple[Text, ...] = about(
        "Who led it: roles, never names", ["Resident researchers"], default=()
    )
    methods: tuple[How, ...] = about("How it was done", ["survey"], default=())
    methods_note: Text | None = about(
        "More about how it was done", "Ten residents spoke to neighbours.", default=None
    )
    people: tuple[People, ...] = about(
        "People by role", [{"role": "Residents asked", "count": "53"}], default=()
    )
    partners: tuple[Partner, ...] = about(
        "Organisations that took part", [{"organisation": "port-university"}], default=()
    )
    starts: PartialDate | None = about("When it began", "2018-03", default=None)
    ends: PartialDate | None = about("When it ended", "2018-04", default=None)
    dates_note: Text | None = about("More about the dates", "Six weeks", default=None)
    ethics: Text | None = about(
        "Ethics approval or safeguards", "Approved by Port University", default=None
    )
    findings: tuple[Finding, ...] = about(
        "What was found; leave out if not published",
        [{"statement": "Few knew of the park."}],
        default=(),
    )
    not_published: Text | None = about(
        "What is not public, and why", "The report is not online.", default=None
    )
    led_to: tuple[Text, ...] = about("What it led to", ["Advice posters were changed."], default=())
    reviews: tuple[Annotated[Id, LinkTo("review")], ...] = about(
        "Reviews that went with it", ["damp-and-health"], default=()
    )
