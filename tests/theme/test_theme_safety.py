"""The content policy holds, and text stays text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from tests.theme import preview
from tests.theme.preview import Opened

SAMPLES = tuple(preview.sample_pages())
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'"
)


class Elements(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(name: str) -> list[tuple[str, dict[str, str | None]]]:
    return Elements(preview.render(preview.environment(), name)).found


@pytest.mark.parametrize("name", SAMPLES)
def test_no_inline_script_style_or_handler(name: str) -> None:
    for tag, attributes in elements(name):
        assert tag != "style"
        assert "style" not in attributes
        assert not [key for key in attributes if key.startswith("on")]
        assert not (attributes.get("href") or "").startswith("javascript:")
        if tag == "script":
            assert attributes.get("src") or attributes.get("type") == "application/ld+json"


@pytest.mark.parametrize("name", SAMPLES)
def test_ids_are_unique_and_labels_have_their_field(name: str) -> None:
    found = elements(name)
    ids = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {attributes["for"] for tag, attributes in found if tag == "label"} <= set(ids)


def test_the_policy_stands_before_what_it_governs() -> None:
    found = elements("home")
    head = [attributes for tag, attributes in found if tag in ("meta", "link", "script")]
    assert head[0] == {"charset": "utf-8"}
    assert head[1] == {"http-equiv": "Content-Security-Policy", "content": POLICY}


def test_a_preview_has_no_policy() -> None:
    assert "Content-Security-Policy" not in preview.render(
        preview.environment(), "home", is_preview=True
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_the_console_is_silent_and_no_one_else_is_asked(
    opened: Opened, address: str, name: str
) -> None:
    page = opened(name)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert page.heard == []  # type: ignore[attr-defined]
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_an_injected_script_does_not_run(opened: Opened) -> None:
    page = opened("home")
    page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.ran = true';
          document.body.append(script);
          document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.ran = true">');
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in line for line in page.heard)  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [360, 1280])
def test_markup_in_titles_is_shown_as_text(opened: Opened, width: int) -> None:
    page = opened("hostile", width)
    assert page.title().startswith(preview.HOSTILE)
    assert page.locator("h1").inner_text() == preview.HOSTILE
    assert page.locator("nav[aria-label='Where you are'] a").inner_text() == preview.HOSTILE
    assert page.locator("script:not([src]):not([type='application/ld+json'])").count() == 0
    assert page.locator("[onmouseover], [onclick], a[href^='javascript']").count() == 0


def test_templates_name_no_programme() -> None:
    for template in (preview.THEME / "templates").rglob("*.j2"):
        text = template.read_text(encoding="utf-8")
        for words in ("NRP", "Neighbourhood for Learning", "Lancaster", "CLAHRC", "resilience"):
            assert words not in text, f"{template.name} names {words}"
