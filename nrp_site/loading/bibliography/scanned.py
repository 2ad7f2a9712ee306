"""What the scanner hands on: entries with the offset of every part, or the fault that ends one."""

from __future__ import annotations

from dataclasses import dataclass

from nrp_site.diagnostics import Diagnostic, Rule
from nrp_site.loading.bibliography.bibtex_blocks import Span

#: The abbreviations of months that every BibTeX style defines.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in small letters, its value as TeX text, and where both begin."""

    name: str
    value: str
    name_at: int
    value_at: int


@dataclass(frozen=True, slots=True)
class ScannedEntry:
    """An entry that is written correctly; nothing is said yet of what its fields hold."""

    span: Span
    key: str
    key_at: int
    fields: tuple[Field, ...]
    end: int


@dataclass(frozen=True, slots=True)
class BrokenEntry:
    """An entry that cannot be read, with its key as far as it could be found."""

    key: str
    fault: Diagnostic


class ScanFault(Exception):
    """Ends the reading of one block; never leaves the scanner."""

    def __init__(self, rule: Rule, at: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.rule, self.at, self.message, self.hint = rule, at, message, hint
