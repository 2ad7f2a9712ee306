"""From the text of `content/references.bib` to references, with every fault at its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from nrp_site.diagnostics import Diagnostic, Position, Severity, ordered
from nrp_site.loading.bibliography import syntax_rules as rules
from nrp_site.loading.bibliography.bibtex_blocks import Span, spans
from nrp_site.loading.bibliography.bibtex_scanner import BlockScanner
from nrp_site.loading.bibliography.csl_items import csl_item
from nrp_site.loading.bibliography.entry_checks import check_entry
from nrp_site.loading.bibliography.entry_types import ENTRY_TYPES
from nrp_site.loading.bibliography.probable_duplicates import probable_duplicates
from nrp_site.loading.bibliography.reference import Bibliography, FrozenMapping, Reference
from nrp_site.loading.bibliography.scanned import BrokenEntry, ScannedEntry
from nrp_site.loading.bibliography.source_text import SourceText

#: A shared bibliography of a programme is a tenth of this; more is a whole library pasted in by mistake.
MAX_BYTES = 5_000_000
#: A work may be announced this many years ahead.
_YEARS_AHEAD = 2

_LOST_FIELDS = re.compile(r"\s*+(?:,\s*+)?(\}|[\w-]+\s*=\s*[{\"\w])")
_STRAY_LINE = re.compile(r"^[ \t]*[^%\s].*$", re.M)
_UNOPENED = re.compile(r"[ \t]*@[ \t]*(\w+)")

Outcome = tuple[Bibliography, tuple[Diagnostic, ...]]


def read_bibliography(path_on_disk: Path, shown_path: str, today: date | None = None) -> Outcome:
    """Read the bibliography at `path_on_disk`; findings name it `shown_path`.

    A file that is not there is an empty bibliography. `today` decides which years lie too far ahead.
    """
    try:
        content = path_on_disk.read_bytes()
    except FileNotFoundError:
        return Bibliography(), ()
    except OSError as error:
        return _refused(Position(shown_path), f"The file cannot be read: {error.strerror}.")
    text = decode_bibliography(content, shown_path)
    if isinstance(text, Diagnostic):
        return Bibliography(), (text,)
    return parse_bibliography(text, shown_path, today)


def decode_bibliography(content: bytes, shown_path: str) -> str | Diagnostic:
    """The text of a file, or the finding that it is too large or not UTF-8, at the byte that is not."""
    rule = rules.UNREADABLE_BIBLIOGRAPHY
    if len(content) > MAX_BYTES:
        size = f"{len(content) / 1_000_000:.1f} MB"
        return rule.at(
            Position(shown_path), f"The file has {size}; at most 5 MB are read.", rule.fix
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        before = re.sub(r"\r\n?", "\n", before)
        column = len(before) - (before.rfind("\n") + 1) + 1
        position = Position(shown_path, before.count("\n") + 1, column)
        byte = content[error.start]
        message = f"The file is not UTF-8: this place holds the byte 0x{byte:02X}"
        guess = bytes([byte]).decode("cp1252", "replace")
        guess = f", perhaps meant as '{guess}'" if guess.isprintable() else ""
        return rule.at(position, f"{message}{guess}.", "Save the file with the encoding UTF-8.")


def parse_bibliography(text: str, shown_path: str, today: date | None = None) -> Outcome:
    """The references in a BibTeX text and every finding in it, by line. No text makes this raise."""
    if len(text) > MAX_BYTES:
        return _refused(Position(shown_path), "The text has more than 5 million characters.")
    latest_year = (today or date.today()).year + _YEARS_AHEAD
    return _Reading(SourceText(text, shown_path), latest_year).run()


def _refused(position: Position, message: str) -> Outcome:
    rule = rules.UNREADABLE_BIBLIOGRAPHY
    return Bibliography(), (rule.at(position, message, rule.fix),)


class _Reading:
    """One pass over the blocks of a text: abbreviations first, then entries, then what lies between."""

    def __init__(self, source: SourceText, latest_year: int) -> None:
        self._source = source
        self._latest_year = latest_year
        self._strings: dict[str, str] = {}
        self._first_with_key: dict[str, tuple[str, Position]] = {}
        self._known_keys: set[str] = set()
        self._references: list[Reference] = []
        self._found: list[Diagnostic] = []

    def run(self) -> Outcome:
        blocks = spans(self._source.text)
        self._found += self._between(
            0, blocks[0].start if blocks else len(self._source.text), False
        )
        ends = {span: self._read_string(span) for span in blocks if span.word == "string"}
        for span in blocks:
            if self._is_commented_out(span):
                continue
            if span.word in ("comment", "preamble"):
                self._read_skipped(span)
            elif span.word != "string":
                self._read_entry(span)
            elif ends[span] is not None:
                self._found += self._between(ends[span] or 0, span.limit, False)
        self._found += probable_duplicates(self._references)
        bibliography = Bibliography(tuple(self._references), frozenset(self._known_keys))
        return bibliography, ordered(self._found)

    def _scanner(self, span: Span) -> BlockScanner:
        return BlockScanner(self._source, span, self._strings)

    def _read_string(self, span: Span) -> int | None:
        read = self._scanner(span).string()
        if isinstance(read, Diagnostic):
            self._found.append(read)
            return None
        field, end = read
        if field.name in self._strings:
            message = f"The abbreviation '{field.name}' is already defined."
            position = self._source.position(field.name_at)
            self._found.append(
                rules.DUPLICATE_STRING.at(position, message, rules.DUPLICATE_STRING.fix)
            )
        self._strings.setdefault(field.name, field.value)
        return end

    def _read_skipped(self, span: Span) -> None:
        end = self._scanner(span).skipped()
        if isinstance(end, Diagnostic):
            self._found.append(end)
        else:
            self._found += self._between(end, span.limit, False)

    def _read_entry(self, span: Span) -> None:
        scanned = self._scanner(span).entry()
        if scanned.key:
            self._known_keys.add(scanned.key)
        if isinstance(scanned, BrokenEntry):
            self._found.append(scanned.fault)
            if scanned.key:
                self._claim(scanned.key, self._source.position(span.start))
            return
        after = list(self._between(scanned.end, span.limit, after_entry=True))
        # What stands behind the entry is its own fault only if it looks like fields it lost.
        lost = [f for f in after if f.is_error and f.rule is rules.TEXT_OUTSIDE_ENTRIES]
        findings = self._claim(scanned.key, self._source.position(scanned.key_at)) + lost
        if not findings:
            findings += check_entry(scanned, self._source, self._latest_year)
        self._found += findings + after
        if not any(finding.is_error for finding in findings):
            self._references.append(self._reference(scanned))

    def _claim(self, key: str, position: Position) -> list[Diagnostic]:
        """Take `key` for the entry at `position`; a finding if an earlier entry has it."""
        first, place = self._first_with_key.setdefault(key.casefold(), (key, position))
        if place is position:
            return []
        message = f"The key '{key}' is already used in line {place.line}."
        if first != key:
            message = (
                f"The key '{key}' differs from '{first}' in line {place.line} only in capitals."
            )
        return [rules.DUPLICATE_KEY.at(position, message, rules.DUPLICATE_KEY.fix, related=[place])]

    def _reference(self, entry: ScannedEntry) -> Reference:
        fields = tuple((field.name, field.value) for field in entry.fields)
        return Reference(
            key=entry.key,
            csl=FrozenMapping(csl_item(entry.key, entry.span.word, dict(fields))),
            bibtex_type=entry.span.word,
            fields=fields,
            position=self._source.position(entry.span.start),
            raw=self._source.text[entry.span.start : entry.end],
        )

    def _is_commented_out(self, span: Span) -> bool:
        if not self._source.is_comment_line(span.start):
            return False
        if span.word in ENTRY_TYPES:
            rule = rules.COMMENTED_OUT_ENTRY
            message = "This entry stands behind a %, but other programs would read it."
            self._found.append(rule.at(self._source.position(span.start), message, rule.fix))
        return True

    def _between(self, start: int, end: int, after_entry: bool) -> Iterator[Diagnostic]:
        """At most one finding in the text between two blocks."""
        gap = self._source.text[start:end]
        lost = _LOST_FIELDS.match(gap) if after_entry else None
        stray = _STRAY_LINE.search(gap)
        if lost is None and stray is None:
            return
        offset = lost.start(1) if lost else stray.end() - len(stray[0].lstrip()) if stray else 0
        position = self._source.position(start + offset)
        unopened = _UNOPENED.match(stray[0]) if stray and not lost else None
        if unopened:
            message = f"'@{unopened[1]}' is not followed by {{, so nothing of this entry is read."
            yield rules.MALFORMED_ENTRY.at(position, message, rules.MALFORMED_ENTRY.fix)
        elif lost:
            message = "This stands behind the end of the entry, so it is not read."
            yield rules.TEXT_OUTSIDE_ENTRIES.at(
                position, message, "Is there a } too many before it?"
            )
        else:
            message = "This text stands outside the entries, so it is not read."
            hint = "Put % in front of it if it is a comment."
            rule = rules.TEXT_OUTSIDE_ENTRIES
            yield rule.at(position, message, hint, severity=Severity.WARNING)
