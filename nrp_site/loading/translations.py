"""Translations: each belongs to a record, speaks a language of the programme, and knows when it is stale."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping

from nrp_site.diagnostics import Diagnostic, Position, Severity, did_you_mean, rule
from nrp_site.loading.rules import GOOD_TERM, TERM
from nrp_site.loading.site import Entry

_TRANSLATED = "---\ntitle: Panel uliczny\nsummary: Grupa, która wybrała temat.\ntranslated_on: 2026-10-01\n---\n"
_PL = TERM.replace(".md", ".pl.md")
_PROGRAMME = {
    "content/programme.yml": "title: Harbour\nsummary: Three places.\nshort_name: H\nstarts: 2019\nregion: Coast\n"
    "languages: [en, pl]\nis_invented: true\nsources:\n  - url: https://example.org/\n    seen: 2026-11\n"
}
_good = {**_PROGRAMME, TERM: GOOD_TERM, _PL: _TRANSLATED}

ORPHAN = rule(
    "NRP204", "translation-without-record", Severity.ERROR,
    summary="A translation has no record beside it.",
    why="Facts, links and sources come from the record; without it there is no page.",
    fix="Give both files the same name: street-panel.md and street-panel.pl.md.",
    bad={**_PROGRAMME, TERM.replace("panel", "pannel"): GOOD_TERM, _PL: _TRANSLATED}, good=_good,
)  # fmt: skip
FOREIGN = rule(
    "NRP205", "translation-in-unknown-language", Severity.ERROR,
    summary="A translation is in a language that the programme does not name.",
    why="Readers are offered the languages of the programme; nobody would find this one.",
    fix="Add the language to `languages` in content/programme.yml, or correct the name of the file.",
    bad={**_good, TERM.replace(".md", ".lt.md"): _TRANSLATED}, good=_good,
)  # fmt: skip
STALE = rule(
    "NRP206", "stale-translation", Severity.WARNING,
    summary="A record has changed since it was translated.",
    why="Readers of the other language get older words; they are told so on the page.",
    fix="Bring the translation up to date, then put today's date in `translated_on`.",
    bad={**_good, TERM: GOOD_TERM.replace("title:", "updated: 2026-11-01\ntitle:")}, good=_good,
)  # fmt: skip


def source_digest(record: Entry) -> str:
    """A print of the words that a translator translates: title, summary and text."""
    text = "\0".join((record.record.title, record.record.summary, record.body.strip()))
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def is_stale(translation: Entry, record: Entry) -> bool:
    """Whether the record has changed since. A print decides where there is one, else the dates."""
    known = translation.record.source_digest
    if known:
        return bool(known != source_digest(record))
    updated = record.record.updated
    return bool(updated and updated > translation.record.translated_on)


def check_translations(
    translations: Iterable[Entry],
    records: Iterable[Entry],
    known_ids: Mapping[str, Collection[str]],
) -> Iterator[Diagnostic]:
    """What is wrong with translations."""
    by_key = {record.key: record for record in records}
    programme = by_key.get(("programme", "programme"))
    languages = programme.record.languages if programme else ()
    for each in translations:
        if each.id not in known_ids.get(each.type, ()):
            yield ORPHAN.at(
                Position(each.path),
                f"there is no record '{each.id}'",
                did_you_mean(each.id, known_ids.get(each.type, ())),
            )
        elif languages and each.language not in languages:
            yield FOREIGN.at(
                Position(each.path), f"the programme does not name the language '{each.language}'"
            )
        elif each.key in by_key and is_stale(each, by_key[each.key]):
            yield STALE.at(
                each.position_of("translated_on"),
                f"{by_key[each.key].path} has changed since {each.record.translated_on}",
            )
