"""A finding: one statement, how sure we can be of it, and what stands behind it."""

from __future__ import annotations

from typing import Annotated, Literal

from nrp_site.record_types.base import Part
from nrp_site.record_types.kinds import CiteKey, Id, LinkTo, Text, about

Certainty = Literal["high", "moderate", "low", "very low", "not assessed"]


class Concerns(Part):
    """One of the four things that lower the certainty of a finding (GRADE-CERQual)."""

    component: Literal["methodological limitations", "coherence", "adequacy", "relevance"] = about(
        "Which component", "adequacy"
    )
    level: Literal["none or very minor", "minor", "moderate", "serious", "not assessed"] = about(
        "How serious", "minor"
    )
    note: Text | None = about("Why", "Only two small studies.", default=None)


class Finding(Part):
    """Something that was found out. Findings are data: they are listed, filtered and exported."""

    id: Id | None = about(
        "A short id within the record, for links", "damp-and-asthma", default=None
    )
    statement: Text = about("The finding in one plain sentence", "Damp homes go with more asthma.")
    certainty: Certainty = about("How sure", "moderate", default="not assessed")
    reason: Text | None = about(
        "Why that sure and not more or less", "Several good studies agree.", default=None
    )
    concerns: tuple[Concerns, ...] = about(
        "What lowers the certainty", [{"component": "adequacy", "level": "minor"}], default=()
    )
    cites: tuple[CiteKey, ...] = about(
        "Keys of the works behind it", ["mill2021harbour"], default=()
    )
    enquiries: tuple[Annotated[Id, LinkTo("enquiry")], ...] = about(
        "Enquiries behind it", ["net-loft-homes"], default=()
    )
    capacities: tuple[Annotated[Id, LinkTo("capacity")], ...] = about(
        "Capacities it speaks to", ["homes"], default=()
    )
    neighbourhoods: tuple[Annotated[Id, LinkTo("neighbourhood")], ...] = about(
        "Priorities it speaks to, by place", ["harbour-end"], default=()
    )
