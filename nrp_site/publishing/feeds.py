"""Feeds as bytes: RSS 2.0 (rssboard.org) and JSON Feed 1.1 (jsonfeed.org). Pure: values in, bytes out.

An item's id is a UUID made from the name of the programme and the record's type and id (RFC 9562, version 5), so it stays the
same when the site moves, a title changes or a feed is made again.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree

from nrp_site.publishing.dates import mail_date

#: No feed holds more than this: readers of feeds want what is new.
MOST_ITEMS = 50
RSS_TYPE = "application/rss+xml"
JSON_TYPE = "application/feed+json"
ATOM = "http://www.w3.org/2005/Atom"
#: Signs that XML 1.0 has no way to write.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ElementTree.register_namespace("atom", ATOM)


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One record in a feed. The dates are days, or None where only a year or month is known."""

    id: str
    title: str
    summary: str
    url: str
    kind: str
    language: str
    published: date | None = None
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: what it is of, the page it belongs to, and its own two addresses. All addresses are whole."""

    title: str
    description: str
    language: str
    page_url: str
    rss_url: str
    json_url: str
    items: tuple[FeedItem, ...] = ()


def item_id(programme: str, type_name: str, id: str) -> str:
    """A name for a record that no other record anywhere has and that never changes."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"nrp-site:{programme}/{type_name}/{id}").urn


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0."""
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")
    _texts(
        channel,
        {
            "title": feed.title,
            "link": feed.page_url,
            "description": feed.description,
            "language": feed.language,
        },
    )
    ElementTree.SubElement(channel, f"{{{ATOM}}}link", href=feed.rss_url, rel="self", type=RSS_TYPE)
    days = [day for item in feed.items for day in (item.updated, item.published) if day]
    if days:
        _texts(channel, {"lastBuildDate": mail_date(max(days))})
    for item in feed.items:
        _item(ElementTree.SubElement(channel, "item"), item)
    ElementTree.indent(root, " ")
    written: bytes = ElementTree.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + written + b"\n"


def _item(element: ElementTree.Element, item: FeedItem) -> None:
    _texts(element, {"title": item.title, "link": item.url})
    ElementTree.SubElement(element, "guid", isPermaLink="false").text = item.id
    _texts(element, {"description": item.summary, "category": item.kind})
    if item.published:
        _texts(element, {"pubDate": mail_date(item.published)})
    if item.updated:
        ElementTree.SubElement(element, f"{{{ATOM}}}updated").text = moment(item.updated)


def _texts(parent: ElementTree.Element, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        ElementTree.SubElement(parent, name).text = NOT_XML.sub("", text)


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed 1.1."""
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "language": feed.language,
        "home_page_url": feed.page_url,
        "feed_url": feed.json_url,
        "items": [_json_item(item) for item in feed.items],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _json_item(item: FeedItem) -> dict[str, Any]:
    made = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_text": item.summary,
        "language": item.language,
        "tags": [item.kind],
        "date_published": moment(item.published),
        "date_modified": moment(item.updated),
    }
    return {name: value for name, value in made.items() if value}


def moment(day: date | None) -> str:
    """A day as a moment (RFC 3339), at midnight UTC; empty if it is not known."""
    return f"{day.isoformat()}T00:00:00Z" if day else ""


def whole_day(partial: str | None) -> date | None:
    """The day that a partial date names, or None if it names only a year or month: a day is never made up."""
    return date.fromisoformat(partial) if partial and len(partial) == 10 else None


def newest_first(dated: Iterable[tuple[str, str, str]]) -> list[str]:
    """Ids in the order of a feed: those that went public last come first, then those that changed last, then by id.

    Takes (id, published, updated); a date that is not known counts as the oldest.
    """
    by_id = sorted(dated)
    return [
        id
        for id, _, _ in sorted(by_id, key=lambda each: (each[1] or each[2], each[2]), reverse=True)
    ]
