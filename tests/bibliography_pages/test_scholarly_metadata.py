"""What reference managers and search engines read from the head of a page.

`zotero` below re-implements, for the tags we use, how Zotero's Embedded Metadata translator maps a page to an item.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from nrp_site.publishing.highwire import author_names
from tests.bibliography_pages.conftest import REVIEW, TERM, Pages
from tests.conftest import front

Make = Callable[..., Pages]
URL = "site_url: https://example.org/harbour/\n"


class Head(HTMLParser):
    """The meta elements of a page, its first time element, its canonical link and its JSON-LD."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.meta: list[tuple[str, str]] = []
        self.times: list[str] = []
        self.json_ld: list[Any] = []
        self._in_json = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and ("name" in given or "property" in given):
            self.meta.append((given.get("name") or given["property"], given["content"]))
        if tag == "time":
            self.times.append(given["datetime"])
        self._in_json = tag == "script" and given.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_json:
            self.json_ld.append(json.loads(data))
            self._in_json = False

    def all(self, name: str) -> list[str]:
        return [content for key, content in self.meta if key == f"citation_{name}"]

    def one(self, *names: str) -> str:
        return next((found for name in names for found in self.all(name)), "")


TYPES = (("journal_title", "journalArticle"), ("technical_report_institution", "report"), ("conference_title", "conferencePaper"),
         ("book_title", "bookSection"), ("dissertation_institution", "thesis"), ("title", "journalArticle"))  # fmt: skip


def zotero(html: str) -> dict[str, Any]:
    """The item that Zotero makes of a page."""
    head = Head(html)
    kind = next((kind for name, kind in TYPES if head.all(name)), "webpage")
    nodes = head.all("author")
    names = (
        [name for node in nodes for name in re.split(r"\s*;\s*", node)]
        if len(nodes) == 1
        else nodes
    )
    if len(names) == 1:
        parts = re.split(r"\s*,\s*", names[0])
        if len(parts) > 1 and " " in parts[0] and " " in parts[1]:
            names = parts
    authors = [
        name
        for place, name in enumerate(names)
        if name and (place == 0 or name != names[place - 1])
    ]
    return {
        "type": kind,
        "title": head.one("title"),
        "authors": [tuple(part.strip() for part in name.split(",", 1)) for name in authors],
        "date": head.one("publication_date", "cover_date", "date") or (head.times or [""])[0],
        "institution": head.one("technical_report_institution"),
        "number": head.one("technical_report_number"),
        "doi": head.one("doi"),
        "pdf": head.one("pdf_url"),
        "tags": [word.strip() for word in head.one("keywords").split(";") if word.strip()],
    }


def review(**fields: str) -> str:
    given = {
        "title": "Damp and health",
        "status": "published",
        "question": "\n  text: Does damp harm?",
        "published": "2026-11",
        **fields,
    }
    return front(**given) + "\nIt does [@mill2021; @reyes2019].\n"


FULL = {
    "authors": "\n  - {family: Reyes, given: Ana Bo, orcid: 0000-0002-1825-0097}\n  - {organisation: Port University}",
    "institution": "Port University",
    "report_number": "RR3",
    "versions": "\n  - {number: '1', on: 2018-06-01, changes: First}\n  - {number: '2', on: 2020-02-03, changes: More}",
    "doi": "10.5555/rr3",
    "keywords": "[damp, homes; streets]",
}


def test_a_review_is_a_report_by_its_authors(pages: Make) -> None:
    html = pages({REVIEW: review(**FULL)}, URL)["reviews/damp/"]
    assert zotero(html) == {
        "type": "report", "title": "Damp and health", "authors": [("Reyes", "Ana Bo"), ("Port University",)], "date": "2020/02/03",
        "institution": "Port University", "number": "RR3", "doi": "10.5555/rr3", "pdf": "", "tags": ["damp", "homes, streets"],
    }  # fmt: skip
    head = Head(html)
    assert head.times[0] == "2020-02-03"
    assert head.one("public_url") == "https://example.org/harbour/reviews/damp/"
    assert head.one("online_date") == "2026/11"


def test_a_review_without_authors_has_the_programme_as_institution(pages: Make) -> None:
    found = zotero(pages({REVIEW: review()})["reviews/damp/"])
    assert (found["type"], found["authors"], found["institution"], found["date"]) == (
        "report",
        [],
        "Harbour Rooms Programme",
        "2026/11",
    )


@pytest.mark.parametrize("status", ["planned", "agreed", "done"])
def test_a_review_that_is_not_here_is_a_web_page(pages: Make, status: str) -> None:
    html = pages({REVIEW: review(status=status)})["reviews/damp/"]
    assert zotero(html)["type"] == "webpage"
    assert "citation_" not in html


def test_any_other_record_is_a_web_page_with_a_date(pages: Make) -> None:
    found = zotero(
        pages({TERM: front(published="2026-11-02", updated="2026-11-22")})["glossary/street-panel/"]
    )
    assert (found["type"], found["date"]) == ("webpage", "2026-11-02")


def test_the_pdf_lies_beside_the_page_and_is_named_only_with_an_address(pages: Make) -> None:
    files = {
        REVIEW: review(pdf="files/a.pdf"),
        "content/reviews/files/a.pdf": b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF",
    }
    made = pages(files, URL)
    address = zotero(made["reviews/damp/"])["pdf"]
    assert address == "https://example.org/harbour/reviews/damp/damp.pdf"
    assert made.bytes("reviews/damp/damp.pdf").startswith(b"%PDF")


def test_without_an_address_no_pdf_is_named(pages: Make) -> None:
    files = {
        REVIEW: review(pdf="files/a.pdf"),
        "content/reviews/files/a.pdf": b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF",
    }
    html = pages(files)["reviews/damp/"]
    assert zotero(html)["pdf"] == ""
    assert not Head(html).all("public_url")


@pytest.mark.parametrize(
    ("authors", "read"),
    [
        ([{"family": "Reyes", "given": "Ana Bo"}], ["Reyes, Ana Bo"]),
        ([{"family": "van der Berg", "given": "Anna Maria"}], ["van der Berg, A.M."]),
        ([{"literal": "Example City Council, Public Health Division"}], []),
        ([{"literal": "Quay; Port"}], []),
        ([{"literal": "A B, C D"}, {"family": "Reyes"}], ["A B, C D", "Reyes"]),
    ],
)
def test_a_lone_author_is_never_split(authors: list[dict[str, str]], read: list[str]) -> None:
    assert list(author_names(authors)) == read


def test_json_ld_is_a_report_with_what_it_cites(pages: Make) -> None:
    html = pages(
        {REVIEW: review(**{**FULL, "title": '"Damp </script><script>alert(1)</script>"'})}, URL
    )["reviews/damp/"]
    described = next(each["mainEntity"] for each in Head(html).json_ld if "mainEntity" in each)
    assert described["@type"] == "Report"
    assert described["author"][0] | {"name": ""} == {
        "@type": "Person",
        "name": "",
        "familyName": "Reyes",
        "givenName": "Ana Bo",
        "sameAs": "https://orcid.org/0000-0002-1825-0097",
    }
    assert (described["datePublished"], described["version"], described["reportNumber"]) == (
        "2020-02-03",
        "2",
        "RR3",
    )
    assert [work["name"] for work in described["citation"]] == [
        "Harbour streets",
        "Rooms with a view",
    ]
    assert described["citation"][0]["sameAs"] == "https://doi.org/10.5555/quay.1"
    assert "<script>alert" not in html


def test_cite_this_page_in_both_styles(pages: Make) -> None:
    made = pages({REVIEW: review(**FULL), TERM: front(updated="2026-11-22")}, URL)
    shown = re.findall(r'data-copy="([^"]+)"', made["reviews/damp/"])
    assert len(shown) == 2
    assert "Reyes AB, Port University. Damp and health" in shown[0]
    assert shown[1].startswith("Reyes, A.B. and Port University (2020) ")
    assert all(
        "https://example.org/harbour/reviews/damp/" in text or "10.5555/rr3" in text
        for text in shown
    )
    page = re.findall(r'data-copy="([^"]+)"', made["glossary/street-panel/"])
    assert (
        page[1]
        == "Harbour Rooms Programme (2026) A title. Available at: https://example.org/harbour/glossary/street-panel/."
    )


def test_without_an_address_cite_this_says_so(pages: Make) -> None:
    html = pages({TERM: front()})["glossary/street-panel/"]
    assert "This site has no public address yet" in html
    assert "example.org/harbour" not in html


def test_files_to_cite_a_report_by(pages: Make) -> None:
    made = pages({REVIEW: review(**FULL)}, URL)
    assert "@techreport{damp," in made["reviews/damp/cite-damp.bib"]
    assert made["reviews/damp/cite-damp.ris"].startswith("TY  - RPRT")
    assert json.loads(made["reviews/damp/cite-damp.json"])[0]["type"] == "report"
