"""The programme itself: one file, `content/programme.yml`, that sets the words, dates and looks of a site."""

from __future__ import annotations

from typing import Annotated, Literal

from nrp_site.record_types.base import Part, Record
from nrp_site.record_types.kinds import (
    Day,
    FilePath,
    Id,
    Language,
    LinkTo,
    Paragraphs,
    PartialDate,
    Text,
    Title,
    Url,
    about,
)


class Word(Part):
    """A programme's own word for a type of record."""

    type: Text = about("Which type of record", "neighbourhood")
    one: Text = about("The word for one", "Harbour street")
    many: Text = about("The word for several", "Harbour streets")
    intro: Text | None = about(
        "One sentence at the top of the list", "The three places that took part.", default=None
    )


class RoleInProgramme(Part):
    """Who did what."""

    name: Text = about("The role or group", "Street panel")
    short: Text | None = about("Its abbreviation", "SP", default=None)
    made_of: Text | None = about("Who belonged to it", "Residents and council staff", default=None)
    did: Text = about("What it did", "Chose the local priority.")
    where: Text | None = about(
        "Where the fact comes from: a section of the source", "Methods", default=None
    )


class Step(Part):
    """One step of the way a place worked."""

    title: Title = about("The step", "Choose one priority")
    text: Text = about("What happened", "Residents and staff met and settled on one concern.")


class TimelineEvent(Part):
    """Something that happened in the life of the programme."""

    when: PartialDate = about("When it began", "2016-06")
    until: PartialDate | None = about("When it ended", "2016-11", default=None)
    shown: Text | None = about(
        "The date in words, where the source is less exact", "2014 or 2015", default=None
    )
    what: Text = about("What happened, in one sentence", "Residents met for the first time.")
    neighbourhood: Annotated[Id, LinkTo("neighbourhood")] | None = about(
        "Where, if in one place", "harbour-end", default=None
    )
    source: Text | None = about("Where the fact comes from", "Results", default=None)


class Map(Part):
    """The locator map."""

    coastline: FilePath | None = about(
        "GeoJSON file of the land", "map/coast.geojson", default=None
    )
    credit: Text | None = about(
        "Who made the map data", "Natural Earth, public domain", default=None
    )


class Styles(Part):
    """How the site looks and cites."""

    citations: Text = about(
        "Citation style: vancouver or harvard", "vancouver", default="vancouver"
    )
    accent: Text | None = about(
        "Main colour, as #rrggbb", "#7a3b00", default=None, pattern=r"^#[0-9a-fA-F]{6}$"
    )


class Door(Part):
    """One of the ways in that the home page offers."""

    title: Title = about("For whom", "I live here")
    text: Text = about("What they find there", "See what your street did.")
    address: Text = about("Address of the page within the site", "neighbourhoods/")


class Programme(Record):
    """The programme: one per site."""

    short_name: Text = about("The short name or abbreviation", "HRP")
    starts: PartialDate = about("When it began", "2014")
    ends: PartialDate | None = about("When it ended", "2019", default=None)
    region: Text = about("Where it worked", "Northern coast")
    region_code: Text | None = about("Official code of the region", "E12000099", default=None)
    funders: tuple[Annotated[Id, LinkTo("organisation")], ...] = about(
        "Who paid for it", ["coast-fund"], default=()
    )
    led_by: tuple[Text, ...] = about(
        "Who led it: published researchers only", ["Ana Reyes, Port University"], default=()
    )
    languages: tuple[Language, ...] = about(
        "Languages of the site, the main one first", ["en", "pl"], min_length=1
    )
    site_url: Url | None = about(
        "Where the site will be published", "https://example.org/", default=None
    )
    is_invented: bool = about(
        "Whether all of it is made up, to be said on every page", True, default=False
    )
    words: tuple[Word, ...] = about(
        "The programme's own words for types of record", [{"type": "neighbourhood"}], default=()
    )
    background: Paragraphs | None = about(
        "A few paragraphs about the programme", "It worked in three places.", default=None
    )
    roles: tuple[RoleInProgramme, ...] = about(
        "Who did what", [{"name": "Street panel"}], default=()
    )
    steps: tuple[Step, ...] = about("How a place worked, in order", [{"title": "Meet"}], default=())
    timeline: tuple[TimelineEvent, ...] = about(
        "What happened when", [{"when": "2016"}], default=()
    )
    doors: tuple[Door, ...] = about(
        "Ways in from the home page", [{"title": "I live here"}], default=()
    )
    map: Map = about("The locator map", {"coastline": "map/coast.geojson"}, default=Map())
    styles: Styles = about(
        "How the site looks and cites", {"citations": "harvard"}, default=Styles()
    )
    pseudonyms: tuple[Text, ...] = about(
        "Names that may not appear without a reasoned exception",
        ["Marek"],
        default=(),
        private=True,
    )
    licence: Text = about("Licence of the content", "CC BY 4.0", default="CC BY 4.0")
    contact: Url | None = about(
        "Page where readers can write to the editors", "https://example.org/contact", default=None
    )
    repository: Url | None = about(
        "Where the records are kept", "https://example.org/repo", default=None
    )
    review_after: Day | None = about(
        "When the whole content should be looked at again", "2027-11-01", default=None
    )
    featured_measure: Annotated[Id, LinkTo("measure")] | None = about(
        "The one figure on the home page", "say-in-decisions", default=None
    )
    status: Literal["running", "ended"] = about(
        "Whether the programme still runs", "ended", default="ended"
    )
