"""The thread of a place: its priority, the enquiries and reviews made for it, the stories, what changed and who paid.

It is drawn from links only. Where a link is missing the step stays empty, and the page says so. A record whose place
is withheld never appears in the thread of a place, even where it names an enquiry made there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


class _Links(Protocol):
    """What the thread asks of the reader."""

    def linked(self, entry: Any, type_name: str) -> Sequence[Any]: ...
    def named_by(self, entry: Any, type_name: str, field: str = "") -> Sequence[Any]: ...
    def naming(self, entry: Any, type_name: str, field: str = "") -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed, and the record that says so."""

    what: str
    when: str
    entry: Any


@dataclass(frozen=True, slots=True)
class Payment:
    """Money behind a story: the grant, the funder if named, and what is known of an unnamed one."""

    grant: Any | None
    funder: Any | None
    note: str
    story: Any | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """The steps from a priority to who paid. An empty step is a gap."""

    place: Any
    enquiries: tuple[Any, ...]
    reviews: tuple[Any, ...]
    stories: tuple[Any, ...]
    changes: tuple[Change, ...]
    payments: tuple[Payment, ...]

    @property
    def paid(self) -> tuple[Payment, ...]:
        """Payments with a grant behind them; a mere note that nobody knows is a gap."""
        return tuple(payment for payment in self.payments if payment.grant)

    @property
    def gaps(self) -> int:
        """How many of the five steps after the priority are empty."""
        steps = (self.enquiries, self.reviews, self.stories, self.changes, self.paid)
        return sum(1 for step in steps if not step)


def thread_of(place: Any, reader: _Links) -> Thread:
    """The thread of a neighbourhood."""
    enquiries = tuple(reader.naming(place, "enquiry", "neighbourhood"))
    reviews = _each(
        reader.naming(place, "review"), *(reader.linked(enquiry, "review") for enquiry in enquiries)
    )
    stories = tuple(
        story for story in reader.naming(place, "story", "place") if story.record.place == place.id
    )
    return Thread(
        place,
        enquiries,
        reviews,
        stories,
        tuple(_changes(place, enquiries, stories)),
        tuple(_payments(stories, reader)),
    )


def _each(*groups: Sequence[Any]) -> tuple[Any, ...]:
    """Every entry once, in the order in which it is first met."""
    met = {(entry.type, entry.id): entry for group in groups for entry in group}
    return tuple(met.values())


def _changes(place: Any, enquiries: Sequence[Any], stories: Sequence[Any]) -> Iterator[Change]:
    for enquiry in enquiries:
        for what in enquiry.record.led_to:
            yield Change(what, "", enquiry)
    for story in stories:
        for outcome in story.record.outcomes:
            yield Change(outcome.what, outcome.when or "", story)
    for what in place.record.actions:
        yield Change(what, "", place)


def _payments(stories: Sequence[Any], reader: _Links) -> Iterator[Payment]:
    for story in stories:
        grants = reader.naming(story, "grant", "stories")
        for grant in grants:
            funder = next(iter(reader.named_by(grant, "organisation", "funder")), None)
            yield Payment(grant, funder, grant.record.funder_note or "", story)
        if not grants and story.record.funding_note:
            yield Payment(None, None, story.record.funding_note, story)
