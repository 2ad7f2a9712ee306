"""Evidence pages in a browser: narrow and wide drawings, print, colours of both schemes, keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import served
from tests.evidence.conftest import Pages

ADDRESSES = (
    "reviews/damp-and-health/",
    "reviews/damp-and-health/v1/",
    "evaluation/",
    "evidence-map/",
    "evidence-map/net-loft/",
    "thread/",
    "attention/",
    "neighbourhoods/net-loft/",
    "enquiries/net-loft-homes/",
)


@pytest.fixture(scope="module")
def base(harbour: Pages, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("evidence-site")
    files = {f"{address}index.html": harbour[address].encode() for address in ADDRESSES} | dict(
        harbour.press.static
    )
    for name, content in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    yield from served(site)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_the_screen_and_nothing_complains(
    browser: Any, base: str, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    heard: list[str] = []
    page.on(
        "console",
        lambda message: heard.append(message.text) if "Content Security" in message.text else None,
    )
    for address in ADDRESSES:
        page.goto(base + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert heard == []
    page.close()


@pytest.mark.parametrize(("width", "shown"), [(320, "narrow"), (1280, "wide")])
@pytest.mark.parametrize("address", ["reviews/damp-and-health/", "evaluation/"])
def test_one_drawing_is_shown_and_fits(
    browser: Any, base: str, width: int, shown: str, address: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(base + address)
    visible = page.locator("svg.drawing:visible")
    assert visible.count() == 1
    assert visible.get_attribute("class") == f"drawing drawing-{shown}"
    box = visible.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", ["reviews/damp-and-health/", "evaluation/"])
def test_no_text_of_a_drawing_leaves_it_or_its_box(
    browser: Any, base: str, width: int, address: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(base + address)
    outside = page.evaluate(
        """() => [...document.querySelectorAll('svg.drawing')].filter(svg => svg.getClientRects().length).flatMap(svg => {
            const frame = svg.getBoundingClientRect();
            return [...svg.querySelectorAll('text')].filter(text => {
                const place = text.getBoundingClientRect();
                const box = [...svg.querySelectorAll('.flow-box')].map(b => b.getBoundingClientRect())
                    .find(b => b.left <= place.left && b.top <= place.top + 1 && place.top < b.bottom && place.left < b.right);
                const limit = box || frame;
                return place.right > limit.right + 1 || place.bottom > limit.bottom + 1 || place.left < frame.left - 1;
            }).map(text => text.textContent);
        })"""
    )
    assert outside == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_of_drawings_can_be_read(browser: Any, base: str, scheme: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    page.goto(base + "evaluation/")
    colours = page.evaluate(
        """() => {
            const style = element => getComputedStyle(element);
            return [style(document.querySelector('.drawing-wide .chart-title')).fill, style(document.querySelector('.drawing-wide .chart-tick')).fill, style(document.querySelector('.chart-mark')).fill, style(document.documentElement).getPropertyValue('--paper')];
        }"""
    )
    paper = luminance(hex_colour(colours[3].strip()))
    text, tick, mark = (luminance(rgb(colour)) for colour in colours[:3])
    assert contrast(text, paper) >= 7
    assert contrast(tick, paper) >= 4.5
    assert contrast(mark, paper) >= 3
    page.close()


def test_print_shows_the_wide_drawing(browser: Any, base: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(base + "reviews/damp-and-health/")
    page.emulate_media(media="print")
    assert page.locator("svg.drawing:visible").get_attribute("class") == "drawing drawing-wide"
    page.close()


def test_the_map_is_walked_by_keyboard_and_without_scripts(browser: Any, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + "evidence-map/")
    page.locator(".known-places a", has_text="Net Loft").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence-map/net-loft/")
    assert page.locator(".known-places [aria-current]").inner_text() == "Net Loft"
    context.close()


def rgb(text: str) -> tuple[float, float, float]:
    red, green, blue = (float(part) / 255 for part in text[text.index("(") + 1 : -1].split(",")[:3])
    return red, green, blue


def hex_colour(text: str) -> tuple[float, float, float]:
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: tuple[float, float, float]) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)
