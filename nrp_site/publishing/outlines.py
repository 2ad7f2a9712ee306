"""Records in outline: enough to count and to order them.

A page that shows only the newest three of a thousand stories need not be made again when a word in another one changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nrp_site.loading.site import Entry, Key

#: Fields that carry the date of a record, the first one that is there counts.
DATE_FIELDS = ("when", "done_in", "awarded", "starts", "published")


@dataclass(frozen=True, slots=True)
class Outline:
    """What a record is called, when it first went public here, and the date of what it tells of."""

    key: Key
    title: str
    published: str
    happened: str


def outlines(entries: Iterable[Entry]) -> tuple[Outline, ...]:
    """Records in outline, in the same order."""
    return tuple(
        Outline(each.key, each.record.title, str(each.record.published or ""), happened(each))
        for each in entries
    )


def happened(entry: Entry) -> str:
    """The date of what a record tells of, or an empty text; not the date on which it was put on the site."""
    fields = (name for name in DATE_FIELDS if name != "published")
    # A model that is asked for an attribute it does not have looks for it long; what it holds is known at once.
    held = vars(entry.record)
    return next((str(value) for name in fields if (value := held.get(name))), "")


def newest_first(records: Iterable[Outline]) -> list[Outline]:
    """Records by the day they first went public here, then by when what they tell of happened; newest first."""
    by_title = sorted(records, key=lambda each: (each.title.casefold(), each.key))
    return sorted(by_title, key=lambda each: (each.published, each.happened), reverse=True)
