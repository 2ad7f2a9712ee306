"""Every page of the built example is sound HTML, asks nobody else for anything, and links to what is there."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from nrp_site.cli import main
from tests.nu_checker import nu_findings
from tests.theme.built import page_of_each_kind
from tests.theme.html_structure import Structure, faults, inner_links, unreached

PAGE = "<!doctype html><html lang=en><head><title>T</title></head><body><main><h1>T</h1>%s</main></body></html>"


def pages(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(site.rglob("*.html"))
    }


def test_every_page_is_sound(site_folder: Path) -> None:
    found = [
        f"{path}: {fault}" for path, html in pages(site_folder).items() for fault in faults(html)
    ]
    assert found == []


def test_every_link_leads_somewhere(site_folder: Path) -> None:
    every = pages(site_folder)
    ids = {path: set(Structure(html).ids) for path, html in every.items()}
    lost = []
    for path, html in every.items():
        for link, fragment in inner_links(html):
            base = "" if path == "404.html" else posixpath.dirname(path)
            target = (
                posixpath.normpath(
                    posixpath.join(base, link.lstrip("/") if path == "404.html" else link)
                )
                if link
                else path
            )
            file = site_folder / target
            name = f"{target}/index.html".removeprefix("./") if file.is_dir() else target
            if not (site_folder / name).is_file() or (
                fragment and name in ids and fragment not in ids[name]
            ):
                lost.append(f"{path}: {link}#{fragment}")
    assert lost == []


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ("<script>track()</script>", "inline <script>"),
        (
            '<link rel="stylesheet" href="https://fonts.googleapis.com/css?family=Roboto">',
            "asks https://fonts.googleapis.com",
        ),
        ('<p style="color:red">Red</p>', "<p style>"),
        ('<button onclick="go()">Go</button>', "<button onclick>"),
        ('<img src="a.png" alt="">', "without alt, width or height"),
        ('<label for="gone">Name</label>', "nothing has the id gone"),
        ('<i id="a"></i><i id="a"></i>', "2 times"),
        ("<ul><p>No</p></ul>", "<p> in <ul>"),
        ("<p><div>No</div></p>", "<div> in <p>"),
        ("<div><span></div>", "ends while"),
        ('<a href="/"><a href="/">No</a></a>', "a link in a link"),
        ('<table align="left"></table>', "<table align>"),
    ],
)
def test_a_planted_fault_is_found(planted: str, fault: str) -> None:
    assert faults(PAGE % "") == []
    assert any(fault in found for found in faults(PAGE % planted)), faults(PAGE % planted)


def test_every_page_can_be_reached_from_home(site_folder: Path) -> None:
    # The test itself laid the page "everything" in; a page that says "removed" is for old addresses only.
    assert unreached(pages(site_folder)) == {
        "404.html",
        "everything/index.html",
        "stories/gull-map/index.html",
        "stories/salt-letters/index.html",
    }


def test_every_page_of_a_new_programme_can_be_reached_and_is_sound(tmp_path: Path) -> None:
    for command in (["init", str(tmp_path / "ours")], ["build", "-C", str(tmp_path / "ours")]):
        done = CliRunner().invoke(main, command, catch_exceptions=False)
        assert done.exit_code == 0, done.output
    site = tmp_path / "ours" / "site"
    every = pages(site)
    assert unreached(every) == {"404.html"}
    assert [f"{path}: {fault}" for path, html in every.items() for fault in faults(html)] == []
    for words in (
        "Evidence map",
        "Timeline",
        "How to contribute",
        "Open data",
        "Privacy",
        "Accessibility",
    ):
        assert f">{words}</a>" in every["index.html"], words


@pytest.mark.parametrize(
    ("address", "section", "page"),
    [
        ("neighbourhoods/", "Places", "Harbour streets"),
        ("map/", "Places", "Map"),
        ("evaluation/", "Evidence", "What we counted"),
        ("evaluation/sleep/", "Evidence", "What we counted"),
        ("references/", "Evidence", "References"),
        ("data/", "The programme", "Open data"),
        ("stories/", "Stories", ""),
    ],
)
def test_the_menu_shows_where_the_reader_is(
    site_folder: Path, address: str, section: str, page: str
) -> None:
    html = (site_folder / address / "index.html").read_text(encoding="utf-8")
    wide = html.partition('class="menu-wide"')[2].partition("</nav>")[0]
    marked = re.findall(r'<a [^>]*aria-current="(?:page|true)"[^>]*>([^<]+)</a>', wide)
    assert marked == [name for name in (section, page) if name]


def test_the_nu_checker_finds_nothing(site_folder: Path) -> None:
    kinds = page_of_each_kind(site_folder).values()
    files = [
        site_folder / (address if address.endswith(".html") else f"{address}index.html")
        for address in kinds
    ]
    assert nu_findings(files) == []


def test_the_nu_checker_finds_a_planted_fault(tmp_path: Path) -> None:
    planted = tmp_path / "planted.html"
    planted.write_text(PAGE % "<ul><p>No</p></ul>", encoding="utf-8")
    assert any("ul" in found for found in nu_findings([planted]))
