"""Money from a funder for something told in a story.

The words follow the 360Giving Data Standard 1.4, so that grants can leave and come back without loss.
"""

from __future__ import annotations

from typing import Annotated, Literal

from nrp_site.record_types.base import Part, Record
from nrp_site.record_types.grant.open_data import OpenDataFields
from nrp_site.record_types.kinds import Day, Id, LinkTo, Number, PartialDate, Text, Url, about


class Amount(Part):
    """How much: exact, or as somebody said it."""

    value: Number = about("The sum", "8000", ge=0)
    currency: Text = about(
        "ISO 4217 code of the currency", "GBP", default="GBP", pattern=r"^[A-Z]{3}$"
    )
    is_exact: bool = about("Whether the sum is exact", False, default=True)
    note: Text | None = about("How the sum is known", "As one resident gave it", default=None)


class Location(Part):
    """Where the money was to help (360Giving `beneficiaryLocation`)."""

    name: Text | None = about("Name of the place", "Harbour End", default=None)
    country_code: Text | None = about("ISO code of the country", "GB", default=None)
    geo_code: Text | None = about("Official code", "E05000123", default=None)
    geo_code_type: Text | None = about("What the code stands for", "WD", default=None)
    description: Text | None = about("More about it", "Three streets", default=None)
    latitude: Number | None = about("Degrees north", "60.42", default=None, ge=-90, le=90)
    longitude: Number | None = about("Degrees east", "-19.31", default=None, ge=-180, le=180)


class Grant(Record):
    """A grant or gift."""

    identifier: Text | None = about(
        "The grant's id in the funder's own data", "360G-coast-0042", default=None
    )
    funder: Annotated[Id, LinkTo("organisation")] | None = about(
        "Who paid; leave out if not named", "coast-fund", default=None
    )
    funder_note: Text | None = about(
        "What is known of an unnamed funder", "The local council, not named", default=None
    )
    programme_name: Text | None = about(
        "The fund or grant programme", "Community fund", default=None
    )
    recipient: Annotated[Id, LinkTo("organisation")] | None = about(
        "Who was paid; leave out if anonymous", "harbour-together", default=None
    )
    recipient_note: Text | None = about(
        "What is known of an unnamed recipient", "Residents, not named", default=None
    )
    amount: Amount | None = about(
        "How much; leave out if not given", {"value": "8000"}, default=None
    )
    awarded: PartialDate | None = about("When it was awarded", "2018-05-02", default=None)
    starts: PartialDate | None = about("When the work was to begin", "2018-06", default=None)
    ends: PartialDate | None = about("When the work was to end", "2019-06", default=None)
    purpose: Text | None = about("What the money was for", "Coffee mornings", default=None)
    stories: tuple[Annotated[Id, LinkTo("story")], ...] = about(
        "What it made possible", ["coffee-mornings"], default=()
    )
    locations: tuple[Location, ...] = about(
        "Where it was to help; never for anonymous stories", [{"name": "Harbour End"}], default=()
    )
    url: Url | None = about("Page about the grant", "https://example.org/grant", default=None)
    kind: Literal["grant", "support in kind", "commission", "prize"] = about(
        "What sort of support", "grant", default="grant"
    )
    modified: Day | None = about(
        "When the funder last changed the entry", "2019-01-01", default=None
    )
    extra: OpenDataFields | None = about(
        "Fields of the 360Giving original that have no place here, kept as JSON; written by the import",
        '{"amountAppliedFor": 9000}',
        default=None,
    )
