"""What else a reader of a record may want: records that share its place, its themes or its sources.

Records that it links to are shown elsewhere on its page and never here. The index is built once; of a key that many
records share only those next to the record in the list are looked at, so the work stays even however long a list is.

A record whose place is withheld is never found by place, never shown because of one, and never beside a record that
belongs to exactly one: a reader would take the two for neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from nrp_site.loading.site import Entry, Key, Site
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


class RelatedIndex:
    """Who shares what with whom in a site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._weights = _weights()
        self._sharing: defaultdict[Shared, list[Key]] = defaultdict(list)
        self._place: dict[tuple[Shared, Key], int] = {}
        self._shared: dict[Key, tuple[Shared, ...]] = {}
        self._withheld: dict[Key, frozenset[str]] = {}
        for entry in site.all_entries():
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        if record_types()[entry.type].is_single:
            return
        self._withheld[entry.key] = frozenset(
            mark.type for _, text, mark in marked(entry.record, LinkTo) if text in mark.also
        )
        keys = tuple(dict.fromkeys(self._keys(entry)))
        self._shared[entry.key] = keys
        for key in keys:
            self._place[(key, entry.key)] = len(self._sharing[key])
            self._sharing[key].append(entry.key)

    def _keys(self, entry: Entry) -> Iterator[Shared]:
        withheld = self._withheld[entry.key]
        for link in self._site.links_from.get(entry.key, ()):
            if link.target[0] in self._weights and link.target[0] not in withheld:
                yield Shared(*link.target)
        for citation in self._site.citations_from.get(entry.key, ()):
            yield Shared("reference", citation.reference)

    def of(self, key: Key) -> tuple[Related, ...]:
        """The records nearest to one, best first; at most `MOST_SHOWN`."""
        reasons: defaultdict[Key, list[tuple[float, Shared]]] = defaultdict(list)
        for shared in self._shared.get(key, ()):
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
            self._gives_away(one, self._withheld[other])
            or self._gives_away(other, self._withheld[one])
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
        return SOURCE if len(self._sharing[shared]) <= MOST_CITING else 0.0

    def _near(self, shared: Shared, key: Key) -> Iterator[Key]:
        sharing, place = self._sharing[shared], self._place[(shared, key)]
        for other in sharing[max(0, place - NEAR) : place + NEAR + 1]:
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
