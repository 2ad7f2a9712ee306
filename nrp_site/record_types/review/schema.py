"""A rapid review: a quick, careful look at what is known, made for a local choice.

The fields follow PRISMA 2020 and PRISMA-S (search and flow), the Cochrane rapid reviews methods guidance and STARR
(shortcuts and commissioners), GRADE and GRADE-CERQual (certainty) and GRIPP2 short form (public involvement).
A field left out means "not recorded"; it is shown as such and is different from 0 or "no".
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from nrp_site.record_types.base import Part, Record
from nrp_site.record_types.finding import Finding
from nrp_site.record_types.kinds import (
    CiteKey,
    Count,
    Day,
    FilePath,
    Id,
    LinkTo,
    MethodText,
    PartialDate,
    Text,
    Url,
    about,
)
from nrp_site.record_types.review.flow import Flow

#: A text that must stay as it was typed, line breaks too, and is no wording for readers: search strategies run long.
Verbatim = Annotated[str, Field(min_length=1, max_length=20_000)]


class Question(Part):
    """The question in parts."""

    text: Text = about(
        "The question, as one sentence", "Does better heating lower asthma in children?"
    )
    population: Text | None = about("Who", "Children under 12", default=None)
    exposure: Text | None = about("What is done or met with", "New heating", default=None)
    comparator: Text | None = about("Compared with what", "No new heating", default=None)
    outcomes: tuple[Text, ...] = about("What was looked at", ["Asthma attacks"], default=())
    setting: Text | None = about("Where", "Rented homes", default=None)


class Author(Part):
    """Somebody who wrote the review: a published researcher or an organisation."""

    family: Text | None = about("Family name", "Reyes", default=None)
    given: Text | None = about("Given names", "Ana", default=None)
    organisation: Text | None = about("A body as author", "Port University", default=None)
    orcid: Text | None = about(
        "ORCID iD", "0000-0002-1825-0097", default=None, pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$"
    )
    role: MethodText | None = about("What they did", "Searches and writing", default=None)


class Criterion(Part):
    """A limit on what was looked at, with its reason."""

    what: Text = about("The limit", "Only works since 2010")
    reason: Text | None = about("Why", "Heating rules changed in 2010", default=None)
    kind: Literal["include", "exclude"] = about(
        "Whether it lets works in or keeps them out", "include", default="include"
    )


class Search(Part):
    """One search of one source (PRISMA-S)."""

    source: Text = about("What was searched", "MEDLINE")
    platform: Text | None = about("Through which service", "Ovid", default=None)
    on: PartialDate | None = about("When", "2018-03-14", default=None)
    query: Verbatim | None = about("The search, word for word", "damp AND asthma", default=None)
    hits: Count | None = about("How many records it gave", "412", default=None)
    limits: Text | None = about("Limits set in the search", "English only", default=None)


class Method(Part):
    """How one step was done."""

    how: MethodText = about("How it was done", "One person, one in five checked by a second")
    tool: Text | None = about("With what", "CASP checklist", default=None)


class Involvement(Part):
    """Public involvement, after GRIPP2 short form."""

    aim: Text | None = about(
        "Why the public was involved", "To ask the right question", default=None
    )
    methods: Text | None = about("How", "Two meetings", default=None)
    results: Text | None = about(
        "What came of it, good and bad", "The question changed", default=None
    )
    influence: Text | None = about("How much it mattered", "It set the outcomes", default=None)
    reflections: Text | None = about("What would be done otherwise", "Start earlier", default=None)


class Shortcut(Part):
    """Something left out to save time, and what that may have done to the answer."""

    what: MethodText = about("What was left out", "Second reader")
    effect: Text | None = about(
        "What that may have changed", "Some works may have been missed", default=None
    )


class Implication(Part):
    """What the findings mean for somebody."""

    text: Text = about("What to do or to think about", "Ask landlords for a damp survey.")
    neighbourhood: Annotated[Id, LinkTo("neighbourhood")] | None = about(
        "For which place", "harbour-end", default=None
    )


class PlainSummary(Part):
    """The plain-language summary, under fixed headings (Cochrane's order)."""

    key_messages: tuple[Text, ...] = about(
        "Two to four key messages", ["Warm homes help."], default=()
    )
    what_we_wanted: Text | None = about(
        "What we wanted to find out", "Whether heating helps.", default=None
    )
    what_we_did: Text | None = about("What we did", "We looked for studies.", default=None)
    what_we_found: Text | None = about("What we found", "Nine studies.", default=None)
    how_sure: Text | None = about("How sure we are", "Fairly sure.", default=None)
    how_current: Text | None = about("How up to date this is", "To March 2018.", default=None)


class Version(Part):
    """One edition of the review, newest last."""

    number: Text = about("Number of the edition", "1", pattern=r"^\d+(\.\d+)?$")
    on: Day = about("The day it came out", "2018-06-01")
    changes: Text = about("What changed", "First edition")
    frozen: FilePath | None = about(
        "File that holds this edition as it was", "editions/damp-v1.md", default=None
    )
    pdf: FilePath | None = about("The edition as PDF", "files/damp-v1.pdf", default=None)


class Review(Record):
    """A rapid review by researchers."""

    status: Literal["planned", "agreed", "under way", "done", "published", "withdrawn"] = about(
        "How far it got", "published"
    )
    question: Question = about("The question", {"text": "Does better heating lower asthma?"})
    authors: tuple[Author, ...] = about(
        "Who wrote it; leave out if not known", [{"family": "Reyes", "given": "Ana"}], default=()
    )
    institution: Text | None = about("Which body published it", "Port University", default=None)
    report_number: Text | None = about("Its number in a series", "RR3", default=None)
    commissioned_by: Text | None = about("Who asked for it", "The street panel", default=None)
    why_rapid: Text | None = about(
        "Why it had to be quick", "The council voted in June.", default=None
    )
    protocol: MethodText | None = about(
        "Protocol: where it is, or that there was none", "Written, not registered", default=None
    )
    protocol_url: Url | None = about(
        "Where the protocol can be read", "https://example.org/p", default=None
    )
    deviations: MethodText | None = about(
        "What was done otherwise than planned", "One source left out", default=None
    )
    eligibility: tuple[Criterion, ...] = about(
        "What was let in and kept out, with reasons",
        [{"what": "Since 2010", "reason": "Heating rules changed then"}],
        default=(),
    )
    searches: tuple[Search, ...] = about(
        "Every search", [{"source": "MEDLINE", "on": "2018-03-14", "hits": "412"}], default=()
    )
    screening: Method | None = about("How works were chosen", {"how": "One reader"}, default=None)
    extraction: Method | None = about(
        "How facts were taken from them", {"how": "One reader"}, default=None
    )
    appraisal: Method | None = about(
        "How their quality was judged", {"how": "Checklist"}, default=None
    )
    synthesis: MethodText | None = about(
        "How the findings were put together", "In words, by outcome", default=None
    )
    flow: Flow | None = about("The numbers of PRISMA 2020", {"screened": "300"}, default=None)
    findings: tuple[Finding, ...] = about(
        "What was found",
        [{"statement": "Damp goes with asthma.", "cites": ["mill2021harbour"]}],
        default=(),
    )
    included: tuple[CiteKey, ...] = about("Works included", ["mill2021harbour"], default=())
    limits: tuple[Text, ...] = about("What weakens the answer", ["Few studies"], default=())
    shortcuts: tuple[Shortcut, ...] = about(
        "What was left out to be quick", [{"what": "Second reader"}], default=()
    )
    involvement: Involvement | None = about(
        "How the public was involved", {"aim": "To ask the right question"}, default=None
    )
    implications: tuple[Implication, ...] = about(
        "What it means, and for whom", [{"text": "Ask for surveys."}], default=()
    )
    funding: Text | None = about("Who paid for the review", "Coast Fund", default=None)
    interests: Text | None = about("Interests the authors declare", "None", default=None)
    plain_summary: PlainSummary | None = about(
        "Plain-language summary", {"key_messages": ["Warm homes help."]}, default=None
    )
    neighbourhoods: tuple[Annotated[Id, LinkTo("neighbourhood")], ...] = about(
        "Places it was made for", ["harbour-end"], default=()
    )
    capacities: tuple[Annotated[Id, LinkTo("capacity")], ...] = about(
        "Capacities it touches", ["homes"], default=()
    )
    enquiries: tuple[Annotated[Id, LinkTo("enquiry")], ...] = about(
        "Enquiries it goes with", ["net-loft-homes"], default=()
    )
    done_in: PartialDate | None = about("When it was done", "2018", default=None)
    done_shown: Text | None = about(
        "The date in words, where the source is less exact", "2014 or 2015", default=None
    )
    last_search: PartialDate | None = about(
        "When the last search was made", "2018-03", default=None
    )
    review_by: Day | None = about("When it should be looked at again", "2020-06-01", default=None)
    versions: tuple[Version, ...] = about(
        "Every edition, oldest first",
        [{"number": "1", "on": "2018-06-01", "changes": "First edition"}],
        default=(),
    )
    doi: Text | None = about(
        "DOI of the review", "10.5555/rr3", default=None, pattern=r"^10\.\d{4,9}/\S+$"
    )
    pdf: FilePath | None = about("The review as PDF", "files/damp.pdf", default=None)
    document_url: Url | None = about(
        "Where the full document can be read", "https://example.org/r", default=None
    )
    results_note: Text | None = about(
        "What is known of the result where findings are not published",
        "It led to five capacities.",
        default=None,
    )
    keywords: tuple[Text, ...] = about("Search words", ["damp"], default=())
