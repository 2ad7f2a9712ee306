"""The map of the places: a picture of links, and the same places as a list.

`map_values` gives what `macros/map.html.j2` needs, so that a home page can show the same map.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from nrp_site.loading.coastline import CoastlineError, Polygon, find_coastline, read_coastline
from nrp_site.loading.site import Entry
from nrp_site.publishing import languages
from nrp_site.publishing.addresses import file_of, record_address
from nrp_site.publishing.digests import digest
from nrp_site.publishing.map_figure import MapFigure, Place, draw
from nrp_site.publishing.page import Page
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task
from nrp_site.record_types import record_types

ORDER = 40
ADDRESS = "map/"


def plan(press: Press) -> Iterator[Task]:
    """One page, if the programme has places; it is made again when the file with the coastline changes."""
    if types_with_place(press):
        yield Task(file_of(ADDRESS), "map_page", (digest((coastline_bytes(press).hex(),)),))


def types_with_place(press: Press) -> list[str]:
    """Names of the types whose records can be pinned on a map and of which there are any."""
    return [
        name
        for name, kind in record_types().items()
        if "place" in kind.model.model_fields
        and any(has_pin(entry) for entry in press.site.entries(name))
    ]


def has_pin(entry: Entry) -> bool:
    """Whether a record says where on Earth it is."""
    place = getattr(entry.record, "place", None)
    return hasattr(place, "latitude") and hasattr(place, "longitude")


def coastline_bytes(press: Press) -> bytes:
    """The file with the coastline as it lies on disk; nothing if the programme names none that can be used."""
    named = press.site.programme.record.map.coastline
    try:
        return find_coastline(press.content, named).read_bytes() if named else b""
    except CoastlineError:
        return b""


def land(press: Press) -> tuple[Polygon, ...]:
    """The land; none where no file or no good one is there. What is wrong with it was said when the site was read."""
    text = coastline_bytes(press)
    try:
        return read_coastline(text) if text else ()
    except CoastlineError:
        return ()


def map_values(press: Press) -> dict[str, Any]:
    """What the map template needs: `figure`, `pinned` and `unpinned` records, `credit`."""
    types = types_with_place(press)
    entries = [entry for name in types for entry in press.reader.entries(name)]
    pinned = [entry for entry in entries if has_pin(entry)]
    return {
        "figure": figure(press, pinned),
        "places": entries,
        "place_word": press.words[types[0]] if types else None,
        "credit": press.reader.programme.record.map.credit or "",
    }


def figure(press: Press, pinned: list[Entry]) -> MapFigure | None:
    """The picture of some records."""
    labels = short_labels(pinned)
    places = [
        Place(
            labels[e.key],
            e.record.title,
            record_address(e),
            e.record.place.longitude,
            e.record.place.latitude,
        )
        for e in pinned
    ]
    return draw(places, land(press))


def short_labels(entries: list[Entry]) -> dict[tuple[str, str], str]:
    """What stands before the colon in a title, unless two records share it."""
    heads = [entry.record.title.partition(":")[0].strip() for entry in entries]
    times = Counter(heads)
    return {
        entry.key: head if head and times[head] == 1 else entry.record.title
        for entry, head in zip(entries, heads, strict=True)
    }


def make(press: Press, task: Task) -> bytes:
    """The page."""
    words = press.labels().words
    values = map_values(press)
    page = Page(
        title=words("Map"),
        address=ADDRESS,
        language=press.language,
        direction=languages.direction(press.language),
        description=words("Where the programme worked."),
        is_searchable=False,
    )
    return press.render("map.html.j2", page, **values).encode()
