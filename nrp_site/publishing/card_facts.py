"""The short facts on every card: place, date, certainty, languages."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.loading.site import Entry
from nrp_site.publishing import dates, languages
from nrp_site.publishing.facets import (
    Labels,
    certainties_of,
    gathered_by,
    gathering_types,
    is_place_withheld,
)
from nrp_site.publishing.outlines import happened
from nrp_site.publishing.reader import Reader

Fact = dict[str, str]
#: More than this many places on one card say nothing any more.
MOST_PLACES = 3


def card_facts(reader: Reader, entry: Entry, labels: Labels, language: str) -> list[Fact]:
    """Facts as the `card` macro of the theme takes them; what is not recorded is left out."""
    return list(_facts(reader, entry, labels, language))


def _facts(reader: Reader, entry: Entry, labels: Labels, language: str) -> Iterator[Fact]:
    place = place_words(reader, entry, labels)
    if place:
        yield {"text": place, "icon": "map-marker-outline"}
    if when := happened(entry):
        yield {"text": dates.partial_date(when, language), "icon": "calendar"}
    levels = [level for level in certainties_of(entry.record) if level != "not assessed"]
    if levels:
        words = languages.comma(language).join(
            labels.value("certainty", level).lower() for level in levels
        )
        yield {"text": f"{labels.name('certainty')}: {words}", "icon": "scale-balance"}
    spoken = vars(entry.record).get("languages", ())
    if len(spoken) > 1 or (spoken and spoken[0] != language):
        yield {
            "text": languages.comma(language).join(
                labels.value("language", code) for code in spoken
            ),
            "icon": "translate",
        }


def place_words(reader: Reader, entry: Entry, labels: Labels) -> str:
    """The places of a record in words, or that its place is withheld. Only places, not themes, are told."""
    if is_place_withheld(entry):
        return labels.words("Place withheld")
    place = next(iter(gathering_types()), "")
    if not place or entry.type == place:
        return ""
    named = gathered_by(reader, entry, place)
    if len(named) > MOST_PLACES:
        return labels.words("%(number)s places", number=str(len(named)))
    return " · ".join(labels.value(place, id) for id in named)
