"""The 360Giving Data Standard 1.4: which of its fields stand where in our records, and a package of grants made of them.

Source: 360Giving Data Standard 1.4, schema and reference (CC BY 4.0), https://standard.threesixtygiving.org/.

A grant that came in keeps whatever has no place in a record, or would not come back the same, in its field `extra`. On
the way out such an original counts as long as it still says what the record says: so nothing is lost, and an edit wins.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nrp_site.loading.site import Entry, Site
from nrp_site.record_types.grant.codes import NOT_IN_STANDARD
from nrp_site.record_types.grant.open_data import GRANT

VERSION = "1.4"
LONGEST_TITLE, LONGEST_SUMMARY = 300, 2000
LOCATION_NAMES = {
    "name": "name", "country_code": "countryCode", "geo_code": "geoCode", "geo_code_type": "geoCodeType",
    "description": "description", "latitude": "latitude", "longitude": "longitude",
}  # fmt: skip
#: Licences by what programmes call them; a package names its licence by the canonical address.
LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "OGL 3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    "OGL v3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """How one field of the standard becomes a value of ours, and back. Both give None for nothing."""

    take: Callable[[Any], Any]
    give: Callable[[Any], Any]


def words(text: Any, longest: int) -> str:
    """A text as our records hold it: single spaces, and not too long."""
    joined = " ".join(str(text).split())
    return joined if len(joined) <= longest else joined[: longest - 1] + "…"


def number(value: float) -> int | float:
    """A number without needless decimals."""
    return int(value) if float(value).is_integer() else float(value)


def day_of(value: Any) -> str | None:
    """The day in a date or date-time of the standard; a year or month as it is."""
    return str(value)[:10] if value else None


def _dates(events: Any) -> tuple[str | None, str | None]:
    first = events[0] if events else {}
    return day_of(first.get("startDate")), day_of(first.get("endDate"))


def _events(dates: tuple[str | None, str | None]) -> Any:
    given = {
        name: value for name, value in zip(("startDate", "endDate"), dates, strict=True) if value
    }
    return [given] if given else None


def _places(locations: Any) -> tuple[tuple[tuple[str, Any], ...], ...]:
    return tuple(
        tuple(
            (ours, each[theirs])
            for ours, theirs in LOCATION_NAMES.items()
            if each.get(theirs) is not None
        )
        for each in locations or ()
    )


def _locations(places: Any) -> Any:
    return [{LOCATION_NAMES[name]: value for name, value in place} for place in places] or None


def _programme(programmes: Any) -> str | None:
    title = programmes[0].get("title") if programmes else None
    return words(title, LONGEST_SUMMARY) if title else None


def _same(value: Any) -> Any:
    return value


TURNS: dict[str, Turn] = {
    "id": Turn(_same, _same),
    "title": Turn(lambda text: words(text, LONGEST_TITLE), _same),
    "description": Turn(lambda text: words(text, LONGEST_SUMMARY), _same),
    "currency": Turn(_same, _same),
    "amountAwarded": Turn(lambda value: round(float(value), 2), number),
    "awardDate": Turn(day_of, _same),
    "plannedDates": Turn(_dates, _events),
    "beneficiaryLocation": Turn(_places, _locations),
    "grantProgramme": Turn(_programme, lambda title: [{"title": title}]),
    "url": Turn(_same, _same),
    "dateModified": Turn(day_of, lambda day: f"{day}T00:00:00+00:00"),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A grant that the standard cannot hold, with everything that it lacks."""

    entry: Entry
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the standard as plain values, and the grants that are not in it."""

    grants: tuple[Mapping[str, Any], ...]
    left_out: tuple[LeftOut, ...]
    head: Mapping[str, Any]
    has_licence: bool

    def as_json(self) -> bytes:
        """The package as a file. Without grants it would not be valid, so there is none then."""
        whole = {**self.head, "grants": list(self.grants)}
        return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def package(site: Site, site_url: str = "") -> Package:
    """Every grant that may be shown, as far as the standard can hold it. `site_url` is where the site is published, ending in a slash."""
    made: list[Mapping[str, Any]] = []
    left_out: list[LeftOut] = []
    for entry in site.entries("grant"):
        lacks = tuple(lacking(entry, site))
        if lacks:
            left_out.append(LeftOut(entry, lacks))
        else:
            made.append(grant_of(entry, site))
    head = _head(site, site_url)
    return Package(tuple(made), tuple(left_out), head, "license" in head)


def _head(site: Site, home: str) -> dict[str, Any]:
    record = site.programme.record
    head = {
        "version": VERSION,
        "title": f"{record.title}: grants",
        "description": f"Grants that made stories of the {record.title} possible, as far as public sources tell.",
        "issued": site.build_date.isoformat(),
        "publisher": {"name": record.title, **({"website": home} if home else {})},
        "license": LICENCES.get(record.licence),
        "accessURL": home and f"{home}grants/",
        "downloadURL": home and f"{home}{ADDRESS}",
    }
    return {name: value for name, value in head.items() if value}


#: Where the site itself offers the package.
ADDRESS = "grants/360giving.json"


def lacking(entry: Entry, site: Site) -> Iterator[str]:
    """What a grant lacks to be in a valid package: nothing is made up for it."""
    record = entry.record
    if not record.identifier:
        yield "an identifier"
    if record.amount is None:
        yield "a sum"
    elif not record.amount.is_exact:
        yield "an exact sum"
    elif record.amount.currency in NOT_IN_STANDARD:
        yield "a currency that the standard knows"
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", record.awarded or ""):
        yield "the day of the award"
    for name, id in (("funder", record.funder), ("recipient", record.recipient)):
        organisation = site.find("organisation", id) if id else None
        if organisation is None:
            yield f"a named {name}"
        elif not organisation.record.registers:
            yield f"a register number of the {name}"


def grant_of(entry: Entry, site: Site) -> dict[str, Any]:
    """One grant in the words of the standard, its fields in the standard's order. It must lack nothing."""
    record = entry.record
    kept = record.extra.as_fields() if record.extra else {}
    ours = own_values(record)
    made = {name: _given(name, ours.get(name), kept) for name in TURNS}
    for name, id in (
        ("fundingOrganization", record.funder),
        ("recipientOrganization", record.recipient),
    ):
        organisation = site.at(("organisation", id))
        numbers = [register.id for register in organisation.record.registers]
        original = kept.get(name)
        made[name] = (
            original
            if original and original[0]["id"] in numbers
            else [{"id": numbers[0], "name": organisation.record.title}]
        )
    others = {name: value for name, value in kept.items() if name not in made}
    return {
        name: value
        for name in GRANT
        if (value := {**made, **others}.get(name, _nothing)) is not _nothing
    }


_nothing = object()


def _given(name: str, ours: Any, kept: Mapping[str, Any]) -> Any:
    """What goes out for a field: the original, as long as it says what the record says; else what the record says."""
    turn = TURNS[name]
    if name in kept and (kept[name] is None or turn.take(kept[name]) == ours):
        return kept[name]
    given = turn.give(ours) if ours is not None else None
    return _nothing if given is None else given


def own_values(record: Any) -> dict[str, Any]:
    """The values of a grant's record, by the standard's names for them."""
    return {
        "id": record.identifier,
        "title": record.title,
        "description": record.summary,
        "currency": record.amount and record.amount.currency,
        "amountAwarded": record.amount and round(float(record.amount.value), 2),
        "awardDate": record.awarded,
        "plannedDates": (record.starts, record.ends),
        "beneficiaryLocation": tuple(_place(location) for location in record.locations),
        "grantProgramme": record.programme_name,
        "url": record.url,
        "dateModified": record.modified.isoformat() if isinstance(record.modified, date) else None,
    }


def _place(location: Any) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (name, value) for name in LOCATION_NAMES if (value := getattr(location, name)) is not None
    )


def said_of(made: Package) -> Iterable[str]:
    """What an export has to say: what was left out and why."""
    if made.left_out:
        count = len(made.left_out)
        yield f"Left out {count} grant{'s' if count != 1 else ''} that the 360Giving standard cannot hold:"
        yield from (f"  {each.entry.path}: lacks {', '.join(each.lacks)}" for each in made.left_out)
    if not made.has_licence:
        yield "The package names no licence: the programme's `licence` is none whose address we know. Data without an open licence cannot be used by others."
