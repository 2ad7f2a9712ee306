"""The measure of how hard a text is."""

from __future__ import annotations

import pytest

from nrp_site.loading.readability import LONGEST, hard_sentences, reading_age
from nrp_site.record_types.readability import sentences, syllables_in

HARD = "The heterogeneous epidemiological investigations demonstrated considerable associations between environmental circumstances and respiratory conditions."


def test_a_hard_sentence_is_found_with_its_place() -> None:
    text = f"Damp is bad. {HARD} Warm is good."
    found = hard_sentences(text)
    assert [each.text for each in found] == [HARD]
    assert text[found[0].offset :].startswith(HARD)
    assert found[0].words == 13


def test_length_alone_makes_a_sentence_hard() -> None:
    assert not hard_sentences("We go " * (LONGEST // 2) + ".")
    assert hard_sentences("We go " * (LONGEST // 2 + 1) + ".")


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Mill saw it, e.g. in May. It was wet.",
        "It was wet (see p. 3). It is dry.",
        "It cost 3.50 pounds. Much.",
        "Who? Me! “Well.” Yes…",
    ],
)
def test_points_that_end_no_sentence(text: str) -> None:
    assert len(list(sentences(text))) == (4 if "Who" in text else 2)


def test_items_of_a_list_are_sentences() -> None:
    assert [each.text for each in sentences("We did:\n- a walk\n- a talk\n\nThen rest")] == [
        "We did:",
        "- a walk",
        "- a talk",
        "Then rest",
    ]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("damp", 1),
        ("home", 1),
        ("homes", 1),
        ("table", 2),
        ("wanted", 2),
        ("asked", 1),
        ("houses", 2),
        ("community", 4),
        ("tree", 1),
        ("the", 1),
    ],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables_in(word) == count


def test_reading_age_tells_easy_from_hard() -> None:
    assert reading_age("The cat sat on the mat. It was fat.") < 9
    assert reading_age(HARD) > 20
    assert reading_age("") == 0.0
    assert reading_age("12 34 !!") == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "*It was cold.* They met.",
        "**It was cold.** They met.",
        "_It was cold._ They met.",
        "It was `cold.` They met.",
        "“It was cold.” They met.",
        "(*It was cold.*) They met.",
        "It was cold.[^1] They met.",
        "It was <em>cold.</em> They met.",
        "It was ~~cold.~~ They met.",
        "It was cold<br>They met.",
        "1. It was cold\n2. They met",
        "+ It was cold\n+ They met",
        "> It was cold\n> They met",
        "| It was cold | They met |",
        "It was **cold:**\nThey met.",
    ],
)
def test_a_sentence_ends_before_markup_too(text: str) -> None:
    assert len([each for each in sentences(text) if each.words > 1]) == 2, list(sentences(text))


def test_emphasis_within_a_sentence_does_not_end_it() -> None:
    assert len(list(sentences("They *met* at St. Elmo, e.g. on **Monday**, and ate."))) == 1
