"""The strict reading of one block: entry, `@string` or comment, with the offset of every part.

A fault ends the reading of its block with one diagnostic; the blocks after it are not touched. Braces and quotation
marks after a backslash do not count, as in bibtexparser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from nrp_site.diagnostics import Diagnostic, did_you_mean
from nrp_site.loading.bibliography import syntax_rules as rules
from nrp_site.loading.bibliography.bibtex_blocks import Span
from nrp_site.loading.bibliography.scanned import (
    MONTHS,
    BrokenEntry,
    Field,
    ScanFault,
    ScannedEntry,
)
from nrp_site.loading.bibliography.source_text import SourceText

_SPACE = re.compile(r"\s*")
_KEY = re.compile(r"[^\s,={}()\"]*")
_NAME = re.compile(r"([^\s,={}()\"#%@]+)\s*=\s*")
_WORD = re.compile(r"[^\s,={}()\"#]+")
# The common case in one step: a field in braces, with at most one level of braces in it, and its comma or the end.
_COMMON_FIELD = re.compile(
    r"\s*([^\s,={}()\"#%@]+)\s*=\s*\{"
    r"([^{}\\]*(?:(?:\{[^{}\\]*\}|\\[^{}\\])[^{}\\]*)*)\}\s*(?:,\s*|(?=\}))"
)
_BRACE = re.compile(r"(?<!\\)[{}]")
_BRACE_OR_QUOTE = re.compile(r"(?<!\\)[{}\"]")
_SWALLOWED_FIELD = re.compile(r"\n[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*[{\"\d]")


class BlockScanner:
    """Reads one block of `source`; `strings` are the abbreviations known so far, by name in small letters."""

    def __init__(self, source: SourceText, span: Span, strings: Mapping[str, str]) -> None:
        self._source = source
        self._text = source.text
        self._span = span
        self._strings = strings
        self._at = span.inside
        self._key = ""
        self._fields: dict[str, Field] = {}

    def entry(self) -> ScannedEntry | BrokenEntry:
        """The entry in this block, or the one fault that keeps it from being read."""
        try:
            return self._entry()
        except ScanFault as fault:
            return BrokenEntry(self._key, self._diagnostic(fault))

    def string(self) -> tuple[Field, int] | Diagnostic:
        """Name and text of an `@string`, and the offset after it; or the fault in it."""
        try:
            self._skip_space()
            field = self._field()
            self._close()
            return field, self._at
        except ScanFault as fault:
            return self._diagnostic(fault)

    def skipped(self) -> int | Diagnostic:
        """The offset after a comment or preamble, or the fault that it is never closed."""
        try:
            self._balanced(self._span.inside, self._span.closer)
            return self._at
        except ScanFault as fault:
            return self._diagnostic(fault)

    def _diagnostic(self, fault: ScanFault) -> Diagnostic:
        return fault.rule.at(self._source.position(fault.at), fault.message, fault.hint)

    def _entry(self) -> ScannedEntry:
        key_at = self._read_key()
        self._common_fields()
        while not self._closes():
            field = self._field()
            self._add(field)
            if not self._closes():
                self._comma(after=field)
                self._common_fields()
        self._close()
        return ScannedEntry(self._span, self._key, key_at, tuple(self._fields.values()), self._at)

    def _common_fields(self) -> None:
        while found := _COMMON_FIELD.match(self._text, self._at, self._span.limit):
            self._add(Field(found[1].lower(), found[2], found.start(1), found.start(2)))
            self._at = found.end()

    def _add(self, field: Field) -> None:
        if field.name in self._fields:
            message = f"The field '{field.name}' is given twice in '{self._key}'."
            raise ScanFault(
                rules.DUPLICATE_FIELD, field.name_at, message, rules.DUPLICATE_FIELD.fix
            )
        self._fields[field.name] = field

    def _read_key(self) -> int:
        self._skip_space()
        found = _KEY.match(self._text, self._at, self._span.limit)
        start, self._at = self._at, found.end() if found else self._at
        self._key = self._text[start : self._at]
        self._skip_space()
        ahead = self._ahead()
        if not self._key or ahead == "=":
            self._key = ""
            hint = f"Write a key and a comma after '@{self._span.word}{{'."
            raise ScanFault(rules.MISSING_KEY, start, "This entry has no key.", hint)
        if ahead == ",":
            self._at += 1
        elif not self._closes():
            self._fail_after_key(start)
        return start

    def _fail_after_key(self, start: int) -> None:
        if self._at >= self._span.limit:
            self._unterminated()
        if self._ahead() not in '{}()"':
            message = f"There is no comma after the key '{self._key}'."
            hint = f"Write '{self._key},'; a key holds no spaces."
            raise ScanFault(rules.MISSING_COMMA, start + len(self._key), message, hint)
        message = f"After the key '{self._key}' comes {self._ahead()!r}, where a comma should be."
        raise ScanFault(rules.MALFORMED_ENTRY, self._at, message, rules.MALFORMED_ENTRY.fix)

    def _field(self) -> Field:
        found = _NAME.match(self._text, self._at, self._span.limit)
        if found is None:
            raise self._no_field()
        name_at, self._at = self._at, found.end()
        value_at = self._at
        value = self._piece(found[1])
        while self._ahead() == "#":
            self._at += 1
            self._skip_space()
            value += self._piece(found[1])
        opened = self._text[value_at : value_at + 1] in ("{", '"')
        return Field(found[1].lower(), value, name_at, value_at + opened)

    def _no_field(self) -> ScanFault:
        if self._at >= self._span.limit:
            self._unterminated()
        if self._ahead() == ",":
            return ScanFault(
                rules.MALFORMED_ENTRY, self._at, "There is a comma too many here.", "Delete it."
            )
        word = _WORD.match(self._text, self._at, self._span.limit)
        if word is not None and word[0].startswith("%"):
            message = "BibTeX knows no % comments inside an entry."
            return ScanFault(
                rules.MALFORMED_ENTRY, self._at, message, "Move the comment in front of it."
            )
        if word is None:
            message = f"Found {self._ahead()!r} where a field such as 'year = {{2020}}' should be."
            return ScanFault(rules.MALFORMED_ENTRY, self._at, message, rules.MALFORMED_ENTRY.fix)
        message = f"There is no '=' after '{word[0]}'."
        return ScanFault(rules.MALFORMED_ENTRY, self._at, message, f"Write '{word[0]} = {{…}}'.")

    def _piece(self, name: str) -> str:
        start = self._at
        if self._ahead() == "{":
            value = self._text[start + 1 : self._balanced(start + 1, "}")]
        elif self._ahead() == '"':
            value = self._text[start + 1 : self._quoted(start + 1)]
        else:
            value = self._bare(name)
        self._skip_space()
        return value

    def _bare(self, name: str) -> str:
        found = _WORD.match(self._text, self._at, self._span.limit)
        if found is None:
            if self._at >= self._span.limit:
                self._unterminated()
            message = f"The field '{name}' has no value."
            raise ScanFault(rules.MALFORMED_ENTRY, self._at, message, f"Write '{name} = {{…}}'.")
        self._at = found.end()
        word = found[0].lower()
        if word.isdecimal() or word in MONTHS:
            return word
        if word not in self._strings:
            message = f"'{found[0]}' has no braces and is not an abbreviation defined with @string."
            hint = did_you_mean(word, self._strings) or f"Write '{name} = {{{found[0]}}}'."
            raise ScanFault(rules.UNDEFINED_STRING, found.start(), message, hint)
        return self._strings[word]

    def _balanced(self, start: int, closer: str) -> int:
        """The offset of the delimiter that closes what began before `start`; moves on behind it."""
        depth = 0
        pattern = _BRACE if closer == "}" else re.compile(r"(?<!\\)[{})]")
        for mark in pattern.finditer(self._text, start, self._span.limit):
            if depth == 0 and mark[0] == closer:
                self._at = mark.end()
                return mark.start()
            depth += {"{": 1, "}": -1}.get(mark[0], 0)
        raise self._never_closed(start)

    def _quoted(self, start: int) -> int:
        depth = 0
        for mark in _BRACE_OR_QUOTE.finditer(self._text, start, self._span.limit):
            if mark[0] == '"' and depth == 0:
                self._at = mark.end()
                return mark.start()
            depth += {"{": 1, "}": -1}.get(mark[0], 0)
            if depth < 0:
                break
        raise self._never_closed(start)

    def _comma(self, after: Field) -> None:
        if self._ahead() == ",":
            self._at += 1
            return
        if self._at >= self._span.limit:
            self._unterminated()
        self._check_swallowed()
        end = self._at
        while self._text[end - 1].isspace():
            end -= 1
        following = _NAME.match(self._text, self._at, self._span.limit)
        before = f" and '{following[1]}'" if following else ""
        message = f"There is no comma between '{after.name}'{before}."
        if not following:
            message = (
                f"After the value of '{after.name}' a comma or the end of the entry should come."
            )
        raise ScanFault(rules.MISSING_COMMA, end, message, "Put a comma after the value.")

    def _check_swallowed(self) -> None:
        """Blame a value that runs over the fields after it, rather than the place where that shows."""
        for field in self._fields.values():
            opener = self._text[field.value_at - 1]
            if opener in '{"' and _SWALLOWED_FIELD.search(field.value):
                raise self._never_closed(field.value_at, f"The value of '{field.name}'")

    def _unterminated(self) -> None:
        self._check_swallowed()
        message = f"This entry is never closed with '{self._span.closer}'."
        hint = f"Put '{self._span.closer}' after the last field."
        raise ScanFault(rules.UNTERMINATED_ENTRY, self._span.start, message, hint)

    def _never_closed(self, start: int, what: str = "") -> ScanFault:
        opener = self._text[start - 1]
        closer = {"{": "}", "(": ")"}.get(opener, opener)
        message = f"{what} opens here with {opener} and is never closed before the next entry."
        if not what:
            message = f"The {opener} that opens here is never closed before the next entry."
        hint = f"Put {closer} where this text ends."
        return ScanFault(rules.UNTERMINATED_ENTRY, start - 1, message, hint)

    def _skip_space(self) -> None:
        found = _SPACE.match(self._text, self._at, self._span.limit)
        self._at = found.end() if found else self._at

    def _ahead(self) -> str:
        return self._text[self._at] if self._at < self._span.limit else ""

    def _closes(self) -> bool:
        self._skip_space()
        return self._ahead() == self._span.closer

    def _close(self) -> None:
        if not self._closes():
            self._unterminated()
        self._at += 1
