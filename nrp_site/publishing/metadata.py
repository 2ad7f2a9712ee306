"""What a page says of itself to machines: Open Graph, Highwire tags, JSON-LD, links in the head."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nrp_site.loading.site import Entry
from nrp_site.publishing import json_ld, social_card
from nrp_site.publishing.highwire import highwire
from nrp_site.publishing.page import HeadLink, MetaTag
from nrp_site.publishing.press import Press


@dataclass(frozen=True, slots=True)
class Metadata:
    """Elements for the head of a page."""

    meta: tuple[MetaTag, ...] = ()
    links: tuple[HeadLink, ...] = ()
    json_ld: tuple[str, ...] = ()


def safe_json(value: Mapping[str, Any]) -> str:
    """JSON that can stand inside a script element: no `<` can end it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def open_graph(title: str, description: str, site_name: str, language: str) -> Iterable[MetaTag]:
    """The tags that messengers and social sites read (ogp.me)."""
    yield MetaTag("property", "og:title", title)
    yield MetaTag("property", "og:description", description)
    yield MetaTag("property", "og:site_name", site_name)
    yield MetaTag("property", "og:type", "article")
    yield MetaTag("property", "og:locale", language.replace("-", "_"))


def record_metadata(press: Press, entry: Entry) -> Metadata:
    """What the page of a record says of itself."""
    record = entry.record
    language = record.language or press.language
    tags = tuple(
        open_graph(record.title, record.summary, press.site.programme.record.title, language)
    )
    described = json_ld.script(json_ld.for_entry(press, entry))
    return Metadata(
        meta=tags + highwire(press, entry) + social_card.tags(press, entry), json_ld=(described,)
    )
