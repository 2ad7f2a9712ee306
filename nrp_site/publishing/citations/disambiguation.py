"""Telling works apart that would be cited with the same words: more names, then given names, then letters.

The works that look alike are split by one step after the other: the next name, its initials, its given names
in full. A step is kept for the works that it sets apart from others, and only for them. Every work takes part
in one group and each step asks for one name of each, so the cost grows with the works, not with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from nrp_site.publishing.citations.leads import Lead, Naming, is_cut
from nrp_site.publishing.citations.names import Initials, Name, family_only, given_first

SPACED = Initials(stop=".", space=" ", hyphen="-")
_LEVELS = (0, 1, 2)

Step = tuple[int, int]
"""A place among the names, and the level of given names tried there."""


def short_name(name: Name, level: int) -> str:
    """A name as cited in the text: the surname, or with initials, or with given names in full."""
    if level == 0:
        return family_only(name)
    return given_first(name, SPACED if level == 1 else None)


def tell_apart(
    leads: Sequence[Lead], namings: Sequence[Naming], alike: Iterable[Sequence[int]]
) -> list[Naming]:
    """The namings of all works, with more names or given names where these tell alike works apart."""
    result = list(namings)
    for group in alike:
        _split(group, leads, result)
    return result


def letters(places: Mapping[Hashable, Sequence[int]], works: int) -> list[str]:
    """For each work its letter, `a`, `b` …, among those that are still alike; empty if it needs none."""
    result = [""] * works
    for alike in places.values():
        if len(alike) > 1:
            for place, work in enumerate(alike):
                result[work] = _letter(place)
    return result


def _split(group: Sequence[int], leads: Sequence[Lead], namings: list[Naming]) -> None:
    waiting: list[tuple[Sequence[int], int]] = [(group, 0)]
    while waiting:
        works, begin = waiting.pop()
        for number, step in enumerate(_steps(works, leads)):
            if number < begin or len(works) < 2:
                continue
            classes = _classes(works, leads, namings, step)
            if len(classes) > 1:
                for members in classes:
                    for work in members:
                        namings[work] = _taken(namings[work], leads[work], step)
                    waiting.append((members, number + 1))
                break


def _steps(works: Sequence[int], leads: Sequence[Lead]) -> Iterable[Step]:
    most = max((len(leads[work].names) for work in works), default=0)
    return ((place, level) for place in range(most) for level in _LEVELS)


def _classes(
    works: Sequence[int], leads: Sequence[Lead], namings: Sequence[Naming], step: Step
) -> list[list[int]]:
    """The works, sorted by what they look like after a step."""
    classes: defaultdict[Hashable, list[int]] = defaultdict(list)
    place, level = step
    for work in works:
        lead = leads[work]
        after = _taken(namings[work], lead, step)
        name = short_name(lead.names[place], level) if place < len(lead.names) else None
        classes[name, after.shown, is_cut(lead, after)].append(work)
    return list(classes.values())


def _taken(naming: Naming, lead: Lead, step: Step) -> Naming:
    place, level = step
    if place >= len(lead.names):
        return naming
    given = [naming.level(at) for at in range(place)] + [level]
    return Naming(max(naming.shown, place + 1), tuple(given))


def _letter(place: int) -> str:
    """`a` to `z`, then `aa`, `ab` …"""
    result = ""
    place += 1
    while place:
        place, digit = divmod(place - 1, 26)
        result = chr(ord("a") + digit) + result
    return result
