"""What every record has, and what a record type is.

A record is a frozen pydantic model made of frozen parts (tuples, never lists), so that a `Site` can be shared,
hashed and compared. A `RecordType` is all that the rest of the program knows of a type.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from nrp_site.diagnostics import Diagnostic, Rule
from nrp_site.record_types.kinds import (
    CiteKey,
    Day,
    Language,
    PartialDate,
    Text,
    Title,
    Url,
    about,
    fault,
)
from nrp_site.record_types.views import EntryView, SiteView


class Part(BaseModel):
    """A part of a record: frozen, and strict about the names of its fields."""

    # What checks a model is built when the first record needs it: to build all at the start takes a seventh of it.
    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True
    )


class Source(Part):
    """Where a fact comes from: an entry of the bibliography, or a public page with the date it was seen."""

    cite: CiteKey | None = about(
        "Key of an entry in the bibliography", "mill2021harbour", default=None
    )
    where: Text | None = about("The section, page or table", "Results", default=None)
    url: Url | None = about("Address of a public page", "https://example.org/a-page", default=None)
    title: Text | None = about("What the page is called", "How the work began", default=None)
    seen: PartialDate | None = about("When the page was read", "2026-11", default=None)
    copy_read: Literal["live", "archived", "archived, cut short"] = about(
        "Which copy was read: the live page or an archived one", "archived", default="live"
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Source:
        if (self.cite is None) == (self.url is None):
            raise fault(
                "bad_source",
                "a source is either a citation or a web page",
                "write cite: or url:, not both",
            )
        if self.url and not self.seen:
            raise fault(
                "bad_source",
                "a web page needs the date on which it was read",
                "add a line such as seen: 2026-11-02",
            )
        return self


class Allowed(Part):
    """A reasoned exception from a privacy or plain-English check; all are listed for the editors."""

    text: Text = about("The exact words that a check complains of", "call 0800 123")
    reason: Text = about("Why they may be published", "public number of the advice line")


class Record(Part):
    """What every record of every type carries."""

    title: Title = about(
        "The name of the record, as readers see it", "Warm homes in the harbour streets"
    )
    summary: Text = about(
        "One or two plain sentences: what this is and why it matters",
        "How residents got damp fixed.",
    )
    sources: tuple[Source, ...] = about(
        "Where the facts come from; at least one", [{"cite": "mill2021harbour"}], min_length=1
    )
    language: Language | None = about(
        "Language of the record, if not the programme's", "pl", default=None
    )
    published: PartialDate | None = about(
        "When this record first went public here", "2026-11-22", default=None
    )
    updated: Day | None = about(
        "When this record last changed in substance", "2026-11-22", default=None
    )
    gaps: tuple[Text, ...] = about(
        "What is not known, said to the reader", ["No public source gives the cost."], default=()
    )
    allowed: tuple[Allowed, ...] = about(
        "Exceptions from checks, each with a reason",
        [{"text": "call 0800 123", "reason": "public line"}],
        default=(),
        private=True,
    )


Check = Callable[[EntryView, SiteView], Iterable[Diagnostic]]
#: A check that needs no other record, and also looks at records that may not be shown.
OwnCheck = Callable[[EntryView], Iterable[Diagnostic]]
Facets = Callable[[EntryView, SiteView], Mapping[str, tuple[str, ...]]]
JsonLd = Callable[[EntryView, SiteView], Mapping[str, Any]]


def no_checks(entry: EntryView, site: SiteView) -> Iterable[Diagnostic]:
    """For a type whose schema says all there is to say."""
    return ()


def no_own_checks(entry: EntryView) -> Iterable[Diagnostic]:
    """For a type with nothing to say of a record by itself."""
    return ()


def no_facets(entry: EntryView, site: SiteView) -> Mapping[str, tuple[str, ...]]:
    """For a type that has no filters of its own."""
    return {}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a record may not be shown, and whether a neutral note stays at its address.

    `rule`, `steps` and `hint` say how and where the editors are told; `was_shown` whether readers may have known the
    record, so that pages which linked to it say that something was removed.
    """

    reason: str
    leaves_note: bool = False
    on: date | None = None
    rule: Rule | None = None
    steps: tuple[str | int, ...] = ()
    hint: str = ""
    was_shown: bool = False


#: Looks at a record on a day: None if it may be published.
Gate = Callable[[Any, date], Verdict | None]
#: Whether a record may be put to a use beside its page: "print", "social", "translation:pl".
Permit = Callable[[Any, str], bool]
#: Another model for fields such as these, or None for the type's own: what is left of a withdrawn record.
Remnant = Callable[[Mapping[str, Any]], type[Part] | None]


def permits_all(record: Any, use: str) -> bool:
    """For a type whose records need nobody's leave."""
    return True


def no_remnant(fields: Mapping[str, Any]) -> type[Part] | None:
    """For a type that has no shorter form."""
    return None


@dataclass(frozen=True, slots=True)
class Attention:
    """Something about a record that an editor should see to, though nothing is wrong with the file.

    `topic` is a short heading under which such things are listed; `due` the day it fell or falls due.
    """

    topic: str
    message: str
    due: date | None = None


#: Looks at an entry within the site: what an editor should see to.
Attentions = Callable[[EntryView, SiteView], Iterable[Attention]]


#: What a record is to somebody who cites its page, as a type of CSL: "webpage", or "report" for research published here.
CitedAs = Callable[[Any], str]


def as_web_page(record: Any) -> str:
    """For a type whose pages tell about something."""
    return "webpage"


def no_attention(entry: EntryView, site: SiteView) -> Iterable[Attention]:
    """For a type whose records never fall due."""
    return ()


#: What a page shows beyond its record: a value worked out from the entry and the reader of the site.
Surroundings = Callable[[EntryView, Any], Any]


@dataclass(frozen=True, slots=True)
class RecordType:
    """One kind of content, as the rest of the program sees it.

    `name` is used in code, rules and data; `folder` in content and addresses; `one`, `many` and `intro` are words for
    readers (a programme may put its own in their place); `meaning` says in one sentence what one such page is and how
    far to trust it. `checks` sees one entry within the whole site; `facets` gives
    the filter values of an entry beside those every record has; `json_ld` its description for machines (schema.org).
    `withheld` says whether a record may be published on a day (consent); what it stops never reaches a page. `permits`
    says whether a published one may also be printed, translated or put on social cards; `remnant` what a record that was
    taken back may be reduced to. `own_checks` sees every valid record by itself, also those that may not be shown.
    `gathers` is set where records gather others, as places and themes do: the other types
    then get a filter and ready-made lists by it, at `<folder>/<gathers>/<id>/`, so it is a word such as "in".
    `attention` gives what falls due, for the page of things to see to. `shape` puts records of the type on the evidence
    map and says by which shape they are known there (see `nrp_site.publishing.figures.shapes`). A `listing.html.j2` in
    the type's folder is used for its list in place of the general one.
    `surroundings` works out, from an entry and the reader, what the type's own page shows of the records around it.
    `cited_as` says as what a record is cited.
    """

    name: str
    folder: str
    model: type[Record]
    one: str
    many: str
    intro: str
    icon: str
    order: int
    checks: Check = no_checks
    facets: Facets = no_facets
    json_ld: JsonLd | None = None
    is_single: bool = False
    sort_by: tuple[str, ...] = ("title",)
    withheld: Gate | None = None
    attention: Attentions = no_attention
    shape: str = ""
    permits: Permit = permits_all
    remnant: Remnant = no_remnant
    own_checks: OwnCheck = no_own_checks
    gathers: str = ""
    surroundings: Surroundings | None = None
    cited_as: CitedAs = as_web_page
    meaning: str = ""
