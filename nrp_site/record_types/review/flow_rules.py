"""Whether the numbers of a review's flow add up.

Source: the PRISMA 2020 flow diagram (Page et al., BMJ 2021;372:n71). A number that is not recorded breaks the chain
without an error; what is known must still fit: no more can be taken out than was there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nrp_site.diagnostics import Diagnostic, ExampleFile, Severity, rule
from nrp_site.record_types.review.examples import review_with
from nrp_site.record_types.review.flow import Flow, total
from nrp_site.record_types.views import EntryView

_FLOW = """flow:
  databases:
    - name: MEDLINE
      count: 412
  duplicates_removed: 90
  automation_removed: 0
  other_removed: 0
  screened: 322
  records_excluded: 280
  sought: 42
  not_retrieved: 2
  assessed: 40
  excluded:
    - reason: No data
      count: 28
  studies_included: 10
  reports_included: 12
"""


def _changed(old: str, new: str) -> Mapping[str, ExampleFile]:
    return review_with(_FLOW.replace(old, new))


SUM = rule(
    "REV101", "flow-does-not-add-up", Severity.ERROR,
    summary="Two numbers of the flow do not agree.",
    why="The flow shows readers that nothing was lost on the way. A wrong sum says that something was.",
    fix="Correct one of the two numbers that the message names. If one was never written down, leave it out.",
    bad=_changed("screened: 322", "screened: 330"), good=review_with(_FLOW),
)  # fmt: skip
MORE_THAN_THERE = rule(
    "REV102", "flow-takes-out-too-much", Severity.ERROR,
    summary="More is taken out, or kept, than was there.",
    why="No number can be below zero, so one of the two must be wrong.",
    fix="Correct one of the two numbers that the message names.",
    bad=_changed("duplicates_removed: 90\n  automation_removed: 0", "duplicates_removed: 500"), good=review_with(_FLOW),
)  # fmt: skip
GAP = rule(
    "REV103", "flow-number-missing", Severity.NOTE,
    summary="A number in the middle of the flow is not recorded, while those around it are.",
    why="The sums before and after it cannot be checked. It is shown as not recorded.",
    fix="Look whether it was written down somewhere. If not, leave it out: that is honest.",
    bad=_changed("  screened: 322\n", ""), good=review_with(_FLOW),
)  # fmt: skip
SEARCH_HITS = rule(
    "REV104", "search-and-flow-differ", Severity.WARNING,
    summary="A search gives another number of hits than the flow has for the same source.",
    why="Readers see two numbers for one thing.",
    fix="Correct one of them.",
    bad=review_with(_FLOW + "searches:\n  - source: MEDLINE\n    hits: 400\n"),
    good=review_with(_FLOW + "searches:\n  - source: MEDLINE\n    hits: 412\n"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Balance:
    """`left` must be `whole` less `taken`. `field` is where `left` stands; the rest is said in words."""

    field: tuple[str, ...]
    left: int | None
    whole_name: str
    whole: int | None
    taken_name: str
    taken: tuple[int | None, ...]

    @property
    def name(self) -> str:
        """What `left` is called."""
        return " ".join(self.field)

    @property
    def is_known(self) -> bool:
        """Whether all of it is recorded."""
        return self.left is not None and self.whole is not None and None not in self.taken


#: Which sum starts from the result of which: what follows from a wrong number is not said again.
RESTS_ON = {
    "sought": frozenset(("screened",)),
    "assessed": frozenset(("sought",)),
    "reports_included": frozenset(("assessed", "other assessed")),
}


def balances(flow: Flow) -> Iterator[Balance]:
    """The sums of the flow, from top to bottom."""
    removed = (flow.duplicates_removed, flow.automation_removed, flow.other_removed)
    yield Balance(
        ("screened",),
        flow.screened,
        "the records found",
        flow.identified,
        "those taken out before screening",
        removed,
    )
    yield Balance(
        ("sought",),
        flow.sought,
        "screened",
        flow.screened,
        "records_excluded",
        (flow.records_excluded,),
    )
    yield Balance(
        ("assessed",), flow.assessed, "sought", flow.sought, "not_retrieved", (flow.not_retrieved,)
    )
    if flow.other is not None:
        other = flow.other
        yield Balance(
            ("other", "assessed"),
            other.assessed,
            "other sought",
            other.sought,
            "other not_retrieved",
            (other.not_retrieved,),
        )
    yield _included(flow)


def _included(flow: Flow) -> Balance:
    """Reports included: those read in full by any way and those of the edition before, less those left out."""
    other = flow.other
    whole = total((flow.assessed, other.assessed if other else 0, flow.previous_reports or 0))
    if flow.previous_reports is None and flow.previous_studies is not None:
        whole = None
    taken = tuple(each.count for each in (*flow.excluded, *(other.excluded if other else ())))
    unknown = (
        (None,)
        if _is_silent(flow.excluded, flow.assessed)
        or (other and _is_silent(other.excluded, other.assessed))
        else ()
    )
    return Balance(
        ("reports_included",),
        flow.reports_included,
        "the reports read in full",
        whole,
        "those left out",
        (*taken, *unknown),
    )


def _is_silent(excluded: tuple[Any, ...], assessed: int | None) -> bool:
    """No reasons at all: either none were left out or it was not written down."""
    return not excluded and bool(assessed)


def check_flow(entry: EntryView) -> Iterator[Diagnostic]:
    """Every pair of numbers that cannot both be right, at the line of the second."""
    flow = entry.record.flow
    if flow is None:
        return
    doubtful: set[str] = set()
    for balance in balances(flow):
        if not doubtful & RESTS_ON.get(balance.name, frozenset()):
            found = tuple(_check_balance(entry, balance))
            doubtful |= {balance.name} if found else set()
            yield from found
    yield from _check_most(entry, flow)
    yield from _check_gaps(entry, flow)
    yield from _check_hits(entry, flow)


def _check_balance(entry: EntryView, b: Balance) -> Iterator[Diagnostic]:
    known = sum(each for each in b.taken if each is not None)
    place = entry.position_of("flow", *b.field)
    if b.whole is None:
        return
    if known > b.whole:
        yield MORE_THAN_THERE.at(
            place if b.left is not None else entry.position_of("flow"),
            f"{b.taken_name} ({known}) is more than {b.whole_name} ({b.whole})",
        )
    elif b.is_known and b.left != b.whole - known:
        yield SUM.at(
            place,
            f"{b.name} is {b.left}, but {b.whole_name} ({b.whole}) less {b.taken_name} ({known}) leaves {b.whole - known}",
            f"correct {b.name} or one of the numbers before it",
        )
    elif b.left is not None and b.left > b.whole - known:
        yield MORE_THAN_THERE.at(
            place,
            f"{b.name} is {b.left}, but only {b.whole - known} can be left of {b.whole_name} ({b.whole})",
        )


def _check_most(entry: EntryView, flow: Flow) -> Iterator[Diagnostic]:
    """Numbers that may not be greater than another."""
    pairs: list[tuple[tuple[str, ...], int | None, str, int | None]] = [
        (("studies_included",), flow.studies_included, "reports_included", flow.reports_included),
        (("previous_studies",), flow.previous_studies, "previous_reports", flow.previous_reports),
        (("previous_studies",), flow.previous_studies, "studies_included", flow.studies_included),
    ]
    if flow.other is not None:
        pairs.append(
            (
                ("other", "sought"),
                flow.other.sought,
                "the records found by other methods",
                flow.other.identified,
            )
        )
    for field, count, most_name, most in pairs:
        if count is not None and most is not None and count > most:
            yield MORE_THAN_THERE.at(
                entry.position_of("flow", *field),
                f"{' '.join(field)} is {count}, but {most_name} is only {most}",
            )


def _check_gaps(entry: EntryView, flow: Flow) -> Iterator[Diagnostic]:
    """A number that is missing between two that are there."""
    chain = (
        ("the records found", flow.identified), ("screened", flow.screened), ("sought", flow.sought),
        ("assessed", flow.assessed), ("reports_included", flow.reports_included),
    )  # fmt: skip
    known = [number for number, (_, count) in enumerate(chain) if count is not None]
    for number, (name, count) in enumerate(chain):
        if count is None and known and known[0] < number < known[-1]:
            yield GAP.at(
                entry.position_of("flow"),
                f"{name} is not recorded, though numbers before and after it are",
            )


def _check_hits(entry: EntryView, flow: Flow) -> Iterator[Diagnostic]:
    for group in ("databases", "registers"):
        for number, origin in enumerate(getattr(flow, group)):
            searches = [
                s for s in entry.record.searches if s.source.casefold() == origin.name.casefold()
            ]
            hits = total(search.hits for search in searches)
            if hits is not None and origin.count is not None and hits != origin.count:
                yield SEARCH_HITS.at(
                    entry.position_of("flow", group, number, "count"),
                    f"{origin.name}: the flow has {origin.count}, the search gives {hits} hits",
                )
