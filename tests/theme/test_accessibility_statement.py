"""The accessibility statement: what the regulations ask for is on the page, and it claims no more than is known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nrp_site.loading.project import load_site
from nrp_site.publishing.families import make, plan
from nrp_site.publishing.press import Press
from nrp_site.publishing.statics import static_files
from nrp_site.publishing.tasks import Settings
from nrp_site.record_types.accessibility.examples import GOOD, STATEMENT, TEXT
from nrp_site.record_types.accessibility.rules import a_year_later
from nrp_site.scaffold import starter_files
from tests.conftest import DAY, Project, codes, lay


def page_of(root: Path) -> str:
    site = load_site(root, DAY).site
    assert site is not None
    press = Press(site, Settings(root), static_files())
    task = next(task for task in plan(press) if task.path == "accessibility/index.html")
    return make(press, task).decode()


def test_the_page_has_all_that_is_asked_for(project: Project) -> None:
    page = page_of(project(GOOD))
    for words in (
        "This accessibility statement applies to the website of the Harbour Rooms Programme.",
        "is partially compliant with the Web Content Accessibility Guidelines (WCAG) version 2.2, level AA",
        "in accordance with the Accessibility Regulations 2018",
        "Equality Advisory and Support Service",
        "ten working days",
        "prepared on 1 March 2026",
        "last reviewed on 1 November 2026",
        "last tested on 1 November 2026",
    ):
        assert words in page, words
    assert "fully compliant" not in page


def test_without_a_contact_the_page_says_that_one_is_missing(project: Project) -> None:
    without = TEXT[: TEXT.index("contact:")] + TEXT[TEXT.index("sources:") :]
    root = project({STATEMENT: without})
    assert "No contact is recorded yet." in page_of(root)
    assert codes(load_site(root, DAY)) == ["ACC004"]


@pytest.mark.parametrize(("reviewed", "is_old"), [("2025-11-22", False), ("2025-11-21", True)])
def test_a_review_lasts_for_a_year(project: Project, reviewed: str, is_old: bool) -> None:
    text = TEXT.replace("prepared_on: 2026-03-01", "prepared_on: 2025-01-01").replace(
        "reviewed_on: 2026-11-01", f"reviewed_on: {reviewed}"
    )
    loaded = load_site(project({STATEMENT: text}), DAY)
    assert ("ACC001" in codes(loaded)) is is_old
    assert loaded.has_errors is is_old


def test_a_leap_day_ends_on_the_first_of_march() -> None:
    assert a_year_later(date(2024, 2, 29)) == date(2025, 3, 1)


def test_full_compliance_cannot_be_claimed_beside_a_known_fault(project: Project) -> None:
    audited = TEXT.replace(
        "partially compliant",
        "fully compliant\naudit:\n  by: A\n  on: 2026-10-02\n  covers: All of it",
    )
    assert codes(load_site(project({STATEMENT: audited}), DAY)) == []
    faulty = (
        audited
        + "problems:\n  - what: A film has no captions.\n    criterion: 1.2.2\n    reason: non-compliance\n    why: It is old.\n"
    )
    assert codes(load_site(project({STATEMENT: faulty}), DAY)) == ["ACC002"]


def test_a_fresh_programme_claims_nothing(tmp_path: Path) -> None:
    root = lay(tmp_path, starter_files("Harbour Rooms", "HR", DAY))
    loaded = load_site(root, DAY)
    assert not loaded.has_errors, loaded.diagnostics
    page = page_of(root)
    assert "This website is not compliant" in page
    assert "has not been tested yet" in page
