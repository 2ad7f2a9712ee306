"""The list of works, the page of each, who cites it, and files to take away."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
import rispy
from pybtex.database import parse_string

from nrp_site.exchange.bibtex import bibtex_from_csl
from nrp_site.exchange.csl_json import read_csl_json
from nrp_site.exchange.ris import read_ris
from nrp_site.loading.bibliography import parse_bibliography
from nrp_site.publishing.searchable import searchable
from tests.bibliography_pages.conftest import TERM, WORKS, Pages
from tests.conftest import front

Make = Callable[..., Pages]
BOTH = {
    TERM: front(sources="\n  - cite: mill2021\n    where: Results\n")
    + "\nSo [@mill2021, p. 4; @reyes2019].\n",
    "docs/about.md": "# About us\n\nSo [@mill2021, ch. 2].\n",
}


def facts(html: str) -> str:
    return " ".join(
        re.sub(r"<[^>]+>", " ", html.partition("<main")[2].partition("</main>")[0]).split()
    )


def test_the_list_has_every_work_in_order_with_what_it_is_filtered_by(pages: Make) -> None:
    html = pages(BOTH)["references/"]
    assert re.findall(r'<a class="reference-page" href="([^"]+)"', html) == [
        "../references/mill2021/",
        "../references/reyes2019/",
    ]
    assert re.findall(r'data-filter-year="(\d+)" data-filter-kind="([^"]+)"', html) == [
        ("2021", "article-journal"),
        ("2019", "book"),
    ]
    assert '<option value="book">Book (1)</option>' in html


def test_a_work_tells_who_cites_it_and_where(pages: Make) -> None:
    text = facts(pages(BOTH)["references/mill2021/"])
    cited = text.partition("Cited by")[2]
    assert "A title as a source of its facts (Results); in the text (page 4)" in cited
    assert "About us in the text (chapter 2)" in cited
    assert "Ana Mill Bo Reyes" in text
    assert 'href="https://doi.org/10.5555/quay.1"' in pages(BOTH)["references/mill2021/"]


def test_cited_by_as_data(pages: Make) -> None:
    made = pages(BOTH)
    rows = json.loads(made["references/cited-by.json"])
    assert [
        (row["key"], row["cited_by_type"], row["field"], row["place_in_work"]) for row in rows
    ] == [
        ("mill2021", "term", "sources", "Results"),
        ("mill2021", "term", "body", "page 4"),
        ("mill2021", "page", "body", "chapter 2"),
        ("reyes2019", "term", "body", ""),
    ]
    raw = made.bytes("references/cited-by.csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    assert list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")))) == rows


def test_a_work_is_not_found_by_the_titles_of_pages_that_cite_it(pages: Make) -> None:
    html = pages(BOTH)["references/mill2021/"]
    assert "About us" in html
    found = " ".join(searchable(html.encode()))
    assert "Mill" in found
    assert "About us" not in found


def test_no_cell_is_run_as_a_formula(pages: Make) -> None:
    made = pages({**BOTH, "docs/about.md": "---\ntitle: =HYPERLINK(1)\n---\n\nSo [@mill2021].\n"})
    assert b",'=HYPERLINK(1)," in made.bytes("references/cited-by.csv")


@pytest.mark.parametrize("stem", ["references/references", "references/mill2021/mill2021", ""])
def test_files_hold_the_works_and_other_programs_read_them(pages: Make, stem: str) -> None:
    made = pages(BOTH)
    if not stem:
        offered = re.search(
            r'Take these works away.*?href="\.\./\.\./([^"]+)\.bib"',
            made["glossary/street-panel/"],
            re.DOTALL,
        )
        assert offered is not None
        stem = offered[1]
    keys = ["mill2021"] if "mill" in stem else ["mill2021", "reyes2019"]
    assert list(parse_string(made[f"{stem}.bib"], "bibtex").entries) == keys
    assert [each["title"] for each in rispy.loads(made[f"{stem}.ris"])] == [
        "Harbour streets",
        "Rooms with a view",
    ][: len(keys)]
    assert [each["id"] for each in json.loads(made[f"{stem}.json"])] == keys


def test_round_trips_lose_nothing(pages: Make) -> None:
    made = pages(BOTH)
    works = parse_bibliography(WORKS, "x.bib")[0].references
    again = "\n".join(
        bibtex_from_csl(item) for item in read_csl_json(made["references/references.json"])[0]
    )
    assert [
        (r.key, r.bibtex_type, r.fields) for r in parse_bibliography(again, "y.bib")[0].references
    ] == [(r.key, r.bibtex_type, r.fields) for r in works]
    assert [
        {**item, "id": work.key}
        for item, work in zip(read_ris(made["references/references.ris"])[0], works, strict=True)
    ] == [work.item() for work in works]


def test_a_page_with_one_work_offers_that_works_files(pages: Make) -> None:
    html = pages({TERM: front() + "\nSo [@mill2021].\n"})["glossary/street-panel/"]
    assert 'href="../../references/mill2021/mill2021.ris"' in html


def test_keys_that_look_alike_in_an_address_stay_apart(pages: Make) -> None:
    works = (
        WORKS.replace("mill2021", "a:b").replace("reyes2019", "a.b")
        + "@misc{a-b,\n  author = {Mill, Ana},\n  title = {Third},\n  year = {2001}\n}\n"
    )
    made = pages({"content/references.bib": works, TERM: front() + "\n[@a:b; @a.b; @a-b]\n"})
    assert (
        len({path for path in made.tasks if re.fullmatch(r"references/a-b[^/]*/index\.html", path)})
        == 3
    )


def tags(html: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of a page with its attributes, as a browser reads them."""
    found: list[tuple[str, dict[str, str]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, {name: value or "" for name, value in attrs}))

    Reader().feed(html)
    return found


HOSTILE = """@article{mill2021,
  author   = {Mill, <script>alert(1)</script>},
  title    = {<img src=x onerror=alert(1)> "quoted" <i>Mytilus</i> & more},
  journal  = {</script><script>alert(2)</script>},
  year     = {2021},
  abstract = {<svg onload=alert(3)>},
  note     = {=cmd|' /C calc'!A0 javascript:alert(4) data:text/html,x},
  keywords = {<b>bold</b>}
}

@misc{reyes2019,
  author = {Reyes, Bo},
  title  = {Rooms},
  year   = {2019}
}
"""


def test_hostile_fields_do_nothing(pages: Make) -> None:
    files = {"content/references.bib": HOSTILE, TERM: front() + "\nSo [@mill2021; @reyes2019].\n"}
    made = pages(files, "styles:\n  citations: harvard\n")
    for address in ("glossary/street-panel/", "references/", "references/mill2021/"):
        html = made[address]
        for tag, given in tags(html):
            assert tag not in ("img", "b", "iframe"), address
            assert tag != "script" or given.get("src") or given["type"] == "application/ld+json", (
                address
            )
            assert not [name for name in given if name.startswith("on") or name == "style"], (
                address,
                given,
            )
            assert not re.match(
                r"\s*(javascript|data|vbscript):",
                given.get("href") or given.get("src") or "",
                re.IGNORECASE,
            ), address
    assert "<i>Mytilus</i>" in made["references/mill2021/"]
    assert not [
        line
        for line in made.bytes("references/cited-by.csv").decode("utf-8-sig").splitlines()
        if line.startswith(("=", "+", "@"))
    ]


def test_many_works_go_on_several_pages_with_lists_by_year_and_kind(pages: Make) -> None:
    many = "\n".join(
        f"@misc{{work{n},\n  author = {{Mill, A{chr(97 + n % 26)}}},\n  title = {{Work {n} of {n * 7919}}},\n  year = {{{1990 + n % 20}}}\n}}\n"
        for n in range(450)
    )
    made = pages({"content/references.bib": many, TERM: front() + "\n[@work1]\n"})
    lists = {path for path in made.tasks if re.match(r"references/(index|page/|year/|kind/)", path)}
    assert {
        "references/index.html",
        "references/page/3/index.html",
        "references/year/1990/index.html",
    } <= lists
    assert made["references/"].count('class="reference-page"') == 200
    assert 'href="../references/year/1990/"' in made["references/"]
    assert made["references/year/1990/"].count('class="reference-page"') == 23
