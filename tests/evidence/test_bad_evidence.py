"""The bad input that issue 4 names: each one diagnostic, at its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from nrp_site.diagnostics import ExampleFile
from nrp_site.loading.project import Loaded
from tests.conftest import front
from tests.evidence.evidence_files import FLOW, MEASURE, enquiry, place, with_review

Load = Callable[[Mapping[str, ExampleFile]], Loaded]
PATH = "content/reviews/damp.md"
TWO = """
  - number: "1"
    on: 2018-06-01
    changes: First edition
    frozen: editions/v1.md
  - number: "2"
    on: 2019-06-01
    changes: New search"""


def flow(old: str, new: str) -> dict[str, str]:
    assert old in FLOW
    return {"flow": FLOW.replace(old, new)}


CASES: dict[str, tuple[dict[str, str], str, str, str]] = {
    "a sum that is wrong": (flow("screened: 325", "screened: 330"), "REV101", "screened: 330", "screened is 330, but the records found (420) less those taken out before screening (95) leaves 325"),
    "sought that is wrong": (flow("sought: 45", "sought: 50"), "REV101", "sought: 50", "sought is 50, but screened (325) less records_excluded (280) leaves 45"),
    "reports that do not add up": (flow("reports_included: 13", "reports_included: 14"), "REV101", "reports_included: 14", "the reports read in full (43) less those left out (30) leaves 13"),
    "a negative number": (flow("not_retrieved: 2", "not_retrieved: -2"), "NRP103", "not_retrieved: -2", "-2 is below"),
    "more left out than there were": (flow("records_excluded: 280", "records_excluded: 400"), "REV102", "sought: 45", "records_excluded (400) is more than screened (325)"),
    "more studies than reports": (flow("studies_included: 12", "studies_included: 20"), "REV102", "studies_included: 20", "reports_included is only 13"),
    "a number missing in the middle": (flow("  screened: 325\n", ""), "REV103", "databases:", "screened is not recorded"),
    "too many left though one number is missing": (flow("  other_removed: 5\n  screened: 325", "  screened: 400"), "REV102", "screened: 400", "only 330 can be left"),
    "a finding that cites nothing": ({"findings": "\n  - statement: Damp is bad."}, "FIN001", "statement: Damp", "finding 1 cites no work"),
    "a certainty outside the list": ({"findings": "\n  - statement: Damp is bad.\n    certainty: certain\n    cites: [mill2021harbour]"}, "NRP108", "certainty: certain", "'certain' is not on the list"),
    "certainty without a reason": ({"findings": "\n  - statement: Damp is bad.\n    certainty: high\n    cites: [mill2021harbour]"}, "FIN003", "certainty: high", "no reason"),
    "a version older than the one before": ({"versions": TWO.replace("2019-06-01", "2017-06-01")}, "REV203", "on: 2017-06-01", "edition 2 is dated 2017-06-01"),
    "a lower number than the one before": ({"versions": TWO.replace('"1"', '"3"')}, "REV202", 'number: "2"', "edition 2 comes after edition 3"),
    "two editions with one number": ({"versions": TWO.replace('"2"', '"1"')}, "REV201", 'number: "1"', "edition 1 is there already"),
    "two editions with one number, written otherwise": ({"versions": TWO.replace('"2"', '"01"')}, "REV201", 'number: "01"', "edition 01 is there already"),
    "review-by before published": ({"published": "2019-05", "review_by": "2018-06-01"}, "REV205", "review_by", "came out on 2019-05"),
    "review-by before the newest edition": ({"versions": TWO, "review_by": "2019-01-01"}, "REV205", "review_by", "came out on 2019-06-01"),
    "a review that is overdue": ({"versions": TWO, "review_by": "2020-01-01"}, "REV206", "review_by", "2020-01-01"),
    "a search after the edition": ({"versions": TWO, "last_search": "2019-08"}, "REV207", "last_search", "searched 2019-08"),
    "an ORCID iD with two digits swapped": ({"authors": "\n  - family: Reyes\n    orcid: 0000-0002-1852-0097"}, "REV402", "orcid", "should end in"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_bad_review(case: str, load: Load) -> None:
    fields, code, at, said = CASES[case]
    files = with_review(**fields)
    found = load(files).diagnostics
    assert [each.rule.code for each in found] == [code], [each.message for each in found]
    lines = str(files[PATH]).split("\n")
    assert at in lines[found[0].position.line - 1]
    assert said in found[0].message


def test_the_good_flow_is_good(load: Load) -> None:
    assert load(with_review(flow=FLOW)).diagnostics == ()


def test_nothing_recorded_is_no_error(load: Load) -> None:
    nothing = FLOW
    for number in ("412", "8", "90", "0", "5", "325", "280", "45", "2", "43", "30", "12", "13"):
        nothing = nothing.replace(f": {number}\n", ":\n")
    assert load(with_review(flow=nothing.rsplit(":", 1)[0] + ":")).diagnostics == ()


def test_today_is_not_overdue(load: Load) -> None:
    assert load(with_review(review_by="2026-11-22")).diagnostics == ()
    assert [d.rule.code for d in load(with_review(review_by="2026-11-21")).diagnostics] == [
        "REV206"
    ]


def test_a_withdrawn_review_is_not_overdue(load: Load) -> None:
    assert load(with_review(status="withdrawn", review_by="2020-01-01")).diagnostics == ()


ESTIMATES: dict[str, tuple[str, str, str, str]] = {
    "ends swapped": ("low: 1.6\n  high: 13.5", "low: 13.5\n  high: 1.6", "MEA001", "low: 13.5"),
    "estimate outside": ("value: 7.5", "value: 17.5", "MEA002", "value: 17.5"),
    "a sign lost": ("low: 1.6\n  high: 13.5", "low: -13.5\n  high: -1.6", "MEA002", "value: 7.5"),
    "over a hundred": (
        "value: 7.5\n  low: 1.6\n  high: 13.5",
        "value: 175\n  low: 16\n  high: 200",
        "MEA003",
        "value: 175",
    ),
    "one end": ("  low: 1.6\n", "", "MEA004", "high: 13.5"),
    "no level": ("  level: 95\n", "", "MEA005", "value: 7.5"),
    "an effect that may be nothing": ("low: 1.6", "low: -1.6", "MEA006", "result: effect"),
    "a level over a hundred": ("level: 95", "level: 950", "NRP103", "level: 950"),
}


@pytest.mark.parametrize("case", ESTIMATES)
def test_bad_estimate(case: str, load: Load) -> None:
    old, new, code, at = ESTIMATES[case]
    assert old in MEASURE["estimate"]
    text = front(**{**MEASURE, "estimate": MEASURE["estimate"].replace(old, new)})
    found = load({"content/evaluation/say.md": text}).diagnostics
    assert code in {each.rule.code for each in found}
    first = next(each for each in found if each.rule.code == code)
    assert at in text.split("\n")[first.position.line - 1]
    assert {each.rule.code for each in found} == {code}


def test_a_growth_may_be_over_a_hundred_per_cent(load: Load) -> None:
    wide = "\n  value: 150\n  low: 120\n  high: 180\n  level: 95\n  unit: per cent increase"
    assert (
        load({"content/evaluation/say.md": front(**{**MEASURE, "estimate": wide})}).diagnostics
        == ()
    )


def test_an_enquiry_is_the_basis_of_its_own_findings(load: Load) -> None:
    files = {
        "content/neighbourhoods/quay.md": place(),
        "content/enquiries/homes.md": enquiry(findings="\n  - statement: Walls were wet."),
    }
    assert load(files).diagnostics == ()


def test_an_enquiry_that_ends_before_it_starts(load: Load) -> None:
    text = enquiry(starts="2018-03", ends="2017")
    found = load(
        {"content/neighbourhoods/quay.md": place(), "content/enquiries/homes.md": text}
    ).diagnostics
    assert [each.rule.code for each in found] == ["ENQ001"]
    assert "ends: 2017" in text.split("\n")[found[0].position.line - 1]


def test_a_year_is_not_before_its_own_month(load: Load) -> None:
    files = {
        "content/neighbourhoods/quay.md": place(),
        "content/enquiries/homes.md": enquiry(starts="2018-03", ends="2018"),
    }
    assert load(files).diagnostics == ()


def test_an_enquiry_must_say_what_was_found_or_why_not(load: Load) -> None:
    files = {
        "content/neighbourhoods/quay.md": place(),
        "content/enquiries/homes.md": enquiry(not_published=""),
    }
    assert [each.rule.code for each in load(files).diagnostics] == ["ENQ002"]


SUMMARY = "\n  key_messages: [Damp is bad.]\n  what_we_wanted: To know.\n  what_we_did: We read.\n  what_we_found: {found}\n  how_sure: Quite.\n  how_current: To 2018."


def test_a_long_summary_is_an_error_with_its_count(load: Load) -> None:
    text = SUMMARY.format(found="Damp. " * 300).replace("To know.", "To know. " * 190)
    found = load(with_review(plain_summary=text)).diagnostics
    assert [each.rule.code for each in found] == []
    text = text.replace("We read.", "We read. " * 150)
    found = load(with_review(plain_summary=text)).diagnostics
    assert [each.rule.code for each in found] == ["REV301"]
    assert found[0].message.startswith("the plain-language summary has 986 words")


def test_hard_sentences_are_named(load: Load) -> None:
    hard = "The heterogeneous epidemiological investigations demonstrated considerable associations between environmental circumstances and respiratory conditions."
    found = load(
        with_review(plain_summary=SUMMARY.format(found=f"Damp is bad. {hard}"))
    ).diagnostics
    assert [each.rule.code for each in found] == ["REV302"]
    assert found[0].message.endswith(hard)


def test_other_languages_are_not_measured(load: Load) -> None:
    hard = "The heterogeneous epidemiological investigations demonstrated considerable associations between environmental circumstances and respiratory conditions."
    assert (
        load(with_review(language="pl", plain_summary=SUMMARY.format(found=hard))).diagnostics == ()
    )
