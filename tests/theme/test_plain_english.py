"""Plain English: editors are told of long sentences, unexplained short forms and hard texts, with the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from nrp_site.loading.plain_english import LONGEST
from nrp_site.loading.project import load_site
from tests.conftest import DAY, PROGRAMME, Project, codes, front

TERM = "content/glossary/street-panel.md"
LONG = "The panel met " + "and talked about the buses " * 7 + "until late."


def findings(project: Project, text: str, **more: str) -> list[tuple[str, int, int]]:
    loaded = load_site(project({TERM: text, **more}), DAY)
    return [
        (d.rule.code, d.position.line, d.position.column)
        for d in loaded.diagnostics
        if d.rule.code.startswith("NRP54")
    ]


def test_a_long_sentence_is_found_where_it_begins(project: Project) -> None:
    text = front() + f"\nShort one. {LONG}\n"
    line = text[: text.index("Short one")].count("\n") + 1
    assert findings(project, text) == [("NRP540", line, len("Short one. ") + 1)]


def test_a_long_sentence_in_a_field_is_found_at_the_field(project: Project) -> None:
    assert findings(project, front(summary=LONG)) == [("NRP540", 3, 10)]


@pytest.mark.parametrize(("words", "is_long"), [(LONGEST, False), (LONGEST + 1, True)])
def test_the_limit_is_where_it_is_said_to_be(project: Project, words: int, is_long: bool) -> None:
    found = findings(project, front() + "\n" + " ".join(["bus"] * words) + ".\n")
    assert bool(found) is is_long


def test_words_of_somebody_can_be_allowed(project: Project) -> None:
    allowed = f'[{{text: "{LONG}", reason: a song}}]'
    assert findings(project, front(allowed=allowed) + f"\n{LONG}\n") == []


@pytest.mark.parametrize(
    "body",
    [
        "The STP met.",
        "The STPs met.",
        "Ask the STP, please.",
        "The NSTP and the HRO met.",
    ],
)
def test_a_short_form_without_its_words_is_found(project: Project, body: str) -> None:
    assert {code for code, _, _ in findings(project, front() + f"\n{body}\n")} == {"NRP541"}


@pytest.mark.parametrize(
    "body",
    [
        "The Street Panel (STP) met. The STP chose.",
        "The STP (Street Panel) met.",
        "The NHS paid.",
        "It is on page XII.",
        "See `STP` and [@STP2020harbour].",
        "DO NOT ENTER THE SHED.",
        "It was in 2019 at 12 AM.",
    ],
)
def test_what_is_explained_known_or_no_short_form_is_left_alone(
    project: Project, body: str
) -> None:
    bib = "@article{STP2020harbour,\n  title = {A},\n  author = {Mill, Eva},\n  year = {2020},\n  journal = {B}\n}\n"
    assert [
        f
        for f in findings(project, front() + f"\n{body}\n", **{"content/references.bib": bib})
        if f[0] == "NRP541"
    ] == []


def test_the_glossary_explains_for_all_records(project: Project) -> None:
    other = front(title="Street transport plan", abbreviation="STP")
    assert (
        findings(project, front() + "\nThe STP met.\n", **{"content/glossary/stp.md": other}) == []
    )


def test_a_hard_text_is_found_and_a_plain_one_is_not(project: Project) -> None:
    hard = (
        "Institutional administrators systematically operationalised multidimensional considerations. "
        * 20
    )
    assert ("NRP542", 3, 10) in findings(project, front() + f"\n{hard}\n")
    assert (
        findings(
            project,
            front() + "\n" + "We met in the hall. We had tea. We chose the bus. " * 14 + "\n",
        )
        == []
    )


def test_only_english_is_looked_at(project: Project) -> None:
    programme = {
        "content/programme.yml": PROGRAMME.replace("languages: [en]", "languages: [en, pl]")
    }
    assert findings(project, front(language="pl") + f"\n{LONG} STP.\n", **programme) == []
    polish = "---\ntitle: A\nsummary: B.\ntranslated_on: 2026-10-01\n---\n\n" + LONG + "\n"
    assert findings(project, front(), **programme, **{TERM.replace(".md", ".pl.md"): polish}) == []


def test_a_quick_reading_leaves_it_out(project: Project) -> None:
    root = project({TERM: front() + f"\n{LONG}\n"})
    assert "NRP540" in codes(load_site(root, DAY))
    assert "NRP540" not in codes(load_site(root, DAY, is_quick=True))


def test_the_real_records_are_in_plain_english() -> None:
    found = load_site(Path(__file__).parents[2], DAY).diagnostics
    assert [d for d in found if d.rule.code.startswith("NRP54")] == []
