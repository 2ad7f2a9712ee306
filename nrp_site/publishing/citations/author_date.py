"""Citations by author and year: grouped by author, with the years of one author together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from nrp_site.publishing.citations.affixes import prefix, suffix
from nrp_site.publishing.citations.collation import SortKey, filing_key
from nrp_site.publishing.citations.locators import locator
from nrp_site.publishing.citations.model import CitationItem
from nrp_site.publishing.citations.punctuation import append, join, wrap
from nrp_site.publishing.citations.spans import Rich, rich, to_text

YearKey = tuple[SortKey, bool]
"""The year, and whether it begins a range: 2020 comes before 2020 to 2021."""


@dataclass(frozen=True, slots=True)
class CitedByYear:
    """A work as cited: who, the year with its letter, the key by which the year sorts, and the details.

    `people` are the authors or what stands in for them; `author` is empty where that is a title.
    """

    people: Rich
    author: str
    year: str
    year_key: YearKey
    details: CitationItem

    @property
    def has_author(self) -> bool:
        """Whether the people are to be named."""
        return not self.details.get("suppress-author")


def cluster(works: Sequence[CitedByYear]) -> Rich:
    """`(Smith, 2014, 2016, p. 3; Jones, 2015)`, with the writer's words before and after each work."""
    return ("(", *join(map(_one_author, _by_author(works)), "; "), ")")


def narrative(works: Sequence[CitedByYear], mode: str) -> Rich:
    """`Mill et al. (2021)`, without italics; in mode `author-only` the names alone."""
    phrases = []
    for group in _by_author(works):
        people = rich(to_text(group[0].people))
        years = wrap("(", join([_year(work, with_prefix=False) for work in group], ", "), ")")
        phrase = people if mode == "author-only" else join([people, years], " ")
        phrases.append(prefix(group[0].details) + phrase)
    return join([join(phrases[:-1], ", "), phrases[-1]], " and ") if phrases else ()


def _by_author(works: Sequence[CitedByYear]) -> list[list[CitedByYear]]:
    """Works of one author together: authors by their first year, then by name without its spaces.

    Within an author years go up, and works of one year keep the order in which the writer cites
    them. Works without an author count as one author, who comes last in a year.
    """
    authors: dict[str, list[CitedByYear]] = {}
    for work in sorted(works, key=lambda work: work.year_key):
        authors.setdefault(work.author, []).append(work)
    in_order = sorted(
        authors.values(),
        key=lambda group: (group[0].year_key, filing_key(group[0].author.replace(" ", ""))),
    )
    return [list(same) for group in in_order for _, same in groupby(group, key=_people_of)]


def _people_of(work: CitedByYear) -> str:
    return to_text(work.people)


def _one_author(group: Sequence[CitedByYear]) -> Rich:
    first = group[0]
    people = prefix(first.details) + (first.people if first.has_author else ())
    separator = ", " if first.has_author and first.people else ""
    years = [_year(work, with_prefix=work is not first) for work in group]
    return append(people, separator) + join(years, ", ")


def _year(work: CitedByYear, *, with_prefix: bool) -> Rich:
    place = join([rich(work.year), locator(work.details)], ", ")
    words = prefix(work.details) if with_prefix else ()
    return append(words + place, suffix(work.details))
