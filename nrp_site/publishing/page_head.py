"""What every page gets in its head beside what it says itself: feeds, Open Graph (ogp.me), crumbs and site for machines.

Pages that search engines are asked to pass over (notes of removal, the error page) get nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from nrp_site.publishing import json_ld, social_card
from nrp_site.publishing.addresses import relative
from nrp_site.publishing.feeds import JSON_TYPE, RSS_TYPE
from nrp_site.publishing.page import HeadLink, MetaTag, Page
from nrp_site.record_types import record_types, type_of_folder

if TYPE_CHECKING:
    from nrp_site.publishing.press import Press


def completed(press: Press, page: Page) -> Page:
    """A page with its head complete. What the page already says of itself stays as it is."""
    if not page.title or page.robots.startswith("noindex"):
        return page
    said = {tag.name for tag in page.meta}
    meta = tuple(tag for tag in _open_graph(press, page) if tag.name not in said)
    if "og:image" not in said:
        meta += social_card.tags(press, None)
    return replace(
        page,
        meta=page.meta + meta,
        links=page.links + tuple(_feeds(press, page)),
        json_ld=page.json_ld + tuple(_json_ld(press, page)),
    )


def _open_graph(press: Press, page: Page) -> Iterator[MetaTag]:
    yield MetaTag("property", "og:title", page.title)
    if page.description:
        yield MetaTag("property", "og:description", page.description)
    yield MetaTag("property", "og:site_name", str(press.reader.programme.record.title))
    yield MetaTag("property", "og:type", "website")
    yield MetaTag("property", "og:locale", page.language.replace("-", "_"))
    if press.site_url:
        yield MetaTag("property", "og:url", press.site_url + page.address)


def _feeds(press: Press, page: Page) -> Iterator[HeadLink]:
    """The feed of everything, then those of the list or the place the page belongs to; all of them are there if any is."""
    if not press.site_url:
        return
    site = str(press.reader.programme.record.title)
    offered = [("", site)]
    folder, _, below = page.address.partition("/")
    kind = type_of_folder(folder) if below or page.address.endswith("/") else None
    if kind is not None:
        offered.append((f"{folder}/", f"{site}: {press.words[kind.name].many}"))
        if record_types()[kind.name].gathers and below and below.count("/") == 1:
            offered.append((page.address, f"{site}: {page.title}"))
    for address, title in offered:
        yield HeadLink("alternate", relative(f"{address}feed.xml", page.address), RSS_TYPE, title)
        yield HeadLink("alternate", relative(f"{address}feed.json", page.address), JSON_TYPE, title)


def _json_ld(press: Press, page: Page) -> Iterator[str]:
    if not page.address:
        yield json_ld.script(json_ld.website(press))
    crumbs = json_ld.breadcrumbs(press, page)
    if crumbs:
        yield json_ld.script(crumbs)
