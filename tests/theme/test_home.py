"""The home page and the other pages by the editors, of a programme with and without records."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from nrp_site.cli import main
from nrp_site.diagnostics import ExampleFile
from nrp_site.publishing.outlines import Outline, newest_first
from nrp_site.scaffold import starter_files
from tests.conftest import DAY, SOURCES, lay
from tests.theme.html_structure import faults, inner_links

MEASURE = f"""---
title: Feeling heard
summary: More people said that somebody listens.
evidence: survey
measures: Whether people feel heard
result: effect
result_text: More people felt heard.
estimate:
  value: 9.4
  low: 2.8
  high: 16
  level: 95
  unit: percentage points (a difference)
cannot_tell:
  - It cannot say why.
{SOURCES}---
"""


def build(root: Path, files: Mapping[str, ExampleFile]) -> dict[str, str]:
    lay(root, {**starter_files("Harbour Rooms", "HR", DAY), **files})
    done = CliRunner().invoke(main, ["build", "-q", "--no-search", "-C", str(root)])
    assert done.exit_code == 0, done.output
    site = root / "site"
    return {
        file.relative_to(site).as_posix().removesuffix("index.html"): file.read_text(
            encoding="utf-8"
        )
        for file in site.rglob("*.html")
    }


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A programme as `nrp init` makes it."""
    return build(tmp_path_factory.mktemp("fresh"), {})


def test_a_programme_without_records_has_a_home_page(fresh: dict[str, str]) -> None:
    home = fresh[""]
    assert "<h1>Harbour Rooms</h1>" in home
    assert 'role="search"' in home
    for section in ('id="figure"', 'id="places"', 'id="newest"', 'id="themes"', 'class="doors"'):
        assert section not in home


def test_every_page_of_a_programme_without_records_is_sound(fresh: dict[str, str]) -> None:
    assert [
        f"{address}: {fault}" for address, html in fresh.items() for fault in faults(html)
    ] == []


def test_the_starter_brings_the_pages_that_every_programme_needs(fresh: dict[str, str]) -> None:
    assert {"about/", "how-it-worked/", "contribute/", "privacy/", "accessibility/"} <= set(fresh)


def test_the_footer_leads_only_to_what_is_there(fresh: dict[str, str]) -> None:
    footer = fresh[""].partition('class="site-footer-links"')[2].partition("</nav>")[0]
    links = [link for link, _ in inner_links(footer)]
    assert {"accessibility/", "privacy/"} <= set(links)
    assert [link for link in links if link not in fresh] == []


def test_the_one_figure_has_its_interval_and_what_it_cannot_tell(tmp_path: Path) -> None:
    programme = (
        starter_files("Harbour Rooms", "HR", DAY)["content/programme.yml"]
        + "featured_measure: heard\n"
    )
    home = build(
        tmp_path, {"content/programme.yml": programme, "content/evaluation/heard.md": MEASURE}
    )[""]
    for words in (
        "+9.4 percentage points",
        "95% interval: 2.8 to 16",
        "It cannot say why.",
        "More people said that somebody listens.",
    ):
        assert words in home, words


def test_newest_comes_first_by_day_of_publication_then_by_what_it_tells_of() -> None:
    told = [
        Outline(("story", id), id, published, when)
        for id, published, when in (
            ("a", "", "2022"),
            ("b", "2026-01", "2018"),
            ("c", "2026-01", "2019-04"),
            ("d", "2026-02", ""),
        )
    ]
    assert [each.title for each in newest_first(told)] == ["d", "c", "b", "a"]
