"""Feeds: valid, complete, in order, with stable ids, and silent about what is withheld."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import feedparser
import pytest

from nrp_site.publishing.feeds import (
    MOST_ITEMS,
    Feed,
    FeedItem,
    item_id,
    json_feed,
    newest_first,
    rss,
)
from tests.conftest import PROGRAMME, lay
from tests.open_data.conftest import FILES, HOSTILE, URL, Files, published, story

OF_ANONYMOUS = "A told story"


def is_feed(path: str) -> bool:
    return path.endswith(("feed.xml", "feed.json"))


def offered(files: Files, address: str) -> list[str]:
    """The feeds that a page names in its head, as paths in the site."""
    found = re.findall(
        r'<link rel="alternate" href="([^"]+)" type="application/(?:rss|feed)',
        files[f"{address}index.html"].decode(),
    )
    return [urljoin(URL + address, target).removeprefix(URL) for target in found]


def test_every_feed_can_be_read_and_names_itself(files: Files) -> None:
    feeds = [path for path in files if path.endswith("feed.xml")]
    assert {
        "feed.xml",
        "stories/feed.xml",
        "neighbourhoods/quay/feed.xml",
        "capacities/homes/feed.xml",
    } <= set(feeds)
    for path in feeds:
        read = feedparser.parse(files[path])
        assert not read.bozo, path
        assert read.version == "rss20"
        assert {link.href for link in read.feed.links} == {
            URL + path,
            URL + path.removesuffix("feed.xml"),
        }
        ids = [item.id for item in read.entries]
        assert len(ids) == len(set(ids))
        assert all(each.startswith("urn:uuid:") for each in ids)


def test_json_feeds_say_the_same_as_rss(files: Files) -> None:
    for path in [path for path in files if path.endswith("feed.json")]:
        made = json.loads(files[path])
        assert made["version"] == "https://jsonfeed.org/version/1.1"
        assert made["feed_url"] == URL + path
        read = feedparser.parse(files[path.replace(".json", ".xml")])
        assert [item["id"] for item in made["items"]] == [item.id for item in read.entries]
        assert all(item["content_text"] and item["url"].startswith(URL) for item in made["items"])


def test_hostile_texts_stay_texts(files: Files) -> None:
    item = next(
        item
        for item in ElementTree.fromstring(files["stories/feed.xml"]).iter("item")
        if item.findtext("category") == "Story" and HOSTILE in (item.findtext("title") or "")
    )
    assert item.findtext("link") == f"{URL}stories/alley/"
    assert item.findtext("pubDate") == "Thu, 02 Apr 2026 00:00:00 +0000"


def test_the_newest_come_first_then_by_id(files: Files) -> None:
    titles = [item["title"] for item in json.loads(files["feed.json"])["items"]]
    assert titles[:3] == [HOSTILE, OF_ANONYMOUS, "Quayside"], (
        "of two on one day the one that changed last comes first"
    )
    assert newest_first(
        [
            ("b", "2026-01-01", ""),
            ("a", "2026-01-01", ""),
            ("c", "", ""),
            ("d", "2026", "2026-02-01"),
        ]
    ) == ["a", "b", "d", "c"]


def test_a_date_that_is_not_a_day_is_left_out(files: Files) -> None:
    grant = next(item for item in json.loads(files["grants/feed.json"])["items"])
    assert "date_published" not in grant
    assert "date_modified" not in grant


def test_an_anonymous_story_is_in_no_feed_of_a_place(files: Files) -> None:
    assert OF_ANONYMOUS in files["stories/feed.xml"].decode()
    for path in files:
        if is_feed(path) and path.startswith("neighbourhoods/"):
            assert OF_ANONYMOUS not in files[path].decode(), path


def test_a_withdrawn_story_vanishes(tmp_path: Path, files: Files) -> None:
    assert "Read it here" in files["feed.xml"].decode()
    root = lay(
        tmp_path,
        {
            "content/programme.yml": PROGRAMME,
            **FILES,
            "content/stories/page-only.md": FILES["content/stories/gone.md"],
        },
    )
    for path, content in published(root, only=is_feed).items():
        assert not re.search("Read it here|page-only", content.decode()), path


def test_a_feed_holds_no_more_than_readers_want(tmp_path: Path) -> None:
    many = {
        f"content/stories/s{number:03}.md": story(
            title=f"Story {number}", published=f"2026-01-{number % 28 + 1:02}"
        )
        for number in range(70)
    }
    made = published(lay(tmp_path, {"content/programme.yml": PROGRAMME, **many}), only=is_feed)
    items = json.loads(made["stories/feed.json"])["items"]
    assert len(items) == MOST_ITEMS
    assert items[0]["date_published"].startswith("2026-01-28")
    assert items[0]["title"] == "Story 27"


def test_without_an_address_there_are_no_feeds(root: Path) -> None:
    made = published(
        root,
        "",
        lambda path: (
            is_feed(path)
            or path in ("sitemap.xml", "data/index.html", "stories/index.html")
            or path.startswith("social/")
        ),
    )
    assert set(made) == {"data/index.html", "stories/index.html"}
    assert "has no feeds" in made["data/index.html"].decode()
    assert "application/rss+xml" not in made["stories/index.html"].decode()


def test_pages_lead_to_their_feeds(files: Files) -> None:
    assert offered(files, "neighbourhoods/quay/") == [
        "feed.xml",
        "feed.json",
        "neighbourhoods/feed.xml",
        "neighbourhoods/feed.json",
        "neighbourhoods/quay/feed.xml",
        "neighbourhoods/quay/feed.json",
    ]
    assert offered(files, "stories/alley/") == [
        "feed.xml",
        "feed.json",
        "stories/feed.xml",
        "stories/feed.json",
    ], "a story has no feed of its own"
    assert offered(files, "data/") == ["feed.xml", "feed.json"]


def test_every_feed_that_a_page_offers_is_there(files: Files) -> None:
    for path in files:
        if path.endswith("index.html"):
            assert set(offered(files, path.removesuffix("index.html"))) <= set(files), path


def test_ids_do_not_depend_on_where_the_site_is_or_how_it_is_called(
    root: Path, files: Files
) -> None:
    moved = published(root, "https://other.example/", lambda path: path == "feed.json")
    assert [item["id"] for item in json.loads(moved["feed.json"])["items"]] == [
        item["id"] for item in json.loads(files["feed.json"])["items"]
    ]
    assert (
        item_id("HRP", "story", "film")
        == item_id("HRP", "story", "film")
        != item_id("NRP", "story", "film")
    )


@pytest.mark.parametrize("sign", ["\x00", "\x08", "\ufffe", "\ud800"])
def test_signs_that_xml_cannot_hold_are_left_out(sign: str) -> None:
    item = FeedItem("urn:x", f"a{sign}b", "s", "https://example.org/a/", "Story", "en")
    feed = Feed(
        "T",
        "D",
        "en",
        "https://example.org/",
        "https://example.org/feed.xml",
        "https://example.org/feed.json",
        (item,),
    )
    assert ElementTree.fromstring(rss(feed)).findtext("channel/item/title") == "ab"


def test_an_empty_feed_is_still_a_feed() -> None:
    feed = Feed(
        "T",
        "D",
        "en",
        "https://example.org/",
        "https://example.org/feed.xml",
        "https://example.org/feed.json",
    )
    assert not feedparser.parse(rss(feed)).bozo
    assert json.loads(json_feed(feed))["items"] == []
