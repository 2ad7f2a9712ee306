"""Nothing is asked of others, nothing is stored, and the content policy is never violated: on every kind of page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.theme.built import page_of_each_kind

STORED = "() => [document.cookie, localStorage.length, sessionStorage.length, indexedDB.databases ? 1 : 1].slice(0, 3)"
VIOLATIONS = "window.violations = []; document.addEventListener('securitypolicyviolation', e => window.violations.push(e.violatedDirective + ' ' + e.blockedURI))"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.add_init_script(VIOLATIONS)
    yield opened
    context.close()


def test_pages_keep_to_themselves(page: Page, site_address: str, site_folder: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    violated: list[str] = []
    for address in page_of_each_kind(site_folder).values():
        page.goto(site_address + address)
        violated += page.evaluate("window.violations")
        assert page.evaluate(STORED) == ["", 0, 0], address
    assert [url for url in asked if not url.startswith((site_address, "data:"))] == []
    assert violated == []
    assert said == []


def test_search_works_under_the_policy_and_stores_nothing(page: Page, site_address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_address + "search/?q=room")
    page.locator(".finder-result").first.wait_for()
    assert page.evaluate("window.violations") == []
    assert page.evaluate(STORED) == ["", 0, 0]
    assert [url for url in asked if not url.startswith((site_address, "data:", "blob:"))] == []


def test_search_is_in_the_language_of_its_page(page: Page, site_address: str) -> None:
    page.goto(site_address + "search/pl/?q=krzesło")
    page.locator(".finder-result").first.wait_for()
    assert (
        page.locator(".finder-title a")
        .first.get_attribute("href")
        .endswith("stories/warm-room/pl/")
    )  # type: ignore[union-attr]
    page.goto(site_address + "search/?q=krzesło")
    page.locator("[data-search-status]:not(:empty)").wait_for()
    assert not page.locator("a[href*='warm-room/pl']").count()


def test_only_a_choice_of_colours_is_stored(page: Page, site_address: str) -> None:
    page.goto(site_address + "privacy/")
    page.get_by_role("button", name="Dark", exact=True).click()
    assert page.evaluate("Object.keys(localStorage)") == ["colour-scheme"]
    page.get_by_role("button", name="As my device").click()
    assert page.evaluate(STORED) == ["", 0, 0]


def test_chosen_colours_are_there_before_anything_is_painted(page: Page, site_address: str) -> None:
    page.goto(site_address + "privacy/")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Dark", exact=True).click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.route("**/assets/script.*", lambda route: route.abort())
    page.goto(site_address + "stories/")
    assert dark != light
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    # It is not deferred, and stands before the style sheet, for which it would wait otherwise.
    order = "() => [...document.head.querySelectorAll('script[src], link[rel=stylesheet]')].map(e => [e.tagName, !!e.defer])"
    assert page.evaluate(order)[:2] == [["SCRIPT", False], ["LINK", False]]


@pytest.mark.parametrize(
    "planted",
    [
        "const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"x\" onerror=\"window.ran = true\">')",
        "const s = document.createElement('script'); s.src = 'https://example.org/x.js'; document.body.append(s)",
        "const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = 'https://fonts.googleapis.com/css?family=Roboto'; document.head.append(l)",
        "const i = document.createElement('img'); i.src = 'https://example.org/pixel.gif'; document.body.append(i)",
    ],
)
def test_what_is_injected_is_blocked(page: Page, site_address: str, planted: str) -> None:
    left: list[str] = []
    page.on("requestfinished", lambda request: left.append(request.url))
    page.goto(site_address)
    page.evaluate(f"() => {{ {planted} }}")
    page.wait_for_timeout(300)
    assert page.evaluate("window.violations")
    assert page.evaluate("window.ran") is None
    assert [url for url in left if not url.startswith((site_address, "data:"))] == []
