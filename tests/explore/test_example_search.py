"""The example programme in a real browser: search in its own languages, long lists, and taking away what is found."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from nrp_site.commands.b_building import build_site
from nrp_site.loading.project import load_site
from nrp_site.publishing.build import Options
from nrp_site.publishing.output import Folders
from tests.conftest import DAY, lay
from tests.conftest import served as serve

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour"
STATUS = "[data-search-status]"
#: So many more that the lists of stories, all and of one place, take several pages.
MORE = {
    f"content/stories/s{number:02}.md": f"""---
title: Window {number:02}
summary: A lamp in a window{" and isolation" if number % 2 else ""}.
form: {"film" if number % 3 else "event"}
place: net-loft
when: {2000 + number % 20}
consent: {{status: not-required, reason: Nobody is in it., anonymisation: nobody is identifiable}}
sources:
  - url: https://example.org/windows
    seen: 2026-11
---
"""
    for number in range(60)
}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the example with many more stories, built with its search."""
    root = tmp_path_factory.mktemp("example") / "harbour"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("site", ".nrp"))
    lay(root, MORE)
    loaded = load_site(root, DAY)
    assert [found.message for found in loaded.diagnostics if found.is_error] == []
    build_site(root, loaded, Folders(root / "site", root / ".nrp"), Options(jobs=1))
    yield from serve(root / "site")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must say nothing to the console."""
    context = browser.new_context(accept_downloads=True, viewport={"width": 360, "height": 800})
    page, heard = context.new_page(), list[str]()
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield page
    context.close()
    assert heard == []


@pytest.mark.parametrize(
    ("start", "language", "direction", "word", "title"),
    [
        ("stories/warm-room/pl/", "pl", "ltr", "krzeseł", "Pokój z jednym krzesłem za dużo"),
        ("stories/warm-room/pl/", "pl", "ltr", "krzesel", "Pokój z jednym krzesłem za dużo"),
        ("neighbourhoods/saltmarket/ur/", "ur", "rtl", "بازار", "سالٹ مارکیٹ کا چوک"),
        ("stories/warm-room/ar/", "ar", "rtl", "كرسي", "الغرفة التي فيها كرسيّ زائد"),
    ],
)
def test_each_language_is_searched_from_its_own_pages(
    page: Page, example: str, start: str, language: str, direction: str, word: str, title: str
) -> None:
    page.goto(example + start)
    page.fill("#site-search-words", word)
    page.press("#site-search-words", "Enter")
    page.wait_for_url(f"**/search/{language}/?q=*")
    expect(page.locator(".finder-title")).to_have_text([title])
    assert page.locator("html").get_attribute("dir") == direction
    if word != "krzesel":
        expect(page.locator(STATUS)).to_contain_text(word)
        assert page.locator(".finder-passage mark").count()
    page.locator(".finder-title a").click()
    page.wait_for_url(f"**/{start}")
    page.go_back()
    expect(page.locator("#words")).to_have_value(word)
    expect(page.locator(".finder-title")).to_have_text([title])
    assert unquote(page.url).endswith(f"?q={word}")


def test_what_is_said_about_a_translation_is_not_what_is_found(page: Page, example: str) -> None:
    page.goto(f"{example}search/ur/?q=" + "اصل")
    expect(page.locator(STATUS)).not_to_be_empty()
    assert page.locator(".finder-title").count() == 0


def test_a_long_list_of_a_place_is_narrowed_over_all_its_pages(page: Page, example: str) -> None:
    page.goto(f"{example}stories/in/net-loft/page/2/")
    page.get_by_label("Words in this list").fill("isolaton")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=isolaton&kind=story&neighbourhood=net-loft")
    expect(page.locator(STATUS)).to_have_text(re.compile("Results for “isolat.*”: 30"))
    page.locator("[data-search-facets] > summary").click()
    page.locator("[data-search-facets] summary", has_text="Form or method").click()
    page.get_by_role("checkbox", name=re.compile(r"Event \(")).check()
    expect(page.locator(STATUS)).to_have_text(re.compile("Results for “isolat.*”: 10"))


def saved(page: Page) -> list[str]:
    """The ids in the table that the button of the search page saves."""
    with page.expect_download() as download:
        page.locator("[data-search-download]").click()
    assert download.value.suggested_filename == "stories.csv"
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return [row["id"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))]


def test_what_is_found_of_one_kind_can_be_taken_away(page: Page, example: str) -> None:
    page.goto(f"{example}search/?kind=story&neighbourhood=net-loft&form=event&q=lamp")
    expect(page.locator("[data-search-download]")).to_contain_text("20")
    assert sorted(saved(page)) == [f"s{number:02}" for number in range(0, 60, 3)]
    page.goto(f"{example}search/?q=lamp")
    expect(page.locator(STATUS)).not_to_be_empty()
    expect(page.locator("[data-search-download]")).to_be_hidden()
