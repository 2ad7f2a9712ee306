"""Reports to funders: as a page, as a file and as a tagged PDF, with no claim that its consent does not cover."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from nrp_site.cli import main
from nrp_site.loading.site import Site
from nrp_site.publishing.families import make, plan
from nrp_site.publishing.funder_report import funder_report
from nrp_site.publishing.funder_report_file import report_html, report_pdf
from nrp_site.publishing.press import Press
from nrp_site.publishing.statics import static_files
from nrp_site.publishing.tasks import Settings
from tests.conftest import PROGRAMME, Project
from tests.funders.conftest import ABOUT, FILES, LETTERS, page, paths, press_of, with_address

ADDRESSED = {"content/programme.yml": with_address()}
needs_poppler = pytest.mark.skipif(
    shutil.which("pdfinfo") is None, reason="left out: poppler is missing"
)


def poppler(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    """What one of poppler's tools says of a PDF."""
    file = folder / "made.pdf"
    file.write_bytes(pdf)
    last = [str(file)] if tool == "pdfinfo" else [str(file), "-"]
    return subprocess.run(
        [tool, *options, *last], capture_output=True, text=True, check=True
    ).stdout


def test_a_funder_has_a_report_page_and_others_have_none(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    made = paths(press_of(site(), tmp_path))
    assert "organisations/tide-fund/report/index.html" in made
    assert "organisations/net-loft-trust/report/index.html" not in made


def test_the_page_tells_everything_that_may_be_shown(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    html = page(press_of(site(), tmp_path), "organisations/tide-fund/report/")
    for words in (
        "£8,000",
        "about £10,000",
        "(as one resident gave it)",
        "3 November 2020",
        "The walls were mended",
        "The landlord&#39;s letter.",
        "Somebody wrote back",
        "Harbour End",
        "One story names no place.",
        "Company",
    ):
        assert words in html, words
    assert "£18,000" not in html
    assert 'href="../../../stories/film/"' in html
    assert "£8,000 in one grant whose exact sum is known." in html
    assert "One grant has a sum that is only about right. It is in no total." in html


def test_sums_in_two_currencies_are_not_added_up(site: Callable[..., Site], tmp_path: Path) -> None:
    euro = ABOUT.replace(
        "{value: 10000, is_exact: false, note: As one resident gave it}",
        "{value: 20.5, currency: EUR}",
    )
    press = press_of(site(files={"content/grants/letters-money.md": euro}), tmp_path)
    entry = press.site.find("organisation", "tide-fund")
    assert entry is not None
    assert funder_report(press, entry).sums == (
        "€20.50 in one grant whose exact sum is known.",
        "£8,000 in one grant whose exact sum is known.",
    )


def test_a_file_that_is_handed_on_holds_only_what_may_be_printed(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    press = press_of(site(files=ADDRESSED), tmp_path)
    entry = press.site.find("organisation", "tide-fund")
    assert entry is not None
    html = report_html(press, entry).decode()
    assert "Somebody wrote back" not in html
    assert "The letters" not in html
    assert "One story is left out here" in html
    assert "The walls were mended" in html
    assert 'href="https://harbour.example.org/stories/film/"' in html
    assert "<script" not in html
    assert not re.findall(r'(?:src|href)="(?!https://harbour\.example\.org/|#)', html)


def test_leave_to_print_lets_a_story_in(site: Callable[..., Site], tmp_path: Path) -> None:
    printed = LETTERS.replace("scope: [website]", "scope: [website, print]")
    press = press_of(site(files={"content/stories/letters.md": printed}), tmp_path)
    entry = press.site.find("organisation", "tide-fund")
    assert entry is not None
    html = report_html(press, entry).decode()
    assert "Somebody wrote back" in html
    assert "left out here" not in html
    assert "place not named" in html


@needs_poppler
def test_the_pdf_is_tagged_and_the_same_every_time(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    press = press_of(site(files=ADDRESSED), tmp_path)
    entry = press.site.find("organisation", "tide-fund")
    assert entry is not None
    pdf = report_pdf(press, entry)
    assert pdf == report_pdf(press, entry)
    assert b"pdfuaid" in pdf
    about = poppler("pdfinfo", pdf, tmp_path)
    assert re.search(r"Tagged: +yes", about)
    assert "What came of it: report to Tide Fund" in about
    tags = poppler("pdfinfo", pdf, tmp_path, "-struct")
    for tag in ("H1 ", "H2 ", "H3 ", "Table", "THead", "TH ", "TD", "LBody", "Link"):
        assert tag in tags, tag
    text = " ".join(poppler("pdftotext", pdf, tmp_path).split())
    assert "The walls were mended" in text
    assert "Somebody wrote back" not in text
    assert "One story is left out here" in text
    assert "https://harbour.example.org/stories/film/" in poppler("pdfinfo", pdf, tmp_path, "-url")


@needs_poppler
def test_markup_in_content_is_only_text_in_the_pdf(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    hostile = FILES["content/stories/film.md"].replace(
        "The film", '"#sys.inputs *x* $a$ <b> @ref \\\\ صحت বাংলা 🍲"'
    )
    press = press_of(site(files={"content/stories/film.md": hostile}), tmp_path)
    entry = press.site.find("organisation", "tide-fund")
    assert entry is not None
    text = poppler("pdftotext", report_pdf(press, entry), tmp_path)
    assert "#sys.inputs *x* $a$ <b> @ref" in text


def test_the_command_writes_both_kinds(project: Project, tmp_path: Path) -> None:
    root = project(FILES)
    for name, start in (("r.pdf", b"%PDF"), ("r.html", b"<!doctype html>")):
        done = CliRunner().invoke(
            main, ["report", "tide-fund", "-C", str(root), "-o", str(tmp_path / name)]
        )
        assert done.exit_code == 0, done.output
        assert (tmp_path / name).read_bytes().lstrip().startswith(start)
        assert "no `site_url` yet" in done.output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["tide-fnd", "-o", "r.pdf"], "did you mean 'tide-fund'"),
        (["net-loft-trust", "-o", "r.pdf"], "No grant names 'net-loft-trust'"),
        (["tide-fund", "-o", "r.docx"], "must end in .pdf or .html"),
        (["tide-fund"], "Missing option"),
    ],
)
def test_wrong_use_says_what_to_do(project: Project, arguments: list[str], says: str) -> None:
    done = CliRunner().invoke(main, ["report", *arguments, "-C", str(project(FILES))])
    assert done.exit_code == 2
    assert says in done.output


def test_the_page_of_a_funder_shows_what_it_made_possible(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    html = page(press_of(site(), tmp_path), "organisations/tide-fund/")
    for words in (
        "£8,000",
        "about £10,000",
        "The walls were mended",
        "Harbour End",
        "Company",
        "Charity Commission for England and Wales",
        "GB-CHC-1090095",
        "TF",
    ):
        assert words in html, words
    assert 'href="../../organisations/tide-fund/report/"' in html or 'href="report/"' in html


def test_an_anonymous_story_leaves_no_place_with_its_funder(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    press = press_of(site(files={"content/grants/film-money.md": None}), tmp_path)
    for address in (
        "organisations/tide-fund/",
        "organisations/tide-fund/report/",
        "grants/letters-money/",
        "posters/organisations/tide-fund/",
    ):
        html = page(press, address)
        assert "Harbour End" not in html
        assert "harbour-end" not in html


def test_a_withdrawn_story_leaves_nothing_in_the_report(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    withdrawn = LETTERS.replace("status: given", "status: withdrawn, withdrawn_on: 2026-01-02")
    press = press_of(site(files={"content/stories/letters.md": withdrawn}), tmp_path)
    assert "posters/stories/letters/index.html" not in paths(press)
    for address in ("organisations/tide-fund/", "organisations/tide-fund/report/"):
        html = page(press, address)
        assert "Somebody wrote back" not in html
        assert "The letters" not in html


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("given", "Paid for 2 pieces of work told here"),
        ("withdrawn, withdrawn_on: 2026-01-02", "Paid for one piece of work told here"),
        ("pending", "Paid for one piece of work told here"),
    ],
)
def test_the_card_of_a_funder_counts_only_what_may_be_told(
    site: Callable[..., Site], tmp_path: Path, status: str, words: str
) -> None:
    letters = LETTERS.replace("status: given", f"status: {status}")
    press = press_of(site(files={"content/stories/letters.md": letters}), tmp_path)
    assert words in page(press, "organisations/")


def test_one_story_paid_by_two_grants_is_one_piece_of_work(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    again = ABOUT.replace("[letters]", "[film]")
    press = press_of(site(files={"content/grants/letters-money.md": again}), tmp_path)
    assert "Paid for one piece of work told here" in page(press, "organisations/")


def test_an_invented_organisation_is_never_tied_to_a_real_register(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    invented = page(press_of(site(), tmp_path), "organisations/tide-fund/")
    assert "GB-CHC-1090095" in invented
    assert "charitycommission" not in invented
    assert '"propertyID"' not in invented
    real = PROGRAMME.replace("is_invented: true\n", "")
    true = page(
        press_of(site(files={"content/programme.yml": real}), tmp_path), "organisations/tide-fund/"
    )
    assert "register-of-charities.charitycommission.gov.uk" in true
    assert '"propertyID"' in true


def test_the_address_is_that_of_the_build_and_not_of_the_record(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of the site elsewhere must not send readers, or phones, to another one."""
    monkeypatch.setenv("NRP_SITE_URL", "https://copy.example.org/there")
    root = project({**FILES, **ADDRESSED})
    for arguments in (
        ["report", "tide-fund", "-o", f"{tmp_path}/out.html"],
        ["export", "360giving", "-o", f"{tmp_path}/out.json"],
    ):
        done = CliRunner().invoke(main, [*arguments, "-C", str(root)])
        assert done.exit_code == 0, done.output
    for name in ("out.html", "out.json"):
        made = (tmp_path / name).read_text(encoding="utf-8")
        assert "https://copy.example.org/there/" in made
        assert "harbour.example.org" not in made
    monkeypatch.setenv("NRP_SITE_URL", "copy.example.org")
    done = CliRunner().invoke(main, ["export", "360giving", "-C", str(root)])
    assert done.exit_code == 2
    assert "NRP_SITE_URL" in done.output


def test_posters_and_the_package_of_a_build_have_the_address_of_that_build(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    made = site(files=ADDRESSED)
    settings = Settings(tmp_path, extra={"site_url": "https://copy.example.org/"})
    press = Press(made, settings, static_files(None))
    assert "copy.example.org/stories/film/" in page(press, "posters/stories/film/")
    task = next(task for task in plan(press) if task.path == "grants/360giving.json")
    package = make(press, task).decode()
    assert "https://copy.example.org/grants/360giving.json" in package
    assert "harbour.example.org" not in package
