"""Posters: one page, readable code, nothing that may not be printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from nrp_site.cli import main
from nrp_site.loading.site import Site
from nrp_site.publishing.families import make, plan
from nrp_site.publishing.posters import poster_pdf
from nrp_site.publishing.qr import MASK, QUIET, qr_code
from tests.conftest import Project, front
from tests.funders.conftest import ADDRESS, FILES, NOT_REQUIRED, page, paths, press_of, with_address
from tests.funders.test_report import needs_poppler, poppler

ADDRESSED = {"content/programme.yml": with_address()}
LONG = front(
    title="A very long title " * 16,
    summary="Many words in a row. " * 90,
    form="film",
    place="harbour-end",
    credit="Everybody " * 20,
    outcomes="["
    + ", ".join(f"{{what: {'A long sentence on what changed ' * 20}}}" for _ in range(6))
    + "]",
    consent=NOT_REQUIRED,
)
POSTERS = ("neighbourhoods/harbour-end", "stories/film", "organisations/tide-fund")


def test_only_what_may_be_printed_has_a_poster(site: Callable[..., Site], tmp_path: Path) -> None:
    made = {path for path in paths(press_of(site(), tmp_path)) if path.startswith("posters/")}
    assert made == {"posters/index.html", *(f"posters/{name}/index.html" for name in POSTERS)}


def test_the_list_leads_to_every_poster(site: Callable[..., Site], tmp_path: Path) -> None:
    html = page(press_of(site(), tmp_path), "posters/")
    assert [name for name in POSTERS if f'{name}/"' not in html] == []
    assert "letters" not in html


@pytest.mark.parametrize("name", POSTERS)
def test_a_poster_page_has_a_code_and_keeps_out_of_search(
    site: Callable[..., Site], tmp_path: Path, name: str
) -> None:
    html = page(press_of(site(files=ADDRESSED), tmp_path), f"posters/{name}/")
    assert '<meta name="robots" content="noindex' in html
    assert "data-pagefind-body" not in html
    path = re.search(r'class="qr-dark" d="([^"]+)"', html)
    assert path is not None
    assert path[1] == qr_code(f"{ADDRESS}{name}/").path
    assert f'aria-label="QR code that leads to harbour.example.org/{name}/"' in html
    assert "style=" not in html


def test_without_an_address_the_poster_says_how_to_find_the_page(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    html = page(press_of(site(), tmp_path), "posters/stories/film/")
    assert "poster-qr" not in html
    assert "look on the web for “Harbour Rooms Programme”" in html


def test_the_path_draws_the_matrix_of_the_code() -> None:
    code = qr_code("https://example.org/")
    dark = {
        (int(x) + step, int(y))
        for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.path)
        for step in range(int(width))
    }
    import segno

    matrix = segno.make(
        "https://example.org/", error="q", boost_error=False, micro=False, mask=MASK
    ).matrix
    assert dark == {
        (x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, sign in enumerate(row) if sign
    }
    assert code.size == len(matrix) + 2 * QUIET


@needs_poppler
@pytest.mark.parametrize(
    ("kind", "id"),
    [("neighbourhood", "harbour-end"), ("story", "film"), ("organisation", "tide-fund")],
)
@pytest.mark.parametrize("story", [FILES["content/stories/film.md"], LONG], ids=["short", "long"])
def test_the_pdf_is_one_tagged_page_of_a4(
    site: Callable[..., Site], tmp_path: Path, kind: str, id: str, story: str
) -> None:
    press = press_of(site(files={**ADDRESSED, "content/stories/film.md": story}), tmp_path)
    entry = press.site.find(kind, id)
    assert entry is not None
    pdf = poster_pdf(press, entry)
    assert pdf == poster_pdf(press, entry)
    about = poppler("pdfinfo", pdf, tmp_path)
    assert re.search(r"Pages: +1\n", about)
    assert "(A4)" in about
    assert re.search(r"Tagged: +yes", about)
    tags = poppler("pdfinfo", pdf, tmp_path, "-struct")
    assert "H1 " in tags
    assert "Figure" in tags
    assert "harbour.example.org" in poppler("pdftotext", pdf, tmp_path)


def test_the_command_makes_a_poster_or_says_why_not(project: Project, tmp_path: Path) -> None:
    root, file = project(FILES), tmp_path / "p.pdf"
    done = CliRunner().invoke(main, ["poster", "story", "film", "-C", str(root), "-o", str(file)])
    assert done.exit_code == 0, done.output
    assert "no QR code" in done.output
    assert file.read_bytes().startswith(b"%PDF")
    refused = CliRunner().invoke(
        main, ["poster", "story", "letters", "-C", str(root), "-o", str(tmp_path / "q.pdf")]
    )
    assert refused.exit_code == 1
    assert "does not cover print" in refused.output
    assert not (tmp_path / "q.pdf").exists()
    unpaid = CliRunner().invoke(
        main, ["poster", "organisation", "net-loft-trust", "-C", str(root), "-o", str(file)]
    )
    assert "only funders have posters" in unpaid.output
    unknown = CliRunner().invoke(
        main, ["poster", "story", "flim", "-C", str(root), "-o", str(file)]
    )
    assert unknown.exit_code == 2
    assert "did you mean 'film'" in unknown.output


@needs_poppler
@pytest.mark.parametrize("story", [FILES["content/stories/film.md"], LONG], ids=["short", "long"])
def test_the_page_prints_on_one_sheet(
    site: Callable[..., Site], browser: Browser, tmp_path: Path, story: str
) -> None:
    press = press_of(site(files={**ADDRESSED, "content/stories/film.md": story}), tmp_path)
    for task in plan(press):
        if task.path == "posters/stories/film/index.html" or task.family == "static":
            target = tmp_path / "made" / task.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(make(press, task))
    sheet = browser.new_page()
    sheet.goto((tmp_path / "made/posters/stories/film/index.html").as_uri())
    pdf = sheet.pdf(prefer_css_page_size=True, print_background=True)
    sheet.close()
    about = poppler("pdfinfo", pdf, tmp_path)
    assert re.search(r"Pages: +1\n", about)
    text = poppler("pdftotext", pdf, tmp_path)
    assert "harbour.example.org/stories/film/" in text
    assert "Print this page" not in text
