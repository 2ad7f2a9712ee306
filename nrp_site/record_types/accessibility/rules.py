"""What can be wrong with an accessibility statement: it is old, claims too much, or cannot be right.

Source: the regulations of 2018 and GOV.UK's guidance ask for a review at least once a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from nrp_site.diagnostics import Diagnostic, Severity, rule
from nrp_site.record_types.accessibility.examples import GOOD, TEXT, changed
from nrp_site.record_types.accessibility.schema import Accessibility
from nrp_site.record_types.base import Attention
from nrp_site.record_types.views import EntryView, SiteView

_TESTS = TEXT[TEXT.index("tests:") : TEXT.index("contact:")]
_CONTACT = TEXT[TEXT.index("contact:") : TEXT.index("sources:")]
_AUDIT = "status: fully compliant\naudit:\n  by: Access Checks\n  on: 2026-10-02\n  covers: All kinds of page"

OLD_REVIEW = rule(
    "ACC001", "accessibility-review-overdue", Severity.ERROR,
    summary="The accessibility statement was last reviewed more than twelve months ago.",
    why="The regulations ask for a review every year. An old statement tells readers things that may no longer be true.",
    fix="Test the site again, bring the statement up to date, and put today's date in reviewed_on.",
    bad=changed("reviewed_on: 2026-11-01", "reviewed_on: 2025-11-21"), good=GOOD,
)  # fmt: skip
CLAIM = rule(
    "ACC002", "full-compliance-without-audit", Severity.ERROR,
    summary="The statement says that the site is fully compliant, and nothing bears that out.",
    why="Tests by machine find less than half of all barriers. Only a full audit can carry such a claim.",
    fix="Write status: partially compliant; or add the audit, and list no problem that is a non-compliance.",
    bad=changed("status: partially compliant", "status: fully compliant"), good=changed("status: partially compliant", _AUDIT),
)  # fmt: skip
NOT_TESTED = rule(
    "ACC003", "site-not-tested-for-accessibility", Severity.WARNING,
    summary="No test of the last twelve months is named in the accessibility statement.",
    why="Readers must be told when and how the site was last tested.",
    fix="Run `make test`, look at the pages with a keyboard and a screen reader, and add the test under tests.",
    bad=changed(_TESTS, ""), good=GOOD,
)  # fmt: skip
NO_CONTACT = rule(
    "ACC004", "accessibility-contact-missing", Severity.NOTE,
    summary="The accessibility statement names nobody to write to.",
    why="The regulations ask for a way to report problems, with the time in which people get an answer.",
    fix="Add contact with who, answer_within, and an email, phone or page, before the site is made public.",
    bad=changed(_CONTACT, ""), good=GOOD,
)  # fmt: skip
DATES = rule(
    "ACC005", "accessibility-dates-impossible", Severity.ERROR,
    summary="A date in the accessibility statement lies in the future, or the review before the first version.",
    why="Readers rely on these dates.",
    fix="Correct prepared_on, reviewed_on, or the date of the test.",
    bad=changed("reviewed_on: 2026-11-01", "reviewed_on: 2027-01-01"), good=GOOD,
)  # fmt: skip


def a_year_later(day: date) -> date:
    """The same day of the next year; 1 March for 29 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def check(entry: EntryView, site: SiteView) -> Iterable[Diagnostic]:
    """What is wrong with the statement on the day of the build."""
    record, today = entry.record, site.build_date
    if a_year_later(record.reviewed_on) < today:
        yield OLD_REVIEW.at(
            entry.position_of("reviewed_on"),
            f"the statement was last reviewed on {record.reviewed_on}, more than twelve months ago",
        )
    yield from _claims(entry, record)
    if not any(a_year_later(test.on) >= today for test in record.tests):
        yield NOT_TESTED.at(
            entry.position_of("tests", "@key"), "no test of the last twelve months is named"
        )
    if record.contact is None:
        yield NO_CONTACT.at(
            entry.position_of("title"),
            "there is no contact: readers cannot report a problem",
            "who runs the site must add contact",
        )
    yield from _dates(entry, record, today)


def _claims(entry: EntryView, record: Accessibility) -> Iterator[Diagnostic]:
    if record.status != "fully compliant":
        return
    if record.audit is None:
        yield CLAIM.at(
            entry.position_of("status"),
            "'fully compliant' is claimed without an audit",
            "write partially compliant",
        )
    for number, problem in enumerate(record.problems):
        if problem.reason == "non-compliance":
            yield CLAIM.at(
                entry.position_of("problems", number, "reason"),
                "'fully compliant' is claimed, yet this problem is a non-compliance",
            )


def _dates(entry: EntryView, record: Accessibility, today: date) -> Iterator[Diagnostic]:
    if record.reviewed_on < record.prepared_on:
        yield DATES.at(
            entry.position_of("reviewed_on"),
            f"the review is dated before {record.prepared_on}, the first version",
        )
    dated: list[tuple[tuple[str | int, ...], date]] = [
        (("prepared_on",), record.prepared_on),
        (("reviewed_on",), record.reviewed_on),
    ]
    dated += [(("tests", number, "on"), test.on) for number, test in enumerate(record.tests)]
    for steps, day in dated:
        if day > today:
            yield DATES.at(entry.position_of(*steps), f"{day} lies in the future")


def attention(entry: EntryView, site: SiteView) -> Iterable[Attention]:
    """When the statement must be reviewed again, and that nobody can be written to."""
    due = a_year_later(entry.record.reviewed_on)
    if (due - site.build_date).days < 60:
        yield Attention("Accessibility", "The statement must be reviewed.", due)
    if entry.record.contact is None:
        yield Attention(
            "Accessibility",
            "The statement has no contact yet. Add one before the site is made public.",
        )
