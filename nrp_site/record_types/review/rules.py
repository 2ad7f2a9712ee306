"""What can be wrong with a review: its editions and dates, its plain-language summary, its authors."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.diagnostics import Diagnostic, Severity, rule
from nrp_site.record_types.base import Attention
from nrp_site.record_types.finding_rules import check_findings
from nrp_site.record_types.readability import hard_sentences
from nrp_site.record_types.review.examples import review_with
from nrp_site.record_types.review.flow_rules import check_flow
from nrp_site.record_types.review.schema import PlainSummary, Review, Version
from nrp_site.record_types.views import EntryView, SiteView

#: Campbell's limit for a plain-language summary.
LONGEST_SUMMARY = 700

_TWO = """versions:
  - number: "1"
    on: 2018-06-01
    changes: First edition
    frozen: editions/damp-v1.md
  - number: "2"
    on: 2019-06-01
    changes: New search
"""
_FROZEN = {"content/reviews/editions/damp-v1.md": "The first edition.\n"}
_good_versions = {**review_with(_TWO), **_FROZEN}

SAME_NUMBER = rule(
    "REV201", "edition-number-twice", Severity.ERROR,
    summary="Two editions of a review have the same number.",
    why="Each edition has its own address, so that it can be cited. Two cannot share one.",
    fix="Give the newer edition the next number.",
    bad={**review_with(_TWO.replace('"2"', '"1"')), **_FROZEN}, good=_good_versions,
)  # fmt: skip
NUMBER_ORDER = rule(
    "REV202", "edition-numbers-out-of-order", Severity.ERROR,
    summary="An edition has a lower number than the one before it.",
    why="Readers take the highest number for the newest edition. Editions are listed oldest first.",
    fix="Put the editions in order, oldest first, or correct the number.",
    bad={**review_with(_TWO.replace('"1"', '"3"')), **_FROZEN}, good=_good_versions,
)  # fmt: skip
DATE_ORDER = rule(
    "REV203", "edition-older-than-the-one-before", Severity.ERROR,
    summary="An edition has an earlier date than the one before it.",
    why="The list of what changed would run backwards.",
    fix="Correct the date, or put the editions in order, oldest first.",
    bad={**review_with(_TWO.replace("2019-06-01", "2017-06-01")), **_FROZEN}, good=_good_versions,
)  # fmt: skip
NOT_KEPT = rule(
    "REV204", "edition-not-kept", Severity.WARNING,
    summary="An edition that was replaced is not kept as it was.",
    why="Whoever cited it cannot find what they cited.",
    fix="Save the record as it was under content/reviews/editions/ and name that file in `frozen:`.",
    bad=review_with(_TWO.replace("    frozen: editions/damp-v1.md\n", "")), good=_good_versions,
)  # fmt: skip
REVIEW_BY = rule(
    "REV205", "review-by-before-published", Severity.ERROR,
    summary="A review was to be looked at again before it came out.",
    why="One of the two dates must be wrong.",
    fix="Correct review_by, or the date of the edition.",
    bad={**review_with(_TWO + "review_by: 2019-01-01\n"), **_FROZEN},
    good={**review_with(_TWO + "review_by: 2030-01-01\n"), **_FROZEN},
)  # fmt: skip
OVERDUE = rule(
    "REV206", "review-overdue", Severity.WARNING,
    summary="A review has not been looked at again by the day that was set.",
    why="What is known may have changed. Readers see a banner until somebody has looked.",
    fix="Look whether there is newer research. Then set a new date in review_by, with a new edition if something changed.",
    bad={**review_with(_TWO + "review_by: 2020-06-01\n"), **_FROZEN},
    good={**review_with(_TWO + "review_by: 2099-06-01\n"), **_FROZEN},
)  # fmt: skip
LATE_SEARCH = rule(
    "REV207", "search-after-publication", Severity.WARNING,
    summary="A review searched after its newest edition came out.",
    why="Readers would think the edition holds what that search found.",
    fix="Correct one of the dates, or add an edition that uses the search.",
    bad={**review_with(_TWO + "last_search: 2019-07\n"), **_FROZEN},
    good={**review_with(_TWO + "last_search: 2019-03\n"), **_FROZEN},
)  # fmt: skip
TOO_LONG = rule(
    "REV301", "plain-summary-too-long", Severity.ERROR,
    summary="A plain-language summary has more than 700 words.",
    why="People who need it short would stop reading.",
    fix="Leave out what a neighbour would not ask about. The rest of the page has it.",
    bad=review_with(f"plain_summary:\n  what_we_found: {'Warm homes help. ' * 110}\n  what_we_did: {'We read it. ' * 150}\n"),
    good=review_with("plain_summary:\n  key_messages: [Warm homes help.]\n  what_we_wanted: To know.\n  what_we_did: We read.\n  what_we_found: Much.\n  how_sure: Quite.\n  how_current: To 2018.\n"),
)  # fmt: skip
HARD_TO_READ = rule(
    "REV302", "plain-summary-hard-to-read", Severity.WARNING,
    summary="Sentences of a plain-language summary are hard to read.",
    why="The summary is for everybody, with and without schooling in the subject.",
    fix="Cut the sentence in two. Use short words. The measure is a rough one and for English only: trust your ear too.",
    bad=review_with("plain_summary:\n  key_messages: [The heterogeneous epidemiological investigations demonstrated considerable associations between environmental circumstances and respiratory conditions in disadvantaged communities.]\n"),
    good=review_with("plain_summary:\n  key_messages: [Damp homes go with more asthma.]\n"),
)  # fmt: skip
HEADING_MISSING = rule(
    "REV303", "plain-summary-incomplete", Severity.WARNING,
    summary="A plain-language summary leaves out one of its headings.",
    why="Readers look for the same six things on every summary.",
    fix="Add the field that the message names, if only to say that it is not known.",
    bad=review_with("plain_summary:\n  key_messages: [Warm homes help.]\n"),
    good=TOO_LONG.good,
)  # fmt: skip
NO_NAME = rule(
    "REV401", "author-without-name", Severity.ERROR,
    summary="An author has neither a family name nor an organisation.",
    why="The review could not be cited.",
    fix="Add `family:` for a person or `organisation:` for a body.",
    bad=review_with("authors:\n  - given: Ana\n"), good=review_with("authors:\n  - family: Reyes\n    given: Ana\n"),
)  # fmt: skip
BAD_ORCID = rule(
    "REV402", "orcid-check-digit", Severity.ERROR,
    summary="The last sign of an ORCID iD does not fit the others.",
    why="A digit is wrong or two are swapped; the link would lead to nobody or to somebody else.",
    fix="Copy the iD again from orcid.org.",
    bad=review_with("authors:\n  - family: Reyes\n    orcid: 0000-0002-1825-0098\n"),
    good=review_with("authors:\n  - family: Reyes\n    orcid: 0000-0002-1825-0097\n"),
)  # fmt: skip


def check_review(entry: EntryView, site: SiteView) -> Iterator[Diagnostic]:
    """All that can be wrong with a review."""
    yield from check_findings(entry)
    yield from check_flow(entry)
    yield from _check_editions(entry)
    yield from _check_dates(entry, site)
    yield from _check_summary(entry, site)
    yield from _check_authors(entry)


def _check_editions(entry: EntryView) -> Iterator[Diagnostic]:
    versions: tuple[Version, ...] = entry.record.versions
    first: dict[str, int] = {}
    for place, version in enumerate(versions):
        if first.setdefault(_plain_number(version), place) != place:
            yield SAME_NUMBER.at(
                entry.position_of("versions", place, "number"), f"edition {version.number} is there already",
                "give it the next number", (entry.position_of("versions", first[_plain_number(version)], "number"),),
            )  # fmt: skip
        if place < len(versions) - 1 and version.frozen is None:
            yield NOT_KEPT.at(
                entry.position_of("versions", place), f"edition {version.number} was replaced, but no file keeps it as it was",
                "name the file in frozen:",
            )  # fmt: skip
    for place in range(1, len(versions)):
        yield from _check_pair(entry, place)


def _check_pair(entry: EntryView, place: int) -> Iterator[Diagnostic]:
    before, version = entry.record.versions[place - 1 : place + 1]
    if _rank(version) < _rank(before):
        yield NUMBER_ORDER.at(
            entry.position_of("versions", place, "number"), f"edition {version.number} comes after edition {before.number}",
            "list editions oldest first",
        )  # fmt: skip
    if version.on < before.on:
        yield DATE_ORDER.at(
            entry.position_of("versions", place, "on"),
            f"edition {version.number} is dated {version.on}, but edition {before.number} before it {before.on}",
        )


def _plain_number(version: Version) -> str:
    return ".".join(map(str, _rank(version)))


def _rank(version: Version) -> tuple[int, ...]:
    return tuple(int(part) for part in version.number.split("."))


def _check_dates(entry: EntryView, site: SiteView) -> Iterator[Diagnostic]:
    record: Review = entry.record
    newest = record.versions[-1].on.isoformat() if record.versions else ""
    came_out = newest or record.published or ""
    if record.review_by and came_out and record.review_by.isoformat()[: len(came_out)] < came_out:
        yield REVIEW_BY.at(
            entry.position_of("review_by"),
            f"to be looked at again by {record.review_by}, but it came out on {came_out}",
        )
    elif is_overdue(record, site):
        yield OVERDUE.at(
            entry.position_of("review_by"), f"this was to be looked at again by {record.review_by}",
            "look at it again, then set a new date",
        )  # fmt: skip
    if newest:
        yield from _check_searches(entry, newest)


def _check_searches(entry: EntryView, newest: str) -> Iterator[Diagnostic]:
    record: Review = entry.record
    dates: list[tuple[tuple[str | int, ...], str | None]] = [
        (("last_search",), record.last_search),
        *((("searches", place, "on"), each.on) for place, each in enumerate(record.searches)),
    ]
    for steps, on in dates:
        if on and on > newest[: len(on)]:
            yield LATE_SEARCH.at(
                entry.position_of(*steps), f"searched {on}, but the newest edition is of {newest}"
            )


def is_overdue(record: Review, site: SiteView) -> bool:
    """Whether a review should have been looked at again by now."""
    return (
        record.review_by is not None
        and record.status != "withdrawn"
        and record.review_by < site.build_date
    )


def _check_summary(entry: EntryView, site: SiteView) -> Iterator[Diagnostic]:
    summary: PlainSummary | None = entry.record.plain_summary
    if summary is None:
        return
    pieces = list(_pieces(summary))
    count = sum(len(text.split()) for _, text in pieces)
    if count > LONGEST_SUMMARY:
        yield TOO_LONG.at(
            entry.position_of("plain_summary"), f"the plain-language summary has {count} words; at most {LONGEST_SUMMARY} are allowed",
            f"leave out at least {count - LONGEST_SUMMARY} words",
        )  # fmt: skip
    for name in PlainSummary.model_fields:
        if not getattr(summary, name):
            yield HEADING_MISSING.at(
                entry.position_of("plain_summary"), f"the plain-language summary has no '{name}'"
            )
    if _is_english(entry, site):
        for steps, text in pieces:
            for hard in hard_sentences(text):
                yield HARD_TO_READ.at(
                    entry.position_of("plain_summary", *steps), f"hard to read ({hard.words} words): {hard.text}",
                    "cut it in two and use shorter words",
                )  # fmt: skip


def _pieces(summary: PlainSummary) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of the summary with the steps to it."""
    for place, message in enumerate(summary.key_messages):
        yield ("key_messages", place), message
    for name in PlainSummary.model_fields:
        text = getattr(summary, name)
        if isinstance(text, str):
            yield (name,), text


def _is_english(entry: EntryView, site: SiteView) -> bool:
    programme = site.find("programme", "programme")
    main = programme.record.languages[0] if programme else "en"
    return str(entry.record.language or main).startswith("en")


def _check_authors(entry: EntryView) -> Iterator[Diagnostic]:
    for place, author in enumerate(entry.record.authors):
        if not (author.family or author.organisation):
            yield NO_NAME.at(
                entry.position_of("authors", place),
                "this author has neither family: nor organisation:",
            )
        if author.orcid and orcid_check_digit(author.orcid) != author.orcid[-1]:
            yield BAD_ORCID.at(
                entry.position_of("authors", place, "orcid"),
                f"{author.orcid} should end in {orcid_check_digit(author.orcid)}",
            )


def orcid_check_digit(orcid: str) -> str:
    """The last sign that fits the others (ISO 7064 MOD 11-2, as ORCID uses it)."""
    value = 0
    for digit in orcid.replace("-", "")[:-1]:
        value = (value + int(digit)) * 2
    rest = (12 - value % 11) % 11
    return "X" if rest == 10 else str(rest)


def attention(entry: EntryView, site: SiteView) -> Iterator[Attention]:
    """A review that is overdue, or that was done and has no date for another look."""
    record: Review = entry.record
    if record.review_by and is_overdue(record, site):
        yield Attention(
            "Reviews to look at again", "The day for another look has passed.", record.review_by
        )
    for version in record.versions[:-1]:
        if version.frozen is None:
            yield Attention(
                "Editions that were not kept",
                f"Edition {version.number} cannot be read any more.",
                version.on,
            )
