"""The rules of the styles, one work or one citation each, without any file outside the repository."""

from __future__ import annotations

import copy
import time
from html import unescape

import pytest

from nrp_site.publishing.citations import (
    STYLES,
    Bibliography,
    UnknownStyleError,
    bibliography,
    cite,
    format_citations,
)
from tests.citations.citation_cases import CASES, Case


def person(family: str, given: str = "Xa") -> dict[str, str]:
    return {"family": family, "given": given}


def book(
    id_: str, *authors: dict[str, str], year: int | None = 2020, **fields: object
) -> dict[str, object]:
    issued = {"date-parts": [[year]]} if year else {}
    work = {"id": id_, "type": "book", "title": id_, "author": list(authors), "issued": issued}
    return work | fields


def of(*ids: str | dict[str, object], mode: str = "") -> dict[str, object]:
    items = [{"id": each} if isinstance(each, str) else each for each in ids]
    return {"citationItems": items, "mode": mode}


def cited(items: list[dict[str, object]], style: str = "harvard") -> list[str]:
    works = Bibliography(items, style)
    return [works.cite(of(str(item["id"]))).text for item in items]


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_a_work_is_printed_by_the_rule(case: Case) -> None:
    item = {"id": "w", **case.item}
    before = copy.deepcopy(item)
    assert bibliography([item], "vancouver")[0].html == case.vancouver
    assert bibliography([item], "harvard")[0].html == case.harvard
    assert cite([item], of("w"), "harvard").html == case.cite
    assert item == before


def test_both_styles_are_found_and_an_unknown_one_is_refused() -> None:
    assert {"vancouver", "harvard"} <= set(STYLES)
    with pytest.raises(UnknownStyleError):
        bibliography([], "no-such-style")


# Look-alikes: works that Harvard would cite with the same words.
LOOK_ALIKES = [
    (
        "initials",
        [[("Smith", "John")], [("Smith", "Karl")]],
        ["(J. Smith, 2020)", "(K. Smith, 2020)"],
    ),
    (
        "names in full",
        [[("Smith", "John")], [("Smith", "Jane")]],
        ["(John Smith, 2020)", "(Jane Smith, 2020)"],
    ),
    (
        "letters after names in full",
        [[("Smith", "John")], [("Smith", "Jane")], [("Smith", "John")]],
        ["(John Smith, 2020a)", "(Jane Smith, 2020)", "(John Smith, 2020b)"],
    ),
    (
        "initials of a later author",
        [[("Smith", "Jo"), ("A", "X")], [("Smith", "Jo"), ("A", "Y")]],
        ["(Smith and X. A, 2020)", "(Smith and Y. A, 2020)"],
    ),
    (
        "more names",
        [[(f, "X") for f in "SABC"], [(f, "X") for f in "SABD"], [(f, "X") for f in "SAEF"]],
        ["(S, A, B and C, 2020)", "(S, A, B and D, 2020)", "(S, A, E, et al., 2020)"],
    ),
    (
        "a longer list",
        [[(f, "X") for f in "SABC"], [(f, "X") for f in "SABCE"]],
        ["(S, A, B and C, 2020)", "(S, A, B, C, et al., 2020)"],
    ),
    (
        "names and then letters",
        [[(f, "X") for f in "SABC"], [(f, "X") for f in "SABC"], [(f, "X") for f in "SDBC"]],
        ["(S, A, et al., 2020a)", "(S, A, et al., 2020b)", "(S, D, et al., 2020)"],
    ),
    (
        "no need",
        [[(f, "X") for f in "SABC"], [(f, "X") for f in "SAB"]],
        ["(S et al., 2020)", "(S, A and B, 2020)"],
    ),
]


@pytest.mark.parametrize(
    ("why", "authors", "expected"), LOOK_ALIKES, ids=[row[0] for row in LOOK_ALIKES]
)
def test_look_alikes_are_told_apart(
    why: str, authors: list[list[tuple[str, str]]], expected: list[str]
) -> None:
    items = [book(f"T{n}", *(person(*name) for name in names)) for n, names in enumerate(authors)]
    assert cited(items) == expected


def test_letters_go_on_after_z() -> None:
    items = [book(f"T{n:02}", person("Smith")) for n in range(28)]
    assert cited(items)[25:] == ["(Smith, 2020z)", "(Smith, 2020aa)", "(Smith, 2020ab)"]


def test_letters_of_works_without_a_date_stand_apart() -> None:
    items = [book(f"T{n}", person("Smith"), year=None) for n in range(2)]
    assert cited(items) == ["(Smith, no date a)", "(Smith, no date b)"]


def test_only_works_of_the_same_list_count() -> None:
    assert cited([book("T", person("Smith", "John"))]) == ["(Smith, 2020)"]


def test_harvard_files_by_name_year_and_title() -> None:
    items = [
        book("Zebra", person("van der Berg")),
        book("Apple", person("De Rovere")),
        book("Late", person("Ångström"), year=2021),
        book("Early", person("Angstrom"), year=2019),
        book("Office", {"literal": "Department of Lanes"}),
        book("“Quoted” title"),
    ]
    expected = ["Early", "Late", "Zebra", "Apple", "Office", "“Quoted” title"]
    assert [each.id for each in bibliography(items, "harvard")] == expected
    assert [each.id for each in bibliography(items, "vancouver")] == [each["id"] for each in items]


WORKS = [
    book("A1", person("Ash"), year=2001),
    book("A2", person("Ash"), year=2002),
    book("A3", person("Ash"), year=2003),
    book("B1", person("Birch"), year=2001),
    book("B0", person("Birch"), year=None),
    book("E", *(person(family) for family in ("Elm", "Fir", "Gale", "Holt"))),
]
CITATIONS = [
    (of("A1", "B1", "A2"), "(Ash, 2001, 2002; Birch, 2001)", "(1,2,4)"),
    (of("A3", "A1", "A2"), "(Ash, 2001, 2002, 2003)", "(1–3)"),
    (of("B0", "B1"), "(Birch, 2001, no date)", "(4,5)"),
    (of("E", "B0"), "(Elm et al., 2020; Birch, no date)", "(5,6)"),
    (of({"id": "A1", "locator": "12-14"}), "(Ash, 2001, pp. 12–14)", "(1)"),
    (of({"id": "A1", "locator": "chap. 3"}), "(Ash, 2001, ch. 3)", "(1)"),
    (of({"id": "A1", "locator": "2.1", "label": "section"}), "(Ash, 2001, sect. 2.1)", "(1)"),
    (of({"id": "A1", "locator": "1:23", "label": "timestamp"}), "(Ash, 2001, 1:23)", "(1)"),
    (of({"id": "A1", "suppress-author": True}, "A2"), "(2001, 2002)", "(1,2)"),
    (of("A1", {"id": "A2", "prefix": "see "}), "(Ash, 2001, see 2002)", "(1,see 2)"),
    (of({"id": "A1", "prefix": "see"}, "A2", "A3"), "(see Ash, 2001, 2002, 2003)", "(see 1–3)"),
    (
        of("A1", {"id": "B1", "suffix": ", on lamps"}),
        "(Ash, 2001; Birch, 2001, on lamps)",
        "(1,4, on lamps)",
    ),
    (of("A1", "A1"), "(Ash, 2001, 2001)", "(1)"),
    (of("E", mode="composite"), "Elm et al. (2020)", "Elm et al. (6)"),
    (
        of("A1", "E", mode="composite"),
        "Ash (2001) and Elm et al. (2020)",
        "Ash (1) and Elm et al. (6)",
    ),
    (
        of({"id": "E", "locator": "3"}, mode="composite"),
        "Elm et al. (2020, p. 3)",
        "Elm et al. (6)",
    ),
    (of("E", mode="author-only"), "Elm et al.", "Elm et al."),
    (of("A1", "nowhere"), "(Ash, 2001)", "(1)"),
    (of("nowhere"), "", ""),
]


@pytest.mark.parametrize(("citation", "harvard", "vancouver"), CITATIONS)
def test_a_citation_is_printed_by_the_rule(
    citation: dict[str, object], harvard: str, vancouver: str
) -> None:
    assert [each.text for each in format_citations(WORKS, [citation], "harvard")] == [harvard]
    assert [each.text for each in format_citations(WORKS, [citation], "vancouver")] == [vancouver]


@pytest.mark.parametrize(
    ("known", "expected"),
    [(1, "Ash A et al. T"), (3, "Ash A, Ash A, Ash A, et al. T"), (8, "et al. T")],
)
def test_a_list_cut_short_ends_in_et_al(known: int, expected: str) -> None:
    item = book("T", *([person("Ash", "Ada")] * known)) | {"and-others": True}
    assert expected in bibliography([item], "vancouver")[0].text
    assert bibliography([item], "harvard")[0].html.startswith("Ash, A. <i>et al.</i> (2020)")


def test_a_doi_given_as_an_address_is_printed_once() -> None:
    item = book("T", person("Ash"), DOI="https://doi.org/10.5555/x")
    assert "https://doi.org/10.5555/x." in bibliography([item], "harvard")[0].text
    assert bibliography([item], "vancouver")[0].text.endswith("doi:10.5555/x")


# Where we depart from the processor on purpose; the reasons are in docs/adr/citation-styles.md.
DEPARTURES = [
    (
        "vancouver",
        {"type": "chapter", "title": "T", "publisher": "P"},
        "T. P.",
    ),
    (
        "vancouver",
        {
            "type": "article-magazine",
            "title": "T",
            "issued": {"date-parts": [[2017, 5, 4], [2018, 6, 6]]},
        },
        "T. 2017 May 4–2018 Jun 6.",
    ),
    (
        "harvard",
        {
            "type": "thesis",
            "title": "T",
            "container-title": "C",
            "edition": "2",
            "issued": {"raw": "2019"},
        },
        "T. 2nd edn (2019) C.",
    ),
    (
        "harvard",
        {
            "type": "chapter",
            "container-author": [person("Ash")],
            "title": "T",
            "issued": {"raw": "2019"},
        },
        "‘T’ (2019) in X. Ash.",
    ),
]


@pytest.mark.parametrize(("style", "item", "expected"), DEPARTURES)
def test_a_deliberate_departure(style: str, item: dict[str, object], expected: str) -> None:
    assert bibliography([{"id": "x", **item}], style)[0].text == expected


def test_text_and_html_say_the_same() -> None:
    item = book("A < B & C", person("O'Neil"))
    reference = bibliography([item], "harvard")[0]
    assert unescape(reference.html.replace("<i>", "").replace("</i>", "")) == reference.text


def test_five_thousand_look_alikes_do_not_take_long() -> None:
    names = [person(family) for family in ("Smith", "Jones", "Ash", "Elm", "Fir")]
    items = [book(f"T{n}", *names) for n in range(5000)]
    begin = time.process_time()
    works = Bibliography(items, "harvard")
    printed = [works.cite(of(f"T{n}")).text for n in range(5000)]
    # About a second; comparing each work with each other one would take minutes.
    assert time.process_time() - begin < 20
    assert len(set(printed)) == 5000
