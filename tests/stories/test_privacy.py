"""Private details are found where they stand, and nothing else is."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nrp_site.loading.privacy import find_details
from nrp_site.loading.privacy_patterns import is_nhs_number, suspicions
from nrp_site.record_types.base import Allowed
from tests.conftest import codes, front

Load = Callable[[Mapping[str, str]], object]
TERM = "content/glossary/panel.md"

FOUND = [
    ("NRP510", "Write to ana.reyes@harbour.example.org today."),
    ("NRP511", "Ring 01632 960123."),
    ("NRP511", "Ring (01632) 960 123."),
    ("NRP511", "Ring 07700 900 982 or come."),
    ("NRP511", "Ring +44 7700 900982."),
    ("NRP511", "Ring +44 (0)20 7946 0958."),
    ("NRP511", "Ring 0800 123 4567."),
    ("NRP512", "They live in PR1 2HE."),
    ("NRP512", "They live in SW1A 1AA."),
    ("NRP512", "They live in PR12HE now."),
    ("NRP512", "they live in pr1 2he now."),
    ("NRP513", "Number 943 476 5919."),
    ("NRP513", "Number 9434765919."),
    ("NRP513", "Number 401-023-2137."),
    ("NRP514", "Number AB123456C."),
    ("NRP514", "Number JG 10 30 59 A."),
    ("NRP515", "We met at 12 Harbour Street."),
    ("NRP515", "We met at Flat 3, 12a Net Loft Road."),
    ("NRP516", "At 53.8213, -3.0541 exactly."),
    ("NRP516", "latitude: 53.82134"),
    ("NRP516", "At 53.8213° north."),
    ("NRP516", "At 53°49'12\" N."),
    ("NRP517", "Two residents spoke."),
    ("NRP517", "Only 3 people came."),
    ("NRP517", "We heard four young women."),
    ("NRP517", "One resident said so."),
    ("NRP517", "One person wrote a poem."),
    ("NRP517", "Three\nof the older residents spoke."),
    ("NRP519", "Resident Adviser C said so."),
    ("NRP519", "A Professional B, in an interview."),
    ("NRP519", "It was Resident Adviser A."),
]
NOT_FOUND = [
    "See https://example.org/07700900982/PR1%202HE?id=9434765919 for it.",
    "In 2018 and 2019 (2018-05-19 to 2019-03-31) it went on.",
    "ISBN 0-306-40615-2 and ISBN 0306406152.",
    "Volume 12, pages 213-223, 142(4), doi:10.1177/17579139221106899.",
    "It cost £10,000 in all, of £1,200,300.",
    "The estimate was -5.2 (0.0031 to 0.4521).",
    "25 residents and over 2,000 family members came.",
    "The 1980s, 21st century, 3rd place, 2nd edition.",
    "Four areas residents chose.",
    "Three Resident Conversation Events took place.",
    "One person's view.",
    "One person screened the titles; two members each extracted the numbers.",
    "Residents A to Z are welcome: vitamin C and plan B.",
    "When residents I met spoke. Advisers A long way off.",
    "[@popay2022system, p. 12] and [@a.b.c].",
    "GB-CHC-326730, E08000014, E12000002, XI-ROR-12345.",
    "They met in Net Loft Street and in the PR1 area.",
    "On 19 May 2018 Street panels met. In 2018 The Lane opened.",
    "Number 943 476 5918 and 111 111 1111.",
    "53.82, -3.05",
]


@pytest.mark.parametrize(("code", "words"), FOUND)
def test_it_is_found(code: str, words: str) -> None:
    assert [rule.code for rule, _, _ in find_details(f"Before. {words}\nAfter.\n")] == [code]


@pytest.mark.parametrize(("code", "words"), FOUND)
def test_it_is_found_beside_other_scripts(code: str, words: str) -> None:
    assert [
        rule.code for rule, _, _ in find_details(f"Łódź, ‘café’ – उर्दू 😀. {words}\nAfter.\n")
    ] == [code]


@pytest.mark.parametrize("words", NOT_FOUND)
def test_it_is_left_alone(words: str) -> None:
    assert find_details(f"Before. {words}\nAfter.\n") == []


@pytest.mark.parametrize(("code", "words"), FOUND)
def test_line_and_column(load: Load, code: str, words: str) -> None:
    for text, line, column in (
        (front(summary=f"'Läuft: {words.splitlines()[0]}'".replace('12" N', "12″ N")), 3, 18),
        (front() + f"\nOne.\n\nLäuft: {words}\n", 11, 8),
    ):
        found = [each for each in load({TERM: text}).diagnostics if each.rule.code == code]
        if line == 3 and ("\n" in words or "'" in words):
            continue
        assert len(found) == 1
        where = found[0].position
        assert (where.path, where.line) == (TERM, line)
        shown = text.splitlines()[line - 1][where.column - 1 :]
        assert shown.startswith(found[0].message.split("'")[1].split(" ")[0]), (column, shown)


def test_a_reasoned_exception_is_respected() -> None:
    text = "Call the advice line on 0800 123 4567, not 0800 123 4568."
    allowed = (
        Allowed(text="Advice  Line on 0800 123 4567".replace("  ", " "), reason="public line"),
    )
    assert [text[start:end] for _, start, end in find_details(text, (), allowed)] == [
        "0800 123 4568"
    ]


def test_an_exception_does_not_reach_beyond_its_words() -> None:
    assert find_details("Two residents spoke.", (), (Allowed(text="Two", reason="x"),))
    assert not find_details(
        "Two\n  residents spoke.", (), (Allowed(text="two residents", reason="x"),)
    )


def test_comments_and_every_field_are_searched(load: Load) -> None:
    text = front(
        title="T  # ring 01632 960123",
        gaps="[ring 01632 960124]",
        allowed="[{text: nothing, reason: ring 01632 960125}]",
    )
    assert codes(load({TERM: text})).count("NRP511") == 3


def test_counts_in_fields(load: Load) -> None:
    people = "[{role: Residents, count: 3}]"
    place = front(priority="P", authorities="[{name: Council}]", people=people)
    assert "NRP517" in codes(load({"content/neighbourhoods/quay.md": place}))
    assert "NRP517" not in codes(
        load({"content/neighbourhoods/quay.md": place.replace("count: 3", "count: 30")})
    )


FLOW = """
  databases: [{name: A database, count: 4}]
  excluded:
    - reason: Wrong place
      count: 3
    - {reason: No data, count: 1}
"""
REVIEW_FIELDS = {"status": "done", "question": "{text: What helps?}", "flow": FLOW}


def test_counts_of_works_are_no_counts_of_people(load: Load) -> None:
    review = front(**REVIEW_FIELDS)
    assert "NRP517" not in codes(load({"content/reviews/quay.md": review}))


@pytest.mark.parametrize(
    "how",
    [
        "One person screened all titles.",
        ">-\n    All titles were read by one person.\n    Two members read each paper in full.",
    ],
)
def test_those_who_did_the_review_are_not_whom_it_is_about(load: Load, how: str) -> None:
    review = front(**REVIEW_FIELDS, screening=f"\n  how: {how}\n")
    assert "NRP517" not in codes(load({"content/reviews/quay.md": review}))


def test_people_in_other_fields_of_a_review_still_count(load: Load) -> None:
    findings = "\n  - statement: Two residents moved away.\n    certainty: low\n    reason: So they said.\n    cites: [mill2021harbour]\n"
    screening = "\n  how: One person read all.\n"
    found = load(
        {
            "content/reviews/quay.md": front(
                **REVIEW_FIELDS, screening=screening, findings=findings
            ),
        }
    )
    counted = [each for each in found.diagnostics if each.rule.code == "NRP517"]
    assert [each.message for each in counted] == ["found 'Two residents'"]


def test_names_on_the_list(project: Callable[..., Path], load: Load) -> None:
    programme = (
        Path(project({})).joinpath("content/programme.yml").read_text()
        + "pseudonyms: [Marek, Anna K]\n"
    )
    found = codes(
        load(
            {
                "content/programme.yml": programme,
                TERM: front() + "\nMarek and Anna K spoke; Mareks did not.\n",
            }
        )
    )
    assert found.count("NRP518") == 2


def test_translations_are_searched(project: Callable[..., Path], load: Load) -> None:
    programme = (
        Path(project({})).joinpath("content/programme.yml").read_text().replace("[en]", "[en, pl]")
    )
    pl = "---\ntitle: Panel\nsummary: Tel. 01632 960123\ntranslated_on: 2026-11-01\n---\n"
    loaded = load(
        {"content/programme.yml": programme, TERM: front(), "content/glossary/panel.pl.md": pl}
    )
    assert [d.position.path for d in loaded.diagnostics if d.rule.code == "NRP511"] == [
        "content/glossary/panel.pl.md"
    ]


def test_check_digits() -> None:
    assert is_nhs_number("9434765919")
    assert not is_nhs_number("9434765910")
    assert not is_nhs_number("0000000000")
    assert not is_nhs_number("123")


def test_any_text_can_be_searched() -> None:
    chance = random.Random(5)
    signs = "0123456789 ()-@.,:\n\t'\"#ABIabs°éł😀\0\u2028"
    for _ in range(3000):
        find_details("".join(chance.choices(signs, k=80)), ("é",))


def test_what_is_not_suspected_holds_nothing() -> None:
    """The quick look may never hide what the careful patterns would find."""
    from nrp_site.loading import privacy

    for _, words in FOUND:
        for text in (
            f"{words}",
            f"({words})",
            f"x: '{words}'",
            f"- {words}\n",
            f"Łódź {words}",
            f"\n{words}\n",
        ):
            careful = {
                pattern
                for pattern, _ in privacy._RULES
                if any(privacy._is_real(pattern, text, found) for found in pattern.finditer(text))
            }
            assert careful <= suspicions(text), (text, careful)


def test_ten_thousand_records_are_searched_fast() -> None:
    """A loose bound for busy machines; on an idle one it takes well under half a second."""
    chance = random.Random(7)
    words = [
        "the",
        "a",
        "of",
        "residents",
        "in",
        "area",
        "worked",
        "with",
        "council",
        "people",
        "and",
        "health",
        "when",
        "local",
        "from",
        "they",
        "it",
        "was",
        "(2018)",
        "grant",
        "story",
        "place",
        "home",
        "change",
        "group",
        "review",
        "enquiry",
    ]
    texts = [
        f"title: T {n}\nseen: 2026-11-02\nurl: https://example.org/{n}/2018\n"
        + " ".join(chance.choices(words, k=300))
        for n in range(2000)
    ]
    started = time.process_time()
    for text in texts:
        find_details(text)
    assert time.process_time() - started < 1.0
