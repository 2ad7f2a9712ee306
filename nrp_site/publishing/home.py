"""What pieces of pages in `docs/`, the home page first of all, can ask for beside the records themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nrp_site.publishing.families.map_page import map_values
from nrp_site.publishing.families.records import link_mapper
from nrp_site.publishing.page_citations import PageCitations
from nrp_site.publishing.press import Press


def piece_values(
    press: Press, address: str, citations: PageCitations
) -> dict[str, Callable[..., Any]]:
    """Functions for the templates of pieces: `places_on_map()`, `newest_first("story")`, `convert(text)`.

    `address` is that of the page the piece is for, `citations` collects what it cites.
    """
    mapper = link_mapper(press, press.reader.programme, address)
    return {
        "convert": lambda text: press.convert(text, citations, mapper).html,
        "places_on_map": lambda: map_values(press),
        "newest_first": lambda name, most=3: press.reader.newest(name, most),
    }
