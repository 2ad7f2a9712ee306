"""`nrp format-references`, `nrp import references`, `nrp import doi`, with files that other programs made."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import rispy
from click.testing import CliRunner
from pybtex.database import BibliographyData, Entry, Person

from nrp_site.cli import main
from nrp_site.publishing.citations import STYLES
from tests.bibliography_pages.conftest import WORKS
from tests.conftest import Project

ITEM = {
    "id": "a",
    "type": "book",
    "title": "Quay & Sea",
    "author": [{"family": "Mill", "given": "Ana"}],
    "issued": {"date-parts": [[2021]]},
    "publisher": "Quay Press",
}


def run(*arguments: str, given: str | None = None) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, list(arguments), input=given)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def test_works_in_every_style() -> None:
    code, out, _ = run("format-references", "-", given=json.dumps([ITEM]))
    assert code == 0
    assert json.loads(out) == {
        "vancouver": {"a": "Mill A. Quay & Sea. Quay Press; 2021."},
        "harvard": {"a": "Mill, A. (2021) Quay & Sea. Quay Press."},
    }
    assert set(json.loads(out)) == set(STYLES)


def test_as_html_and_as_citations(tmp_path: Path) -> None:
    file = tmp_path / "works.json"
    file.write_text(json.dumps([ITEM]))
    assert json.loads(run("format-references", str(file), "--html")[1])["harvard"]["a"].startswith(
        "Mill, A. (2021) <i>Quay &#38; Sea</i>"
    )
    asked = json.dumps(
        {
            "items": [ITEM],
            "citations": [
                {"id": "c1", "citationItems": [{"id": "a", "locator": "4", "label": "page"}]}
            ],
        }
    )
    assert json.loads(run("format-references", "-", given=asked)[1]) == {
        "vancouver": {"c1": "(1)"},
        "harvard": {"c1": "(Mill, 2021, p. 4)"},
    }


@pytest.mark.parametrize(
    "given",
    ["", "{", "7", "[7]", '{"items": 1}', '[{"title": "x"}]', '{"items": [], "citations": {}}'],
)
def test_wrong_input_is_told(given: str) -> None:
    code, out, err = run("format-references", "-", given=given)
    assert (code, out) == (1, "")
    assert err.strip()


@pytest.fixture
def shelf(project: Project) -> Path:
    return project({"content/references.bib": WORKS}) / "content" / "references.bib"


def take(shelf: Path, name: str, text: str | bytes) -> tuple[int, str]:
    file = shelf.parent.parent / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    code, _, err = run("import", "references", str(file), "-C", str(shelf.parent.parent))
    return code, err


def test_bibtex_by_pybtex(shelf: Path) -> None:
    fields = {
        "title": "Łódź streets",
        "journal": "Journal of Quays",
        "year": "2022",
        "pages": "1--4",
    }
    entry = Entry(
        "article", fields=fields, persons={"author": [Person("Żak, Zoë"), Person("Mill, Ana")]}
    )
    code, err = take(shelf, "in.bib", BibliographyData({"zak2022": entry}).to_string("bibtex"))
    assert (code, "Added 1 work" in err) == (0, True)
    text = shelf.read_text()
    assert text.startswith(WORKS)
    assert "@article{zak2022," in text
    assert run("validate", "-C", str(shelf.parent.parent))[0] == 0


def test_ris_by_rispy_with_a_duplicate(shelf: Path) -> None:
    entries = [
        {
            "type_of_reference": "JOUR",
            "authors": ["Quay, Bea"],
            "title": "Steps and stairs",
            "secondary_title": "Quays",
            "year": "2020",
        },
        {
            "type_of_reference": "JOUR",
            "authors": ["Mill, Ana"],
            "title": "Harbour streets",
            "year": "2021",
            "doi": "10.5555/quay.1",
        },
    ]
    code, err = take(shelf, "in.ris", rispy.dumps(entries))
    assert code == 0
    assert "quay2020steps" in shelf.read_text()
    assert "'mill2021': the same DOI" in err
    assert shelf.read_text().count("@article{") == 2


def test_csl_json_and_nothing_new(shelf: Path) -> None:
    assert take(shelf, "in.json", json.dumps([ITEM]))[0] == 0
    before = shelf.read_bytes()
    code, err = take(shelf, "in.json", json.dumps([ITEM]))
    assert (code, shelf.read_bytes()) == (0, before)
    assert "nothing was written" in err


@pytest.mark.parametrize(
    "text",
    [
        b"@book{x, title = {A} year = 2021}",
        b"no format at all",
        b"@book{x, title={caf\xe9}}",
        b"[{]",
        b"",
    ],
)
def test_if_anything_is_wrong_nothing_is_written(shelf: Path, text: bytes) -> None:
    before = shelf.read_bytes()
    code, err = take(shelf, "in.bib", text)
    assert (code, shelf.read_bytes()) == (1, before)
    assert "Nothing was written." in err


def test_a_first_work_for_a_project_without_a_bibliography(project: Project) -> None:
    root = project({})
    assert take(root / "content" / "references.bib", "in.json", json.dumps([ITEM]))[0] == 0
    assert "mill2021quay" in (root / "content" / "references.bib").read_text()


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        known = self.path.endswith("10.5555/sea.2") and "csl+json" in self.headers["Accept"]
        self.send_response(200 if known else 404)
        self.end_headers()
        if known:
            self.wfile.write(json.dumps({**ITEM, "id": "x", "DOI": "10.5555/sea.2"}).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def ask(shelf: Path, doi: str, endpoint: str) -> tuple[int, str]:
    code, _, err = run("import", "doi", doi, "--endpoint", endpoint, "-C", str(shelf.parent.parent))
    return code, err


def test_a_work_by_its_doi(shelf: Path, endpoint: str) -> None:
    assert ask(shelf, "10.5555/sea.2", endpoint)[0] == 0
    assert "10.5555/sea.2" in shelf.read_text()


@pytest.mark.parametrize(
    ("doi", "said"), [("10.5555/nobody", "not registered"), ("nonsense", "not a DOI")]
)
def test_no_such_doi(shelf: Path, endpoint: str, doi: str, said: str) -> None:
    before = shelf.read_bytes()
    code, err = ask(shelf, doi, endpoint)
    assert (code, shelf.read_bytes(), said in err) == (1, before, True)


def test_without_a_connection(shelf: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}/"
    before = shelf.read_bytes()
    code, err = ask(shelf, "10.5555/sea.2", nobody)
    assert (code, shelf.read_bytes()) == (1, before)
    assert "could not be asked" in err
