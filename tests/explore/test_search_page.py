"""The search in a real browser: type, choose, share, go back, keyboard only, three languages, bad input, weight."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Page, expect

from tests.explore.conftest import Visit

Begin = Callable[..., Visit]
STATUS = "[data-search-status]"
KIB = 1024


def results(page: Page) -> list[str]:
    return page.locator(".finder-title").all_inner_texts()


def said(page: Page, text: str) -> None:
    expect(page.locator(STATUS)).to_contain_text(text)


def test_typing_finds_at_once_and_marks_the_words(visit: Begin) -> None:
    page = visit().go("search/")
    page.locator("#words").press_sequentially("damp")
    said(page, "Results for “damp”")
    assert results(page)[0] == "Damp and asthma"
    assert "damp" in [
        text.lower().strip(".,") for text in page.locator(".finder-passage mark").all_inner_texts()
    ]
    assert "q=damp" in page.url


def test_titles_weigh_more_than_texts(visit: Begin) -> None:
    page = visit().go("search/?q=alley")
    said(page, "alley")
    assert results(page)[0] == "An alley for play"


def test_choosing_narrows_and_the_counts_follow(visit: Begin) -> None:
    page = visit().go("search/?q=damp")
    said(page, "“damp”: 5")
    page.locator(".facet summary", has_text="Kind").click()
    stories, reviews = (page.locator(f"label:has([value={kind}])") for kind in ("story", "review"))
    assert stories.inner_text().split() == ["Stories", "(2)"]
    stories.click()
    said(page, "“damp”: 2")
    assert reviews.inner_text().split()[-1] == "(1)"
    reviews.click()
    said(page, "“damp”: 3")
    assert sorted(page.url.partition("?")[2].split("&")) == ["kind=review", "kind=story", "q=damp"]


def test_an_address_can_be_shared_and_the_back_button_undoes(visit: Begin) -> None:
    page = visit().go("search/?q=damp&kind=review")
    said(page, "“damp”: 1")
    assert page.get_by_label("Rapid reviews").is_checked()
    page.get_by_label("Rapid reviews").uncheck()
    said(page, "“damp”: 5")
    page.go_back()
    said(page, "“damp”: 1")
    assert page.get_by_label("Rapid reviews").is_checked()
    page.locator(".finder-title a").first.click()
    page.wait_for_url("**/reviews/damp/")
    page.go_back()
    said(page, "“damp”: 1")


def test_filters_alone_are_a_question(visit: Begin) -> None:
    page = visit().go("search/?neighbourhood=saltmarket&kind=story")
    said(page, "Results: 3")
    page.get_by_role("button", name="Take all filters off").click()
    expect(page.locator(".finder-title")).to_have_count(0)
    assert page.url.endswith("/search/")


def test_the_keyboard_is_enough(visit: Begin) -> None:
    page = visit(width=360).go("index.html")
    page.locator("#site-search-words").focus()
    page.keyboard.type("damp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=damp")
    said(page, "“damp”: 5")
    page.locator("#words").focus()
    page.keyboard.press("Tab")
    for key in ("Tab", "Enter", "Tab", "Enter"):  # to the filters, open them; to the first, open it
        page.keyboard.press(key)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    said(page, "“damp”")
    assert "kind=" in page.url
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.finder-title a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "search" not in address)


@pytest.mark.parametrize(
    ("language", "word", "title"),
    [
        ("pl", "zdrowiu", "Ciepłe domy"),
        ("pl", "sasiedztwie", "Ciepłe domy"),
        ("ur", "صحت", "صحت کی کہانی"),
    ],
)
def test_other_languages_are_found_from_their_own_pages(
    visit: Begin, language: str, word: str, title: str
) -> None:
    seen = visit()
    page = seen.go("stories/polski/" if language == "pl" else "stories/urdu/")
    page.fill("#site-search-words", word)
    page.press("#site-search-words", "Enter")
    page.wait_for_url(f"**/search/{language}/?q=*")
    expect(page.locator(".finder-title").first).to_have_text(title)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ur" else "ltr")
    link = page.locator("nav.languages a").first
    assert unquote(link.get_attribute("href") or "").endswith(f"?q={word}")


def test_the_words_of_a_language_are_not_in_another(visit: Begin) -> None:
    page = visit().go("search/?q=" + quote("sąsiedztwie"))
    expect(page.locator(STATUS)).not_to_be_empty()
    assert "Ciepłe domy" not in results(page)


@pytest.mark.parametrize("word", ["isolaton", "izolation", "aslhma", "assthma"])
def test_a_near_miss_still_finds(visit: Begin, word: str) -> None:
    page = visit().go(f"search/?q={word}")
    expect(page.locator(".finder-title").first).to_be_visible()
    assert {"Damp and asthma", "Warm homes in the harbour"} & set(results(page))


def test_some_of_the_words_are_better_than_nothing(visit: Begin) -> None:
    page = visit().go("search/?q=damp+zeppelins")
    expect(page.locator("[data-search-mended]")).to_contain_text("These are results for “damp”")
    assert "Damp and asthma" in results(page)


def test_few_pages_with_all_words_lead_to_those_with_one(visit: Begin) -> None:
    page = visit().go("search/?q=damp isolation")
    expect(page.get_by_role("status").first).to_contain_text(": 1")
    offered = page.locator("[data-search-also] a")
    expect(offered).to_have_text([re.compile(r"^damp \([3-9]\)$")])
    offered.first.click()
    expect(page.locator("#words")).to_have_value("damp")
    expect(page.locator("[data-search-results] a", has_text="Damp and asthma")).to_be_visible()


def test_search_words_of_editors_find_without_being_shown(visit: Begin) -> None:
    page = visit().go("search/?q=mould")
    said(page, "“mould”: 1")
    assert results(page) == ["Damp and asthma"]


def test_what_finds_nothing_helps(visit: Begin) -> None:
    page = visit().go("search/?q=" + "qxzv" * 3)
    said(page, "Nothing found")
    assert page.locator("[data-search-hints] a").first.get_attribute("href")
    assert page.get_by_role("link", name="everything from A to Z").is_visible()


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        ".*[a-z]+(",
        "\\",
        "[",
        "%00",
        "a" * 1000,
        '"',
        "''",
        "؟",
        "🏠",
        "{text}",
        "__proto__",
        "%E0%A4%A",
    ],
)
def test_hostile_questions_do_no_harm(visit: Begin, text: str) -> None:
    seen = visit()
    page = seen.go("search/?q=" + quote(text))
    expect(page.locator(STATUS)).not_to_be_empty()
    assert page.locator(".finder script, .finder img").count() == 0
    assert len(page.input_value("#words")) <= 200


def test_only_spaces_are_no_question(visit: Begin) -> None:
    page = visit().go("search/?q=%20%20%09")
    page.wait_for_timeout(200)
    assert page.locator(STATUS).inner_text() == ""
    assert results(page) == []


def test_a_hostile_address_does_no_harm(visit: Begin) -> None:
    page = visit().go(
        "search/?kind=nonsense&__proto__=x&kind=%3Cscript%3E&neighbourhood=%5B%5D&q=damp"
    )
    said(page, "“damp”: 5")


def test_a_hostile_title_is_text(visit: Begin) -> None:
    page = visit().go("search/?q=penny")
    said(page, "penny")
    assert "<script>alert(1)</script>" in results(page)[0]


def test_results_are_announced_once_they_are_there(visit: Begin) -> None:
    page = visit().go("search/")
    assert page.locator(STATUS).get_attribute("role") == "status"


def test_without_scripts_the_box_leads_to_everything(visit: Begin) -> None:
    seen = visit(java_script_enabled=False)
    page = seen.go("index.html")
    page.fill("#site-search-words", "damp")
    page.press("#site-search-words", "Enter")
    page.wait_for_url("**/search/?q=damp")
    page.get_by_role("link", name="Everything from A to Z").click()
    page.wait_for_url("**/a-to-z/")
    page.get_by_role("link", name="Damp and asthma").click()
    page.wait_for_url("**/reviews/damp/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    [
        "search/?q=damp&kind=story",
        "search/?q=qxzvqxzv",
        "search/ur/?q=" + quote("صحت"),
        "stories/",
        "stories/in/saltmarket/",
        "a-to-z/",
        "map/",
        "timeline/",
        "stories/warm-homes/",
    ],
)
def test_axe_finds_nothing(visit: Begin, address: str, scheme: str) -> None:
    axe = (Path(str(files("axe_playwright_python"))) / "axe.min.js").read_text(encoding="utf-8")
    seen = visit(color_scheme=scheme, bypass_csp=True)
    page = seen.go(address)
    if "search" in address:
        expect(page.locator(STATUS)).not_to_be_empty()
        page.evaluate(
            "document.querySelectorAll('.finder details').forEach(each => { each.open = true; })"
        )
    page.evaluate(axe)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        found = page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        assert [
            f"{each['id']}: {each['nodes'][0]['html'][:150]}" for each in found["violations"]
        ] == [], width


def test_no_page_is_wider_than_a_phone(visit: Begin) -> None:
    seen = visit(width=320)
    for address in (
        "search/?q=damp",
        "stories/",
        "a-to-z/",
        "map/",
        "timeline/",
        "stories/warm-homes/",
        "stories/long/",
    ):
        page = seen.go(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


def test_a_term_is_explained_on_focus_and_hover_and_goes_with_escape(visit: Begin) -> None:
    page = visit().go("stories/warm-homes/")
    note, link = page.locator("#meaning-street-panel"), page.locator("a.term")
    expect(note).to_be_hidden()
    link.focus()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    link.blur()
    link.hover()
    expect(note).to_be_visible()
    note.hover()
    page.wait_for_timeout(500)
    expect(note).to_be_visible()
    page.mouse.move(0, 0)
    expect(note).to_be_hidden()
    link.click()
    page.wait_for_url("**/glossary/street-panel/")


def test_a_term_is_explained_on_tap_and_a_second_tap_leads_on(visit: Begin) -> None:
    page = visit(width=360, has_touch=True, is_mobile=True).go("stories/warm-homes/")
    note, link = page.locator("#meaning-street-panel"), page.locator("a.term")
    link.tap()
    expect(note).to_be_visible()
    box = note.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    link.tap()
    page.wait_for_url("**/glossary/street-panel/")


def test_a_list_is_narrowed_at_once_and_by_address(visit: Begin) -> None:
    page = visit().go("stories/?neighbourhood=saltmarket&year=2021")
    assert page.locator("[data-filter-item]:visible .card-title").all_inner_texts() == [
        "An alley for play"
    ]
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("[data-filter-item]:visible")).to_have_count(9)


def test_map_pins_can_be_reached_and_followed(visit: Begin) -> None:
    page = visit().go("map/")
    page.locator(".map a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/neighbourhoods/*/")


# What it weighs, and what lies on disk.


def squeezed(path: Path) -> int:
    content = path.read_bytes()
    return (
        len(content)
        if path.suffix.startswith(".pf") or path.suffix == ".pagefind"
        else len(gzip.compress(content, 6))
    )


def weight(seen: Visit, site: Path) -> int:
    paths = {
        unquote(address.removeprefix(seen.base).partition("?")[0].partition("#")[0])
        for address in seen.asked
        if not address.startswith("data:")
    }
    return sum(
        squeezed(site / path / "index.html" if path.endswith("/") or not path else site / path)
        for path in paths
    )


def test_the_search_page_is_light(visit: Begin, built: Path) -> None:
    seen = visit()
    page = seen.go("search/")
    page.wait_for_load_state("networkidle")
    assert weight(seen, built) <= 80 * KIB
    page.locator("#words").press_sequentially("damp")
    said(page, "Results for")
    assert weight(seen, built) <= 200 * KIB


def test_nothing_of_pagefind_that_is_not_used_is_published(built: Path) -> None:
    found = sorted(
        re.sub(r"_[0-9a-f]+", "", path.name) for path in (built / "pagefind").glob("*.*")
    )
    assert not [name for name in found if "ui" in name or "worker" in name or "highlight" in name]
    assert "pagefind.js" in found


def test_the_words_for_mending_are_those_of_the_language(built: Path) -> None:
    english, polish = (
        json.loads((built / path).read_text(encoding="utf-8"))
        for path in ("search/words.json", "search/pl/words.json")
    )
    assert "asthma" in english
    assert "domy" not in english
    assert "ciepłe" in polish
