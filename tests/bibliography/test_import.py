"""Bringing references in: what is there stays as it is, duplicates are told, and faults write nothing."""

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from datetime import date

import pybtex.database
import pytest
import rispy

from nrp_site.exchange.citation_keys import new_key
from nrp_site.exchange.doi import fetch_doi
from nrp_site.exchange.finding import Finding
from nrp_site.exchange.import_references import append_works, import_references
from nrp_site.loading.bibliography import parse_bibliography

TODAY = date(2026, 11, 22)
EXISTING = (
    '% the shared file,   oddly spaced\n\n@Book( Lent2019 ,\n\tTITLE = "The Community Paradigm",\n'
    "  author={Lent, Adam}, publisher = {New Local},year=2019,doi = {10.5555/lent} )\n% the end, no line end"
)


def keys(text: str) -> list[str]:
    bibliography, findings = parse_bibliography(text, "x.bib", TODAY)
    assert findings == ()
    return [reference.key for reference in bibliography.references]


NEW_BIB = "@article{roe2020,\n author = {Roe, Jo}, title = {Streets}, journal = {J}, year = 2020, role = {x}}\n"
NEW_RIS = "TY  - JOUR\nAU  - Roe, Jo\nTI  - The Streets\nT2  - J\nPY  - 2020\nER  - \n"
NEW_JSON = json.dumps(
    [{"type": "article-journal", "title": "The Streets", "author": [{"family": "Roe", "given": "Jo"}],
      "container-title": "J", "issued": {"date-parts": [["2020"]]}, "volume": 12, "license": [{"x": 1}]}]
)  # fmt: skip


@pytest.mark.parametrize(
    ("incoming", "key"),
    [(NEW_BIB, "roe2020"), (NEW_RIS, "roe2020streets"), (NEW_JSON, "roe2020streets")],
)
def test_new_works_go_to_the_end_and_every_old_byte_stays(incoming: str, key: str) -> None:
    outcome = import_references(EXISTING, incoming.encode(), "new", TODAY)
    assert outcome.text is not None
    assert outcome.text.startswith(EXISTING)
    assert outcome.added == (key,)
    assert keys(outcome.text) == ["Lent2019", key]
    assert outcome.report == (f"added: {key}",)


def test_an_empty_file_and_windows_line_ends() -> None:
    assert import_references("", NEW_RIS.encode(), "new", TODAY).text.startswith("@article{")
    outcome = import_references(EXISTING.replace("\n", "\r\n"), NEW_RIS.encode(), "new", TODAY)
    assert outcome.text.startswith(EXISTING.replace("\n", "\r\n"))
    assert outcome.text.count("\n") == outcome.text.count("\r\n")


def test_importing_twice_changes_nothing_the_second_time() -> None:
    once = import_references(EXISTING, NEW_JSON.encode(), "new", TODAY).text
    twice = import_references(once, NEW_JSON.encode(), "new", TODAY)
    assert twice.text is None
    assert len(twice.skipped) == 1


@pytest.mark.parametrize(
    ("title", "doi", "key", "reason"),
    [
        ("Another", "10.5555/LENT", "y", "the same DOI"),
        ("The community paradigm.", "", "y", "nearly the same title"),
        ("Another", "", "lent2019", "the key"),
    ],
)
def test_duplicates_are_skipped_and_the_rest_is_added(
    title: str, doi: str, key: str, reason: str
) -> None:
    double = f"@book{{{key}, author = {{Lent, Adam}}, title = {{{title}}}, publisher = {{P}}, year = 2019"
    double += f", doi = {{{doi}}}}}\n" if doi else "}\n"
    outcome = import_references(EXISTING, (double + NEW_BIB).encode(), "new.bib", TODAY)
    assert outcome.added == ("roe2020",)
    assert len(outcome.skipped) == 1
    assert reason in outcome.skipped[0]


WRONG = {
    "bibtex": "@book{x, title = {A} year = 2020}",
    "bibtex, one of two": NEW_BIB + "@book{x, title = {A} year = 2020}",
    "bibtex, script": "@book{x, title = {A}, url = {javascript:alert(1)}}",
    "ris": "TY  - JOUR\nTI  - A\n",
    "ris, script": "TY  - JOUR\nTI  - A\nT2  - J\nUR  - javascript:alert(1)\nER  - \n",
    "ris, no title": "TY  - JOUR\nT2  - J\nER  - \n",
    "json": '[{"type": "nonsense"}]',
    "json, data address": '[{"type": "book", "title": "A", "URL": "data:text/html,x"}]',
    "json, year": '[{"type": "book", "title": "A", "issued": {"date-parts": [[20200]]}}]',
    "something else": "Dear sir or madam",
    "nothing": "",
    "no entry": "write to jo@example.org",
}


@pytest.mark.parametrize("case", WRONG)
def test_nothing_is_written_if_anything_is_wrong(case: str) -> None:
    outcome = import_references(EXISTING, WRONG[case].encode(), "new", TODAY)
    assert outcome.text is None
    assert outcome.added == ()
    assert any(finding.is_error for finding in outcome.findings)


def test_latin_1_and_a_broken_shelf_are_refused() -> None:
    latin = import_references(
        EXISTING, NEW_BIB.replace("Roe", "Röe").encode("latin-1"), "new", TODAY
    )
    assert latin.text is None
    assert latin.findings[0].line == 2
    broken = import_references("@book{x, title = {A} year = 1}", NEW_BIB.encode(), "new", TODAY)
    assert broken.text is None
    assert "content/references.bib" in broken.report[0]


def test_files_written_by_pybtex_and_rispy_come_in() -> None:
    person = pybtex.database.Person("Müller, Jan")
    entry = pybtex.database.Entry(
        "article",
        fields={"title": "Über {Nähe}", "journal": "J & K", "year": "2020"},
        persons={"author": [person]},
    )
    written = pybtex.database.BibliographyData(entries={"mueller": entry}).to_string("bibtex")
    outcome = import_references("", written.encode(), "pybtex.bib", TODAY)
    assert outcome.added == ("mueller",)
    item = parse_bibliography(outcome.text, "x")[0].references[0].item()
    assert (item["title"], item["container-title"]) == ("Über Nähe", "J & K")
    works = [{"type_of_reference": "RPRT", "title": f"Report {n}", "authors": ["Roe, Jo"], "year": "2020",
              "publisher": "P"} for n in (1, 2)]  # fmt: skip
    outcome = import_references("", rispy.dumps(works).encode(), "x.ris", TODAY)
    assert outcome.added == ("roe2020report", "roe2020report-2")


KEYS = [
    ({"author": [{"family": "Porroche-Escudero"}], "issued": {"date-parts": [[2021]]}, "title": "The Health"}, "porrocheescudero2021health"),
    ({"author": [{"literal": "World Health Organization"}], "title": "Ottawa"}, "worldndottawa"),
    ({"author": [{"family": "Łukasz"}], "issued": {"date-parts": [[1999]]}, "title": "<i>A</i> über-thing"}, "lukasz1999uberthing"),
    ({"author": [{"family": "山田"}], "issued": {"date-parts": [[2020]]}, "title": "地域"}, "2020"),
    ({}, "nd"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "key"), KEYS)
def test_keys_are_author_year_and_first_word(item: dict, key: str) -> None:
    assert new_key(item, ()) == key
    assert new_key(item, {key, key + "-2"}) == key + "-3"


class Answer(http.server.BaseHTTPRequestHandler):
    """Answers by the DOI that is asked for."""

    def do_GET(self) -> None:
        assert self.headers["Accept"] == "application/vnd.citationstyles.csl+json"
        name = self.path.rpartition("/")[2]
        item = {
            "type": "article-journal",
            "title": "Streets",
            "DOI": "10.5555/" + name,
            "URL": "https://doi.org/10.5555/" + name,
        }
        bodies = {
            "ok": json.dumps(item).encode(),
            "html": b"<html>",
            "latin": b'{"type": "book", "title": "\xff"}',
            "long": b" " * 2_000_000,
            "other": json.dumps(item | {"DOI": "10.5555/else"}).encode(),
        }
        moves = {
            "moved": "/10.5555/ok",
            "loop": "/10.5555/loop",
            "file": "file:///etc/passwd",
            "ftp": "ftp://example.org/",
        }
        if name == "hang":
            hanging.wait(5)
        if name in moves:
            self.send_response(302)
            self.send_header("Location", moves[name])
            self.end_headers()
            return
        self.send_response(200 if name in bodies else 500 if name == "broken" else 404)
        self.end_headers()
        self.wfile.write(bodies.get(name, b""))

    def log_message(self, *_: object) -> None:
        """Keep the test output clean."""


hanging = threading.Event()


@pytest.fixture(scope="module")
def ask() -> Iterator[Callable[[str], object]]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield lambda name: fetch_doi(
        f"10.5555/{name}", f"http://127.0.0.1:{server.server_port}/", timeout=0.5
    )
    hanging.set()
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_doi_becomes_an_item_that_can_be_appended(ask: Callable[[str], object]) -> None:
    item = ask("ok")
    assert item == {"type": "article-journal", "title": "Streets", "DOI": "10.5555/ok"}
    outcome = append_works("", [item | {"container-title": "J"}], "doi", TODAY)
    assert outcome.added == ("ndstreets",)


@pytest.mark.parametrize(
    ("name", "words"),
    [("gone", "not registered"), ("broken", "answered 500"), ("html", "not a CSL-JSON"), ("latin", "not UTF-8"),
     ("long", "too long"), ("other", "another work"), ("loop", "sent on"), ("file", "sent on"), ("ftp", "not http"),
     ("hang", "could not be asked")],
)  # fmt: skip
def test_whatever_the_server_does_is_a_clear_finding(
    ask: Callable[[str], object], name: str, words: str
) -> None:
    found = ask(name)
    assert isinstance(found, Finding)
    assert words in found.message


@pytest.mark.parametrize(
    ("doi", "endpoint"),
    [
        ("hello", "http://127.0.0.1:1/"),
        ("10.5555/a", "file:///etc/"),
        ("10.5555/a", "http://127.0.0.1:1/"),
        ("10.5555/a", "nonsense"),
    ],
)
def test_a_wrong_doi_or_endpoint_is_a_clear_finding(doi: str, endpoint: str) -> None:
    assert isinstance(fetch_doi(doi, endpoint, timeout=0.5), Finding)
