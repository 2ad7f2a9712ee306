"""By what a record can be filtered: the same answer for search, lists, feeds and downloads.

A facet's values are stable (ids, type names, language codes, words of a schema), so that an address with a filter in
it can be shared and still works when a title changes. `Labels` turns them into words for readers.

A record whose place is withheld never gets a facet from which the place could be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from nrp_site.loading.site import Entry
from nrp_site.publishing import languages
from nrp_site.publishing.chrome import Words
from nrp_site.publishing.outlines import DATE_FIELDS, happened
from nrp_site.publishing.reader import Reader
from nrp_site.record_types import record_types
from nrp_site.record_types.kinds import LinkTo
from nrp_site.record_types.walk import marks_of, part_of

#: Fields that say what form a record has or how it was made.
FORM_FIELDS = ("form", "methods")
#: In a field for a link: it is known but may not be told.
WITHHELD = "anonymous"

Facets = dict[str, tuple[str, ...]]


@cache
def gathering_types() -> tuple[str, ...]:
    """Names of the types whose records gather others, in the order of the types."""
    return tuple(kind.name for kind in record_types().values() if kind.gathers)


def place_of(facet: str) -> tuple[int, str]:
    """Where a filter stands among others: kind, then what gathers records, then the rest."""
    order = ("kind", *gathering_types(), "form", "year", "certainty", "funder", "language")
    return (order.index(facet) if facet in order else len(order) - 2, facet)


def facets_of(reader: Reader, entry: Entry, words: Mapping[str, Words]) -> Facets:
    """Filter values by filter: kind, place, theme, form, certainty, funder, language, year, and what the type adds."""
    record = entry.record
    found: Facets = {
        "kind": (entry.type,),
        **{name: gathered_by(reader, entry, name) for name in gathering_types()},
        "form": forms_of(record),
        "certainty": certainties_of(record),
        "funder": funders_of(reader, entry),
        "language": tuple(
            vars(record).get("languages") or ((record.language,) if record.language else ())
        ),
        "year": (year,) if (year := year_of(entry)) else (),
    }
    found |= {
        name: values
        for name, values in record_types()[entry.type].facets(entry, reader).items()
        if values
    }
    if is_place_withheld(entry):
        found |= {name: () for name in withheld_links(record) if name in found}
    return {name: values for name, values in found.items() if values}


def gathered_by(reader: Reader, entry: Entry, type_name: str) -> tuple[str, ...]:
    """Ids of the gathering records of a type that an entry names, or its own if it is of that type."""
    if entry.type == type_name:
        return (entry.id,)
    if type_name in withheld_links(entry.record):
        return ()
    return tuple(each.id for each in reader.named_by(entry, type_name))


def funders_of(reader: Reader, entry: Entry) -> tuple[str, ...]:
    """Who paid: for a record that says so, and for records that it says were paid for. A local funder tells the place."""
    if is_place_withheld(entry):
        return ()
    found = [each.id for each in reader.named_by(entry, "organisation", "funder")]
    for name in funding_types():
        paying = dict.fromkeys(
            reader.at(link.source)
            for link in reader.links_to(entry)
            if link.source[0] == name and link.field != "funder"
        )
        found += [source.record.funder for source in paying if source.record.funder]
    return tuple(id for id in dict.fromkeys(found) if reader.find("organisation", id))


@cache
def funding_types() -> tuple[str, ...]:
    """Names of the types whose records say who paid for something."""
    return tuple(
        name for name, kind in record_types().items() if "funder" in kind.model.model_fields
    )


def withheld_links(record: Any) -> frozenset[str]:
    """Types of record that a record would name, were it not to stay anonymous."""
    return frozenset(_withheld(record))


def _withheld(part: Any) -> Iterator[str]:
    model: Any = type(part)
    for name, types in _may_withhold(model):
        value = getattr(part, name)
        several = value if isinstance(value, tuple) else (value,)
        if types:
            yield from types if WITHHELD in several else ()
        else:
            for each in several:
                yield from _withheld(each) if each is not None else ()


@cache
def _may_withhold(model: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields of a model that may say so and for which types, and those that lead to such, without types.

    Most models have none, few have more than one, and this is asked of every record again and again.
    """
    found = []
    for name, field in model.model_fields.items():
        marks = [mark for mark in marks_of(field) if isinstance(mark, LinkTo)]
        types = tuple(mark.type for mark in marks if WITHHELD in mark.also)
        part: Any = part_of(field)[0]
        if types or (part and _may_withhold(part)):
            found.append((name, types))
    return tuple(found)


def is_place_withheld(entry: Entry) -> bool:
    """Whether something that an entry belongs to may not be told."""
    return bool(withheld_links(entry.record))


def forms_of(record: Any) -> tuple[str, ...]:
    """What form a record has, or with what methods it was made."""
    for name in FORM_FIELDS:
        value = vars(record).get(name)
        if value:
            return (value,) if isinstance(value, str) else tuple(value)
    return ()


def certainties_of(record: Any) -> tuple[str, ...]:
    """How sure the findings of a record are, each level once."""
    return tuple(dict.fromkeys(finding.certainty for finding in vars(record).get("findings", ())))


def date_of(entry: Entry) -> str:
    """The date of a record as a partial date, or an empty text."""
    return next(
        (str(value) for name in DATE_FIELDS if (value := getattr(entry.record, name, None))), ""
    )


def year_of(entry: Entry) -> str:
    """The year of what a record tells of."""
    return happened(entry)[:4]


class Labels:
    """Words for filters and their values, in one language."""

    def __init__(
        self,
        reader: Reader,
        words: Mapping[str, Words],
        language: str,
        gettext: Callable[[str], str],
    ) -> None:
        self._reader = reader
        self._words = words
        self.language = language
        self._ = gettext

    def words(self, text: str, **values: str) -> str:
        """Any interface words."""
        said = self._(text)
        return said % values if values else said

    def name(self, facet: str) -> str:
        """A filter's name: the programme's own word where the filter is a type of record."""
        _ = self._
        known = {
            "kind": _("Kind"),
            "form": _("Form or method"),
            "certainty": _("How sure"),
            "funder": _("Funder"),
            "language": _("Language"),
            "year": _("Year"),
        }
        if facet in self._words:
            return self._words[facet].one
        return known.get(facet) or _(facet.replace("_", " ").capitalize())

    def value(self, facet: str, value: str) -> str:
        """A value in words: the title of the record it names, the name of the language, or the word itself."""
        if facet == "kind" and value in self._words:
            return self._words[value].many
        if facet == "language":
            return languages.name_of(value, self.language)
        type_name = "organisation" if facet == "funder" else facet
        named = self._reader.find(type_name, value) if type_name in self._words else None
        if named is not None:
            return str(named.record.title)
        said = self._(value)
        return said[:1].upper() + said[1:]
