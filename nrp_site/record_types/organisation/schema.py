"""An organisation: funder, council, charity, university, group."""

from __future__ import annotations

from typing import Annotated, Literal

from nrp_site.record_types.base import Part, Record
from nrp_site.record_types.kinds import Id, LinkTo, PartialDate, Text, Url, about
from nrp_site.record_types.organisation.org_ids import page_of, register_name

OrganisationKind = Literal[
    "funder",
    "university",
    "research body",
    "council",
    "charity",
    "community group",
    "housing association",
    "school",
    "faith group",
    "health service",
    "company",
    "public body",
    "advice service",
    "credit union",
    "artist",
    "international body",
    "employer group",
    "not recorded",
]


class Register(Part):
    """An entry in a public register, as an org-id (org-id.guide): list code, hyphen, number."""

    id: Text = about("List code and number", "GB-CHC-1090095")
    note: Text | None = about("Anything to add", "Merged in 2022", default=None)

    @property
    def page(self) -> str:
        """The public page of the entry, or an empty text where no lasting address is known."""
        return page_of(self.id)

    @property
    def register_name(self) -> str:
        """What the register is called."""
        return register_name(self.id)


class Organisation(Record):
    """An organisation that took part, paid or helped."""

    kinds: tuple[OrganisationKind, ...] = about("What it is", ["charity"], min_length=1)
    role: Text | None = about(
        "What it did in the programme", "Employed the local worker", default=None
    )
    registers: tuple[Register, ...] = about(
        "Entries in public registers, only where certain", [{"id": "GB-CHC-1090095"}], default=()
    )
    website: Url | None = about(
        "Its website, where a source gives it", "https://example.org", default=None
    )
    neighbourhoods: tuple[Annotated[Id, LinkTo("neighbourhood")], ...] = about(
        "Where it worked", ["harbour-end"], default=()
    )
    also_known_as: tuple[Text, ...] = about("Other names in sources", ["Harbour CVS"], default=())
    closed: PartialDate | None = about("When it ended", "2023-04", default=None)
    part_of: Annotated[Id, LinkTo("organisation")] | None = about(
        "The body it belongs to", "port-university", default=None
    )
    successor: Annotated[Id, LinkTo("organisation")] | None = about(
        "What followed it", "port-university", default=None
    )
    status: Literal["active", "closed", "not known"] = about(
        "Whether it still exists", "active", default="not known"
    )
