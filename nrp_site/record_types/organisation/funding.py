"""What an organisation paid for, took and made: worked out from the grants and stories that name it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Any, Protocol

from nrp_site.record_types.views import EntryView


class Records(Protocol):
    """The reader of the site, as far as it is needed here."""

    def naming(self, entry: Any, type_name: str, field: str = "") -> Sequence[Any]:
        """Every entry of a type that names `entry` in a field."""

    def named_by(self, entry: Any, type_name: str, field: str = "") -> Sequence[Any]:
        """Every entry of a type that `entry` names in a field."""


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of the exact amounts in one currency, and of how many grants."""

    currency: str
    value: float
    count: int


@dataclass(frozen=True, slots=True)
class Change:
    """One outcome with the story that tells of it."""

    story: Any
    outcome: Any


@dataclass(frozen=True, slots=True)
class Funding:
    """The grants an organisation gave and took, and what came of those it gave.

    `places` are the places that stories name; an anonymous story adds to `without_place` and to nothing else.
    `approximate` and `unknown` count the grants whose sum is not exact or not recorded: they are in no total.
    """

    given: tuple[Any, ...]
    received: tuple[Any, ...]
    made: tuple[Any, ...]
    stories: tuple[Any, ...]
    places: tuple[Any, ...]
    capacities: tuple[Any, ...]
    changes: tuple[Change, ...]
    totals: tuple[Total, ...]
    approximate: int
    unknown: int
    without_place: int


def funding_of(entry: EntryView, records: Records) -> Funding:
    """What the grants and stories that may be shown say of an organisation."""
    given = tuple(records.naming(entry, "grant", "funder"))
    stories = _unique(
        story for grant in given for story in records.named_by(grant, "story", "stories")
    )
    amounts = [grant.record.amount for grant in given]
    return Funding(
        given=given,
        received=tuple(records.naming(entry, "grant", "recipient")),
        made=tuple(records.naming(entry, "story", "made_by")),
        stories=stories,
        places=_unique(
            place
            for story in stories
            for place in records.named_by(story, "neighbourhood", "place")
        ),
        capacities=_unique(
            each for story in stories for each in records.named_by(story, "capacity", "capacities")
        ),
        changes=tuple(
            Change(story, outcome) for story in stories for outcome in story.record.outcomes
        ),
        totals=totals_of(amounts),
        approximate=sum(amount is not None and not amount.is_exact for amount in amounts),
        unknown=sum(amount is None for amount in amounts),
        without_place=sum(
            not records.named_by(story, "neighbourhood", "place") for story in stories
        ),
    )


def totals_of(amounts: Iterable[Any]) -> tuple[Total, ...]:
    """The sums of all exact amounts, one a currency, in the order of the codes."""
    exact = [amount for amount in amounts if amount is not None and amount.is_exact]
    return tuple(
        Total(currency, fsum(values), len(values))
        for currency in sorted({amount.currency for amount in exact})
        if (values := [amount.value for amount in exact if amount.currency == currency])
    )


def _unique(entries: Iterable[Any]) -> tuple[Any, ...]:
    """Each entry once, in the order of first sight."""
    return tuple({(entry.type, entry.id): entry for entry in entries}.values())
