"""The rules of grants: money that can be right, dates in order, and no way from a grant to an unnamed place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nrp_site.diagnostics import Diagnostic
from nrp_site.record_types.grant import faults
from nrp_site.record_types.grant.codes import GEO_CODE_TYPES, countries, currencies, nearest
from nrp_site.record_types.grant.open_data import PLACED
from nrp_site.record_types.views import EntryView, SiteView

ANONYMOUS = "anonymous"


def check(entry: EntryView, site: SiteView) -> Iterable[Diagnostic]:
    """Everything that is wrong with one grant."""
    yield from _money(entry)
    yield from _dates(entry, site)
    yield from _people(entry, site)
    yield from _codes(entry)
    yield from _anonymity(entry, site)
    if site.entries("grant")[0].id == entry.id:
        yield from _doubles(site)


def _money(entry: EntryView) -> Iterator[Diagnostic]:
    amount = entry.record.amount
    if amount is None:
        return
    if amount.currency not in currencies():
        place = entry.position_of("amount", "currency")
        yield faults.UNKNOWN_CURRENCY.at(
            place,
            f"'{amount.currency}' is no currency",
            nearest(amount.currency, currencies()) or "for pounds write GBP",
        )
    if not amount.is_exact and not amount.note:
        yield faults.UNEXPLAINED_AMOUNT.at(
            entry.position_of("amount"),
            "the sum is not exact, and it is not said how it is known",
            "add a note, such as: as one resident gave it",
        )


def _dates(entry: EntryView, site: SiteView) -> Iterator[Diagnostic]:
    record = entry.record
    if record.starts and record.ends and _last_day(record.ends) < record.starts:
        yield faults.ENDS_BEFORE_START.at(
            entry.position_of("ends"),
            f"it ends in {record.ends}, before it begins in {record.starts}",
        )
    if record.awarded and record.awarded > site.build_date.isoformat():
        yield faults.AWARDED_LATER.at(
            entry.position_of("awarded"),
            f"{record.awarded} is after {site.build_date}, the day of this build",
        )


def _last_day(value: str) -> str:
    """A partial date as text that sorts after every day that it can mean."""
    return value + "-99-99"[: 10 - len(value)]


def _people(entry: EntryView, site: SiteView) -> Iterator[Diagnostic]:
    record = entry.record
    if not record.funder and not record.funder_note:
        yield faults.UNSAID_FUNDER.at(
            entry.position_of(),
            "neither a funder nor what is known of it is given",
            "add a line such as funder_note: A council. The source does not name it.",
        )
    if record.funder and record.funder == record.recipient:
        yield faults.PAID_ITSELF.at(
            entry.position_of("recipient"), f"'{record.funder}' is said to have paid itself"
        )
    if not record.stories and not record.identifier:
        yield faults.NO_STORY.at(
            entry.position_of(), "no story tells what this money made possible"
        )


def _codes(entry: EntryView) -> Iterator[Diagnostic]:
    for number, location in enumerate(entry.record.locations):
        if location.country_code and location.country_code not in countries():
            place = entry.position_of("locations", number, "country_code")
            yield faults.UNKNOWN_CODE.at(
                place,
                f"'{location.country_code}' is no code of a country",
                "two capital letters of ISO 3166, such as GB",
            )
        if location.geo_code_type and location.geo_code_type not in GEO_CODE_TYPES:
            place = entry.position_of("locations", number, "geo_code_type")
            yield faults.UNKNOWN_CODE.at(
                place,
                f"'{location.geo_code_type}' is no kind of place code",
                nearest(location.geo_code_type, GEO_CODE_TYPES)
                or "WD for a ward, LSOA for a small statistical area",
            )


def _doubles(site: SiteView) -> Iterator[Diagnostic]:
    """Identifiers that a second grant carries. Looked at once for the whole site, with its first grant."""
    first: dict[str, EntryView] = {}
    for entry in site.entries("grant"):
        identifier = entry.record.identifier
        known = first.setdefault(identifier, entry) if identifier else entry
        if known is not entry:
            place = entry.position_of("identifier")
            yield faults.DOUBLE_IDENTIFIER.at(
                place,
                f"'{identifier}' is also the identifier in {known.path}",
                related=(known.position_of("identifier"),),
            )


def _anonymity(entry: EntryView, site: SiteView) -> Iterator[Diagnostic]:
    stories = [(number, site.find("story", id)) for number, id in enumerate(entry.record.stories)]
    unnamed = [
        (number, story)
        for number, story in stories
        if story is not None and story.record.place == ANONYMOUS
    ]
    if not unnamed:
        return
    for place, what in _ways_to_a_place(entry, site):
        yield faults.PLACE_OF_ANONYMOUS.at(
            entry.position_of(*place), f"'{unnamed[0][1].id}' is anonymous, but {what}"
        )
    for number, story in stories:
        if story is not None and site.find("neighbourhood", story.record.place):
            yield faults.PLACE_OF_ANONYMOUS.at(
                entry.position_of("stories", number),
                f"'{unnamed[0][1].id}' is anonymous, but the same grant pays for '{story.id}', whose place is named",
            )


def _ways_to_a_place(
    entry: EntryView, site: SiteView
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each field of a grant that leads to a place, with the reason in words."""
    record = entry.record
    if record.locations:
        yield ("locations",), "this grant says where it was to help"
    for name, id in (("funder", record.funder), ("recipient", record.recipient)):
        organisation = site.find("organisation", id) if id else None
        if organisation is not None and is_local(organisation, site):
            yield (name,), f"'{id}' works in only some of the places"
    kept = record.extra.as_fields() if record.extra else {}
    named = [name for name in PLACED if name in kept]
    if named:
        yield ("extra",), f"'{named[0]}' is kept from the original and can name a place"


def is_local(organisation: EntryView, site: SiteView) -> bool:
    """Whether knowing the organisation narrows down the place: a council, or one that is tied to some places only."""
    near = len(site.linked(organisation, "neighbourhood"))
    return "council" in organisation.record.kinds or 0 < near < len(site.entries("neighbourhood"))
