"""A story: a change, an output or an account, with the consent that lets it be told."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from nrp_site.record_types.base import Allowed, Part, Record
from nrp_site.record_types.kinds import (
    CiteKey,
    Day,
    FilePath,
    Id,
    Language,
    LinkTo,
    PartialDate,
    Text,
    Url,
    about,
)
from nrp_site.record_types.parts import Partner, People

#: In `place`: the place is withheld, or the story is about all places.
ANONYMOUS = "anonymous"
WHOLE_PROGRAMME = "whole-programme"

Form = Literal[
    "film",
    "animation",
    "booklet",
    "exhibition",
    "project",
    "event",
    "network",
    "magazine",
    "workshop",
    "change in a place",
    "change in how things are decided",
    "change in trust",
    "account",
    "other",
]
Scope = Literal["website", "print", "social", "translation", "research", "teaching"]


class Outcome(Part):
    """What changed, when, and how that is known."""

    what: Text = about("What changed", "The alley is used for play.")
    when: PartialDate | None = about("When", "2018-05", default=None)
    evidence: Text | None = about(
        "How that is known", "Residents told the researchers.", default=None
    )
    cites: tuple[CiteKey, ...] = about("Works behind it", ["mill2021harbour"], default=())
    enquiry: Annotated[Id, LinkTo("enquiry")] | None = about(
        "The enquiry behind it", "net-loft-homes", default=None
    )


class Consent(Part):
    """The public part of a consent. Names, contacts and forms live in a private register, never here.

    Source: ICO guidance on consent (recording, granularity, withdrawal); Oral History Society practice.
    """

    status: Literal["given", "partial", "pending", "expired", "withdrawn", "not-required"] = about(
        "Where it stands", "given"
    )
    reason: Text | None = about(
        "Why none is needed, for not-required", "All of it is already public.", default=None
    )
    scope: tuple[Scope, ...] = about("What the people agreed to", ["website", "print"], default=())
    given_on: Day | None = about("When it was given", "2018-05-02", default=None)
    how: Literal["written", "audio", "witnessed"] | None = about(
        "How it was given", "written", default=None, private=True
    )
    review_on: Day | None = about("When to ask again", "2023-05-02", default=None, private=True)
    expires_on: Day | None = about("When it ends", "2028-05-02", default=None)
    withdrawn_on: Day | None = about(
        "When it was withdrawn", "2024-01-31", default=None, private=True
    )
    removal: Literal["tombstone", "gone"] = about(
        "What stays after withdrawal: a note or nothing",
        "tombstone",
        default="tombstone",
        private=True,
    )
    saw_final: bool | None = about("Whether the people saw the final version", True, default=None)
    anonymisation: Literal[
        "named", "first name", "pseudonym", "anonymous", "nobody is identifiable"
    ] = about("How far people can be known", "pseudonym", default="anonymous")
    languages: tuple[Language, ...] = about("Languages agreed to", ["en"], default=())
    consent_ref: Text | None = about(
        "Opaque reference into the private register",
        "CR-0042",
        default=None,
        pattern=r"^[A-Z0-9][A-Z0-9-]{1,23}$",
        private=True,
    )


class Caption(Part):
    """Captions of a film or recording in one language."""

    language: Language = about("Language of the captions", "pl")
    file: FilePath = about("The WebVTT file", "media/harbour.pl.vtt")


class Transcript(Part):
    """The words of a film or recording in one language."""

    language: Language = about("Language of the transcript", "pl")
    file: FilePath = about("The Markdown or text file", "media/harbour.pl.txt")


class Media(Part):
    """A picture, film, recording or document that belongs to the story."""

    kind: Literal["image", "film", "sound", "document"] = about("What it is", "image")
    file: FilePath | None = about("The file, beside the record", "media/alley.jpg", default=None)
    url: Url | None = about("Or where it can be found", "https://example.org/film", default=None)
    title: Text | None = about("What it is called", "The alley before", default=None)
    alt: Text | None = about(
        "What can be seen, for those who cannot see it", "An alley with planters", default=None
    )
    is_decorative: bool = about(
        "Whether it says nothing that the text does not", False, default=False
    )
    credit: Text | None = about("Who made it", "Sam Field", default=None)
    licence: Text | None = about("Under which licence", "CC BY 4.0", default=None)
    language: Language | None = about("Its language", "en", default=None)
    poster: FilePath | None = about("Still picture of a film", "media/poster.jpg", default=None)
    captions: tuple[Caption, ...] = about(
        "Captions", [{"language": "en", "file": "media/film.en.vtt"}], default=()
    )
    transcripts: tuple[Transcript, ...] = about(
        "Transcripts", [{"language": "en", "file": "media/film.en.txt"}], default=()
    )
    duration: Text | None = about("How long", "4 minutes", default=None)


class Story(Record):
    """A story and what it changed."""

    form: Form = about("What form it has", "film")
    place: Annotated[Id, LinkTo("neighbourhood", also=(ANONYMOUS, WHOLE_PROGRAMME))] = about(
        "Id of the neighbourhood, or `anonymous`, or `whole-programme`", "harbour-end"
    )
    area: Text | None = about("The smaller area, if public", "Net Loft streets", default=None)
    when: PartialDate | None = about("When it happened or came out", "2018", default=None)
    when_note: Text | None = about("More about the date", "2018 to 2019", default=None)
    people: tuple[People, ...] = about(
        "People by role, never by name", [{"role": "Residents", "count": "25"}], default=()
    )
    made_by: tuple[Partner, ...] = about(
        "Organisations that made it", [{"organisation": "tide-films"}], default=()
    )
    outcomes: tuple[Outcome, ...] = about(
        "What changed", [{"what": "The alley is used for play."}], default=()
    )
    capacities: tuple[Annotated[Id, LinkTo("capacity")], ...] = about(
        "Capacities it touches", ["homes"], default=()
    )
    enquiries: tuple[Annotated[Id, LinkTo("enquiry")], ...] = about(
        "Enquiries it grew from", ["net-loft-homes"], default=()
    )
    reviews: tuple[Annotated[Id, LinkTo("review")], ...] = about(
        "Reviews that informed it", ["damp-and-health"], default=()
    )
    languages: tuple[Language, ...] = about(
        "Languages the story exists in", ["en", "pl"], default=()
    )
    media: tuple[Media, ...] = about(
        "Pictures, films, recordings, documents", [{"kind": "image"}], default=()
    )
    links: tuple[Url, ...] = about(
        "Public pages about it", ["https://example.org/story"], default=()
    )
    content_warning: Text | None = about(
        "What a reader may want to know first", "Speaks of illness", default=None
    )
    funding_note: Text | None = about(
        "What is known of the money where there is no grant record",
        "Who paid is not known.",
        default=None,
    )
    licence: Text | None = about(
        "Licence of the story, if not the site's", "CC BY-NC 4.0", default=None
    )
    credit: Text | None = about("How to credit it", "Harbour Together", default=None)
    consent: Consent = about("The consent that lets it be told", {"status": "given"})


class WithdrawnStory(Part):
    """All that is left in the file of a story whose people took it back: that it was, and what stays at its address."""

    title: ClassVar[str] = ""
    summary: ClassVar[str] = ""
    updated: ClassVar[None] = None
    language: ClassVar[None] = None
    allowed: ClassVar[tuple[Allowed, ...]] = ()
    consent: Consent = about("The consent that was taken back", {"status": "withdrawn"})
