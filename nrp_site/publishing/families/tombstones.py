"""A neutral note at the address of each record that was taken back, for readers who come by an old link.

It says nothing of the record: no title, no words, no date, nor whether the people took it back or their consent ran out.
Search engines are asked to forget the address.
"""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.publishing import languages
from nrp_site.publishing.addresses import address_of, file_of
from nrp_site.publishing.page import Page, PageLink
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task
from nrp_site.record_types import record_types

ORDER = 15


def plan(press: Press) -> Iterator[Task]:
    """One page for each record that leaves a note."""
    for gone in press.site.withheld:
        if gone.leaves_note:
            yield Task(file_of(address_of(gone.type, gone.id)), "tombstones", (gone.type, gone.id))


def make(press: Press, task: Task) -> bytes:
    """The note."""
    type_name, id = task.arguments
    press.reader.withheld()
    kind, words, gettext = record_types()[type_name], press.words[type_name], press.gettext()
    page = Page(
        title=gettext("This page has been removed"),
        address=address_of(type_name, id),
        language=press.language,
        direction=languages.direction(press.language),
        robots="noindex, noarchive",
        crumbs=(PageLink(words.many, f"{kind.folder}/"),),
        is_searchable=False,
    )
    return press.render(
        "tombstone.html.j2", page, list_address=f"{kind.folder}/", list_title=words.many
    ).encode()
