"""Stories without a place must not give their place away by what they name.

The paper trail of a place is short: one enquiry, one organisation or one page is enough to know it. So an anonymous
story may name nothing that belongs to exactly one place, nor the words by which places are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nrp_site.diagnostics import Diagnostic, Position, Severity, rule
from nrp_site.record_types.story.example import (
    ANYWHERE,
    GOOD,
    NEIGHBOURHOOD,
    PLACE,
    SOURCES,
    STORY,
    with_lines,
)
from nrp_site.record_types.story.schema import ANONYMOUS
from nrp_site.record_types.views import EntryView, SiteView

ERROR = Severity.ERROR
_PLACE = {PLACE: NEIGHBOURHOOD}
_COUNCIL = {
    "content/organisations/quay-trust.md": f"---\ntitle: Quay Trust\nsummary: A charity.\nkinds: [charity]\nneighbourhoods: [harbour-end]\n{SOURCES}---\n"
}
_MADE_BY = "made_by:\n  - organisation: quay-trust\n"

NAMES_PLACE = rule(
    "STO020", "anonymous-story-names-place", ERROR,
    summary="A story whose place is withheld has the name of a place in it.",
    why="One word is enough for neighbours to know who is meant.",
    fix="Take the name out of every field and of the text; or, if the place may be known, name it in place.",
    bad={**_PLACE, STORY: ANYWHERE.replace("one summer", "one summer in Harbour End")}, good={**_PLACE, **GOOD},
)  # fmt: skip
HAS_AREA = rule(
    "STO021", "anonymous-story-with-area", ERROR,
    summary="A story whose place is withheld says in which smaller area it happened.",
    why="The smaller area tells the place.",
    fix="Take area out.",
    bad={**_PLACE, **with_lines("area: By the slipway\n")}, good={**_PLACE, **GOOD},
)  # fmt: skip
LINKS_TO_PLACE = rule(
    "STO022", "anonymous-story-linked-to-place", ERROR,
    summary="A story whose place is withheld is tied to a record that belongs to one place.",
    why="Whoever follows the link knows the place.",
    fix="Take the link out, here or in the other record. If the place may be known, name it in place.",
    bad={**_PLACE, **_COUNCIL, **with_lines(_MADE_BY)},
    good={**_PLACE, "content/organisations/quay-trust.md": _COUNCIL["content/organisations/quay-trust.md"].replace("neighbourhoods: [harbour-end]\n", ""), **with_lines(_MADE_BY)},
)  # fmt: skip
LINKS_OUT = rule(
    "STO023", "anonymous-story-links-out", Severity.WARNING,
    summary="A story whose place is withheld links to a page elsewhere.",
    why="Pages about a story most often name its place.",
    fix="Take the link out, or allow its address with the reason why the page does not tell the place.",
    bad={**_PLACE, **with_lines("links: ['https://example.org/alley']\n")},
    good={**_PLACE, **with_lines("links: ['https://example.org/alley']\nallowed:\n  - text: https://example.org/alley\n    reason: The page names no place.\n")},
)  # fmt: skip


def check_anonymity(entry: EntryView, site: SiteView) -> Iterator[Diagnostic]:
    """What gives away the place of a story that is to have none."""
    record = entry.record
    if record.place != ANONYMOUS:
        return
    if record.area:
        yield HAS_AREA.at(entry.position_of("area", "@key"), "an anonymous story has an area")
    allowed = " ".join(each.text for each in record.allowed)
    yield from _named_places(entry, site, allowed)
    yield from _tied_records(entry, site)
    for number, url in enumerate(record.links):
        if url not in allowed:
            yield LINKS_OUT.at(entry.position_of("links", number), f"this story links to {url}")


def _named_places(entry: EntryView, site: SiteView, allowed: str) -> Iterator[Diagnostic]:
    names = place_names(site)
    if not names:
        return
    pattern = re.compile(
        rf"(?<![\w-])(?:{'|'.join(re.escape(name) for name in sorted(names, key=len, reverse=True))})(?![\w-])",
        re.IGNORECASE,
    )
    source = entry.source
    for text, first_line in ((source.front, source.front_line), (source.body, source.body_line)):
        for found in pattern.finditer(text):
            if found.group().lower() not in allowed.lower():
                before = text[: found.start()]
                place = Position(
                    entry.path, first_line + before.count("\n"), found.start() - before.rfind("\n")
                )
                yield NAMES_PLACE.at(
                    place, f"'{found.group()}' tells the place of an anonymous story"
                )


def place_names(site: SiteView) -> set[str]:
    """Every word by which a place of the programme is known, down to its id."""
    names: set[str] = set()
    for place in site.entries("neighbourhood"):
        record = place.record
        names.update(
            (
                place.id,
                record.title,
                *re.split(r"\s*[:,–]\s+", record.title),
                record.area_name or "",
                record.local_name or "",
            )
        )
        names.update(authority.name for authority in record.authorities)
        names.add(record.place.name if record.place else "")
    return {name for name in names if len(name) > 2}


def _tied_records(entry: EntryView, site: SiteView) -> Iterator[Diagnostic]:
    for type_name in ("enquiry", "review", "organisation", "grant"):
        for near in site.linked(entry, type_name):
            places = _places_of(near, site)
            if len(places) == 1:
                word = f"the {type_name} '{near.id}' belongs to one place only"
                yield LINKS_TO_PLACE.at(
                    _where(entry, near),
                    f"{word}, and this story is anonymous",
                    related=(near.position_of("title"),),
                )


def _places_of(near: EntryView, site: SiteView) -> set[str]:
    """The places that a record is tied to; of a grant also those where the money was to help, and those of who paid or was paid."""
    places = {place.id for place in site.linked(near, "neighbourhood")}
    if near.type == "grant":
        places |= {repr(location) for location in near.record.locations}
        for body in site.linked(near, "organisation"):
            own = {place.id for place in site.linked(body, "neighbourhood")}
            places |= own if len(own) == 1 else set()
    return places


def _where(entry: EntryView, near: EntryView) -> Position:
    """Where the story names the other record; its place field if the other names the story."""
    for field in ("enquiries", "reviews", "made_by"):
        for number, each in enumerate(getattr(entry.record, field)):
            if near.id == (each if isinstance(each, str) else each.organisation):
                return entry.position_of(field, number)
    return entry.position_of("place")
