"""What the types share when they describe a record in the words of schema.org.

Types do not know addresses. Where a description names another record, or a whole list, it leaves a mark that
`publishing.json_ld` turns into an address, or takes out where the address of the site is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nrp_site.record_types.views import EntryView

#: Marks a description of another record of this site: the value is "type/id".
RECORD = "@record"
#: Marks a description of all records of a type: the value is the type's name.
RECORDS = "@records"


def filled(description: Mapping[str, Any]) -> dict[str, Any]:
    """A description without what is not known. Nought and "no" stay: they are known."""
    return {
        name: value
        for name, value in description.items()
        if value is not None and value != "" and value != [] and value != ()
    }


def named(entry: EntryView, kind: str) -> dict[str, Any]:
    """Another record, by its schema.org type, its title and where it is."""
    return {"@type": kind, "name": entry.record.title, RECORD: f"{entry.type}/{entry.id}"}


def set_of(type_name: str) -> dict[str, Any]:
    """The list of all records of a type as schema.org `DefinedTermSet`."""
    return {"@type": "DefinedTermSet", RECORDS: type_name}
