"""Checked grants as records: one file a grant, one for every organisation that the project does not know yet."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from nrp_site.exchange.finding import Finding
from nrp_site.exchange.threesixtygiving import LONGEST_TITLE, TURNS, words
from nrp_site.exchange.threesixtygiving_json import Incoming
from nrp_site.loading.privacy import find_details
from nrp_site.loading.site import Entry, Site
from nrp_site.loading.source import Found, parse_document
from nrp_site.loading.validate import validate
from nrp_site.record_types.kinds import NUMBER
from nrp_site.record_types.organisation.org_ids import scheme_of

LONGEST_ID = 80
ADDRESS_REASON = "Postcode of an organisation, as published in the open data on the grant"
ROLES = {"fundingOrganization": "funder", "recipientOrganization": "recipient"}


@dataclass(frozen=True, slots=True)
class Drafted:
    """Record files to be written, by path within the project, and what stands in the way."""

    files: Mapping[str, str]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Party:
    """An organisation that grants name: known to the project, or to be written."""

    id: str
    title: str
    is_known: bool = False
    roles: set[str] = field(default_factory=set)
    names: dict[str, None] = field(default_factory=dict)
    source: str = ""


@dataclass(slots=True)
class _Drafter:
    """Turns one grant after another into files."""

    root: Path
    source: str
    seen: str
    parties: dict[str, _Party]
    taken: set[str]
    identifiers: Mapping[str, str]
    files: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def add(self, incoming: Incoming) -> None:
        """Draft the record of a grant and note its organisations."""
        grant = incoming.grant
        source = grant.get("dataSource") or self.source or grant.get("url")
        if not source:
            self.findings.append(
                Finding(
                    f"{incoming.place}: it is not said where this grant was published.",
                    hint="Add --source and the address of the public page where you found the file.",
                )
            )
            return
        if grant["id"] in self.identifiers:
            self.findings.append(
                Finding(
                    f"{incoming.place}: the grant '{grant['id']}' is in the project already: {self.identifiers[grant['id']]}"
                )
            )
            return
        fields = {**_own_fields(grant), **self._linked(grant, source)}
        extra = originals(grant, self.parties)
        if extra:
            fields["extra"] = json.dumps(extra, ensure_ascii=False, sort_keys=True)
            fields.update(_allowed(extra))
        self._file(
            incoming.place,
            "grants",
            self._free_grant_id(slug(grant["id"])),
            {**fields, "sources": self._sources(source)},
        )

    def _linked(self, grant: Mapping[str, Any], source: str) -> dict[str, str]:
        return {role: self._party(grant[name][0], role, source) for name, role in ROLES.items()}

    def _party(self, named: Mapping[str, Any], role: str, source: str) -> str:
        title = words(named["name"], LONGEST_TITLE)
        party = self.parties.get(named["id"])
        if party is None:
            party = self.parties[named["id"]] = _Party(
                self._free_id(title, named["id"]), title, source=source
            )
        party.roles.add(role)
        party.names[title] = None
        return party.id

    def _free_id(self, title: str, org_id: str) -> str:
        wanted = slug(title)
        chosen = wanted if wanted and wanted not in self.taken else slug(f"{wanted[:40]} {org_id}")
        self.taken.add(chosen)
        return chosen

    def _free_grant_id(self, wanted: str) -> str:
        """The id, or one with a number after it: `A_1` and `A-1` are two grants."""
        number, chosen = 1, wanted
        while f"content/grants/{chosen}.md" in self.files:
            number += 1
            chosen = f"{wanted}-{number}"
        return chosen

    def _sources(self, source: str) -> list[dict[str, str]]:
        return [{"url": source, "title": "Open data on grants (360Giving)", "seen": self.seen}]

    def organisations(self) -> None:
        """Draft the records of all organisations that are new."""
        for org_id, party in self.parties.items():
            if not party.is_known:
                others = [name for name in party.names if name != party.title]
                fields: dict[str, Any] = {
                    "title": party.title,
                    "summary": f"Named as a {' and a '.join(sorted(party.roles))} in grants that were published as open data.",
                    "kinds": kinds_of(org_id, party.roles),
                    "registers": [{"id": org_id}],
                    **({"also_known_as": others} if others else {}),
                    "sources": self._sources(party.source),
                }
                self._file(f"organisation '{party.title}'", "organisations", party.id, fields)

    def _file(self, place: str, folder: str, id: str, fields: Mapping[str, Any]) -> None:
        path = f"content/{folder}/{id}.md"
        text = f"---\n{_yaml(fields)}---\n"
        if path in self.files or (self.root / path).exists():
            self.findings.append(
                Finding(f"{place}: there is a file {path} already; nothing is written over it")
            )
        self.findings += (Finding(f"{place}: {fault}") for fault in _faults(path, text, folder, id))
        self.files[path] = text


class _Dumper(yaml.SafeDumper):
    """Plain YAML: never an alias, which our own reader refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        """Yes, always."""
        return True


def _quoted_number(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """A text; one that looks like a number stands in quotation marks, which says that it is meant as a text."""
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="'" if NUMBER.fullmatch(text) else None
    )


_Dumper.add_representer(str, _quoted_number)


def _yaml(fields: Mapping[str, Any]) -> str:
    return str(
        yaml.dump(dict(fields), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    )


def _faults(path: str, text: str, folder: str, id: str) -> Iterator[str]:
    """What the project's own reader would say of a drafted file."""
    document, diagnostics = parse_document(
        text, Found(Path(path), path, folder.removesuffix("s"), id)
    )
    if document is not None:
        diagnostics = validate(document)[1]
    yield from (f"{each.message} {each.hint}".strip() for each in diagnostics)


def draft(grants: Iterable[Incoming], site: Site, root: Path, source: str = "") -> Drafted:
    """The files for checked grants. `source` is the public page they were found on, where a grant does not say its own."""
    parties = {
        register.id: _Party(entry.id, entry.record.title, is_known=True)
        for entry in site.entries("organisation")
        for register in entry.record.registers
    }
    taken = {entry.id for entry in site.entries("organisation")}
    drafter = _Drafter(
        root,
        source,
        site.build_date.isoformat(),
        parties,
        taken,
        _known_grants(site.entries("grant")),
    )
    for each in grants:
        drafter.add(each)
    drafter.organisations()
    return Drafted(drafter.files, tuple(drafter.findings))


def _known_grants(entries: Iterable[Entry]) -> dict[str, str]:
    return {entry.record.identifier: entry.path for entry in entries if entry.record.identifier}


def slug(text: str) -> str:
    """A text as the id of a record: small letters, digits and hyphens."""
    plain = (
        unicodedata.normalize("NFKD", text)
        .encode("ascii", "ignore")
        .decode()
        .lower()
        .replace("'", "")
    )
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-")


def kinds_of(org_id: str, roles: Iterable[str]) -> list[str]:
    """What an organisation is for certain: by its register and by what it did."""
    scheme = scheme_of(org_id)
    kinds = [
        *(["funder"] if "funder" in roles else []),
        *([scheme.kind] if scheme and scheme.kind else []),
    ]
    return kinds or ["not recorded"]


def _own_fields(grant: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of our record that a grant of the standard fills, as values for YAML."""
    took = {
        name: turn.take(grant[name]) for name, turn in TURNS.items() if grant.get(name) is not None
    }
    starts, ends = took.get("plannedDates", (None, None))
    fields = {
        "title": took["title"],
        "summary": took["description"] or took["title"],
        "identifier": took["id"],
        "programme_name": took.get("grantProgramme"),
        "amount": {"value": _decimal(took["amountAwarded"]), "currency": took["currency"]},
        "awarded": took["awardDate"],
        "starts": starts,
        "ends": ends,
        "locations": [
            {name: _decimal(v) if isinstance(v, (int, float)) else v for name, v in place}
            for place in took.get("beneficiaryLocation", ())
            if place
        ],
        "url": took.get("url"),
        "modified": took.get("dateModified"),
    }
    return {name: value for name, value in fields.items() if value}


def _allowed(extra: Mapping[str, Any]) -> dict[str, list[dict[str, str]]]:
    """Reasoned exceptions for the postcodes of organisations: they are kept, and editors see the list of them."""
    parties = [each for name in ROLES for each in extra.get(name, ())]
    codes = dict.fromkeys(
        code
        for each in parties
        if isinstance(code := each.get("postalCode"), str) and find_details(f" {code} ")
    )
    return (
        {"allowed": [{"text": code, "reason": ADDRESS_REASON} for code in codes]} if codes else {}
    )


def _decimal(value: float) -> str:
    """A number in digits, never with an exponent."""
    return str(int(value)) if float(value).is_integer() else f"{Decimal(repr(value)):f}"


def originals(grant: Mapping[str, Any], parties: Mapping[str, _Party]) -> dict[str, Any]:
    """The fields of a grant that our record cannot give back just as they came."""
    return {name: value for name, value in grant.items() if not _comes_back(name, value, parties)}


def _comes_back(name: str, value: Any, parties: Mapping[str, _Party]) -> bool:
    if name in ROLES:
        party = parties[value[0]["id"]]
        return bool(value == [{"id": value[0]["id"], "name": party.title}]) and not party.is_known
    turn = TURNS.get(name)
    if turn is None or value is None:
        return False
    taken = turn.take(value)
    return bool(taken is not None and turn.give(taken) == value)
