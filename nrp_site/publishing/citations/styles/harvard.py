"""Harvard: Cite Them Right, 12th edition, author and year.

The rules are those of the CSL style `harvard-cite-them-right`: the list is alphabetical, and works that would
be cited with the same words are told apart by more names, given names, and letters after the year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence

from nrp_site.publishing.citations.author_date import CitedByYear, cluster, narrative
from nrp_site.publishing.citations.collation import filing_key, sort_key
from nrp_site.publishing.citations.date_words import year
from nrp_site.publishing.citations.dates import read_date
from nrp_site.publishing.citations.disambiguation import letters, tell_apart
from nrp_site.publishing.citations.fields import title
from nrp_site.publishing.citations.harvard_entry import Heading, entry, substitute
from nrp_site.publishing.citations.harvard_people import cited_people, sorted_by
from nrp_site.publishing.citations.leads import Naming, find_lead, usual_naming
from nrp_site.publishing.citations.model import CitedWork, Item, ReferenceList, Style
from nrp_site.publishing.citations.spans import Rich, to_text
from nrp_site.publishing.citations.terms import NO_DATE


class AlphabeticalList:
    """Works with their names, years and letters, decided once for the whole list."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._leads = [find_lead(item, substitute) for item in items]
        dates = [read_date(item, "issued") for item in items]
        self._years = [year(date) for date in dates]
        self._year_keys = [(sort_key(year(date) or NO_DATE), bool(date.end)) for date in dates]
        usual = [usual_naming(lead) for lead in self._leads]
        alike = [works for works in self._by_words(usual).values() if len(works) > 1]
        self._namings = tell_apart(self._leads, usual, alike)
        self.order: Sequence[int] = self._in_order()
        places = self._by_words(self._namings, self.order)
        self._letters = letters(places, len(items))

    def number(self, position: int) -> None:
        """Entries of this style have no numbers."""

    def reference(self, position: int) -> Rich:
        """The entry of a work."""
        heading = Heading(self._leads[position], self._namings[position], self._year(position))
        return entry(self._items[position], heading)

    def cite(self, works: Sequence[CitedWork], mode: str) -> Rich:
        """`(Lent and Studdert, 2019, p. 12)`; in mode `composite` `Lent and Studdert (2019, p. 12)`."""
        cited = [self._cited(work) for work in works]
        return narrative(cited, mode) if mode in {"composite", "author-only"} else cluster(cited)

    def _cited(self, work: CitedWork) -> CitedByYear:
        at = work.position
        people = cited_people(self._leads[at], self._namings[at])
        author = to_text(people) if self._leads[at].names else ""
        return CitedByYear(people, author, self._year(at), self._year_keys[at], work.details)

    def _year(self, position: int) -> str:
        letter = self._letters[position]
        if self._years[position]:
            return self._years[position] + letter
        return f"{NO_DATE} {letter}".rstrip()

    def _by_words(
        self, namings: Sequence[Naming], order: Sequence[int] | None = None
    ) -> dict[Hashable, list[int]]:
        """The works by the words with which they would be cited."""
        groups: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at in range(len(self._items)) if order is None else order:
            words = to_text(cited_people(self._leads[at], namings[at]))
            groups[words, self._years[at]].append(at)
        return groups

    def _in_order(self) -> list[int]:
        """By author as printed, then year, then title; works that are equal in all three as given."""
        return sorted(range(len(self._items)), key=self._place)

    def _place(self, at: int) -> tuple[Hashable, ...]:
        name = filing_key(sorted_by(self._leads[at]))
        words = to_text(title(self._items[at], "title"))
        return (name, self._year_keys[at], filing_key(words))


def prepare(items: Sequence[Item]) -> ReferenceList:
    """The works as an alphabetical list."""
    return AlphabeticalList(items)


STYLE = Style("harvard", "Harvard (Cite Them Right, 12th edition)", prepare)
