"""Hostile words in the fields of works: no page runs them, and no file to take away breaks on them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
import rispy
from pybtex.database import parse_string

from nrp_site.exchange.import_references import import_references
from nrp_site.exchange.ris import read_ris
from nrp_site.loading.bibliography import parse_bibliography
from nrp_site.publishing.families.citation_files import written
from tests.bibliography_pages.conftest import TERM, Pages
from tests.conftest import DAY, front

Make = Callable[..., Pages]
WORDS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "data:text/html,<b>x</b>",
    "one\nER  - \nTY  - JOUR\nTI  - two",
    "one\r\nER  -\r\n\r\nTY  - BOOK",
    "one\u2028TY  - JOUR\u2029ER  - ",
    "one}\n\n@book{injected, title = {two}}\n",
    "one}, author = {Injected",
    "one { two",
    "one } two",
    "back\\slash { \\} \\",
    "100% #1 & $x$ ~ ^ _",
    '"quoted" # "joined"',
    "@book{injected,",
    "=HYPERLINK(1)",
    "</style></title><svg onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %}",
]
FIELDS = ("title", "container-title", "publisher", "note", "abstract", "genre", "page", "volume")


def hostile_item(number: int, words: str) -> dict[str, object]:
    return {
        "id": f"work{number}",
        "type": "article-journal" if number % 2 else "report",
        "author": [
            {"family": f"{words} {number}", "given": words},
            {"literal": f"Body {words}"},
        ],
        "issued": {"date-parts": [[1990 + number]]},
        **dict.fromkeys(FIELDS, words),
        "title": f"{words} {number}",
    }


ITEMS = [hostile_item(number, words) for number, words in enumerate(WORDS)]


@pytest.fixture(scope="module")
def shelf() -> str:
    """A bibliography of hostile works, as `nrp import references` writes it."""
    done = import_references("", json.dumps(ITEMS).encode(), "hostile.json", DAY)
    assert done.text is not None, done.report
    assert len(done.added) == len(ITEMS)
    return done.text


class Seen(HTMLParser):
    """What a browser would run in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.dangerous: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_ours = "src" in given or given.get("type") == "application/ld+json"
        if tag == "script" and not is_ours:
            self.dangerous.append(tag)
        for name, value in attrs:
            runs = re.match(r"\s*(?:javascript|data|vbscript):", value or "", re.IGNORECASE)
            if name.startswith("on") or (name in ("href", "src", "action") and runs):
                self.dangerous.append((tag, name, value))
        if tag in ("img", "style", "iframe"):
            self.dangerous.append(tag)


def keys_of(shelf: str) -> list[str]:
    found, findings = parse_bibliography(shelf, "content/references.bib", DAY)
    assert not [finding for finding in findings if finding.is_error]
    return [work.key for work in found.references]


def test_what_was_brought_in_reads_as_so_many_works_and_nothing_else(shelf: str) -> None:
    assert len(keys_of(shelf)) == len(ITEMS)
    assert "injected" not in keys_of(shelf)


def test_a_control_character_is_refused_with_its_name() -> None:
    item = {"id": "a", "type": "book", "title": "A\x07ER  - "}
    done = import_references("", json.dumps([item]).encode(), "hostile.json", DAY)
    assert done.text is None
    assert "U+0007" in "".join(done.report)


@pytest.mark.parametrize("ending", ["bib", "ris", "json"])
def test_other_programs_read_just_these_works(pages: Make, shelf: str, ending: str) -> None:
    keys = keys_of(shelf)
    made = pages({"content/references.bib": shelf, TERM: front() + f"\nSo [@{keys[0]}].\n"})
    text = made[f"references/references.{ending}"]
    if ending == "bib":
        read = parse_string(text, "bibtex").entries
        assert list(read) == keys
    elif ending == "ris":
        entries = rispy.loads(text)
        assert [entry["id"] for entry in entries] == keys
        assert [item["id"] for item in read_ris(text)[0]] == keys
    else:
        assert [item["id"] for item in json.loads(text)] == keys


def test_no_page_runs_what_stands_in_a_field(pages: Make, shelf: str) -> None:
    keys = keys_of(shelf)
    cited = " ".join(f"[@{key}]" for key in keys)
    made = pages({"content/references.bib": shelf, TERM: front() + f"\nSo {cited}.\n"})
    for address in ("references/", "glossary/street-panel/", *(f"references/{k}/" for k in keys)):
        seen = Seen()
        seen.feed(made[address])
        # Neither a script nor a picture, a handler or an address that runs.
        assert not seen.dangerous, address


def test_the_files_of_a_hostile_review_hold_one_work() -> None:
    for words in WORDS:
        item = {
            "id": "damp",
            "type": "report",
            "title": words,
            "author": [{"family": words, "given": words}],
            "publisher": words,
            "issued": {"date-parts": [[2020]]},
        }
        assert len(rispy.loads(written(dict(item), "ris"))) == 1
        bib = written(dict(item), "bib")
        assert list(parse_string(bib, "bibtex").entries) == ["damp"]
        assert len(parse_bibliography(bib, "x.bib", DAY)[0].references) == 1, bib
        assert json.loads(written(dict(item), "json"))[0]["title"] == words
