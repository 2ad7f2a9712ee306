"""Feeds in two forms: of everything, of each kind of record, and of each place and theme.

A feed needs whole addresses, so there are none where nobody has said where the site is published. What gathers a record
decides in which feeds it is; a record whose place is withheld is in no feed of a place (see `facets.gathered_by`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from weakref import WeakKeyDictionary

from nrp_site.loading.site import Entry, Key
from nrp_site.publishing.addresses import address_of, record_address
from nrp_site.publishing.digests import digest
from nrp_site.publishing.facets import gathering_types
from nrp_site.publishing.feeds import (
    MOST_ITEMS,
    Feed,
    FeedItem,
    item_id,
    json_feed,
    newest_first,
    rss,
    whole_day,
)
from nrp_site.publishing.press import Press
from nrp_site.publishing.record_lists import lists_of
from nrp_site.publishing.tasks import Task
from nrp_site.record_types import record_types

FORMS = {"feed.xml": rss, "feed.json": json_feed}
#: Where a feed belongs -> what it is of: "" for everything, a type's name, or "type/id" of what gathers its records.
Feeds = dict[str, tuple[str, tuple[Key, ...]]]

_known: WeakKeyDictionary[Press, Feeds] = WeakKeyDictionary()


def plan(press: Press) -> Iterator[Task]:
    """Two tasks a feed, where the site's address is known."""
    if not press.site_url:
        return
    for address, (_, keys) in feeds_of(press).items():
        for name in FORMS:
            yield Task(f"{address}{name}", "feeds", (address, name, digest(map(repr, keys))))


def make(press: Press, task: Task) -> bytes:
    """One feed."""
    address, name, _ = task.arguments
    of, keys = feeds_of(press)[address]
    feed = Feed(
        title=title_of(press, of),
        description=str(press.reader.programme.record.summary),
        language=press.language,
        page_url=press.site_url + address,
        rss_url=f"{press.site_url}{address}feed.xml",
        json_url=f"{press.site_url}{address}feed.json",
        items=tuple(item(press, press.reader.at(key)) for key in keys),
    )
    return FORMS[name](feed)


def title_of(press: Press, of: str) -> str:
    """What a feed is called: the site, and what part of it the feed is of."""
    site = str(press.reader.programme.record.title)
    if not of:
        return site
    if "/" not in of:
        return f"{site}: {press.words[of].many}"
    type_name, _, id = of.partition("/")
    return f"{site}: {press.reader.at((type_name, id)).record.title}"


def item(press: Press, entry: Entry) -> FeedItem:
    """A record as an item of a feed."""
    record = entry.record
    return FeedItem(
        id=item_id(press.site.programme.record.short_name, entry.type, entry.id),
        title=record.title,
        summary=record.summary,
        url=press.site_url + record_address(entry),
        kind=press.words[entry.type].one,
        language=record.language or press.language,
        published=whole_day(record.published),
        updated=record.updated,
    )


def feeds_of(press: Press) -> Feeds:
    """Every feed by the address it belongs to, with the records in it."""
    if press not in _known:
        _known[press] = {
            address: (of, newest(entries)) for address, of, entries in _all_feeds(press)
        }
    return _known[press]


def _all_feeds(press: Press) -> Iterator[tuple[str, str, list[Entry]]]:
    listed = {
        kind.name: list(press.site.entries(kind.name))
        for kind in record_types().values()
        if not kind.is_single
    }
    yield "", "", [entry for entries in listed.values() for entry in entries]
    for name, entries in listed.items():
        yield f"{record_types()[name].folder}/", name, entries
    gathered: defaultdict[Key, list[Entry]] = defaultdict(list)
    for made in lists_of(press).values():
        if made.of and not made.is_by_date:
            gathered[(made.by, made.of)] += [press.site.at((made.type, id)) for id in made.ids]
    for name in gathering_types():
        for gatherer in listed[name]:
            yield (
                address_of(name, gatherer.id),
                f"{name}/{gatherer.id}",
                [gatherer, *gathered[gatherer.key]],
            )


def newest(entries: Iterable[Entry]) -> tuple[Key, ...]:
    """The keys of the newest entries, as many as a feed holds."""
    by_name = {"/".join(entry.key): entry for entry in entries}
    dated = (
        (name, entry.record.published or "", str(entry.record.updated or ""))
        for name, entry in by_name.items()
    )
    return tuple(by_name[name].key for name in newest_first(dated)[:MOST_ITEMS])
