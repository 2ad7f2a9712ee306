"""What pieces of pages in `docs/`, the home page first of all, can ask for beside the records themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from nrp_site.loading.site import Entry
from nrp_site.publishing.families.map_page import map_values
from nrp_site.publishing.families.records import link_mapper
from nrp_site.publishing.outlines import Outline
from nrp_site.publishing.page_citations import PageCitations
from nrp_site.publishing.press import Press
from nrp_site.publishing.reader import Reader


def newest_first(records: Iterable[Outline]) -> list[Outline]:
    """Records by the day they first went public here, then by when what they tell of happened; newest first."""
    by_title = sorted(records, key=lambda each: (each.title.casefold(), each.key))
    return sorted(by_title, key=lambda each: (each.published, each.happened), reverse=True)


def newest(reader: Reader, type_name: str, most: int = 3) -> list[Entry]:
    """The newest records of a type. Of all others only the outline is read."""
    return [reader.at(each.key) for each in newest_first(reader.outlines(type_name))[:most]]


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
        "newest_first": lambda name, most=3: newest(press.reader, name, most),
    }
