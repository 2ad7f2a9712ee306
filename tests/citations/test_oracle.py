"""The formatters against the recorded output of another processor (`../shared/citations/oracle.json`).

`../shared` is not part of this repository. Without it these tests are skipped, unless NRP_REQUIRE_SHARED=1
says that it has to be there. The expected strings are recorded data; no rule in the code knows of them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from nrp_site.publishing.citations import Bibliography, FormattedReference, bibliography, cite

ORACLE_PATH = Path(__file__).parents[2].parent / "shared" / "citations" / "oracle.json"
STYLE_NAMES = ("vancouver", "harvard")

# (id of the work or citation, style) -> why we print something else. Empty: we print the same everywhere.
KNOWN_DIFFERENCES: dict[tuple[str, str], str] = {}

Data = dict[str, Any]


@pytest.fixture(scope="module")
def oracle() -> Data:
    if ORACLE_PATH.is_file():
        found: Data = json.loads(ORACLE_PATH.read_text(encoding="utf-8"))
        return found
    if os.environ.get("NRP_REQUIRE_SHARED") == "1":
        pytest.fail(f"../shared is missing: {ORACLE_PATH}")
    pytest.skip("left out: ../shared is missing")


def differing(pairs: Iterator[tuple[str, str, object, object]]) -> list[str]:
    """What differs and is not a known difference. The pairs are (id, style, expected, printed)."""
    return [
        f"{style} {id_}\n  expected {expected}\n  printed  {printed}"
        for id_, style, expected, printed in pairs
        if expected != printed and (id_, style) not in KNOWN_DIFFERENCES
    ]


def one(id_: str) -> Data:
    return {"citationItems": [{"id": id_}]}


def entry_pairs(
    references: list[FormattedReference], expected: Data, style: str
) -> Iterator[tuple[str, str, object, object]]:
    for reference in references:
        wanted = expected[reference.id]
        printed = (reference.text, unescape(reference.html))
        yield reference.id, style, (wanted["text"], unescape(wanted["html"])), printed
        if "number" in wanted:
            yield reference.id, style, wanted["number"], reference.number


def cite_pairs(
    works: Bibliography, expected: Data, style: str
) -> Iterator[tuple[str, str, object, object]]:
    for id_, wanted in expected.items():
        printed = works.cite(one(id_))
        yield id_, style, wanted["cite"], printed.text
        wanted_html = unescape(wanted.get("cite_html", wanted["cite"]))
        yield id_, style, wanted_html, unescape(printed.html)


def citation_pairs(
    works: Bibliography, citations: list[Data], style: str
) -> Iterator[tuple[str, str, object, object]]:
    for citation in citations:
        wanted = citation[style]
        if wanted is not None:
            printed = works.cite(citation)
            expected = (wanted["text"], unescape(wanted["html"]))
            yield citation["id"], style, expected, (printed.text, unescape(printed.html))


@pytest.mark.parametrize("style", STYLE_NAMES)
def test_every_entry_is_as_recorded(oracle: Data, style: str) -> None:
    references = bibliography(oracle["items"], style)
    assert len(references) == len(oracle["items"])
    assert not differing(entry_pairs(references, oracle["expected"][style], style))


@pytest.mark.parametrize("style", STYLE_NAMES)
def test_the_order_of_the_list_is_as_recorded(oracle: Data, style: str) -> None:
    printed = [reference.id for reference in bibliography(oracle["items"], style)]
    assert printed == oracle["order"][style]


@pytest.mark.parametrize("style", STYLE_NAMES)
def test_every_work_is_cited_as_recorded(oracle: Data, style: str) -> None:
    works = Bibliography(oracle["items"], style)
    assert not differing(cite_pairs(works, oracle["expected"][style], style))


@pytest.mark.parametrize("style", STYLE_NAMES)
def test_every_citation_is_as_recorded(oracle: Data, style: str) -> None:
    works = Bibliography(oracle["items"], style)
    assert not differing(citation_pairs(works, oracle["citations"], style))


def test_every_work_alone_in_its_list_is_as_recorded(oracle: Data) -> None:
    expected = oracle["alone"]["harvard"]
    for item in oracle["items"]:
        wanted = expected[item["id"]]
        assert not differing(entry_pairs(bibliography([item], "harvard"), expected, "harvard"))
        assert cite([item], one(item["id"]), "harvard").text == wanted["cite"]


@pytest.mark.parametrize("style", STYLE_NAMES)
def test_sets_of_look_alikes_are_as_recorded(oracle: Data, style: str) -> None:
    items = {item["id"]: item for item in oracle["items"]}
    for group in oracle["sets"]:
        works = Bibliography([items[id_] for id_ in group["ids"]], style)
        expected = group["expected"][style]
        assert [each.id for each in works.references()] == group["order"][style]
        assert not differing(entry_pairs(works.references(), expected, style))
        assert not differing(cite_pairs(works, expected, style))
        assert not differing(citation_pairs(works, group["citations"], style))


@pytest.mark.parametrize("style", STYLE_NAMES)
def test_author_lists_that_were_cut_short_end_in_et_al(oracle: Data, style: str) -> None:
    items = {item["id"]: item for item in oracle["items"]}
    for group in oracle["and_others"]:
        item = {**items[group["id"]], "and-others": True}
        expected = {group["id"]: group[style]}
        assert not differing(entry_pairs(bibliography([item], style), expected, style))
        if "cite" in group[style]:
            assert cite([item], one(group["id"]), style).text == group[style]["cite"]


def test_known_differences_are_real(oracle: Data) -> None:
    ids = {item["id"] for item in oracle["items"]} | {each["id"] for each in oracle["citations"]}
    assert {id_ for id_, _ in KNOWN_DIFFERENCES} <= ids
