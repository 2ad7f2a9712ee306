"""New references for the shared bibliography, from BibTeX, RIS or CSL-JSON: the pure part of `nrp import references`.

New entries go to the end of the file. What stands there already keeps every byte, and if anything is wrong with
the incoming file nothing is written at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nrp_site.diagnostics import Diagnostic
from nrp_site.exchange.bibtex import bibtex_from_csl, entry_text
from nrp_site.exchange.citation_keys import new_key
from nrp_site.exchange.csl_json import read_csl_json
from nrp_site.exchange.finding import Finding
from nrp_site.exchange.ris_reading import read_ris
from nrp_site.loading.bibliography import Bibliography, Item, Reference, parse_bibliography
from nrp_site.loading.bibliography.entry_checks import is_safe_key
from nrp_site.loading.bibliography.probable_duplicates import KnownWorks, work_mark
from nrp_site.loading.bibliography.reading import decode_bibliography

_RIS = re.compile(r"^TY {1,2}- ", re.M)
_PROBABLE_DUPLICATE = "NRP328"


@dataclass(frozen=True, slots=True)
class ReferenceImport:
    """The outcome of an import.

    `text` is the whole new file, or None if nothing is to be written; `added` are the new keys, `skipped` says
    for each duplicate what it repeats, `findings` hold everything else, errors first of all.
    """

    text: str | None
    added: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def report(self) -> tuple[str, ...]:
        """All there is to say, line by line."""
        added = (f"added: {key}" for key in self.added)
        return (*map(str, self.findings), *(f"skipped: {line}" for line in self.skipped), *added)


def import_references(
    existing: str, incoming: bytes, name: str, today: date | None = None
) -> ReferenceImport:
    """Append the works in `incoming` to the bibliography text `existing`; `name` is shown in messages."""
    decoded = decode_bibliography(incoming, name)
    if isinstance(decoded, Diagnostic):
        return ReferenceImport(None, findings=(_finding(decoded),))
    read, findings = _read(decoded, name, today)
    if any(finding.is_error for finding in findings):
        return ReferenceImport(None, findings=findings)
    return append_works(existing, read, name, today, findings)


def append_works(
    existing: str,
    works: Iterable[Reference | Item],
    name: str,
    today: date | None = None,
    findings: tuple[Finding, ...] = (),
) -> ReferenceImport:
    """Append works that are not there yet; None as text if there is nothing new or anything is wrong."""
    shelf, faults = parse_bibliography(existing, "content/references.bib", today)
    if any(fault.is_error for fault in faults):
        broken = Finding("content/references.bib has errors of its own.", 0, "Mend them first.")
        return ReferenceImport(None, findings=(*findings, broken))
    entries, keys, skipped = _new_entries(shelf, works)
    if not entries:
        return ReferenceImport(None, (), skipped, findings)
    text = _joined(existing, entries)
    again, faults = parse_bibliography(text, name, today)
    wrong = _faults_in_new(faults, keys, again, existing)
    if any(finding.is_error for finding in wrong):
        return ReferenceImport(None, (), skipped, (*findings, *wrong))
    return ReferenceImport(text, keys, skipped, (*findings, *wrong))


def _read(
    text: str, name: str, today: date | None
) -> tuple[tuple[Reference | Item, ...], tuple[Finding, ...]]:
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] in ("[", "{"):
        return read_csl_json(text)
    if _RIS.search(text):
        return read_ris(text)
    if "@" not in text:
        return (), (Finding(f"{name} is neither BibTeX nor RIS nor CSL-JSON."),)
    bibliography, faults = parse_bibliography(text, name, today)
    told = tuple(_finding(fault) for fault in faults if fault.rule.code != _PROBABLE_DUPLICATE)
    if not bibliography.references and not any(finding.is_error for finding in told):
        told = (*told, Finding(f"There is no entry in {name}."))
    return bibliography.references, told


def _finding(fault: Diagnostic) -> Finding:
    return Finding(fault.message, fault.position.line, fault.hint, fault.is_error)


def _new_entries(
    shelf: Bibliography, works: Iterable[Reference | Item]
) -> tuple[list[str], tuple[str, ...], tuple[str, ...]]:
    known = KnownWorks()
    for reference in shelf.references:
        known.add(work_mark(reference.csl))
    taken = {key.casefold() for key in shelf.known_keys}
    entries: list[str] = []
    keys: list[str] = []
    skipped: list[str] = []
    for work in works:
        item = work.item() if isinstance(work, Reference) else work
        mark = work_mark(item)
        twin = known.twin(mark)
        if twin is not None:
            skipped.append(f"{_shown(item)} is '{twin[0].key}': {twin[1]}")
            continue
        key = str(item.get("id", ""))
        if isinstance(work, Reference) and key.casefold() in taken:
            skipped.append(f"{_shown(item)} has the key '{key}', which is used already")
            continue
        if not isinstance(work, Reference) or not is_safe_key(key):
            key = new_key(item, taken)
        taken.add(key.casefold())
        known.add(work_mark(item | {"id": key}))
        entries.append(_entry(work, key))
        keys.append(key)
    return entries, tuple(keys), tuple(skipped)


def _shown(item: Item) -> str:
    return f"'{item.get('title') or item.get('id') or 'a work'}'"


def _entry(work: Reference | Item, key: str) -> str:
    if isinstance(work, Reference):
        return entry_text(work.bibtex_type, key, dict(work.fields))
    return bibtex_from_csl(work | {"id": key})


def _joined(existing: str, entries: list[str]) -> str:
    line_end = "\r\n" if "\r\n" in existing else "\n"
    added = "\n".join(entries).replace("\n", line_end)
    if not existing.strip("\ufeff"):
        return existing + added
    gap = line_end if existing.endswith("\n") else line_end * 2
    return existing + gap + added


def _faults_in_new(
    faults: Iterable[Diagnostic], keys: tuple[str, ...], again: Bibliography, existing: str
) -> tuple[Finding, ...]:
    """What the check of the new file finds behind the old part of it."""
    first_new_line = existing.replace("\r\n", "\n").count("\n") + 1
    told = [
        Finding(f"In a new entry: {fault.message}", 0, fault.hint, fault.is_error)
        for fault in faults
        if fault.position.line > first_new_line and fault.rule.code != _PROBABLE_DUPLICATE
    ]
    lost = [key for key in keys if key not in again.by_key]
    if lost and not any(finding.is_error for finding in told):
        told.append(Finding(f"The entry '{lost[0]}' could not be written."))
    return tuple(told)
