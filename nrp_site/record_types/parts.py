"""Parts that several record types share."""

from __future__ import annotations

from typing import Annotated

from nrp_site.record_types.base import Part
from nrp_site.record_types.kinds import Count, Id, LinkTo, Text, about


class Partner(Part):
    """An organisation and what it did here."""

    organisation: Annotated[Id, LinkTo("organisation")] = about(
        "The organisation", "harbour-council"
    )
    role: Text | None = about("What it did", "Employed the local worker", default=None)


class People(Part):
    """People counted by role, never by name."""

    role: Text = about("The role", "Resident researchers")
    count: Count | None = about("How many; leave empty if not recorded", "12", default=None)
    note: Text | None = about("How exact the number is", "over the whole time", default=None)
