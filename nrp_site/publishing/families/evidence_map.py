"""The evidence map: capacities by kinds of knowledge, and priorities by capacities; whole and for each place.

The pages for each place are the filter, so that it works as plain links.
"""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.loading.site import Entry
from nrp_site.publishing import evidence, languages
from nrp_site.publishing.addresses import file_of
from nrp_site.publishing.page import Page, PageLink
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task

ORDER = 30
ADDRESS = "evidence-map/"
#: With more places than this a table of all of them is too long to read; each has a map of its own.
MOST_CROSSED = 60


def plan(press: Press) -> Iterator[Task]:
    """The whole map, and one for each place."""
    yield Task(file_of(ADDRESS), "evidence_map")
    for place in press.site.entries("neighbourhood"):
        yield Task(file_of(f"{ADDRESS}{place.id}/"), "evidence_map", (place.id,))


def make(press: Press, task: Task) -> bytes:
    """The map, of one place if the task names one."""
    reader = press.reader
    place = reader.find("neighbourhood", task.arguments[0]) if task.arguments else None
    places = reader.entries("neighbourhood")
    return press.render(
        "evidence_map.html.j2",
        map_page(press, place),
        place=place,
        places=places,
        kinds=evidence.kinds_of_knowledge(),
        rows=evidence.by_capacity(reader, place),
        crossings=() if place or len(places) > MOST_CROSSED else evidence.by_place(reader),
        uncounted=evidence.uncounted(reader, place)
        if place
        else evidence.uncounted_anywhere(reader),
    ).encode()


def map_page(press: Press, place: Entry | None) -> Page:
    """The page of a map: everything but its content."""
    _ = press.gettext()
    title = _("Evidence map")
    return Page(
        title=f"{title}: {place.record.title}" if place else title,
        address=f"{ADDRESS}{place.id}/" if place else ADDRESS,
        language=press.language,
        direction=languages.direction(press.language),
        description=_(
            "What is known, and by what kind of knowledge. Empty places are questions that no record here answers yet."
        ),
        crumbs=(PageLink(title, ADDRESS),) if place else (),
        is_searchable=False,
    )
