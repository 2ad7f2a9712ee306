"""The real site, built whole: every link leads somewhere, every page can be reached, nothing is fetched from elsewhere."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from click.testing import CliRunner

from nrp_site.cli import main
from tests.nu_checker import nu_findings

ROOT = Path(__file__).parents[2]
HOST = "http://site.invalid/"


def day_of_content() -> int:
    """The last day that the content names, in seconds: the real site is tested as of then, whatever the clock says."""
    dates = re.compile(r"^ *(?:published|updated|reviewed_on|seen|on): (\d{4}-\d\d-\d\d)", re.M)
    files = (ROOT / "content").rglob("*.*ml"), (ROOT / "content").rglob("*.md")
    days = (d for each in files for file in each for d in dates.findall(file.read_text("utf-8")))
    return int(datetime.fromisoformat(f"{max(days)}T00:00:00+00:00").timestamp())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, built without a search index."""
    folder = tmp_path_factory.mktemp("real")
    for name in ("content", "docs", "mkdocs.yml"):
        (folder / name).symlink_to(ROOT / name)
    done = CliRunner().invoke(
        main,
        ["build", "--no-search", "-C", str(folder)],
        catch_exceptions=False,
        env={"SOURCE_DATE_EPOCH": str(day_of_content())},
    )
    assert done.exit_code == 0, done.output
    return folder / "site"


class Links(HTMLParser):
    """Collects where a page points, what it loads, and what can be pointed at."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.handlers: list[str] = []
        self.scripts: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if named.get("id"):
            self.ids.append(str(named["id"]))
        if tag == "a" and named.get("href"):
            self.links.append(str(named["href"]))
        if tag in ("img", "script", "source", "video", "audio", "iframe", "track") and named.get(
            "src"
        ):
            self.loaded.append(str(named["src"]))
        if tag == "link" and named.get("rel") in ("stylesheet", "icon", "preload"):
            self.loaded.append(str(named["href"]))
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self._in_script = (
            tag == "script" and "src" not in named and named.get("type") != "application/ld+json"
        )

    def handle_data(self, data: str) -> None:
        if self._in_script and data.strip():
            self.scripts.append(data)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Links]:
    found = {}
    for file in sorted(site.rglob("*.html")):
        parser = Links()
        parser.feed(file.read_text(encoding="utf-8"))
        found[file.relative_to(site).as_posix()] = parser
    return found


def target(page: str, link: str) -> tuple[str, str] | None:
    """The file and the fragment that a link on a page means; None for other sites."""
    absolute, fragment = urldefrag(urljoin(HOST + page, link))
    if not absolute.startswith(HOST):
        return None
    path = unquote(urlsplit(absolute).path.lstrip("/"))
    return (path + "index.html" if path.endswith("/") or not path else path), unquote(fragment)


def broken(site: Path, pages: dict[str, Links]) -> Iterator[str]:
    for name, page in pages.items():
        if name == "404.html":
            continue
        for link in page.links:
            found = target(name, link)
            if found is None:
                continue
            if not (site / found[0]).is_file():
                yield f"{name} -> {link}"
            elif found[1] and found[0] in pages and found[1] not in pages[found[0]].ids:
                yield f"{name} -> {link} (no such place)"


def test_every_link_leads_somewhere(site: Path, pages: dict[str, Links]) -> None:
    # The search page and its files come from Pagefind, which this build leaves out.
    assert [each for each in broken(site, pages) if "pagefind/" not in each] == []


def test_every_page_can_be_reached_from_home(pages: dict[str, Links]) -> None:
    seen, waiting = {"index.html"}, deque(["index.html"])
    while waiting:
        name = waiting.popleft()
        for link in pages[name].links:
            found = target(name, link)
            if found and found[0] in pages and found[0] not in seen:
                seen.add(found[0])
                waiting.append(found[0])
    # The search page is reached by the form on every page.
    assert sorted(set(pages) - seen - {"404.html", "search/index.html"}) == []


def test_the_nu_checker_finds_nothing(site: Path, pages: dict[str, Links]) -> None:
    assert nu_findings(site / name for name in pages) == []


def test_ids_are_unique_on_every_page(pages: dict[str, Links]) -> None:
    assert {
        name: [i for i in p.ids if p.ids.count(i) > 1]
        for name, p in pages.items()
        if len(set(p.ids)) < len(p.ids)
    } == {}


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(pages: dict[str, Links]) -> None:
    for name, page in pages.items():
        assert [src for src in page.loaded if re.match(r"(https?:)?//", src)] == [], name
        assert page.handlers == [], name
        assert page.scripts == [], name


def test_no_letter_code_of_an_interviewee(site: Path) -> None:
    code = re.compile(r"\b(?:Resident Advis[eo]r|Professional|RA)[ _-]+(?:[A-H]\b|I\))")
    for file in site.rglob("*"):
        if file.suffix in (".html", ".json", ".xml", ".csv", ".txt"):
            assert not code.search(file.read_text(encoding="utf-8")), file


def test_the_figures_are_those_of_the_paper(site: Path) -> None:
    shown = " ".join((site / "evaluation" / "index.html").read_text(encoding="utf-8").split())
    for figure in ("7.5", "1.6", "13.5", "10.1"):
        assert figure in shown
