"""Reading single files: all that can be known of a record without a look at any other file.

That is most of the work, so it is spread over processes, and what was found is kept for the next time (see `memory`).
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from nrp_site.diagnostics import Diagnostic
from nrp_site.loading.checks import check_alone
from nrp_site.loading.mentions import Mentions, mentions_of
from nrp_site.loading.packed import Packed
from nrp_site.loading.plain_english import check_record, is_english
from nrp_site.loading.privacy import check_privacy
from nrp_site.loading.prose import check_prose
from nrp_site.loading.site import Entry
from nrp_site.loading.source import Found, read_document
from nrp_site.loading.validate import validate

#: Fewer files than this are read sooner by one process.
WORTH_SHARING = 600


@dataclass(frozen=True, slots=True)
class House:
    """What a reading depends on beside its file: the names that may not appear, the language of the programme."""

    listed_names: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Reading(Packed):
    """What one file holds: an entry if it is sound, what it names, and what is wrong with it.

    `unclear` are findings on plain English, before the short forms that the site explains are taken off; None if nobody
    looked.
    """

    entry: Entry | None
    mentions: Mentions | None
    findings: tuple[Diagnostic, ...]
    unclear: tuple[Diagnostic, ...] | None = None


def read_file(found: Found, house: House, is_quick: bool) -> Reading:
    """Read and check one file by itself."""
    return read_together([found], house, is_quick)[0]


def read_together(files: Sequence[Found], house: House, is_quick: bool) -> list[Reading]:
    """Read and check files, each by itself.

    Each step is done for all of them before the next, since its program then stays in the processor's cache: file by
    file takes a fifth longer.
    """
    parsed = [_parse(each) for each in files]
    checked = [_check(entry, house) for entry, _ in parsed]
    named = [mentions_of(entry) if entry else None for entry, _ in parsed]
    unclear = [unclear_in(entry, house) if entry and not is_quick else None for entry, _ in parsed]
    return [
        Reading(_lean(entry), mentions, (*faults, *findings), hard)
        for (entry, faults), findings, mentions, hard in zip(
            parsed, checked, named, unclear, strict=True
        )
    ]


def _parse(found: Found) -> tuple[Entry | None, list[Diagnostic]]:
    document, findings = read_document(found)
    if document is None:
        return None, findings
    entry, faults = validate(document)
    return entry, [*findings, *faults, *check_prose(document)]


def _check(entry: Entry | None, house: House) -> list[Diagnostic]:
    if entry is None:
        return []
    return [*check_alone([entry]), *check_privacy([entry], house.listed_names)]


def _lean(entry: Entry | None) -> Entry | None:
    """An entry without the fields as they were read: they are in its record by now, and nobody asks for them twice."""
    return entry and replace(entry, source=replace(entry.source, data={}))


def unclear_in(entry: Entry, house: House) -> tuple[Diagnostic, ...]:
    """What is hard to read in an entry, if it is a record in English."""
    is_read = not entry.language and is_english(entry, house.language)
    return tuple(check_record(entry, frozenset())) if is_read else ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Readings by path; `packed` is the same ready to be kept, where another process had to pack it to hand it over."""

    readings: Mapping[str, Reading]
    packed: bytes = b""


def read_files(batches: Iterable[Sequence[Found]], house: House, is_quick: bool) -> Iterable[Batch]:
    """Read many files, in batches; on all cores where that pays and processes can fork."""
    asked = [(files, house, is_quick) for files in batches]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if (
        sum(len(files) for files, _, _ in asked) < WORTH_SHARING
        or cores < 2
        or "fork" not in multiprocessing.get_all_start_methods()
    ):
        return [Batch(_read_batch(each)) for each in asked]
    with multiprocessing.get_context("fork").Pool(cores) as pool:
        return [
            Batch(pickle.loads(packed), packed)
            for packed in pool.imap_unordered(_packed_batch, asked)
        ]


def _read_batch(asked: tuple[Sequence[Found], House, bool]) -> dict[str, Reading]:
    files, house, is_quick = asked
    readings = read_together(files, house, is_quick)
    return {each.path: reading for each, reading in zip(files, readings, strict=True)}


def _packed_batch(asked: tuple[Sequence[Found], House, bool]) -> bytes:
    return pickle.dumps(_read_batch(asked), pickle.HIGHEST_PROTOCOL)
