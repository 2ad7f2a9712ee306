"""What can be wrong with a finding, wherever it stands: in a review or in an enquiry."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.diagnostics import Diagnostic, Severity, rule
from nrp_site.record_types.views import EntryView

_REVIEW = """---
title: Damp and health
summary: What damp does to people.
status: published
question:
  text: Does damp make people ill?
findings:
  - statement: Damp goes with asthma.
    cites: [mill2021harbour]
sources:
  - cite: mill2021harbour
---
"""
_BIB = "@article{mill2021harbour,\n  title = {Harbour homes},\n  author = {Mill, Ana},\n  journal = {Homes},\n  year = {2021}\n}\n"
_PATH = "content/reviews/damp.md"
_good = {"content/references.bib": _BIB, _PATH: _REVIEW}


def _bad(old: str, new: str) -> dict[str, str]:
    return {**_good, _PATH: _REVIEW.replace(old, new)}


BASELESS = rule(
    "FIN001", "finding-without-basis", Severity.ERROR,
    summary="A finding names no work and no enquiry behind it.",
    why="A reader could not see where it comes from, and nobody could check it.",
    fix="Add `cites:` with keys of works from content/references.bib, or `enquiries:` with the ids of enquiries.",
    bad=_bad("    cites: [mill2021harbour]\n", ""), good=_good,
)  # fmt: skip
DOUBLE_ID = rule(
    "FIN002", "finding-id-twice", Severity.ERROR,
    summary="Two findings of one record have the same id.",
    why="A link to the id could mean either.",
    fix="Give each finding an id of its own, or leave the ids out.",
    bad=_bad("  - statement: Damp goes", "  - id: damp\n    statement: Damp is bad.\n    cites: [mill2021harbour]\n  - id: damp\n    statement: Damp goes"),
    good=_good,
)  # fmt: skip
NO_REASON = rule(
    "FIN003", "certainty-without-reason", Severity.WARNING,
    summary="A finding says how sure it is, but not why.",
    why="A word such as `moderate` can only be trusted if its reason can be read (GRADE, GRADE-CERQual).",
    fix="Add `reason:` with one plain sentence, or `concerns:`.",
    bad=_bad("    cites:", "    certainty: moderate\n    cites:"),
    good=_bad("    cites:", "    certainty: moderate\n    reason: Several good studies agree.\n    cites:"),
)  # fmt: skip
DOUBLE_CONCERN = rule(
    "FIN004", "concern-twice", Severity.ERROR,
    summary="A finding judges one component of its certainty twice.",
    why="Only one of the two judgements can be meant.",
    fix="Keep one of them.",
    bad=_bad("    cites:", "    concerns:\n      - component: adequacy\n        level: minor\n      - component: adequacy\n        level: serious\n    cites:"),
    good=_bad("    cites:", "    concerns:\n      - component: adequacy\n        level: minor\n    cites:"),
)  # fmt: skip


def check_findings(entry: EntryView, is_own_basis: bool = False) -> Iterator[Diagnostic]:
    """What is wrong with the findings of a record. An enquiry is itself the basis of what it found."""
    ids: dict[str, int] = {}
    for number, finding in enumerate(entry.record.findings):
        if not (finding.cites or finding.enquiries or is_own_basis):
            yield BASELESS.at(
                entry.position_of("findings", number),
                f"finding {number + 1} cites no work and names no enquiry: '{_short(finding.statement)}'",
                "add cites: with keys from the bibliography, or enquiries: with ids",
            )
        if finding.id and ids.setdefault(finding.id, number) != number:
            yield DOUBLE_ID.at(
                entry.position_of("findings", number, "id"),
                f"'{finding.id}' is already the id of finding {ids[finding.id] + 1}",
                related=(entry.position_of("findings", ids[finding.id], "id"),),
            )
        if finding.certainty != "not assessed" and not (finding.reason or finding.concerns):
            yield NO_REASON.at(
                entry.position_of("findings", number, "certainty"),
                f"finding {number + 1} is said to be of {finding.certainty} certainty, but no reason is given",
                "add reason: with one plain sentence",
            )
        yield from _double_concerns(entry, number)


def _double_concerns(entry: EntryView, number: int) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for place, concern in enumerate(entry.record.findings[number].concerns):
        if concern.component in seen:
            yield DOUBLE_CONCERN.at(
                entry.position_of("findings", number, "concerns", place, "component"),
                f"'{concern.component}' is judged a second time",
            )
        seen.add(concern.component)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
