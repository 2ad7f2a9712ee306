"""References out and in again: BibTeX, CSL-JSON and RIS lose nothing, also by way of other programs' readers."""

import json
from typing import Any

import pybtex.database
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from nrp_site.exchange.bibtex import bibtex_from_csl, write_bibtex
from nrp_site.exchange.csl_json import export_item, read_csl_json, write_csl_json
from nrp_site.exchange.ris import read_ris, write_ris
from nrp_site.loading.bibliography import Item, Reference, parse_bibliography

from .test_reading import shared

BIB = r"""
@string{place = "Health \& " # {Place}}
@article{a,
  author   = {Aml{\^o}t, R. and {{World Health} Organization} and van der Berg, Jan and others},
  title    = {{``I} realised''---an {\emph{English}} case},
  journal  = place,
  year     = {2020},
  month    = nov,
  pages    = {1--13},
  note     = {PMID 29188132},
  role     = {paper},
  keywords = {one, two},
  timestamp = "2020-01-01"
}
@incollection{b, editor = {Roe, Jo}, title = {T}, booktitle = {B}, publisher = {P}, year = {1996/97}, edition = {First},
  isbn = {9789289053235}, series = {S}, number = 4}
@misc{c, author = {{Films}}, title = {Stop}, howpublished = {Short film in Polish}, year = 2016}
"""


def references(text: str = BIB) -> tuple[Reference, ...]:
    bibliography, findings = parse_bibliography(text, "x.bib")
    assert findings == ()
    return bibliography.references


def substance(found: tuple[Reference, ...]) -> list[tuple[Any, ...]]:
    return [(r.key, r.bibtex_type, r.fields, r.csl) for r in found]


def test_bibtex_is_lossless() -> None:
    assert substance(references(write_bibtex(references()))) == substance(references())
    assert "month     = nov" in write_bibtex(references())


def test_bibtex_by_way_of_csl_json_is_lossless() -> None:
    text = write_csl_json(export_item(reference) for reference in references())
    items, findings = read_csl_json(text)
    assert findings == ()
    again = "\n".join(bibtex_from_csl(item) for item in items)
    assert substance(references(again)) == substance(references())


def test_the_real_bibliography_goes_round_in_all_three_formats() -> None:
    real = references(shared("references.bib").read_text("utf-8"))
    items = [reference.item() for reference in real]
    assert substance(references(write_bibtex(real))) == substance(real)
    exported = read_csl_json(write_csl_json(map(export_item, real)))[0]
    assert substance(references("\n".join(map(bibtex_from_csl, exported)))) == substance(real)
    assert read_ris(write_ris(items)) == (tuple(items), ())
    assert len(rispy.loads(write_ris(items))) == 48


def test_an_item_that_was_edited_elsewhere_is_not_taken_for_the_old_entry() -> None:
    item = export_item(references()[2]) | {"title": "Start"}
    assert "Start" in bibtex_from_csl(item)


def test_csl_json_has_only_what_the_schema_knows_at_the_top() -> None:
    (item,) = json.loads(write_csl_json([references()[0].item()]))
    assert "and-others" not in item
    assert item["custom"] == {"and-others": True}
    assert read_csl_json(json.dumps([item]))[0][0]["and-others"] is True


def recorded_items() -> list[Item]:
    """The recorded works, which try out every common type; a raw date comes back as numbers."""
    oracle = json.loads(shared("citations/oracle.json").read_text("utf-8"))
    return list(read_csl_json(json.dumps(oracle["items"]))[0])


def test_all_recorded_works_go_to_bibtex_and_back() -> None:
    items = recorded_items()
    assert len(items) == 193
    bibliography, findings = parse_bibliography("\n".join(map(bibtex_from_csl, items)), "x.bib")
    assert [finding for finding in findings if finding.is_error] == []
    again = {reference.key: reference.item() for reference in bibliography.references}
    for item in items:
        assert again[item["id"]] == item


def test_all_recorded_works_go_to_ris_and_back() -> None:
    items = recorded_items()
    assert read_ris(write_ris(items)) == (tuple(items), ())


COMMON = [
    ("article-journal", "JOUR"), ("book", "BOOK"), ("chapter", "CHAP"), ("paper-conference", "CONF"),
    ("report", "RPRT"), ("thesis", "THES"), ("webpage", "ELEC"), ("motion_picture", "MPCT"),
    ("article-newspaper", "NEWS"), ("article-magazine", "MGZN"), ("dataset", "DATA"), ("post-weblog", "BLOG"),
    ("manuscript", "MANSCPT"), ("software", "COMP"), ("map", "MAP"), ("patent", "PAT"), ("speech", "SLIDE"),
    ("graphic", "ART"), ("song", "SOUND"), ("standard", "STAND"), ("legislation", "STAT"), ("interview", "GEN"),
]  # fmt: skip
FULL: Item = {
    "id": "x",
    "title": "A title: with parts",
    "author": [
        {"family": "Moss", "given": "Tom", "suffix": "Jr"},
        {"literal": "Parks, Paths and Play"},
    ],
    "editor": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}],
    "translator": [{"family": "Roe", "given": "Jo"}],
    "collection-editor": [{"family": "Doe", "given": "Al"}],
    "container-title": "Container",
    "collection-title": "Series",
    "collection-number": "4",
    "volume": "12",
    "issue": "1-2",
    "number": "N/7",
    "page": "S12-S19",
    "publisher": "Marsh & Daughters",
    "publisher-place": "Hull",
    "issued": {"date-parts": [[2020, 3, 4]]},
    "accessed": {"date-parts": [[2025, 1, 2]]},
    "DOI": "10.5555/a_b",
    "URL": "https://example.org/~a_b?c=d&e=%20#f",
    "ISBN": "9789289053235",
    "ISSN": "1757-9139",
    "PMID": "35801904",
    "note": "A note -- with `odd' ''signs'' {and} $5_000^2 #1 \\x 100%",
    "abstract": "Some text",
    "language": "de",
    "edition": "2nd",
    "genre": "Working paper",
    "medium": "DVD",
    "version": "2.1",
    "keyword": "one,two",
    "container-title-short": "Cont.",
    "number-of-pages": "212",
    "event-title": "Forum",
    "event-place": "Norwich",
    "and-others": True,
}


@pytest.mark.parametrize(("csl", "ris"), COMMON)
def test_every_variable_of_every_type_survives_ris_and_bibtex(csl: str, ris: str) -> None:
    item = FULL | {"type": csl}
    text = write_ris([item])
    assert text.startswith(f"TY  - {ris}\n")
    assert read_ris(text)[0] == (item,)
    bibliography, findings = parse_bibliography(bibtex_from_csl(item), "x.bib")
    assert [finding for finding in findings if finding.is_error] == []
    assert bibliography.references[0].item() == item


NAMES = st.one_of(
    st.fixed_dictionaries(
        {"literal": st.sampled_from(["WHO", "Parks and Paths", "A, B", "others", "nurse, o. f."])}
    ),
    st.fixed_dictionaries(
        {
            "family": st.sampled_from(
                ["Roe", "van Berg", "al-Ali", "O'Hara", "and", "Ĉapek", "da Silva e Costa"]
            )
        },
        optional={
            "given": st.sampled_from(["Jo", "J.-L.", "Mary Ann", "de la"]),
            "suffix": st.sampled_from(["Jr", "III"]),
            "non-dropping-particle": st.sampled_from(["van", "de la"]),
            "dropping-particle": st.just("von"),
        },
    ),
    st.just({"given": "Isolu"}),
)
TEXTS = st.text(
    st.sampled_from("aB1 é{}\\$&%#_^~`'\"-–“”<>/@,;=()[]|"), min_size=1, max_size=20
).map(lambda text: " ".join(text.split()))


@settings(max_examples=300, deadline=None)
@given(
    st.fixed_dictionaries(
        {"title": TEXTS.filter(bool), "author": st.lists(NAMES, min_size=1, max_size=3)},
        optional={"note": TEXTS.filter(bool), "publisher": TEXTS.filter(bool), "page": TEXTS.filter(bool),
                  "issue": TEXTS.filter(bool), "container-title": TEXTS.filter(bool)},
    ),
    st.sampled_from([csl for csl, _ in COMMON]),
)  # fmt: skip
def test_odd_text_and_names_survive_both_ways(item: Item, kind: str) -> None:
    item = {"id": "x", "type": kind} | item
    read = parse_bibliography(bibtex_from_csl(item), "x.bib")[0].references
    assert not read or read[0].item() == item
    assert read_ris(write_ris([item]))[0] == (item,)


def test_other_programs_read_our_bibtex_and_ris() -> None:
    found = pybtex.database.parse_string(write_bibtex(references()), "bibtex")
    assert list(found.entries) == ["a", "b", "c"]
    assert found.entries["a"].fields["journal"] == r"Health \& Place"
    assert [str(name) for name in found.entries["a"].persons["author"]][2] == "van der Berg, Jan"
    one, two, three = rispy.loads(write_ris(r.item() for r in references()))
    assert one["authors"][:2] == ["Amlôt, R.", "World Health Organization"]
    assert (one["start_page"], one["end_page"], one["secondary_title"]) == (
        "1",
        "13",
        "Health & Place",
    )
    assert two["type_of_reference"] == "CHAP"
    assert two["secondary_authors"] == ["Roe, Jo"]
    assert three["type_of_reference"] == "MPCT"


def test_a_line_break_in_a_value_cannot_forge_a_ris_line() -> None:
    text = write_ris([{"id": "x", "type": "book", "title": "A\nER  - \nTY  - JOUR\nTI  - B"}])
    assert len(rispy.loads(text)) == 1


RIS_OF_OTHERS = (
    "\ufeffTY  - JOUR\r\nA1  - Popay, Jennie\r\nA1  - World Health Organization\r\nT1  - A title\r\n  that goes on\r\n"
    "JO  - J. Place\r\nJF  - Journal of Place\r\nY1  - 2020/03//\r\nVL  - 3\r\nIS  - 2\r\nSP  - 10\r\nEP  - 19\r\n"
    "M3  - doi: 10.5555/a\r\nUR  - https://example.org/\r\nL1  - file.pdf\r\nER  -\r\n"
)


def test_ris_of_other_programs_is_read() -> None:
    items, findings = read_ris(RIS_OF_OTHERS)
    assert findings == ()
    assert items[0] == {
        "type": "article-journal",
        "title": "A title that goes on",
        "author": [
            {"family": "Popay", "given": "Jennie"},
            {"literal": "World Health Organization"},
        ],
        "container-title": "Journal of Place",
        "issued": {"date-parts": [[2020, 3]]},
        "volume": "3",
        "issue": "2",
        "page": "10-19",
        "DOI": "10.5555/a",
        "URL": "https://example.org/",
    }


def test_ris_written_by_rispy_is_read() -> None:
    text = rispy.dumps(
        [{"type_of_reference": "BOOK", "title": "T", "authors": ["Roe, Jo"], "year": "2019"}]
    )
    items, findings = read_ris(text)
    assert findings == ()
    assert items[0]["author"] == [{"family": "Roe", "given": "Jo"}]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 0),
        ("TY  - JOUR\nTI  - A\n", 1),
        ("TI  - A\nTY  - JOUR\nER  - \n", 1),
        ("\nTY  - XXXX\nER  - \n", 2),
    ],
)
def test_faults_in_ris_are_told_with_their_line(text: str, line: int) -> None:
    _, findings = read_ris(text)
    assert [finding.line for finding in findings] == [line]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1]", '[{"title": "no type"}]', '[{"type": "nonsense"}]', '[{"type": "book", "author": "Roe"}]',
     '[{"type": "book", "title": "\\ud800"}]', "[" * 100_000, '[{"type": "book", "issued": {"date-parts": "x"}}]'],
)  # fmt: skip
def test_faults_in_csl_json_are_told(text: str) -> None:
    items, findings = read_csl_json(text)
    assert (items, len(findings)) == ((), 1)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80) | st.lists(st.sampled_from(["TY  - JOUR", "ER  - ", "AU  - a, b, c, d", "x", "M2  - author: [", "M2  - issued: {}", "M2  - author: 1", "DA  - x", "TI  -"]), max_size=8).map("\n".join))  # fmt: skip
def test_no_text_makes_the_readers_raise(text: str) -> None:
    read_ris(text)
    read_csl_json(text)
