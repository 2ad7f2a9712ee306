"""Checks of a whole entry: its key, its type, and the fields it has and lacks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from nrp_site.diagnostics import Diagnostic, Severity, did_you_mean
from nrp_site.loading.bibliography import syntax_rules
from nrp_site.loading.bibliography import value_rules as rules
from nrp_site.loading.bibliography.bibtex_latex import unknown_commands
from nrp_site.loading.bibliography.entry_types import ENTRY_TYPES, KNOWN_FIELDS, NAME_FIELDS
from nrp_site.loading.bibliography.name_checks import check_names
from nrp_site.loading.bibliography.scanned import Field, ScannedEntry
from nrp_site.loading.bibliography.source_text import SourceText
from nrp_site.loading.bibliography.value_checks import CHECKED_FIELDS, check_value, needs_check

_SAFE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-:.+]*$")
_INVISIBLE = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff]"
)
#: Known fields with nothing to check but addresses and TeX commands, and the sign of those.
_MERE_TEXT = KNOWN_FIELDS - CHECKED_FIELDS - NAME_FIELDS.keys() - {"crossref"}
_NEEDS_A_LOOK = re.compile(r"[:\\]|^\s*$")
#: Fields that are data rather than text: nothing in them is decoded as TeX.
VERBATIM_FIELDS = frozenset({"url", "doi", "file", "eprint", "link", "keywords"})


def key_slug(text: str) -> str:
    """A key made of `text` with only the characters a key may have; perhaps empty."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9_:.+]+", "-", ascii_text).strip("-_:.+")


def is_safe_key(key: str) -> bool:
    """Whether a key can be part of a web address and of a citation as it is."""
    return _SAFE_KEY.match(key) is not None and not key.endswith((".", ":"))


def check_entry(entry: ScannedEntry, source: SourceText, latest_year: int) -> Iterator[Diagnostic]:
    """Every finding in an entry that is written correctly."""
    invisible = _INVISIBLE.search(source.text, entry.span.start, entry.end)
    if invisible is not None:
        message = f"There is an invisible character (U+{ord(invisible[0]):04X}) here."
        rule = syntax_rules.CONTROL_CHARACTER
        yield rule.at(source.position(invisible.start()), message, rule.fix)
        return
    yield from _check_key(entry, source)
    if entry.span.word not in ENTRY_TYPES:
        yield _unknown_type(entry, source)
        return
    yield from _check_presence(entry, source)
    for field in entry.fields:
        if field.name in _MERE_TEXT and field.value and not _NEEDS_A_LOOK.search(field.value):
            continue
        yield from _check_field(field, source, latest_year)


def _check_key(entry: ScannedEntry, source: SourceText) -> Iterator[Diagnostic]:
    if not is_safe_key(entry.key):
        slug = key_slug(entry.key)
        hint = f"Write '{slug}'." if is_safe_key(slug) else rules.UNSAFE_KEY.fix
        message = f"The key '{entry.key}' has characters that a key may not have."
        yield rules.UNSAFE_KEY.at(source.position(entry.key_at), message, hint)


def _unknown_type(entry: ScannedEntry, source: SourceText) -> Diagnostic:
    word = entry.span.word
    message = f"'@{word}' is not a known type of work."
    hint = did_you_mean(word, ENTRY_TYPES) or rules.UNKNOWN_TYPE.fix
    return rules.UNKNOWN_TYPE.at(source.position(entry.span.start), message, hint)


def _check_presence(entry: ScannedEntry, source: SourceText) -> Iterator[Diagnostic]:
    filled = {field.name for field in entry.fields if field.value.strip()}
    shared = next((field for field in entry.fields if field.name in ("crossref", "xdata")), None)
    if shared is not None:
        message = f"'{entry.key}' takes fields from '{shared.value}' with {shared.name}."
        yield rules.CROSSREF.at(source.position(shared.name_at), message, rules.CROSSREF.fix)
        return
    known = ENTRY_TYPES[entry.span.word]
    for demands, severity in ((known.needed, Severity.ERROR), (known.wanted, Severity.WARNING)):
        missing = [demand for demand in demands if filled.isdisjoint(demand.split("/"))]
        if missing:
            yield _missing(entry, missing, severity, source)
            return


def _missing(
    entry: ScannedEntry, demands: list[str], severity: Severity, source: SourceText
) -> Diagnostic:
    names = " and ".join("'" + demand.replace("/", "' or '") + "'" for demand in demands)
    message = f"The entry '{entry.key}' (@{entry.span.word}) has no {names}."
    position = source.position(entry.span.start)
    hint = f"Add {demands[0].split('/')[0]} = {{…}}."
    return rules.MISSING_FIELD.at(position, message, hint, severity=severity)


def _check_field(field: Field, source: SourceText, latest_year: int) -> Iterator[Diagnostic]:
    near = nearly_known(field.name)
    if near:
        message = f"There is no field '{field.name}'."
        hint = f"did you mean '{near}'?"
        yield rules.MISSPELT_FIELD.at(source.position(field.name_at), message, hint)
    if not field.value.strip():
        message = f"The field '{field.name}' is empty."
        yield rules.EMPTY_FIELD.at(source.position(field.name_at), message, rules.EMPTY_FIELD.fix)
        return
    if needs_check(field.name, field.value):
        start = field.value_at + len(field.value) - len(field.value.lstrip())
        yield from check_value(field.name, field.value, source.position(start), latest_year)
    if field.name in NAME_FIELDS:
        yield from check_names(
            field.name, field.value, lambda at: source.position(field.value_at + at)
        )
    if "\\" in field.value and field.name not in VERBATIM_FIELDS:
        yield from _check_commands(field, source)


def _check_commands(field: Field, source: SourceText) -> Iterator[Diagnostic]:
    for command in unknown_commands(field.value):
        at = field.value_at + field.value.index("\\" + command)
        message = f"The TeX command '\\{command}' is not known here and is left out."
        yield rules.UNKNOWN_COMMAND.at(source.position(at), message, rules.UNKNOWN_COMMAND.fix)


@lru_cache(maxsize=2048)
def nearly_known(name: str) -> str:
    """The known field that differs from `name` by one slip, or an empty text."""
    if name in KNOWN_FIELDS or len(name) < 4:
        return ""
    return next((known for known in sorted(KNOWN_FIELDS) if _is_one_slip(name, known)), "")


def _is_one_slip(written: str, known: str) -> bool:
    """Whether one letter was added, left out, changed, or swapped with its neighbour."""
    if len(known) < 4 or abs(len(written) - len(known)) > 1:
        return False
    start = 0
    while start < min(len(written), len(known)) and written[start] == known[start]:
        start += 1
    one, other = written[start:], known[start:]
    swapped = one[1:2] + one[:1] + one[2:]
    return one[1:] == other or one == other[1:] or one[1:] == other[1:] or swapped == other
