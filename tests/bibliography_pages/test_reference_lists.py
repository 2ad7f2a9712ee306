"""Works that read alike are told apart wherever a list holds both."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.bibliography_pages.conftest import TERM, Pages
from tests.conftest import front

Make = Callable[..., Pages]
ALIKE = """
@article{reyes2020mould, author = {Reyes, Ana}, title = {Who is told}, journal = {Quays}, year = {2020}}

@article{reyes2020damp, author = {Reyes, Ana}, title = {Damp walls}, journal = {Quays}, year = {2020}}

@book{reyes2020book, author = {Reyes, Ana}, title = {A wall}, publisher = {Quay Press}, year = {2020}}
"""
HARVARD = "styles: {citations: harvard}\n"
FILES = {
    "content/references.bib": ALIKE,
    TERM: front() + "\nSo [@reyes2020mould; @reyes2020damp] and [@reyes2020book].\n",
}


def starts(html: str) -> list[str]:
    """How the entries of a list begin."""
    entries = re.findall(r"<li data-filter-item[^>]*>(.*?)\n", html)
    return [re.sub(r"<[^>]+>", "", entry)[: len("Reyes, A. (2020a) A wall")] for entry in entries]


def test_the_list_of_works_has_letters_after_equal_years_in_harvard(pages: Make) -> None:
    html = pages(FILES, HARVARD)["references/"]
    assert [entry[:16] for entry in starts(html)] == [
        "Reyes, A. (2020a",
        "Reyes, A. (2020b",
        "Reyes, A. (2020c",
    ]
    assert "(2020a) <i>A wall</i>" in html


def test_the_list_of_works_has_none_in_vancouver(pages: Make) -> None:
    html = pages(FILES)["references/"]
    assert len(starts(html)) == 3
    assert "2020a" not in html


def test_a_page_that_cites_them_has_the_same_letters_as_its_own_list(pages: Make) -> None:
    html = pages(FILES, HARVARD)["glossary/street-panel/"]
    text = re.sub(r"<[^>]+>", "", html)
    assert "(Reyes, 2020b, 2020c)" in text or "(Reyes, 2020c, 2020b)" in text
    assert "Reyes, A. (2020a) A wall" in text


def test_the_page_of_a_work_alone_needs_no_letter(pages: Make) -> None:
    html = pages(FILES, HARVARD)["references/reyes2020damp/"]
    assert "(2020) ‘Damp walls’" in html or "(2020) &#39;Damp" in html
    assert "2020a" not in html
