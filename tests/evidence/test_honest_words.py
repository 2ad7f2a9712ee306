"""Pages of evidence say no more than was written down, and dates as people read them."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.evidence.conftest import Pages, words
from tests.evidence.evidence_files import BIB, review

Make = Callable[..., Pages]
REVIEW = "content/reviews/damp.md"


def method_rows(page: str) -> dict[str, list[str]]:
    """The rows of the box of methods: what stands in the cells after each step."""
    table = page.partition('id="method"')[2].partition("</table>")[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table, re.DOTALL)
    cells = [re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    told = [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in cells]
    return {row[0]: row[1:] for row in told}


def test_a_step_that_is_told_in_words_is_never_read_as_a_yes(pages_of: Make) -> None:
    told = {
        "protocol": "None was written down",
        "appraisal": "\n  how: Nobody judged them.",
        "synthesis": "Nothing was put together",
    }
    made = pages_of({"content/references.bib": BIB, REVIEW: review(**told)})
    rows = method_rows(made["reviews/damp/"])
    assert rows["A protocol was written first"] == ["Told here", "None was written down"]
    assert rows["Their quality was judged"] == ["Told here", "Nobody judged them."]
    assert rows["Findings were put together"][0] == "Told here"
    assert rows["Facts were taken from them"] == ["Not recorded", "–"]
    assert "Yes" not in {row[0] for row in rows.values()}


def test_a_step_that_can_be_read_itself_is_a_yes(pages_of: Make) -> None:
    record = review(protocol_url="https://example.org/protocol")
    made = pages_of({"content/references.bib": BIB, REVIEW: record})
    assert method_rows(made["reviews/damp/"])["A protocol was written first"][0] == "Yes"


def test_what_needs_attention_tells_days_in_words_past_and_to_come(harbour: Pages) -> None:
    page = words(harbour["attention/"]).partition("Exceptions from checks")[0]
    assert "The day for another look has passed. since 1 December 2025" in page
    assert "Consent is to be looked at again. since 1 June 2026" in page
    assert "Consent is to be looked at again. by 10 January 2027" in page
    assert not re.search(r"\d{4}-\d{2}-\d{2}", page)


def test_the_evidence_map_has_the_programmes_own_word_for_what_it_maps(harbour: Pages) -> None:
    page = words(harbour["evidence-map/"])
    assert "Strength" in page
    assert "capacit" not in page.lower()
