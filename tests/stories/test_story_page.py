"""The page of a story shows every field, and the warning comes first."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from tests.stories.story_files import STORY, planted, whole_story

#: Words that readers are not meant to see.
HIDDEN = {planted(name) for name in ("filename", "allowed", "reason")}


def test_every_field_is_shown(built: Callable[..., Path]) -> None:
    page = (built(whole_story()) / "site/stories/zinnia-lane/index.html").read_text()
    for word in sorted(set(re.findall(r"zq\w+wort", STORY)) - HIDDEN):
        assert word in page, word
    assert not [word for word in HIDDEN if word in page]
    assert "CR-0042" not in page


def test_the_warning_comes_before_the_story(built: Callable[..., Path]) -> None:
    page = (built(whole_story()) / "site/stories/zinnia-lane/index.html").read_text()
    body = page[page.index("<main") :]
    assert body.index(planted("warning")) < body.index(planted("body"))
    assert body.index(planted("warning")) < body.index("<img")


def test_who_paid_is_linked_both_ways(built: Callable[..., Path]) -> None:
    root = built(whole_story())
    assert (
        'href="../../grants/seeds/"' in (root / "site/stories/zinnia-lane/index.html").read_text()
    )
    assert "stories/zinnia-lane/" in (root / "site/grants/seeds/index.html").read_text()


def test_consent_is_said_in_plain_words(built: Callable[..., Path]) -> None:
    page = (built(whole_story()) / "site/stories/zinnia-lane/index.html").read_text()
    for words in (
        "agreed to it being shown here",
        "2 May 2018".replace("2018", "2024"),
        "this website, print, social media, translations",
        "Names have been changed",
        "take it back at any time",
    ):
        assert words in page, words


def test_an_empty_story_says_what_is_missing(built: Callable[..., Path]) -> None:
    bare = "---\ntitle: Bare\nsummary: Bare.\nform: event\nplace: anonymous\nconsent:\n  status: not-required\n  reason: Public.\nsources:\n  - url: https://example.org/\n    seen: 2026-11\n---\n"
    page = (built({"content/stories/bare.md": bare}) / "site/stories/bare/index.html").read_text()
    for words in (
        "Withheld",
        "Not recorded",
        "No source that we read says what changed",
        "We do not know who paid",
    ):
        assert words in page, words
