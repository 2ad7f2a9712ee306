"""What readers see: every field, what is not recorded, editions, the evidence map, the thread, what needs attention."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from pydantic import BaseModel

from nrp_site.publishing import evidence
from nrp_site.publishing.facets import is_place_withheld
from nrp_site.publishing.searchable import searchable
from nrp_site.record_types.neighbourhood.thread import thread_of
from tests.conftest import front
from tests.evidence.conftest import Pages, words
from tests.evidence.evidence_files import (
    BIB,
    FLOW,
    capacity,
    enquiry,
    place,
    review,
    story,
    with_review,
)

PagesOf = Callable[..., Pages]
#: Fields that are for editors, or order a list, or are said in another way than by their words.
NOT_SHOWN_AS_WORDS = {
    "order",
    "allowed",
    "language",
    "id",
    "is_primary",
    "capacities_basis",
    "copy_read",
    "better",
    "frozen",
    "pdf",
    "kind",
}
#: Words of a list that pages say otherwise.
SAID_OTHERWISE = {"status", "certainty", "result", "evidence", "level"}


def leaves(value: Any, name: str = "") -> list[tuple[str, Any]]:
    """Every plain value of a record with the name of its field."""
    if isinstance(value, BaseModel):
        return [
            leaf
            for field in type(value).model_fields
            for leaf in leaves(getattr(value, field), field)
        ]
    if isinstance(value, tuple):
        return [leaf for each in value for leaf in leaves(each, name)]
    return [] if value is None or isinstance(value, bool) else [(name, value)]


@pytest.mark.parametrize("type_name", ["review", "enquiry", "measure", "neighbourhood", "capacity"])
def test_every_field_of_every_record_is_on_its_page(type_name: str, harbour: Pages) -> None:
    folder = {
        "review": "reviews",
        "enquiry": "enquiries",
        "measure": "evaluation",
        "neighbourhood": "neighbourhoods",
        "capacity": "capacities",
    }[type_name]
    for entry in harbour.site.entries(type_name):
        page = harbour[f"{folder}/{entry.id}/"]
        seen = words(page)
        for name, value in leaves(entry.record):
            if name in NOT_SHOWN_AS_WORDS | SAID_OTHERWISE:
                continue
            assert is_shown(harbour, name, value, seen, page), f"{entry.path}: {name} = {value!r}"


def is_shown(pages: Pages, name: str, value: Any, seen: str, page: str) -> bool:
    """Whether a value is on a page: as it is, as a date or number in words, or as the record or work that it names."""
    if isinstance(value, int | float):
        return f"{abs(value):g}" in seen.replace(",", "")
    if hasattr(value, "year"):
        return str(value.year) in seen
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d(-\d\d)?", value):
        return value[:4] in seen
    value = re.sub(r"\[@[^\]]*\]|@\w+", "", value)
    squeezed, told = re.sub(r"\W+", "", value).lower(), re.sub(r"\W+", "", seen).lower()
    return (
        squeezed in told
        or value in pages.site.references
        or f"/{value}/" in page
        or f'href="{value}"' in page
    )


def test_a_review_with_nothing_says_so(pages_of: PagesOf) -> None:
    seen = words(pages_of({"content/reviews/damp.md": review(included="")})["reviews/damp/"])
    for said in (
        "There is no plain-language summary",
        "Compared with Not recorded",
        "A protocol was written first Not recorded",
        "is not recorded",
        "Date of the last search not recorded",
        "Authors Not recorded",
    ):
        assert said in seen, said


def test_zero_is_not_the_same_as_not_recorded(pages_of: PagesOf) -> None:
    both = "\n  - source: MEDLINE\n    hits: 0\n  - source: Embase"
    seen = words(pages_of(with_review(searches=both))["reviews/damp/"])
    assert re.search(r"MEDLINE Not recorded Not recorded Not recorded 0 Embase", seen)
    assert re.search(r"Embase Not recorded Not recorded Not recorded Not recorded", seen)


def test_an_overdue_review_has_a_banner_and_the_day_counts(pages_of: PagesOf) -> None:
    pages = pages_of(with_review(review_by="2020-01-01"))
    assert "Due for another look since 1 January 2020" in words(pages["reviews/damp/"])
    assert "Damp" not in words(pages["attention/"]).split("Reviews to look at again")[0]
    assert "date" in pages.used("reviews/damp/")


def test_a_review_in_time_has_no_banner(pages_of: PagesOf) -> None:
    seen = words(pages_of(with_review(review_by="2030-01-01"))["reviews/damp/"])
    assert "Due for another look" not in seen
    assert "to be looked at again by 1 January 2030" in seen


VERSIONS = '\n  - number: "1"\n    on: 2018-06-01\n    changes: First edition\n    frozen: editions/v1.md\n  - number: "2"\n    on: 2019-06-01\n    changes: New search'


def test_an_edition_stays_at_its_address_with_a_notice(pages_of: PagesOf) -> None:
    page = pages_of(with_review(versions=VERSIONS))["reviews/damp/v1/"]
    assert "As it was." in words(page)
    assert "There is a newer edition" in words(page)
    newest = re.search(r'href="([^"]+)">Go to the newest edition', page)
    assert newest
    assert urljoin("/reviews/damp/v1/", newest[1]) == "/reviews/damp/"
    assert "noindex" not in page
    assert "First edition" in words(page)
    assert "New search" in words(page)


def test_an_edition_that_is_a_copy_of_the_record_shows_its_fields(pages_of: PagesOf) -> None:
    files = dict(with_review(versions=VERSIONS))
    files["content/reviews/editions/v1.md"] = (
        review(title="The old title", no_longer_known="kept all the same")
        + "\nOld text [@mill2021harbour].\n"
    )
    seen = words(pages_of(files)["reviews/damp/v1/"])
    for said in (
        "The old title (edition 1)",
        "No longer known kept all the same",
        "Does damp make people ill?",
        "Old text",
    ):
        assert said in seen, said


def test_an_edition_is_safe(pages_of: PagesOf) -> None:
    files = dict(with_review(versions=VERSIONS))
    files["content/reviews/editions/v1.md"] = (
        "---\ntitle: <script>alert(1)</script>\nx: '<img onerror=alert(1)>'\n---\n<script>alert(2)</script> {{ 7*7 }}\n"
    )
    page = pages_of(files)["reviews/damp/v1/"]
    assert "<script>alert" not in page
    assert "<img onerror" not in page
    assert "{{ 7*7 }}" in page


def test_a_broken_edition_is_an_error_at_its_line(load: Callable[..., Any]) -> None:
    files = dict(with_review(versions=VERSIONS))
    files["content/reviews/editions/v1.md"] = "---\ntitle: Old\nsummary: one: two\n---\n"
    found = [each for each in load(files).diagnostics if each.is_error]
    assert [(each.rule.code, each.position.path, each.position.line) for each in found] == [
        ("NRP002", "content/reviews/editions/v1.md", 3)
    ]


@pytest.mark.parametrize("name", ["../../../secret.md", "/etc/passwd", "editions/none.md"])
def test_an_edition_from_elsewhere_is_an_error(name: str, load: Callable[..., Any]) -> None:
    found = load(with_review(versions=VERSIONS.replace("editions/v1.md", name))).diagnostics
    assert any(each.is_error for each in found)


def a_small_town() -> dict[str, str]:
    return {
        "content/references.bib": BIB,
        "content/capacities/homes.md": capacity(title="Homes"),
        "content/capacities/voice.md": capacity(title="Voice"),
        "content/neighbourhoods/quay.md": place(title="Quay"),
        "content/neighbourhoods/hill.md": place(title="Hill"),
        "content/enquiries/walls.md": enquiry(title="How wet", capacities="[homes]"),
        "content/reviews/damp.md": review(
            title="Damp review", enquiries="[walls]", capacities="[homes]"
        ),
        "content/stories/open.md": story(
            title="The open story",
            place="quay",
            capacities="[homes]",
            enquiries="[walls]",
            outcomes="\n  - what: Walls are dry.",
        ),
        "content/stories/hidden.md": story(
            title="The hidden story", place="anonymous", capacities="[homes]"
        ),
        "content/grants/money.md": grant(),
    }


def grant() -> str:
    return front(
        title="Paint money",
        funder_note="Somebody kind",
        recipient_note="Residents",
        stories="[open]",
        purpose="Paint",
    )


def test_the_map_counts_by_kind_with_word_number_and_shape(pages_of: PagesOf) -> None:
    page = pages_of(a_small_town())["evidence-map/"]
    seen = words(page)
    assert "Homes 1 Rapid review 1 Resident-led enquiry 2 Stories no record yet" in seen
    assert "Voice no record yet no record yet no record yet no record yet" in seen
    assert page.count('class="shape"') > 4
    for anchor in re.findall(r'href="#(about-[\w-]+)"', page):
        assert f'id="{anchor}"' in page


def test_an_anonymous_story_is_counted_under_no_place(pages_of: PagesOf) -> None:
    pages = pages_of(a_small_town())
    assert "The hidden story" in words(pages["evidence-map/"])
    for address in ("evidence-map/quay/", "evidence-map/hill/", "neighbourhoods/quay/", "thread/"):
        assert "The hidden story" not in pages[address], address
        assert "stories/hidden" not in pages[address]


def test_the_map_of_a_place_without_records_says_so(pages_of: PagesOf) -> None:
    assert "Homes no record yet no record yet no record yet no record yet" in words(
        pages_of(a_small_town())["evidence-map/hill/"]
    )


def test_the_thread_runs_from_priority_to_who_paid(pages_of: PagesOf) -> None:
    pages = pages_of(a_small_town())
    seen = words(pages["neighbourhoods/quay/"])
    steps = [
        "Dry homes",
        "How wet",
        "Damp review",
        "The open story",
        "Walls are dry.",
        "Paint money",
    ]
    start = seen.index("From the priority to what changed")
    places = [seen.index(step, start) for step in steps]
    assert places == sorted(places)
    assert "Somebody kind" in seen


def test_gaps_of_the_thread_are_shown_as_gaps(pages_of: PagesOf) -> None:
    page = pages_of(a_small_town())["neighbourhoods/hill/"]
    assert page.count("thread-gap") == 5
    assert "No record yet of who paid." in words(page)


def test_a_note_that_nobody_knows_who_paid_is_a_gap(pages_of: PagesOf) -> None:
    files = a_small_town() | {"content/grants/money.md": None}
    files["content/stories/open.md"] = story(
        title="The open story", place="quay", funding_note="Nobody wrote down who paid."
    )
    pages = pages_of(files)
    seen = words(pages["neighbourhoods/quay/"])
    assert "No record yet of who paid. Nobody wrote down who paid." in seen
    assert re.search(r"Quay Dry homes 1 1 1 none yet none yet", words(pages["thread/"]))


def test_the_thread_asks_only_for_what_it_shows(pages_of: PagesOf) -> None:
    pages = pages_of(a_small_town())
    hill = pages.site.find("neighbourhood", "hill")
    pages.press.reader.begin()
    assert thread_of(hill, pages.press.reader).gaps == 5
    assert "e:story/hidden" not in pages.press.reader.used


def test_no_withheld_place_in_any_map_or_thread(harbour: Pages, real: Pages) -> None:
    for pages in (harbour, real):
        hidden = [entry for entry in pages.site.entries("story") if is_place_withheld(entry)]
        assert hidden
        for place_entry in pages.site.entries("neighbourhood"):
            page = (
                pages[f"evidence-map/{place_entry.id}/"]
                + pages[f"neighbourhoods/{place_entry.id}/"]
            )
            assert not [entry.id for entry in hidden if f"stories/{entry.id}/" in page]
            kinds = evidence.kinds_of_knowledge()
            assert not {
                e.key
                for k in kinds
                for e in evidence.evidence_of(pages.press.reader, place_entry, k)
            } & {e.key for e in hidden}


def test_attention_is_for_editors(harbour: Pages) -> None:
    page = harbour["attention/"]
    assert '<meta name="robots" content="noindex">' in page
    assert "data-pagefind-body" not in page
    assert "Do drier homes mean healthier lungs?" in words(page)
    for entry in harbour.site.all_entries():
        for each in entry.record.allowed:
            assert " ".join(each.reason.split()) in words(page)


def test_the_figures_are_those_of_the_paper(real: Pages) -> None:
    """Results of the published evaluation: Q01 to Q04, in the words that its figures allow."""
    page = real["evaluation/"]
    seen = words(page)
    assert "+7.5 percentage points" in seen
    assert "95% interval +1.6 to +13.5" in seen
    assert "95% interval −10.1 to −0.08" in seen
    assert seen.count("no figure given") >= 2
    assert "more likely" not in seen
    assert page.index("Symptoms of depression") < page.index('id="themes"')
    assert "What this cannot tell you" in seen


def test_the_list_of_outcomes_says_each_result_once(real: Pages) -> None:
    """The text of a result begins with what was seen; a label before it would say the same again."""
    listed = real["evaluation/"].split('id="outcomes"', 1)[1].split("</ul>", 1)[0]
    seen = words(f"<main>{listed}</main>")
    assert "Symptoms of anxiety . Uncertain: a weak effect" in seen
    assert "Uncertain: Symptoms" not in seen
    assert "No evidence of an effect: Symptoms" not in seen


def test_searching_passes_over_what_is_not_recorded(real: Pages) -> None:
    """A passage of the search that reads "Not recorded. Not recorded." tells nobody anything."""
    for address in (
        "reviews/review-debt/",
        "organisations/arts-council-england/",
        "grants/gem-places-exhibition/",
    ):
        page = real[address]
        assert "ot recorded" in words(page)
        found = "".join(searchable(page.encode()))
        assert not re.search("not recorded", found, re.IGNORECASE), address


def test_no_area_has_a_result_of_its_own(real: Pages) -> None:
    for place_entry in real.site.entries("neighbourhood"):
        assert 'class="drawing' not in real[f"neighbourhoods/{place_entry.id}/"]


def test_places_and_priorities_are_a_table(real: Pages) -> None:
    page = real["neighbourhoods/"]
    table = page.split("<table", 1)[1].split("</table>", 1)[0]
    for entry in real.site.entries("neighbourhood"):
        assert entry.record.priority in words(f"<main>{table}</main>")


def test_the_flow_is_drawn_twice_and_told_once(pages_of: PagesOf) -> None:
    page = pages_of(with_review(flow=FLOW))["reviews/damp/"]
    assert page.count("drawing-wide") == page.count("drawing-narrow") == 1
    assert "<td" in page.split("The numbers of the flow")[1]


def test_pages_do_not_change_from_one_making_to_the_next(harbour: Pages) -> None:
    for address in (
        "evaluation/",
        "evidence-map/",
        "thread/",
        "attention/",
        "reviews/damp-and-health/v1/",
    ):
        assert harbour[address] == harbour[address]


def test_the_project_folder_is_not_named(harbour: Pages) -> None:
    assert str(Path.cwd()) not in harbour["reviews/damp-and-health/v1/"]
