"""The rules of organisations: register numbers that can be right, and facts that fit together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nrp_site.diagnostics import Diagnostic, Severity, rule
from nrp_site.record_types.organisation.org_ids import SCHEMES, fault_of, is_known_register
from nrp_site.record_types.views import EntryView, SiteView

FILE = "content/organisations/tide-fund.md"
GOOD = """---
title: Tide Fund
summary: A fund that pays for small things by the sea.
kinds: [funder]
registers:
  - id: GB-CHC-1090095
sources:
  - url: https://example.org/tide
    seen: 2026-11-02
---
"""
_good = {FILE: GOOD}

BAD_ORG_ID = rule(
    "ORG001", "bad-org-id", Severity.ERROR,
    summary="A register number cannot be right.",
    why="Others join data by this number. A wrong one points at nobody, or at somebody else.",
    fix="Copy the number from the public register itself, or leave it out. Keep zeros at the beginning.",
    bad={FILE: GOOD.replace("GB-CHC-1090095", "GB-COH-123")}, good=_good,
)  # fmt: skip
UNKNOWN_REGISTER = rule(
    "ORG002", "unknown-register", Severity.WARNING,
    summary="A register number names a register that we cannot check.",
    why="Its numbers may be right, but a slip of the pen would not be seen; or the register has been closed.",
    fix="Look the register up at org-id.guide. Use one that is still kept, if the organisation is in one.",
    bad={FILE: GOOD.replace("GB-CHC-1090095", "NL-KVK-12345678")}, good=_good,
)  # fmt: skip
DOUBLE_ORG_ID = rule(
    "ORG003", "double-org-id", Severity.ERROR,
    summary="Two organisations carry the same register number.",
    why="Then either one number is wrong, or both records are about one organisation and its story is split.",
    fix="Keep one record and name the other's title under `also_known_as`, or correct the number.",
    bad={FILE: GOOD, "content/organisations/the-tide-fund.md": GOOD.replace("title: Tide", "title: The Tide")}, good=_good,
)  # fmt: skip
OWN_RELATION = rule(
    "ORG004", "organisation-names-itself", Severity.ERROR,
    summary="An organisation is said to be a part of itself or to follow itself.",
    why="Readers would be sent round in a circle.",
    fix="Name the other organisation, or take the field away.",
    bad={FILE: GOOD.replace("kinds:", "successor: tide-fund\nkinds:")}, good=_good,
)  # fmt: skip
CLOSED_BUT_ACTIVE = rule(
    "ORG005", "closed-but-active", Severity.ERROR,
    summary="An organisation has a closing date and is called active.",
    why="Only one of the two can be true.",
    fix="Write `status: closed`, or take `closed` away.",
    bad={FILE: GOOD.replace("kinds:", "closed: 2021-03\nstatus: active\nkinds:")}, good=_good,
)  # fmt: skip


def check(entry: EntryView, site: SiteView) -> Iterable[Diagnostic]:
    """Everything that is wrong with one organisation."""
    yield from _registers(entry)
    if site.entries("organisation")[0].id == entry.id:
        yield from _doubles(site)
    record = entry.record
    for name in ("part_of", "successor"):
        if getattr(record, name) == entry.id:
            yield OWN_RELATION.at(
                entry.position_of(name), f"{name}: this is the organisation itself"
            )
    if record.closed and record.status == "active":
        yield CLOSED_BUT_ACTIVE.at(
            entry.position_of("status"),
            f"it is called active, but closed in {record.closed}",
            "write status: closed",
        )


def _registers(entry: EntryView) -> Iterator[Diagnostic]:
    for number, register in enumerate(entry.record.registers):
        place = entry.position_of("registers", number, "id")
        fault = fault_of(register.id)
        if fault:
            yield BAD_ORG_ID.at(
                place,
                f"'{register.id}' cannot be a register number: {fault}",
                _known_codes() if "code of a register" in fault else "",
            )
        elif not is_known_register(register.id):
            yield UNKNOWN_REGISTER.at(
                place, f"we cannot check the register of '{register.id}'", _known_codes()
            )


def _known_codes() -> str:
    return f"registers that can be checked: {', '.join(SCHEMES)}"


def _doubles(site: SiteView) -> Iterator[Diagnostic]:
    """Register numbers that a second record carries. Looked at once for the whole site, with its first organisation."""
    first: dict[str, EntryView] = {}
    for entry in site.entries("organisation"):
        for number, register in enumerate(entry.record.registers):
            known = first.setdefault(register.id, entry)
            if known is not entry:
                place = entry.position_of("registers", number, "id")
                yield DOUBLE_ORG_ID.at(
                    place,
                    f"'{register.id}' is also the number of {known.path}",
                    related=(known.position_of("registers"),),
                )
