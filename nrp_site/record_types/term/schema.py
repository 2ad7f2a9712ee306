"""A word or abbreviation, explained."""

from __future__ import annotations

from typing import Annotated

from nrp_site.record_types.base import Record
from nrp_site.record_types.kinds import Id, LinkTo, Text, about


class Term(Record):
    """A term of the glossary. The `summary` is its meaning in one or two sentences."""

    abbreviation: Text | None = about("The short form", "SP", default=None)
    also: tuple[Text, ...] = about("Other spellings and forms", ["street panels"], default=())
    see_also: tuple[Annotated[Id, LinkTo("term")], ...] = about(
        "Related terms", ["resident-researcher"], default=()
    )
    capacity: Annotated[Id, LinkTo("capacity")] | None = about(
        "The capacity it names", "homes", default=None
    )
    mark: bool = about(
        "Whether its first use on a page is marked and explained", True, default=True
    )
