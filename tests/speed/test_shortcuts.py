"""Quick looks that spare a careful one never change what is found."""

from __future__ import annotations

import random

import pytest

from nrp_site.loading.citing import TOKEN, _next_match
from nrp_site.record_types.readability import is_surely_plain, reading_age, sentences, word_count

SIGNS = [
    "a",
    "word",
    " ",
    "@",
    "@key",
    "[",
    "]",
    "(",
    ")",
    "!",
    "-",
    "\\",
    "<",
    ">",
    "<b>",
    "https://x.org/",
    "http",
    "[@k, p. 3]",
    "![x](y)",
    "\n",
    "^",
    "|",
    ".",
]
WORDS = ["the", "cat", "Łódź", "e.g.", "Dr.", "don’t", "administration", "a", "–", "(so)", "“yes.”", "no.", "damp.", "organisational", "well-being", "sat!", "Why?", "\n\n", "\n- ", "3.5", "…"]  # fmt: skip


@pytest.mark.parametrize("seed", range(300))
def test_citations_are_found_where_the_pattern_finds_them(seed: int) -> None:
    chance = random.Random(seed)
    text, position = "".join(chance.choices(SIGNS, k=40)), 0
    while True:
        slow, fast = TOKEN.search(text, position), _next_match(text, position)
        assert (slow and slow.span()) == (fast and fast.span()), (text, position)
        if slow is None:
            return
        position = chance.choice((slow.end(), slow.start() + 1))


@pytest.mark.parametrize("seed", range(300))
def test_no_hard_text_is_taken_for_a_plain_one(seed: int) -> None:
    chance = random.Random(seed)
    text = " ".join(
        chance.choices(WORDS[: chance.randrange(5, len(WORDS))], k=chance.randrange(5, 120))
    )
    if is_surely_plain(text, 30, 14.0):
        assert reading_age(text) <= 14.0, text
        assert all(sentence.words <= 30 for sentence in sentences(text)), text


def test_words_are_counted_alike_in_any_script() -> None:
    assert word_count("Don’t go to the well-being fair, it’s 3.") == 8
    assert word_count("Łódź is a city.") == 4
