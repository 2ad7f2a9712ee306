"""The thread of every place on one page: from the priority to what changed and who paid."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.publishing import languages
from nrp_site.publishing.addresses import file_of
from nrp_site.publishing.page import Page
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task
from nrp_site.record_types.neighbourhood.thread import thread_of

ORDER = 30
ADDRESS = "thread/"


def plan(press: Press) -> Iterator[Task]:
    """One page."""
    yield Task(file_of(ADDRESS), "thread")


def make(press: Press, task: Task) -> bytes:
    """The page with the thread of every place."""
    _ = press.gettext()
    page = Page(
        title=_("From priorities to change"),
        address=ADDRESS,
        language=press.language,
        direction=languages.direction(press.language),
        description=_(
            "What each place chose, what residents asked, what research says, what people tell, what changed and who paid."
        ),
        is_searchable=False,
    )
    threads = tuple(
        thread_of(place, press.reader) for place in press.reader.entries("neighbourhood")
    )
    return press.render("thread.html.j2", page, threads=threads).encode()
