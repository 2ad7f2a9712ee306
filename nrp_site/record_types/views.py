"""What a record type may ask of the entry it checks and of the site around it.

Types sit below `loading`, which makes entries and sites; these protocols say what they rely on without importing it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from nrp_site.diagnostics import Position


class EntryView(Protocol):
    """One valid record with its id, its text and its place on disk."""

    @property
    def type(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def record(self) -> Any: ...
    @property
    def body(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def source(self) -> Any:
        """The file as it was read: `front` (the text of the fields), `front_line`, `body`, `body_line`."""

    def position_of(self, *steps: str | int) -> Position:
        """Where a field stands in the file: `position_of("versions", 1, "on")`."""


class SiteView(Protocol):
    """The whole site, linked."""

    @property
    def programme(self) -> EntryView: ...
    @property
    def build_date(self) -> date: ...

    def find(self, type_name: str, id: str) -> EntryView | None:
        """The entry with this id, or None."""

    def entries(self, type_name: str) -> Sequence[EntryView]:
        """Every entry of a type, in the type's order."""

    def linked(self, entry: EntryView, type_name: str) -> Sequence[EntryView]:
        """Every entry of a type that `entry` links to or is linked from."""
