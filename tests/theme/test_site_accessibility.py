"""WCAG 2.2 AA on one page of every kind of the built example: what axe-core sees, and what it cannot see."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.theme import site_checks
from tests.theme.built import page_of_each_kind

WIDTHS = (360, 768, 1280)
SHARDS = 4
each_shard = pytest.mark.parametrize("shard", range(SHARDS))
Axe = Callable[..., list[str]]
TURN = "document.documentElement.dir = document.documentElement.dir === 'rtl' ? 'ltr' : 'rtl'"


@pytest.fixture(scope="session")
def kinds(site_folder: Path) -> list[str]:
    """The address of a page of every kind."""
    return list(page_of_each_kind(site_folder).values())


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    yield context.new_page()
    context.close()


def looks(page: Page) -> Iterator[tuple[str, bool]]:
    """Puts the page into every look: light at each width, dark, and with the direction of writing turned round.

    Gives the name of the look and whether its colours must be looked at: that takes five times as long as all other
    rules, and colours are the same at every width but for the menu, which is looked at on pages of its own below. With
    NRP_AXE_ALL=1 every combination of scheme, width and direction is looked at, colours included.
    """
    if os.environ.get("NRP_AXE_ALL") == "1":
        yield from _all_looks(page)
        return
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        yield f"light {width}", width == WIDTHS[0]
    page.evaluate(TURN)
    for width in WIDTHS[:2]:
        page.set_viewport_size({"width": width, "height": 800})
        yield f"turned {width}", False
    page.evaluate(TURN)
    page.set_viewport_size({"width": WIDTHS[-1], "height": 800})
    page.emulate_media(color_scheme="dark")
    yield "dark", True
    page.emulate_media(color_scheme="light")


def _all_looks(page: Page) -> Iterator[tuple[str, bool]]:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for turn in ("as it is", "turned"):
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                yield f"{scheme} {turn} {width}", True
            page.evaluate(TURN)


@each_shard
def test_axe_finds_nothing_on_any_kind_of_page(
    page: Page, site_address: str, kinds: list[str], axe: Axe, shard: int
) -> None:
    found: list[str] = []
    for address in kinds[shard::SHARDS]:
        page.goto(site_address + address)
        for look, has_colours in looks(page):
            found += [f"{address} {look}: {each}" for each in axe(page, colours=has_colours)]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "stories/warm-room/ar/"])
def test_colours_are_right_at_every_width_and_in_both_directions(
    page: Page, site_address: str, axe: Axe, address: str, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(site_address + address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert axe(page) == [], width
    page.evaluate(TURN)
    assert axe(page) == []


@each_shard
def test_pages_fit_and_nothing_is_cut_off(
    page: Page, site_address: str, kinds: list[str], shard: int
) -> None:
    """Reflow at 320 pixels, which is also 400 per cent of 1280; wider text; targets; order of headings; paper."""
    found: list[str] = []
    for address in kinds[shard::SHARDS]:
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 320, "height": 256})
        page.goto(site_address + address)
        found += [f"{address} at 320: {each}" for each in page.evaluate(site_checks.TOO_WIDE)]
        found += [
            f"{address} small target: {each}" for each in page.evaluate(site_checks.SMALL_TARGETS)
        ]
        levels = page.evaluate(site_checks.HEADINGS)
        if (
            levels.count(1) != 1
            or levels[0] != 1
            or any(after - before > 1 for before, after in pairwise(levels))
        ):
            found.append(f"{address} headings: {levels}")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 700, "height": 990})
        found += [f"{address} on paper: {each}" for each in page.evaluate(site_checks.TOO_WIDE)]
        if (
            page.locator(".site-search, .menu-wide, .menu-narrow, .scheme, .filter-form")
            .locator("visible=true")
            .count()
        ):
            found.append(f"{address}: paper shows what only a screen can do")
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 360, "height": 800})
        page.evaluate(site_checks.WIDER_TEXT)
        found += [f"{address} wider text: {each}" for each in page.evaluate(site_checks.TOO_WIDE)]
        found += [f"{address} cut off: {each}" for each in page.evaluate(site_checks.CLIPPED)]
    assert found == []


def walk(page: Page, keys: str, most: int) -> Iterator[str]:
    """What is wrong with the tab stops of the page, and how many there are against those that could be reached."""
    seen: set[str] = set()
    for _ in range(most):
        page.keyboard.press(keys)
        stop = page.evaluate(site_checks.FOCUSED)
        if stop is None or stop["key"] in seen:
            break
        seen.add(stop["key"])
        faults = {
            "off the screen": not stop["isInside"],
            "covered": not stop["isSeen"],
            "no ring": not stop["ring"],
            "no name": not stop["name"],
        }
        yield from (f"{fault}: {stop['what']}" for fault, is_so in faults.items() if is_so)
    else:
        return
    reachable = (
        page.locator(
            "a[href], button, input:not([type=hidden]), select, summary, video, audio, [tabindex='0']"
        )
        .locator("visible=true")
        .count()
    )
    if len(seen) < reachable:
        yield f"{len(seen)} stops, but {reachable} things to use"


@each_shard
def test_every_tab_stop_is_seen_and_named(
    page: Page, site_address: str, kinds: list[str], shard: int
) -> None:
    found: list[str] = []
    for number, address in enumerate(kinds[shard::SHARDS]):
        page.set_viewport_size({"width": (360, 1280)[number % 2], "height": 800})
        page.goto(site_address + address)
        found += [
            f"{address}: {each}" for each in walk(page, ("Tab", "Shift+Tab")[number // 2 % 2], 80)
        ]
    assert found == []


@pytest.mark.parametrize("keys", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", ["", "neighbourhoods/saltmarket/", "stories/warm-room/ar/"])
def test_the_whole_of_a_page_can_be_walked_through_by_keyboard(
    page: Page, site_address: str, address: str, width: int, keys: str
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_address + address)
    if width == 360:
        page.evaluate("document.querySelector('details[data-menu]').open = true")
    assert list(walk(page, keys, 300)) == []


def test_axe_finds_nothing_with_the_menu_open_and_with_results(
    page: Page, site_address: str, axe: Axe
) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(site_address + "stories/warm-room/ar/")
    page.click("summary.menu-button")
    assert axe(page) == []
    page.goto(site_address + "search/?q=room")
    page.locator(".finder-result").first.wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert axe(page) == []


def test_pages_can_be_read_without_their_style_sheet(page: Page, site_address: str) -> None:
    page.route("**/*.css", lambda route: route.abort())
    for address in ("", "neighbourhoods/saltmarket/"):
        page.goto(site_address + address)
        largest = "Math.max(...[...document.querySelectorAll('svg[aria-hidden]')].map(e => e.getBoundingClientRect().width))"
        assert page.evaluate(largest) <= 460
        assert (
            page.evaluate("document.querySelector('.icon svg').getBoundingClientRect().width") == 18
        )


def test_pages_can_be_used_in_forced_colours(
    page: Page, site_address: str, kinds: list[str]
) -> None:
    page.emulate_media(forced_colors="active")
    for address in ("", "evidence-map/", "reviews/damp-and-health/", "map/"):
        assert address in kinds
        page.goto(site_address + address)
        page.keyboard.press("Tab")
        assert page.evaluate(site_checks.FOCUSED)["ring"], address


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("document.querySelector('.lead').style.color = '#d8d2c6'", "color-contrast"),
        ("document.querySelector('label').remove()", "label"),
        ("document.querySelector('.card-title a').textContent = ''", "link-name"),
        ("document.querySelector('h2').outerHTML = '<h5>Out of order</h5>'", "heading-order"),
        ("document.querySelector('main').lang = 'xx-nonsense-1'", "valid-lang"),
    ],
)
def test_a_planted_fault_is_found(
    page: Page, site_address: str, axe: Axe, fault: str, rule: str
) -> None:
    page.goto(site_address)
    page.evaluate(
        "document.querySelectorAll('[placeholder]').forEach(e => e.removeAttribute('placeholder'))"
    )
    page.evaluate(fault)
    assert any(found.startswith(rule) for found in axe(page))


def test_a_planted_fault_of_the_keyboard_is_found(page: Page, site_address: str) -> None:
    page.goto(site_address)
    page.add_init_script("")
    page.evaluate(
        "document.querySelector('.doors').insertAdjacentHTML('beforeend', '<a href=\"#x\" class=\"planted\">Off</a>')"
    )
    page.evaluate(
        "Object.assign(document.querySelector('.planted').style, {position: 'absolute', left: '-900px', outline: 'none'})"
    )
    assert any("off the screen" in fault for fault in walk(page, "Tab", 80))
