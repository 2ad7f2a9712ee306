"""What else a reader of a record may want: records that share its place, its themes or its sources.

Records that it links to are shown elsewhere on its page and never here. Who shares a thing is found when first asked
for, since after an edit few ask; of the many that share it only those next to the record in the list are looked at.

A record whose place is withheld is never found by place, never shown because of one, and never beside a record that
belongs to exactly one: a reader would take the two for neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from nrp_site.loading.site import Key, Site
from nrp_site.record_types import record_types
from nrp_site.record_types.kinds import LinkTo
from nrp_site.record_types.walk import marked

#: How much a shared key says. A shared source says most: two records rest on the same work.
SOURCE, PLACE, THEME = 4.0, 2.0, 1.5
#: A work cited by more records than this is background, not a bond.
MOST_CITING = 12
#: Records looked at on either side in a long list.
NEAR = 8
MOST_SHOWN = 6
#: One shared theme alone is no reason.
LEAST = 2.0


@dataclass(frozen=True, slots=True)
class Shared:
    """A reason: the record or the work that both have to do with. `type` is "reference" for a work."""

    type: str
    id: str


@dataclass(frozen=True, slots=True)
class Related:
    """A record and why it is shown."""

    key: Key
    reasons: tuple[Shared, ...]


class Sharers(NamedTuple):
    """The records that have to do with a thing, in order, and the number of each."""

    keys: list[Key]
    place: dict[Key, int]


class RelatedIndex:
    """Who shares what with whom in a site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._weights = _weights()
        self._sharing: dict[Shared, Sharers] = {}
        self._withheld_by: dict[Key, frozenset[str]] = {}

    @cached_property
    def _order(self) -> dict[Key, int]:
        kinds = record_types()
        keys = (each.key for each in self._site.all_entries() if not kinds[each.type].is_single)
        return {key: number for number, key in enumerate(keys)}

    def _withheld(self, key: Key) -> frozenset[str]:
        """What types of record a record keeps to itself."""
        if key not in self._withheld_by:
            marks = marked(self._site.at(key).record, LinkTo)
            self._withheld_by[key] = frozenset(
                mark.type for _, text, mark in marks if text in mark.also
            )
        return self._withheld_by[key]

    def _shared(self, key: Key) -> Iterator[Shared]:
        """What a record has to do with, in the order of its links, then of its citations."""
        withheld = self._withheld(key)
        for link in self._site.links_from.get(key, ()):
            if link.target[0] in self._weights and link.target[0] not in withheld:
                yield Shared(*link.target)
        for citation in self._site.citations_from.get(key, ()):
            yield Shared("reference", citation.reference)

    def _sharers(self, shared: Shared) -> Sharers:
        """Which records have to do with a thing, in the order of lists."""
        if shared not in self._sharing:
            site, order = self._site, self._order
            if shared.type == "reference":
                found = {each.source for each in site.citations_of.get(shared.id, ())}
            else:
                links = site.links_to.get((shared.type, shared.id), ())
                found = {
                    each.source for each in links if shared.type not in self._withheld(each.source)
                }
            keys = sorted((key for key in found if key in order), key=order.__getitem__)
            self._sharing[shared] = Sharers(keys, {key: number for number, key in enumerate(keys)})
        return self._sharing[shared]

    def of(self, key: Key) -> tuple[Related, ...]:
        """The records nearest to one, best first; at most `MOST_SHOWN`."""
        reasons: defaultdict[Key, list[tuple[float, Shared]]] = defaultdict(list)
        for shared in dict.fromkeys(self._shared(key)) if key in self._order else ():
            weight = self._weight(shared)
            for other in self._near(shared, key) if weight else ():
                reasons[other].append((weight, shared))
        linked = {link.target for link in self._site.links_from.get(key, ())} | {key}
        linked |= {link.source for link in self._site.links_to.get(key, ())}
        ranked = [
            (sum(weight for weight, _ in why), other, why)
            for other, why in reasons.items()
            if other not in linked and self._may_meet(key, other)
        ]
        best = sorted(
            (each for each in ranked if each[0] >= LEAST), key=lambda each: (-each[0], each[1])
        )
        return tuple(Related(other, _best(why)) for _, other, why in best[:MOST_SHOWN])

    def _may_meet(self, one: Key, other: Key) -> bool:
        """Whether neither withholds what the other gives away."""
        return not (
            self._gives_away(one, self._withheld(other))
            or self._gives_away(other, self._withheld(one))
        )

    def _gives_away(self, key: Key, types: frozenset[str]) -> bool:
        """Whether a record belongs to exactly one record of these types."""
        if not types:
            return False
        near = (
            {link.target for link in self._site.links_from.get(key, ())}
            | {link.source for link in self._site.links_to.get(key, ())}
            | {key}
        )
        return len([each for each in near if each[0] in types]) == 1

    def _weight(self, shared: Shared) -> float:
        if shared.type != "reference":
            return self._weights[shared.type]
        return SOURCE if len(self._sharers(shared).keys) <= MOST_CITING else 0.0

    def _near(self, shared: Shared, key: Key) -> Iterator[Key]:
        sharers = self._sharers(shared)
        place = sharers.place[key]
        for other in sharers.keys[max(0, place - NEAR) : place + NEAR + 1]:
            if other != key:
                yield other


def _weights() -> dict[str, float]:
    """What gathers records: the first such type is the place, others are themes."""
    gathering = [kind.name for kind in record_types().values() if kind.gathers]
    return {name: THEME if number else PLACE for number, name in enumerate(gathering)}


def _best(why: list[tuple[float, Shared]]) -> tuple[Shared, ...]:
    """At most three reasons, the strongest first."""
    return tuple(
        shared
        for _, shared in sorted(why, key=lambda each: (-each[0], each[1].type, each[1].id))[:3]
    )
