"""Private details in what people write: found in every field, text, translation and transcript, with line and column.

Files are searched as they lie on disk, comments too, since the folder itself is often public. Web addresses are passed
over: numbers in them are no phones. What a record allows with a reason is passed over as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nrp_site.diagnostics import Diagnostic, Position, Rule
from nrp_site.loading import privacy_patterns as patterns
from nrp_site.loading import privacy_rules as rules
from nrp_site.loading.media.kinds import StoredFile
from nrp_site.loading.site import Entry, Site
from nrp_site.loading.small_counts import lines_without_people
from nrp_site.record_types.base import Allowed

Span = tuple[Rule, int, int]

_RULES = (
    (patterns.EMAIL, rules.EMAIL),
    (patterns.NHS, rules.NHS_NUMBER),
    (patterns.PHONE, rules.PHONE),
    (patterns.INSURANCE, rules.INSURANCE_NUMBER),
    (patterns.POSTCODE, rules.POSTCODE),
    (patterns.ADDRESS, rules.ADDRESS),
    (patterns.COORDINATES, rules.COORDINATES),
    (patterns.COUNT, rules.SMALL_COUNT),
    (patterns.COUNT_FIELD, rules.SMALL_COUNT),
    (patterns.LETTER, rules.LETTER_CODE),
)
_ADDRESS_OF_PAGE = re.compile(r"(?:https?://|\bdoi:\s*|\b10\.\d{4,}/)[^\s<>\"')\]]+")
_ISBN = re.compile(r"ISBN[-:\s\d]*$", re.IGNORECASE)


def check_privacy(entries: Iterable[Entry], names: Iterable[str]) -> Iterator[Diagnostic]:
    """What is private in records and translations. `names` may not appear without a reason."""
    listed = tuple(names)
    for entry in entries:
        source = entry.source
        text = f"{source.front}\n{source.body}"
        for rule, start, end in find_details(
            text, listed, entry.record.allowed if hasattr(entry.record, "allowed") else ()
        ):
            if _is_the_list_itself(entry, rule, text, start):
                continue
            if start < len(source.front):
                before = source.front[:start]
                place = Position(
                    entry.path, source.front_line + before.count("\n"), start - before.rfind("\n")
                )
                if rule is rules.SMALL_COUNT and place.line in lines_without_people(entry):
                    continue
            else:
                place = source.position_in_body(start - len(source.front) - 1)
            yield _finding(rule, place, text[start:end])


def check_files(site: Site) -> Iterator[Diagnostic]:
    """What is private in transcripts and captions."""
    names = site.programme.record.pseudonyms
    for stored in site.files.values():
        if stored.kind == "captions" or (
            stored.kind == "text" and stored.ending in (".txt", ".md")
        ):
            yield from _in_file(stored, names, _allowances(site, stored.path))


def _allowances(site: Site, path: str) -> tuple[Allowed, ...]:
    """What the records in the folder above a file allow; a file itself has no room for exceptions."""
    folder = path.rsplit("/", 2)[0]
    return tuple(
        each
        for entry in site.all_entries()
        if entry.path.rsplit("/", 1)[0] == folder
        for each in entry.record.allowed
    )


def _in_file(
    stored: StoredFile, names: tuple[str, ...], allowed: tuple[Allowed, ...]
) -> Iterator[Diagnostic]:
    for rule, start, end in find_details(stored.text, names, allowed):
        before = stored.text[:start]
        yield _finding(
            rule,
            Position(stored.path, before.count("\n") + 1, start - before.rfind("\n")),
            stored.text[start:end],
        )


def _finding(rule: Rule, place: Position, words: str) -> Diagnostic:
    shown = " ".join(words.split())
    return rule.at(place, f"found '{shown}'", "take it out, or allow it with a reason")


def _is_the_list_itself(entry: Entry, rule: Rule, text: str, start: int) -> bool:
    """The list of names is not an offence against itself."""
    if rule is not rules.PSEUDONYM or entry.type != "programme":
        return False
    above = re.findall(r"^([a-z_]+):", text[: start + 1], re.MULTILINE)
    return bool(above) and above[-1] == "pseudonyms"


def find_details(
    text: str, names: tuple[str, ...] = (), allowed: Iterable[Allowed] = ()
) -> list[Span]:
    """Every private detail in a text, with the rule and where it begins and ends; each place is told once."""
    worth_trying = patterns.suspicions(text)
    spans = [
        (rule, *found.span())
        for pattern, rule in (_RULES if worth_trying else ())
        if pattern in worth_trying
        for found in pattern.finditer(text)
        if _is_real(pattern, text, found)
    ]
    for name in names:
        if name in text:
            spans += [
                (rules.PSEUDONYM, *found.span())
                for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
            ]
    return _told_once(spans, text, allowed) if spans else []


def _is_real(pattern: re.Pattern[str], text: str, found: re.Match[str]) -> bool:
    if pattern in (patterns.NHS, patterns.PHONE) and _ISBN.search(
        text, max(0, found.start() - 20), found.start()
    ):
        return False
    return pattern is not patterns.NHS or patterns.is_nhs_number(found.group())


def _told_once(spans: list[Span], text: str, allowed: Iterable[Allowed]) -> list[Span]:
    free = [found.span() for found in _ADDRESS_OF_PAGE.finditer(text)]
    for each in allowed:
        words = r"\s+".join(re.escape(word) for word in each.text.split())
        free += [found.span() for found in re.finditer(words, text, re.IGNORECASE)]
    kept: list[Span] = []
    for rule, start, end in spans:
        is_free = any(first <= start and end <= last for first, last in free)
        if not is_free and not any(start < last and first < end for _, first, last in kept):
            kept.append((rule, start, end))
    return sorted(kept, key=lambda span: span[1])
