"""By what a record can be filtered: the same answer for search, lists, feeds and downloads."""

from __future__ import annotations

from collections.abc import Mapping

from nrp_site.loading.site import Entry
from nrp_site.publishing.chrome import Words
from nrp_site.publishing.reader import Reader
from nrp_site.record_types import record_types

#: Fields that carry the date of a record, the first one that is there counts.
DATE_FIELDS = ("when", "done_in", "starts", "awarded", "published")


def facets_of(reader: Reader, entry: Entry, words: Mapping[str, Words]) -> dict[str, tuple[str, ...]]:
    """Filter values by filter: kind, neighbourhood, capacity, language, year, and what the type adds."""
    record = entry.record
    found = {
        "kind": (words[entry.type].one,),
        "neighbourhood": titles(reader, entry, "neighbourhood"),
        "capacity": titles(reader, entry, "capacity"),
        "language": tuple(getattr(record, "languages", ()) or ((record.language,) if record.language else ())),
        "year": (year,) if (year := year_of(entry)) else (),
        **record_types()[entry.type].facets(entry, reader),
    }
    return {name: values for name, values in found.items() if values}


def titles(reader: Reader, entry: Entry, type_name: str) -> tuple[str, ...]:
    """The titles of the records of a type that an entry names, or its own if it is of that type."""
    if entry.type == type_name:
        return (entry.record.title,)
    return tuple(each.record.title for each in reader.named_by(entry, type_name))


def date_of(entry: Entry) -> str:
    """The date of a record as a partial date, or an empty text."""
    return next((str(value) for name in DATE_FIELDS if (value := getattr(entry.record, name, None))), "")


def year_of(entry: Entry) -> str:
    """The year of what a record tells of; not the year in which it was put on the site."""
    fields = (name for name in DATE_FIELDS if name != "published")
    return next((str(value)[:4] for name in fields if (value := getattr(entry.record, name, None))), "")
