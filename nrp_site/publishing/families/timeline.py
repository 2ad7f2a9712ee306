"""What happened when: first a list, then a picture of the same.

Dates are shown as exactly as they are known and never more so: in the picture a year is a bar as long as the year.
Records whose place is withheld are left out: beside a dated meeting in a named place they could be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from weakref import WeakKeyDictionary

from nrp_site.loading.site import Entry
from nrp_site.publishing import dates, languages
from nrp_site.publishing.addresses import address_of, file_of, record_address
from nrp_site.publishing.card_facts import place_words
from nrp_site.publishing.digests import digest
from nrp_site.publishing.facets import is_place_withheld
from nrp_site.publishing.outlines import happened
from nrp_site.publishing.page import Page, PageLink
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task
from nrp_site.publishing.timeline_figure import Lane, Span, draw
from nrp_site.record_types import record_types

ORDER = 40
ADDRESS = "timeline/"
#: So many records fit on the page of the timeline; beyond, each year has a page of its own.
MOST = 300
#: Records on a page of one year.
PER_PAGE = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of the timeline."""

    when: str
    until: str
    shown: str
    what: str
    kind: str
    address: str = ""
    place: str = ""
    place_address: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """Which records of a year stand on which page."""

    year: str
    keys: tuple[tuple[str, str], ...]
    address: str
    following: str = ""


_known: WeakKeyDictionary[Press, tuple[Dated, ...]] = WeakKeyDictionary()


def dated(press: Press) -> tuple[Dated, ...]:
    """Every dated record that may stand in the timeline, by year; worked out once."""
    if press not in _known:
        found = [
            e
            for e in press.site.all_entries()
            if not record_types()[e.type].is_single and happened(e) and not is_place_withheld(e)
        ]
        found.sort(key=lambda e: (happened(e), e.type, e.id))
        is_small = len(found) <= MOST
        _known[press] = tuple(
            page
            for year, group in groupby(found, lambda e: happened(e)[:4])
            for page in _pages(year, list(group), is_small)
        )
    return _known[press]


def _pages(year: str, entries: list[Entry], is_small: bool) -> Iterator[Dated]:
    keys = tuple(entry.key for entry in entries)
    if is_small:
        yield Dated(year, keys, ADDRESS)
        return
    base = f"{ADDRESS}{year}/"
    for number, start in enumerate(range(0, len(keys), PER_PAGE), 1):
        following = f"{base}{number + 1}/" if start + PER_PAGE < len(keys) else ""
        yield Dated(
            year,
            keys[start : start + PER_PAGE],
            base if number == 1 else f"{base}{number}/",
            following,
        )


def plan(press: Press) -> Iterator[Task]:
    """The timeline, and a page for each year of a large one."""
    every = dated(press)
    yield Task(file_of(ADDRESS), "timeline", (ADDRESS, digest(map(repr, every))))
    for page in every:
        if page.address != ADDRESS:
            yield Task(file_of(page.address), "timeline", (page.address, digest((repr(page),))))


def make(press: Press, task: Task) -> bytes:
    """One page of the timeline."""
    address = task.arguments[0]
    words = press.labels().words
    here = [page for page in dated(press) if page.address == address]
    moments = [
        moment
        for page in here
        for key in page.keys
        for moment in (of_record(press, press.reader.at(key)),)
    ]
    if address == ADDRESS:
        moments += of_programme(press)
    moments.sort(key=lambda each: (each.when, each.until, each.kind, each.what))
    title = words("Timeline") if address == ADDRESS else f"{words('Timeline')}: {here[0].year}"
    page = Page(
        title=title,
        address=address,
        language=press.language,
        direction=languages.direction(press.language),
        description=words("What happened when."),
        crumbs=() if address == ADDRESS else (PageLink(words("Timeline"), ADDRESS),),
        is_searchable=False,
    )
    by_year = [(year, list(group)) for year, group in groupby(moments, lambda each: each.when[:4])]
    years = year_links(press) if address == ADDRESS else ()
    following = here[0].following if len(here) == 1 else ""
    figure = draw(lanes(moments)) if address == ADDRESS else None
    return press.render(
        "timeline.html.j2", page, years=by_year, figure=figure, more=years, following=following
    ).encode()


def year_links(press: Press) -> tuple[PageLink, ...]:
    """Links to the years of a timeline that is too long for one page."""
    firsts = [page for page in dated(press) if page.address == f"{ADDRESS}{page.year}/"]
    counts: dict[str, int] = {}
    for page in dated(press):
        counts[page.year] = counts.get(page.year, 0) + len(page.keys)
    return tuple(PageLink(page.year, page.address, f"({counts[page.year]})") for page in firsts)


def of_programme(press: Press) -> Iterator[Moment]:
    """What the programme itself tells."""
    programme, words = press.reader.programme, press.words["programme"]
    for event in programme.record.timeline:
        place = (
            press.reader.find("neighbourhood", event.neighbourhood) if event.neighbourhood else None
        )
        yield Moment(
            when=event.when,
            until=event.until or "",
            shown=event.shown or in_words(event.when, event.until or "", press.language),
            what=event.what,
            kind=words.one,
            place=place.record.title if place else "",
            place_address=record_address(place) if place else "",
        )


def of_record(press: Press, entry: Entry) -> Moment:
    """A record by its date."""
    when = happened(entry)
    until = str(getattr(entry.record, "ends", None) or "")
    until = until if until >= when else ""
    return Moment(
        when=when,
        until=until,
        shown=getattr(entry.record, "done_shown", None) or in_words(when, until, press.language),
        what=entry.record.title,
        kind=press.words[entry.type].one,
        address=address_of(entry.type, entry.id),
        place=place_words(press.reader, entry, press.labels()),
    )


def in_words(when: str, until: str, language: str) -> str:
    """A date or a span in words."""
    start = dates.partial_date(when, language)
    return f"{start} – {dates.partial_date(until, language)}" if until and until != when else start


def lanes(moments: list[Moment]) -> list[Lane]:
    """One lane for each kind of thing, in order of its first date."""
    grouped: dict[str, list[Span]] = {}
    for moment in moments:
        grouped.setdefault(moment.kind, []).append(Span(moment.when, moment.until or moment.when))
    return [Lane(kind, tuple(spans)) for kind, spans in grouped.items()]
