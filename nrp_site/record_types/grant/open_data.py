"""The fields of the 360Giving Data Standard 1.4 that are taken in, kept and given out.

Fields with data about persons (grants to individuals, contact names, telephone numbers, e-mail and street addresses)
are not in the table: they are dropped on the way in and may not stand in a record. Source: 360Giving Data Standard
1.4, schema and reference (CC BY 4.0), https://standard.threesixtygiving.org/en/latest/technical/reference/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from nrp_site.record_types.kinds import fault

Kind = Literal["text", "number", "date", "moment", "url", "object", "texts", "objects"]


@dataclass(frozen=True, slots=True)
class OpenField:
    """A field of the standard: its title (the header of a column), what it holds, and the fields inside it."""

    title: str
    kind: Kind = "text"
    fields: Mapping[str, OpenField] = field(default_factory=dict)
    code_list: str = ""


def _fields(**titles: str | OpenField) -> dict[str, OpenField]:
    return {
        name: OpenField(given) if isinstance(given, str) else given
        for name, given in titles.items()
    }


_MOMENT = OpenField("Last Modified", "moment")
LOCATION = _fields(
    id="Identifier", name="Name", countryCode=OpenField("Country Code", code_list="country"),
    latitude=OpenField("Latitude", "number"), longitude=OpenField("Longitude", "number"), description="Description",
    geoCode="Geographic Code", geoCodeType=OpenField("Geographic Code Type", code_list="geoCodeType"), dateModified=_MOMENT,
)  # fmt: skip
ORGANISATION = _fields(
    id="Identifier", name="Name", department="Department", charityNumber="Charity Number", companyNumber="Company Number",
    addressLocality="City", addressRegion="County", addressCountry="Country", postalCode="Postal Code",
    alternateName="Alternate Name", description="Description", organisationType="Organisation Type",
    url=OpenField("Web Address", "url"), location=OpenField("Location", "objects", LOCATION), dateModified=_MOMENT,
)  # fmt: skip
EVENT = _fields(
    title="Title", startDate=OpenField("Start Date", "date"), endDate=OpenField("End Date", "date"),
    duration=OpenField("Duration (months)", "number"), description="Description", dateModified=_MOMENT,
)  # fmt: skip
PROGRAMME = _fields(
    code="Code",
    title="Title",
    description="Description",
    url=OpenField("URL", "url"),
    dateModified=_MOMENT,
)
CLASSIFICATION = _fields(
    vocabulary="Vocabulary", code="Code", title="Title", description="Description", url=OpenField("URL", "url"), dateModified=_MOMENT,
)  # fmt: skip
DOCUMENT = _fields(
    id="Identifier", title="Title", url=OpenField("Web Address", "url"), description="Description",
    documentType="Document Type", dateModified=_MOMENT,
)  # fmt: skip
TRANSACTION = _fields(
    id="Identifier", transactionDate=OpenField("Transaction Date", "date"), currency=OpenField("Currency", code_list="currency"),
    value=OpenField("Value", "number"), valueDate=OpenField("Value Date", "date"), description="Description",
    dateModified=_MOMENT,
)  # fmt: skip
GRANT = _fields(
    id="Identifier", title="Title", description="Description", currency=OpenField("Currency", code_list="currency"),
    amountAppliedFor=OpenField("Amount Applied For", "number"), amountAwarded=OpenField("Amount Awarded", "number"),
    amountDisbursed=OpenField("Amount Disbursed", "number"), awardDate=OpenField("Award Date", "date"), url=OpenField("URL", "url"),
    plannedDates=OpenField("Planned Dates", "objects", EVENT), actualDates=OpenField("Actual Dates", "objects", EVENT),
    recipientOrganization=OpenField("Recipient Org", "objects", ORGANISATION),
    beneficiaryLocation=OpenField("Beneficiary Location", "objects", LOCATION),
    fundingOrganization=OpenField("Funding Org", "objects", ORGANISATION),
    grantProgramme=OpenField("Grant Programme", "objects", PROGRAMME),
    fromOpenCall=OpenField("From An Open Call?", code_list="yesNo"),
    fundingType=OpenField("Funding Type", "objects", CLASSIFICATION),
    classifications=OpenField("Classifications", "objects", CLASSIFICATION),
    relatedDocument=OpenField("Related Document", "objects", DOCUMENT),
    applicationTransaction=OpenField("Application Transaction", "objects", TRANSACTION),
    commitmentTransaction=OpenField("Commitment Transaction", "objects", TRANSACTION),
    disbursementTransaction=OpenField("Disbursement Transaction", "objects", TRANSACTION),
    relatedActivity=OpenField("Related Activity", "texts"), dateModified=_MOMENT, dataSource=OpenField("Data Source", "url"),
    regrantType=OpenField("For Regrant Type", code_list="regrantType"),
    locationScope=OpenField("Location Scope", code_list="locationScope"),
)  # fmt: skip

#: Fields of the standard that can name or reach a person: never taken in, never kept.
PERSONAL = frozenset(
    (
        "recipientIndividual",
        "toIndividualsDetails",
        "contactName",
        "email",
        "telephone",
        "streetAddress",
        "provider",
        "recipient",
    )
)
#: Fields that name a place: they may not stand in a grant that pays for an anonymous story.
PLACED = ("beneficiaryLocation", "recipientOrganization", "fundingOrganization", "locationScope")


def strangers(
    value: Mapping[str, Any], known: Mapping[str, OpenField] = GRANT, above: str = ""
) -> Iterator[str]:
    """The names of all fields in a grant of the standard that are not in the table, with the way to them."""
    for name, inner in value.items():
        if name not in known:
            yield f"{above}{name}"
            continue
        for each in inner if isinstance(inner, list) else [inner]:
            if isinstance(each, dict):
                yield from strangers(each, known[name].fields, f"{above}{name}.")


class OpenDataFields(str):
    """A JSON object with fields of the standard, as text. It is data for programs, shown on no page."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A text that must hold a JSON object whose fields are all known."""
        return core_schema.no_info_after_validator_function(
            _checked, core_schema.str_schema(max_length=50_000)
        )

    def as_fields(self) -> dict[str, Any]:
        """The object in the text."""
        read: dict[str, Any] = json.loads(self)
        return read


def _checked(text: str) -> OpenDataFields:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise fault(
            "bad_extra",
            "this is not JSON",
            "the import writes this field; take it away if you wrote it yourself",
        ) from None
    if not isinstance(read, dict):
        raise fault(
            "bad_extra", "a JSON object in { } is expected here", "the import writes this field"
        )
    unknown = sorted(set(strangers(read)))
    if unknown:
        raise fault(
            "bad_extra",
            f"there may be no field '{unknown[0]}' here",
            "only fields of the 360Giving standard are kept, and none that can name or reach a person",
        )
    return OpenDataFields(text)
