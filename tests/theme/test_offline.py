"""The copy for a USB stick: every page opens from a folder, by `file://`."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from nrp_site.cli import main
from nrp_site.publishing.offline import file_link, openable
from tests.conftest import SOURCES, Project

PLACE = f"---\ntitle: Saltmarket\nsummary: A square.\npriority: A square\nauthorities:\n  - name: Harbour Council\n{SOURCES}---\n"


@pytest.mark.parametrize(
    ("link", "mended"),
    [
        ("../stories/", "../stories/index.html"),
        ("../stories/?kind=film", "../stories/index.html?kind=film"),
        ("./", "./index.html"),
        ("../", "../index.html"),
        ("..", "../index.html"),
        ("#s-one", "#s-one"),
        ("../data/site.json", "../data/site.json"),
        ("page/#part", "page/index.html#part"),
        ("https://example.org/", "https://example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("stories/index.html", "stories/index.html"),
    ],
)
def test_links_name_the_file(link: str, mended: str) -> None:
    assert file_link(link) == mended
    assert file_link(mended) == mended


def test_only_links_and_forms_are_mended() -> None:
    html = (
        '<a href="a/" title=">">x</a><p>href="a/"</p><form action="search/"></form><link href="a/">'
    )
    assert (
        openable(html)
        == '<a href="a/index.html" title=">">x</a><p>href="a/"</p><form action="search/index.html"></form><link href="a/">'
    )


@pytest.fixture
def copy(project: Project) -> Path:
    root = project({"content/neighbourhoods/saltmarket.md": PLACE})
    done = CliRunner().invoke(main, ["build", "--offline", "-q", "-C", str(root)])
    assert done.exit_code == 0, done.output
    return root / "site-offline"


def test_the_zip_holds_the_folder_and_is_the_same_every_time(copy: Path) -> None:
    packed = copy.with_name("site-offline.zip")
    with zipfile.ZipFile(packed) as opened:
        names = set(opened.namelist())
    assert {"site-offline/index.html", "site-offline/neighbourhoods/saltmarket/index.html"} <= names
    assert not [name for name in names if "pagefind" in name]
    before = packed.read_bytes()
    assert (
        CliRunner().invoke(main, ["build", "--offline", "-q", "-C", str(copy.parent)]).exit_code
        == 0
    )
    assert packed.read_bytes() == before


def test_the_copy_works_from_a_folder(copy: Path, browser: Browser) -> None:
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.goto(f"file://{copy}/index.html")
    assert page.evaluate("document.documentElement.className") == "js"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(250, 246, 238)"
    assert page.locator("input[type=search]").count() == 0
    page.locator(".site-search").click()
    assert page.url.endswith("/a-to-z/index.html")
    page.get_by_role("link", name="Saltmarket").click()
    assert page.locator("h1").inner_text() == "Saltmarket"
    page.goto(f"file://{copy}/search/index.html")
    assert "Browsers let no search run there" in page.locator("main").inner_text()
    page.goto(f"file://{copy}/neighbourhoods/index.html")
    page.get_by_role("link", name="Saltmarket").first.click()
    assert page.url.endswith("/neighbourhoods/saltmarket/index.html")
    assert said == []
    context.close()
