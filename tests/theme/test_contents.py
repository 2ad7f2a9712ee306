"""The table of contents beside a record: there where there is room, and it leads to the headings of the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from nrp_site.publishing.contents import headings_in


def test_headings_become_a_list() -> None:
    html = "".join(f'<h2 class="x" id="part-{n}">Part <em>{n}</em> &amp; more</h2>' for n in "1234")
    assert [(each.id, str(each.title)) for each in headings_in(html)] == [
        (f"part-{n}", f"Part {n} &amp; more") for n in "1234"
    ]


def test_a_short_page_has_none() -> None:
    assert headings_in('<h2 id="a">A</h2><h2 id="b">B</h2><h3 id="c">C</h3><h2>D</h2>') == ()


@pytest.mark.parametrize(("width", "is_shown"), [(360, False), (1280, True)])
def test_it_stands_beside_the_record(
    browser: Browser, site_address: str, width: int, is_shown: bool
) -> None:
    page: Page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(site_address + "stories/warm-room/")
    contents = page.get_by_role("navigation", name="On this page")
    assert contents.count() == int(is_shown)
    if is_shown:
        last = contents.get_by_role("link").last
        last.click()
        fragment = page.url.partition("#")[2]
        assert page.locator(f"h2#{fragment}").is_visible()
        beside, text = contents.bounding_box(), page.locator(f"h2#{fragment}").bounding_box()
        assert beside is not None
        assert text is not None
        assert beside["x"] > text["x"] + 100
    page.close()
