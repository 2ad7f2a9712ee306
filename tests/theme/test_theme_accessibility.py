"""WCAG 2.2 AA in a real browser: what axe-core sees, and what it cannot see."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.theme.preview import Opened, sample_pages

SAMPLES = tuple(sample_pages())
Axe = Callable[[Page], list[str]]

# What has the focus: where it is, whether something lies over it, whether its ring shows and what it is called.
FOCUSED = """() => {
  const el = document.activeElement;
  if (!el || el === document.body) return null;
  const boxes = [...el.getClientRects()].filter(b => b.width && b.height);
  const on = boxes.some(b => {
    const hit = document.elementFromPoint(b.x + b.width / 2, b.y + Math.min(b.height / 2, innerHeight / 2));
    return hit && (el.contains(hit) || hit.contains(el));
  });
  const style = getComputedStyle(el);
  const name = el.getAttribute('aria-label') || el.textContent.trim() || (el.labels && el.labels.length
    && el.labels[0].textContent) || (el.getAttribute('aria-labelledby')
    && document.getElementById(el.getAttribute('aria-labelledby')).textContent) || '';
  el.dataset.stop ||= String(document.querySelectorAll('[data-stop]').length);
  return {what: el.outerHTML.slice(0, 120), key: el.dataset.stop, isSeen: on, name: name.trim(),
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    isInside: boxes.some(b => b.right > 0 && b.left < innerWidth && b.bottom > 0 && b.top < innerHeight)};
}"""
TALL = "el => el.getBoundingClientRect().height"


# Real pages are looked at in test_site_accessibility.py; these two hold what no real page has.
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["listing", "hostile"])
def test_axe_finds_nothing(opened: Opened, axe: Axe, name: str, scheme: str) -> None:
    page = opened(name, scheme=scheme)
    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert axe(page) == [], width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["record", "arabic"])
def test_axe_finds_nothing_with_the_menu_open(
    opened: Opened, axe: Axe, name: str, scheme: str
) -> None:
    page = opened(name, 360, scheme=scheme)
    page.click("summary.menu-button")
    for width in (360, 768):
        page.set_viewport_size({"width": width, "height": 800})
        assert axe(page) == [], width


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("document.querySelector('h1').style.color = '#d8d2c6'", "color-contrast"),
        ("document.querySelector('label').remove()", "label"),
        ("document.querySelector('html').lang = ''", "html-has-lang"),
        ("document.querySelector('.languages a').textContent = ''", "link-name"),
    ],
)
def test_axe_would_find_a_planted_fault(opened: Opened, axe: Axe, fault: str, rule: str) -> None:
    page = opened("record")
    page.evaluate(fault)
    page.evaluate(
        "document.querySelectorAll('[placeholder]').forEach(e => e.removeAttribute('placeholder'))"
    )
    assert any(found.startswith(rule) for found in axe(page))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("keys", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize("name", ["long", "record"])
def test_every_tab_stop_is_on_the_screen_seen_and_named(
    opened: Opened, name: str, keys: str, width: int
) -> None:
    page = opened(name, width)
    seen: set[str] = set()
    for _ in range(200):
        page.keyboard.press(keys)
        stop = page.evaluate(FOCUSED)
        if stop is None or stop["key"] in seen:
            break
        seen.add(stop["key"])
        assert stop["isInside"], f"off the screen: {stop['what']}"
        assert stop["isSeen"], f"covered: {stop['what']}"
        assert stop["ring"], f"no ring: {stop['what']}"
        assert stop["name"], f"no name: {stop['what']}"
    reachable = (
        page.locator("a[href], button, input, select, summary, [tabindex='0']")
        .locator("visible=true")
        .count()
    )
    assert len(seen) == reachable


@pytest.mark.parametrize("name", SAMPLES)
def test_a_page_fits_320_pixels(opened: Opened, name: str) -> None:
    page = opened(name, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    if page.locator("summary.menu-button").is_visible():
        page.click("summary.menu-button")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", ["record", "listing", "arabic"])
def test_wider_text_spacing_loses_nothing(opened: Opened, name: str) -> None:
    page = opened(name, 360)
    page.evaluate(
        """document.querySelectorAll('body *').forEach(el => Object.assign(el.style, {
             lineHeight: '1.5', letterSpacing: '.12em', wordSpacing: '.16em'}))"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    clipped = page.evaluate(
        """[...document.querySelectorAll('body :not(.visually-hidden):not(.table-region)')].filter(el =>
             el.textContent.trim() && getComputedStyle(el).overflow === 'hidden'
             && getComputedStyle(el).clipPath === 'none'
             && (el.scrollWidth > el.clientWidth + 1 || el.scrollHeight > el.clientHeight + 1)).map(el => el.outerHTML)"""
    )
    assert clipped == []


@pytest.mark.parametrize("width", [360, 1280])
def test_main_controls_are_44_pixels_tall(opened: Opened, width: int) -> None:
    page = opened("listing", width)
    if width == 360:
        page.click("summary.menu-button")
    controls = ".site-name, .menu-button, .site-search :is(input, button), .button, .scheme button, .field :is(input, select), .menu-bar:not(.menu-bar-second) a, .menu-panel > li > a"
    for control in page.locator(controls).locator("visible=true").all():
        assert control.evaluate(TALL) >= 44, control.evaluate("el => el.outerHTML")


def test_the_skip_link_leads_past_the_header(opened: Opened) -> None:
    page = opened("record")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("name", SAMPLES)
def test_headings_come_in_order_and_there_is_one_h1(opened: Opened, name: str) -> None:
    levels = opened(name).evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])"
    )
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_moves_for_readers_who_asked_for_less_motion(opened: Opened) -> None:
    page = opened("listing", reduced_motion="reduce")
    longest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('*')].map(el => parseFloat(getComputedStyle(el).transitionDuration)))"
    )
    assert longest == 0


def test_forced_colours_keep_the_ring_and_the_current_page(opened: Opened) -> None:
    page = opened("record", forced_colors="active")
    assert (
        page.evaluate(
            "getComputedStyle(document.querySelector('.menu-bar [aria-current]')).outlineStyle"
        )
        == "solid"
    )
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["ring"]


def test_print_leaves_out_what_paper_cannot_do(opened: Opened) -> None:
    page = opened("record")
    page.emulate_media(media="print")
    for gone in (".site-search", ".menu-wide", ".scheme", ".skyline", ".button"):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.locator("h1").is_visible()
    assert page.locator("table").first.is_visible()


def test_paper_stays_light_for_readers_in_the_dark(opened: Opened) -> None:
    page = opened("record", scheme="dark")
    page.get_by_role("button", name="Dark", exact=True).click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 32, 38)"
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
