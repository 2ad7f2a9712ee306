"""Every page of the built example is sound HTML, asks nobody else for anything, and links to what is there."""

from __future__ import annotations

import json
import os
import posixpath
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.theme.built import page_of_each_kind
from tests.theme.html_structure import Structure, faults, inner_links

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


def test_the_nu_checker_finds_nothing(site_folder: Path) -> None:
    """With the Nu HTML checker (npm package vnu-jar) named in NRP_VNU_JAR, one page of every kind has no error."""
    jar = os.environ.get("NRP_VNU_JAR", "")
    if not jar or not shutil.which("java"):
        pytest.skip("left out: NRP_VNU_JAR names no vnu.jar, or there is no Java")
    files = [
        site_folder / (address if address.endswith(".html") else f"{address}index.html")
        for address in page_of_each_kind(site_folder).values()
    ]
    done = subprocess.run(
        ["java", "-jar", jar, "--format", "json", "--stdout", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    messages = json.loads(done.stdout)["messages"]
    # The checker does not know that data blocks are no scripts, nor what 'self' means for files.
    assert [
        m for m in messages if m["type"] == "error" or "Security Policy" not in m["message"]
    ] == []
