"""The types that the citation formatters share, in one place.

A work is a CSL-JSON item (https://docs.citationstyles.org): a plain mapping, here read and never changed. What
comes out are small frozen values that carry the same words twice, as plain text and as HTML.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from nrp_site.publishing.citations.spans import Rich

Item = Mapping[str, object]
"""One work in CSL-JSON, with one key of our own: `and-others` says that the author list was cut short."""

CitationItem = Mapping[str, object]
"""One work in a citation: `id`, and as needed `locator`, `label`, `prefix`, `suffix`, `suppress-author`."""

Citation = Mapping[str, object]
"""A citation in the text: `citationItems`, and `mode` where it is `composite` or `author-only`."""


@dataclass(frozen=True, slots=True)
class FormattedReference:
    """One entry of a reference list. `number` is None in a style that does not number its entries."""

    id: str
    number: int | None
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Formatted:
    """Words for a page, as plain text (not escaped) and as HTML (escaped)."""

    text: str
    html: str


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A citation item whose id was found: `position` is the place of the work in the list as given."""

    position: int
    details: CitationItem


class ReferenceList(Protocol):
    """A list of works prepared by a style: everything that the works share is already computed."""

    @property
    def order(self) -> Sequence[int]:
        """The positions of the works, in the order in which the style lists them."""
        ...

    def number(self, position: int) -> int | None:
        """The number printed before the entry, or None."""
        ...

    def reference(self, position: int) -> Rich:
        """The entry of a work in the reference list, without its number."""
        ...

    def cite(self, works: Sequence[CitedWork], mode: str) -> Rich:
        """The citation of these works in running text, with its brackets."""
        ...


class Preparation(Protocol):
    """What a style module offers: it turns works, in document order, into a prepared list."""

    def __call__(self, items: Sequence[Item]) -> ReferenceList: ...


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style. `name` is its key in the registry, `title` its name for people.

    `entries_stand_alone` says that an entry reads the same whatever other works are in the list, so that it may be
    kept from page to page.
    """

    name: str
    title: str
    prepare: Preparation
    entries_stand_alone: bool = False
