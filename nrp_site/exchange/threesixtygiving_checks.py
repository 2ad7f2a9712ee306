"""What the standard's schema does not catch, and what it does: looked at before a grant is taken in.

Codes that are on no list, days that do not exist, sums below nothing, register numbers that cannot be right, identifiers
used twice. Fields that are not known, and all that can name or reach a person, are dropped here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from nrp_site.exchange.finding import Finding
from nrp_site.exchange.threesixtygiving_json import Incoming
from nrp_site.record_types.grant.codes import codes_of, nearest
from nrp_site.record_types.grant.open_data import GRANT, PERSONAL, OpenField, strangers
from nrp_site.record_types.organisation.org_ids import fault_of, is_known_register

REQUIRED = (
    "id",
    "title",
    "description",
    "currency",
    "amountAwarded",
    "awardDate",
    "fundingOrganization",
    "recipientOrganization",
)
LONGEST_TITLE = 140
LARGEST = 10**12
PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[-+]\d{2}:\d{2})")
EXAMPLES = {
    "text": "a text",
    "number": "digits, such as 1500.50",
    "date": "a day such as 2020-11-03",
    "moment": "a time such as 2020-11-03T00:00:00Z",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """The grants that can be taken in, with known fields only; those to persons are not among them."""

    grants: tuple[Incoming, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong: then nothing is taken in."""
        return any(each.is_error for each in self.findings)


def check_grants(incoming: Iterable[Incoming]) -> Checked:
    """Look at every grant of a file."""
    kept: list[Incoming] = []
    findings: list[Finding] = []
    dropped: set[str] = set()
    to_persons = 0
    for each in incoming:
        if not isinstance(each.grant, dict):
            findings.append(
                Finding(
                    f"{each.place}: this is no grant.",
                    hint="A grant is an object with fields in { }.",
                )
            )
        elif "recipientIndividual" in each.grant:
            to_persons += 1
        else:
            dropped.update(strangers(each.grant))
            grant = known_fields(each.grant)
            findings += check_grant(grant, each.place)
            kept.append(Incoming(each.place, grant))
    findings += _double_ids(kept)
    findings += _said_of_dropped(dropped, to_persons)
    return Checked(tuple(kept), tuple(findings))


def known_fields(
    value: Mapping[str, Any], known: Mapping[str, OpenField] = GRANT
) -> dict[str, Any]:
    """An object with the fields of the table only."""
    return {
        name: _known_value(inner, known[name].fields)
        for name, inner in value.items()
        if name in known
    }


def _known_value(value: Any, fields: Mapping[str, OpenField]) -> Any:
    if fields and isinstance(value, list):
        return [known_fields(each, fields) if isinstance(each, dict) else each for each in value]
    return value


def _said_of_dropped(dropped: Iterable[str], to_persons: int) -> Iterator[Finding]:
    personal = sorted(name for name in dropped if name.rpartition(".")[2] in PERSONAL)
    unknown = sorted(set(dropped) - set(personal))
    if to_persons:
        yield Finding(
            f"{to_persons} grant(s) to individual persons are left out: they do not belong in public records",
            is_error=False,
        )
    if personal:
        yield Finding(
            f"fields that can name or reach a person are left out: {', '.join(personal)[:500]}",
            is_error=False,
        )
    if unknown:
        yield Finding(
            f"fields that the standard does not have are left out: {', '.join(unknown)[:500]}",
            is_error=False,
        )


def _double_ids(grants: Iterable[Incoming]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for each in grants:
        id = each.grant.get("id")
        if isinstance(id, str) and first.setdefault(id, each.place) != each.place:
            yield Finding(
                f"{each.place}: id: '{id}' is also the identifier of the grant on {first[id]}"
            )


def check_grant(grant: Mapping[str, Any], place: str) -> Iterator[Finding]:
    """Everything that is wrong with one grant of known fields."""
    for name in REQUIRED:
        if grant.get(name) in (None, "", []):
            yield Finding(
                f"{place}: '{GRANT[name].title if name != 'currency' else 'Currency'}' ({name}) is missing"
            )
    yield from check_fields(grant, GRANT, place)
    for name in ("fundingOrganization", "recipientOrganization"):
        yield from _organisations(grant.get(name), name, place)
    id = grant.get("id")
    if isinstance(id, str) and re.search(r"[\s/\\]", id):
        yield Finding(
            f"{place}: id: '{id}' holds a space or a slash.",
            hint="An identifier has letters, digits, hyphens, colons and underscores.",
        )
    elif isinstance(id, str) and not id.startswith("360G-"):
        yield Finding(
            f"{place}: id: '{id}' does not begin with 360G- and the publisher's prefix",
            is_error=False,
        )
    if isinstance(title := grant.get("title"), str) and len(title) > LONGEST_TITLE:
        yield Finding(
            f"{place}: title: {len(title)} signs; the standard asks for at most {LONGEST_TITLE}",
            is_error=False,
        )


def _organisations(value: Any, name: str, place: str) -> Iterator[Finding]:
    for organisation in value if isinstance(value, list) else []:
        if not isinstance(organisation, dict):
            continue
        for needed in ("id", "name"):
            if not isinstance(organisation.get(needed), str) or not organisation[needed].strip():
                yield Finding(f"{place}: {name}: its {needed} is missing")
        id = organisation.get("id")
        if isinstance(id, str) and id.strip():
            if fault := fault_of(id):
                yield Finding(f"{place}: {name}: '{id}' cannot be a register number: {fault}")
            elif not is_known_register(id):
                yield Finding(
                    f"{place}: {name}: we cannot check the register of '{id}'", is_error=False
                )


def check_fields(
    value: Mapping[str, Any], fields: Mapping[str, OpenField], place: str, above: str = ""
) -> Iterator[Finding]:
    """Every value in an object, however deep, against what its field holds."""
    for name, inner in value.items():
        field, here = fields[name], f"{above}{name}"
        if inner is None:
            continue
        if field.kind == "objects":
            yield from _check_list(inner, field, place, here)
        elif fault := fault_in(inner, field):
            yield Finding(f"{place}: {here}: {fault}")


def _check_list(value: Any, field: OpenField, place: str, here: str) -> Iterator[Finding]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        yield Finding(f"{place}: {here}: a list of objects is expected")
        return
    for each in value:
        yield from check_fields(each, field.fields, place, f"{here}.")


def fault_in(value: Any, field: OpenField) -> str:
    """What is wrong with one value, or an empty text."""
    if field.kind == "number":
        return _number_fault(value, may_be_negative=field.title in ("Latitude", "Longitude"))
    if field.kind == "texts":
        return (
            ""
            if isinstance(value, list) and all(isinstance(each, str) for each in value)
            else "a list of texts is expected"
        )
    if not isinstance(value, str):
        return f"{EXAMPLES.get(field.kind, 'a text')} is expected, not '{_short(value)}'"
    if field.code_list and value not in codes_of(field.code_list):
        near = nearest(value, codes_of(field.code_list))
        return f"'{_short(value)}' is not on the standard's list{'; ' + near if near else ''}"
    if field.kind in ("date", "moment"):
        return _date_fault(value, field)
    if field.kind == "url" and not _is_address(value):
        return f"'{_short(value)}' is no web address"
    return ""


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _number_fault(value: Any, may_be_negative: bool) -> str:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return f"a number is expected ({EXAMPLES['number']}), not '{_short(value)}'"
    if abs(value) >= LARGEST or not math.isfinite(value):
        return f"{value:g} is too large to be true"
    if value < 0 and not may_be_negative:
        return f"{value:g} is below nothing; the standard has no negative sums"
    return ""


def _date_fault(value: str, field: OpenField) -> str:
    is_event = field.title in ("Start Date", "End Date")
    if MOMENT.fullmatch(value):
        return _real(value[:10]) or _real_time(value)
    if field.kind == "date" and (
        PARTIAL if is_event else re.compile(r"\d{4}-\d{2}-\d{2}")
    ).fullmatch(value):
        return _real((value + "-01-01")[:10])
    return f"'{_short(value)}' is not {EXAMPLES[field.kind]}"


def _real(day: str) -> str:
    try:
        date.fromisoformat(day)
    except ValueError:
        return f"there is no such day as {day}"
    return ""


def _real_time(value: str) -> str:
    try:
        datetime.fromisoformat(value.upper())
    except ValueError:
        return f"there is no such time as {value}"
    return ""


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and "." in parts.netloc
        and not re.search(r"[\s<>\"]", value)
    )
