"""What the script adds, and that pages do without it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.theme.preview import Opened

BUTTON = "summary.menu-button"


def expanded(page: Page) -> bool:
    """What the browser tells assistive technology about the menu button."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    button = next(
        node
        for node in nodes
        if node.get("name", {}).get("value") == "Menu" and "expanded" in str(node)
    )
    return next(bool(p["value"]["value"]) for p in button["properties"] if p["name"] == "expanded")


def test_the_menu_opens_by_keyboard_and_escape_gives_the_focus_back(opened: Opened) -> None:
    page = opened("record", 360)
    page.focus(BUTTON)
    assert not expanded(page)
    page.keyboard.press("Enter")
    assert expanded(page)
    page.keyboard.press("Tab")
    expect(page.locator(".menu-panel a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(BUTTON)).to_be_focused()
    assert not expanded(page)


@pytest.mark.parametrize("width", [320, 360, 768])
def test_the_menu_works_without_scripts(opened: Opened, width: int) -> None:
    page = opened("record", width, java_script_enabled=False)
    expect(page.locator(".menu-panel")).not_to_be_visible()
    page.click(BUTTON)
    expect(page.get_by_role("link", name="What changed")).to_be_visible()


def test_without_scripts_no_dead_control_is_shown(opened: Opened) -> None:
    page = opened("listing", java_script_enabled=False)
    expect(page.locator(".card")).to_have_count(60)
    for control in page.locator("[data-needs-script]").all():
        expect(control).not_to_be_visible()


def test_one_of_the_two_menus_is_there_at_every_width(opened: Opened) -> None:
    for width in (320, 768, 991, 992, 1117, 1280):
        page = opened("record", width)
        assert page.get_by_role("navigation", name="Main menu").count() == 1, width


def test_nothing_is_stored_until_the_reader_chooses_colours(opened: Opened) -> None:
    page = opened("home", scheme="dark")
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("document.cookie") == ""
    page.get_by_role("button", name="Light", exact=True).click()
    assert page.evaluate("localStorage.length") == 1
    page.reload()
    assert page.evaluate("document.documentElement.dataset.scheme") == "light"
    assert page.evaluate("document.documentElement.dataset.pfTheme") == "light"
    expect(page.get_by_role("button", name="Light", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    page.get_by_role("button", name="As my device").click()
    assert page.evaluate("localStorage.length") == 0
    assert page.evaluate("document.documentElement.dataset.scheme") is None
    assert page.evaluate("document.documentElement.dataset.pfTheme") == "dark"


def test_a_citation_is_copied_by_keyboard_and_that_is_announced(opened: Opened) -> None:
    page = opened("record", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy this citation").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-announcer]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == "Marsh (2016) Warm rooms."
    expect(page.locator("[data-copy]")).to_be_focused()


def test_a_list_is_narrowed_and_the_address_says_how(opened: Opened) -> None:
    page = opened("listing")
    shown = page.locator(".card").locator("visible=true")
    page.get_by_label("Touches on").select_option("homes")
    page.get_by_label("Words in the title").fill("KEEPING warm")
    expect(page.locator("[data-filter-count]")).to_have_text("Showing 15 of 60")
    expect(shown).to_have_count(15)
    assert "capacity=homes" in page.url
    page.reload()
    expect(shown).to_have_count(15)
    page.get_by_label("Words in the title").fill("zebra")
    expect(page.locator("[data-filter-count]")).to_contain_text("Nothing here matches")
    page.get_by_role("button", name="Show all").click()
    expect(shown).to_have_count(60)
    expect(page.locator("[data-filter-count]")).to_have_text("60 in this list")
    assert "?" not in page.url


def test_the_back_button_undoes_a_choice(opened: Opened) -> None:
    page = opened("listing")
    page.get_by_label("Status").select_option("done")
    page.get_by_label("Status").select_option("going")
    page.go_back()
    expect(page.get_by_label("Status")).to_have_value("done")
    page.go_back()
    expect(page.locator(".card").locator("visible=true")).to_have_count(60)


def test_a_strange_address_narrows_nothing(opened: Opened, address: str) -> None:
    page = opened("listing")
    page.goto(address + "reviews/?capacity=%3Cscript%3E&status=nothing")
    expect(page.locator(".card").locator("visible=true")).to_have_count(60)


def test_the_search_form_leads_to_the_search_page_without_scripts(opened: Opened) -> None:
    page = opened("home", java_script_enabled=False)
    page.get_by_role("searchbox").first.fill("warm")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=warm$"))
