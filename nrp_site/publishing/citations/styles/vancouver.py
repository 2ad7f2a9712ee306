"""Vancouver: Citing Medicine of the US National Library of Medicine, citation-sequence system.

The rules are those of the CSL style `nlm-citation-sequence`: works are numbered in the order in which they
are given, and a citation is a number in round brackets.
"""

from __future__ import annotations

from collections.abc import Sequence

from nrp_site.publishing.citations.affixes import prefix, suffix
from nrp_site.publishing.citations.model import CitedWork, Item, ReferenceList, Style
from nrp_site.publishing.citations.punctuation import append, join
from nrp_site.publishing.citations.spans import Rich, rich
from nrp_site.publishing.citations.vancouver_entry import cited_people, entry

_SHORTEST_RANGE = 3


class NumberedList:
    """Works numbered in the order given."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self.order: Sequence[int] = range(len(items))

    def number(self, position: int) -> int:
        """The number of a work, from 1."""
        return position + 1

    def reference(self, position: int) -> Rich:
        """The entry of a work, without its number."""
        return entry(self._items[position])

    def cite(self, works: Sequence[CitedWork], mode: str) -> Rich:
        """`(1,3–5)`: sorted, three or more in a row as a range; in mode `composite` `Mill et al. (3)`."""
        if mode in {"composite", "author-only"}:
            phrases = [self._narrative(work, mode) for work in works]
            return join([join(phrases[:-1], ", "), phrases[-1]], " and ")
        ordered = sorted(works, key=lambda work: work.position)
        return ("(", *join(map(self._numbers, _runs(ordered)), ","), ")")

    def _narrative(self, work: CitedWork, mode: str) -> Rich:
        """Who wrote it and its number, as part of a sentence; the number alone if nobody is named."""
        people = cited_people(self._items[work.position])
        number = ("(", str(self.number(work.position)), ")")
        named = people if mode == "author-only" and people else join([people, number], " ")
        return append(prefix(work.details) + named, suffix(work.details))

    def _numbers(self, run: Sequence[CitedWork]) -> Rich:
        if len(run) < _SHORTEST_RANGE:
            return join(map(self._one_number, run), ",")
        return (*self._one_number(run[0]), "–", *self._one_number(run[-1]))

    def _one_number(self, work: CitedWork) -> Rich:
        number = rich(str(self.number(work.position)))
        return append(prefix(work.details) + number, suffix(work.details))


def _runs(works: Sequence[CitedWork]) -> list[list[CitedWork]]:
    """Works with consecutive numbers. A range may begin with a prefix; other words keep a number out of it."""
    runs: list[list[CitedWork]] = []
    for work in works:
        last = runs[-1][-1] if runs else None
        has_words = bool(prefix(work.details) or suffix(work.details))
        if last is None or has_words:
            runs.append([work])
        elif last.position + 1 == work.position and not suffix(last.details):
            runs[-1].append(work)
        elif last.position != work.position:
            runs.append([work])
    return runs


def prepare(items: Sequence[Item]) -> ReferenceList:
    """The works as a numbered list."""
    return NumberedList(items)


STYLE = Style("vancouver", "Vancouver (NLM, Citing Medicine)", prepare, entries_stand_alone=True)
