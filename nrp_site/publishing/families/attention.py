"""What needs attention: what fell due, what is an exception, what is not known. For editors; not for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nrp_site.loading.site import Entry
from nrp_site.publishing import languages
from nrp_site.publishing.addresses import file_of
from nrp_site.publishing.page import Page
from nrp_site.publishing.press import Press
from nrp_site.publishing.reader import Reader
from nrp_site.publishing.tasks import Task
from nrp_site.record_types import record_types

ORDER = 90
ADDRESS = "attention/"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to see to: the record, what it is about, and the day it fell due."""

    entry: Entry
    message: str
    due: date | None = None


def plan(press: Press) -> Iterator[Task]:
    """One page."""
    yield Task(file_of(ADDRESS), "attention")


def make(press: Press, task: Task) -> bytes:
    """The page of all that an editor should see to."""
    _ = press.gettext()
    reader = press.reader
    page = Page(
        title=_("What needs attention"),
        address=ADDRESS,
        language=press.language,
        direction=languages.direction(press.language),
        description=_(
            "For the editors: what fell due, which exceptions were made, and what is not known."
        ),
        robots="noindex",
        is_searchable=False,
    )
    entries = tuple(entry for name in record_types() for entry in reader.entries(name))
    return press.render(
        "attention.html.j2",
        page,
        today=reader.build_date,
        topics=topics_of(reader, entries),
        exceptions=tuple(entry for entry in entries if entry.record.allowed),
        gaps=tuple((entry, len(entry.record.gaps)) for entry in entries if entry.record.gaps),
    ).encode()


def topics_of(
    reader: Reader, entries: tuple[Entry, ...]
) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """What the types say needs attention, by topic, the longest overdue first."""
    found: dict[str, list[Item]] = {}
    for entry in entries:
        for each in record_types()[entry.type].attention(entry, reader):
            found.setdefault(each.topic, []).append(Item(entry, each.message, each.due))
    return tuple((topic, tuple(sorted(found[topic], key=_urgency))) for topic in sorted(found))


def _urgency(item: Item) -> tuple[date, str, str]:
    return (item.due or date.max, item.entry.type, item.entry.id)
