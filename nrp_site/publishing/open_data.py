"""Records as plain values for open data: what is published, and nothing else.

Left out are fields for editors, links to records that may not be shown, the names of files on an editor's disk (in their
place stands the address of the published file) and comments in the text. Where people agreed to be read on the page but not
to research, the text of their account stays on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from nrp_site.loading.site import Entry, Key
from nrp_site.publishing.addresses import address_of, record_address
from nrp_site.publishing.data_tables import private_fields
from nrp_site.publishing.markup import resolve
from nrp_site.publishing.media import PUBLISHED, file_address, picture_of
from nrp_site.record_types import record_types, type_of_folder
from nrp_site.record_types.kinds import LinkTo, MediaFile
from nrp_site.record_types.walk import Steps, has_mark, marked

if TYPE_CHECKING:
    from nrp_site.publishing.press import Press

FOLDER = "data"
COMMENT = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
#: The target of a link in Markdown, within a text or in a line of its own.
TARGET = re.compile(r"(\]\(|^\[[^\]\n]+\]:[ \t]*)<?([^)\s>]+)>?", re.MULTILINE)


def stem_of(type_name: str) -> str:
    """What the files of a type are called."""
    return record_types()[type_name].folder or type_name


def plain_records(press: Press, type_name: str, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Some published records of a type."""
    gone = withheld_keys(press)
    return (plain_record(press, press.reader.at((type_name, id)), gone) for id in ids)


def withheld_keys(press: Press) -> frozenset[Key]:
    """What may not even be named."""
    return frozenset((each.type, each.id) for each in press.reader.withheld())


def plain_record(press: Press, entry: Entry, gone: frozenset[Key]) -> dict[str, Any]:
    """One record as plain values, its fields nested as in its file."""
    model: type[BaseModel] = type(entry.record)
    made = entry.record.model_dump(mode="json", exclude=private_fields(model) or None)
    if gone and has_mark(model, LinkTo):
        lost = [
            steps for steps, text, mark in marked(entry.record, LinkTo) if (mark.type, text) in gone
        ]
        _take_out(made, lost)
    if has_mark(model, MediaFile):
        for steps, name, _ in list(marked(entry.record, MediaFile)):
            _put(made, steps, published_file(press, entry, name))
    may_share = record_types()[entry.type].permits(entry.record, "research")
    text = published_text(press, entry, gone) if may_share and entry.body.strip() else None
    return {"id": entry.id, "address": press.site_url + record_address(entry), **made, "text": text}


def _take_out(made: dict[str, Any], lost: list[Steps]) -> None:
    """Links in a list are taken out of it, from its end so that numbers stay right; others become unknown."""
    for steps in reversed(lost):
        holder = _holder(made, steps)
        if isinstance(holder, list):
            del holder[int(steps[-1])]
        elif holder is not None:
            holder[steps[-1]] = None


def _put(made: dict[str, Any], steps: Steps, value: Any) -> None:
    holder = _holder(made, steps)
    if holder is not None:
        holder[steps[-1]] = value


def _holder(made: Any, steps: Steps) -> Any:
    """The list or mapping in which the last step is taken; None if it is not exported."""
    for step in steps[:-1]:
        made = made[int(step)] if isinstance(made, list) else made.get(step)
        if made is None:
            return None
    return made


def published_file(press: Press, entry: Entry, name: str) -> str | None:
    """Where a file that a record names is published; None if it is not."""
    stored = press.reader.file(entry, name)
    if stored is None:
        return None
    if stored.kind == "image":
        return press.site_url + picture_of(stored).sources[-1][0]
    return press.site_url + file_address(stored) if stored.kind in PUBLISHED else None


def published_text(press: Press, entry: Entry, gone: frozenset[Key]) -> str:
    """The Markdown of a record: without comments, and with links between records as links between pages."""

    def mapped(found: re.Match[str]) -> str:
        key = _record_at(entry.path, found[2])
        if key is None:
            return found[0]
        return found[1] + ("#" if key in gone else press.site_url + address_of(*key))

    return TARGET.sub(mapped, COMMENT.sub("", entry.body)).strip()


def _record_at(page: str, target: str) -> Key | None:
    """The record that a link in a text names by its file, or None if it is another kind of link."""
    if target.startswith(("http:", "https:", "mailto:", "#", "/")):
        return None
    parts = resolve(page, target.partition("#")[0]).split("/")
    kind = type_of_folder(parts[1]) if len(parts) == 3 else None
    stem, _, ending = parts[-1].rpartition(".")
    return (kind.name, stem) if kind and ending in ("md", "yml") else None


def exported_types() -> Iterator[str]:
    """The types in the order of the tables."""
    yield from record_types()


def list_file(address: str) -> str:
    """The CSV file of the list at an address: `stories/in/harbour-end/` is in `data/stories/in/harbour-end.csv`."""
    return f"{FOLDER}/{address.rstrip('/')}.csv"
