"""What is read from a correct bibliography, and that no text at all can break the reading."""

import json
import os
import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nrp_site.exchange.bibtex import entry_text
from nrp_site.loading.bibliography import Item, bibtex_names, parse_bibliography, read_bibliography
from nrp_site.loading.bibliography.bibtex_blocks import spans, split_openings
from nrp_site.loading.bibliography.bibtex_latex import decode, plain
from nrp_site.loading.bibliography.bibtex_names import csl_name, split_names

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def shared(name: str) -> Path:
    path = SHARED / name
    if not path.exists():
        if os.environ.get("NRP_REQUIRE_SHARED") == "1":
            pytest.fail("../shared is missing")
        pytest.skip("left out: ../shared is missing")
    return path


def test_the_real_bibliography_has_nothing_to_say_not_even_a_warning() -> None:
    bibliography, findings = read_bibliography(shared("references.bib"), "content/references.bib")
    assert findings == ()
    assert len(bibliography.references) == 48


def test_every_real_work_is_the_recorded_csl_item() -> None:
    recorded = json.loads(shared("citations/oracle.json").read_text("utf-8"))
    expected = {item["id"]: item for item in recorded["items"]}
    unfinished = {case["id"] for case in recorded["and_others"]}
    bibliography, _ = read_bibliography(shared("references.bib"), "content/references.bib")
    for reference in bibliography.references:
        others = {"and-others": True} if reference.key in unfinished else {}
        assert reference.item() == expected[reference.key] | others


def only(text: str) -> Item:
    bibliography, findings = parse_bibliography(text, "x.bib")
    assert not any(finding.is_error for finding in findings), findings
    return bibliography.references[0].item()


TEX = {
    r"Aml{\^o}t": "Amlôt",
    r"M{\"u}ller": "Müller",
    r"M\"uller": "Müller",
    r"{\'E}t{\'{e}}": "Été",
    r"\'{\i}ndice na\"{\i}f": "índice naïf",
    r"Gar{\c c}on \c{C}a \v{S}koda {\v s}": "Garçon Ça Škoda š",
    r"{\AA}ngstr{\"o}m, \O re, stra{\ss}e, \L{}\'od\'z": "Ångström, Øre, straße, Łódź",
    r"H{\H o}s Erd\H{o}s": "Hős Erdős",
    r"``Double'' and `single'": "“Double” and ‘single’",
    r"`It isn't so', they said": "‘It isn't so’, they said",
    r"the dogs' dinner isn't": "the dogs' dinner isn't",
    r"a--b---c - d": "a–b—c - d",
    r"A \& B \% \$ \# \_ \{x\}": "A & B % $ # _ {x}",
    r"non~breaking": "non breaking",
    r"{COVID-19} in {{UK}}": "COVID-19 in UK",
    r"\textendash{} \ldots \pounds 5 $\alpha$-helix": "– …£5 α-helix",
    r"\href{https://a.example/}{words} \url{https://b.example/~x_y}": "words https://b.example/~x_y",
    "two\n   lines": "two lines",
    r"\emph{The \textbf{bold} one}": "The bold one",
    r"\~{}": "~",
}


@pytest.mark.parametrize("tex", TEX)
def test_tex_becomes_text(tex: str) -> None:
    assert plain(tex) == TEX[tex]


def test_styles_become_csl_tags_in_titles_only() -> None:
    assert decode(r"On \emph{The {T}owpath} and CO$_2$, 1\textsuperscript{st}", rich=True) == (
        "On <i>The Towpath</i> and CO<sub>2</sub>, 1<sup>st</sup>"
    )
    assert decode(r"{\em old} way", rich=True) == "<i>old</i> way"
    assert plain(r"\emph{x}") == "x"


def test_a_hundred_thousand_braces_are_only_braces() -> None:
    assert plain("{" * 100_000 + "x" + "}" * 100_000) == "x"


NAMES = {
    "Popay, Jennie": {"family": "Popay", "given": "Jennie"},
    "Jennie Popay": {"family": "Popay", "given": "Jennie"},
    "van der Berg, Jan": {"family": "Berg", "non-dropping-particle": "van der", "given": "Jan"},
    "Jan van der Berg": {"family": "Berg", "non-dropping-particle": "van der", "given": "Jan"},
    "Anderson de Cuevas, Rachel": {"family": "Anderson de Cuevas", "given": "Rachel"},
    "{van der Berg}, Jan": {"family": "van der Berg", "given": "Jan"},
    "Moss, Jr, Tom": {"family": "Moss", "suffix": "Jr", "given": "Tom"},
    "{World Health Organization}": {"literal": "World Health Organization"},
    "{Parks, Paths and Play}": {"literal": "Parks, Paths and Play"},
    "{\\'E}mile Zola": {"family": "Zola", "given": "Émile"},
    "{\\'Etienne}": {"family": "Étienne"},
    "Pfefferbaum, Rose~L.": {"family": "Pfefferbaum", "given": "Rose L."},
    "al-Kharezi, Samir": {"family": "al-Kharezi", "given": "Samir"},
    "Лесоградов, Пётр Ильич": {"family": "Лесоградов", "given": "Пётр Ильич"},
    "山田, 太郎": {"family": "山田", "given": "太郎"},
    "{}, Isolu": {"given": "Isolu"},
    "{Marks} {and} {Spencer}, Lee": {"family": "Marks and Spencer", "given": "Lee"},
}


@pytest.mark.parametrize("tex", NAMES)
def test_names(tex: str) -> None:
    (name,) = split_names(tex).names
    assert csl_name(name) == NAMES[tex]


def test_the_word_and_parts_names_only_outside_braces() -> None:
    names = split_names("Roe, Jo and {Parks and Paths}\n  AND Doe, Al and others")
    assert [name.text for name in names.names] == ["Roe, Jo", "{Parks and Paths}", "Doe, Al"]
    assert names.and_others


def test_strings_months_and_concatenation() -> None:
    item = only(
        '@string{who = {World Health}}\n@STRING{full = WHO # " Organization"}\n'
        '@report{x, author = {{W}}, title = "On " # {health} # 2, institution = FULL, month = "4~" # mar, year = 1986}'
    )
    assert item["publisher"] == "World Health Organization"
    assert item["title"] == "On health2"
    assert item["issued"] == {"date-parts": [[1986, 3, 4]]}


def test_dates() -> None:
    def issued(fields: str) -> object:
        return only(f"@misc{{x, title = {{T}}, {fields}}}").get("issued")

    assert issued("year = {1996/97}") == {"date-parts": [[1996], [1997]]}
    assert issued("year = 2017, month = {May--June}") == {"date-parts": [[2017, 5], [2017, 6]]}
    assert issued("year = 2011, month = {Autumn}") == {"date-parts": [[2011]], "season": 3}
    assert issued("date = {2020-05-31}") == {"date-parts": [[2020, 5, 31]]}
    assert issued("date = {2019/2020}") == {"date-parts": [[2019], [2020]]}
    assert issued("year = 2020, month = 12, day = 3") == {"date-parts": [[2020, 12, 3]]}
    assert issued("note = {x}") is None


def test_hostile_text_stays_text_and_never_becomes_an_address() -> None:
    script = "<script>alert(1)</script>"
    fields = "author = {Roe, SCRIPT}, title = {SCRIPT}, note = {javascript:alert(1)}, publisher = {data:text/html}"
    item = only(f"@misc{{x, {fields}}}".replace("SCRIPT", script))
    assert item["title"] == script
    assert item["author"][0]["given"] == script
    assert "URL" not in item


@pytest.mark.parametrize("field", ["csl-url", "csl-doi", "csl-type", "csl-id", "link", "CSL-URL"])
def test_an_address_cannot_come_in_by_the_back_door(field: str) -> None:
    text = f"@misc{{x, title = {{T}}, {field} = {{javascript:alert(1)}}}}"
    bibliography, _ = parse_bibliography(text, "x.bib")
    for reference in bibliography.references:
        assert reference.item() == {"id": "x", "type": "webpage", "title": "T"}


def test_a_reference_is_frozen_hashable_and_gives_fresh_items() -> None:
    bibliography, _ = parse_bibliography("@misc{x, author = {A, B}, title = {T}}", "x.bib")
    reference = bibliography.references[0]
    assert hash(reference) == hash(
        parse_bibliography("@misc{x, author = {A, B}, title = {T}}", "x.bib")[0].references[0]
    )
    reference.item()["author"][0]["family"] = "Changed"
    assert reference.item()["author"][0]["family"] == "A"
    assert reference.fields == (("author", "A, B"), ("title", "T"))
    assert reference.raw == "@misc{x, author = {A, B}, title = {T}}"


PIECES = ["@", "@book{", "@string{", "@comment{", "{", "}", '"', ",", "=", "#", "\n", " ", "x", "title", "\\", "%", "(", ")",
          "author", " and ", "year", "2020", "``", "$", "^", "\\emph{", "\\'", "url", "javascript:", "\x00", "é", "\\href{", "month", "--"]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60))
def test_no_text_makes_the_reading_raise(text: str) -> None:
    bibliography, findings = parse_bibliography(text, "x.bib")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in findings:
        assert 1 <= finding.position.line <= len(lines)
        assert 1 <= finding.position.column <= len(lines[finding.position.line - 1]) + 1
    assert set(bibliography.by_key) <= bibliography.known_keys


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from([*PIECES, "\n@book{x,", "\n @misc (y,", "\n}\n", " = {", "\n@comment{"]),
        max_size=30,
    ).map("".join)
)
def test_the_short_way_to_the_blocks_finds_what_bibtexparser_finds(text: str) -> None:
    assert [span.start for span in spans(text)] == [found.start() for found in split_openings(text)]


VALUES = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(["author", "title", "year", "month", "pages", "url", "doi", "note", "isbn", "date", "howpublished", "csl-event", "csl-issued"]), VALUES, max_size=6))  # fmt: skip
def test_no_value_makes_the_reading_raise(fields: dict[str, str]) -> None:
    parse_bibliography(entry_text("misc", "x", fields), "x.bib")


def many(count: int) -> str:
    return "\n".join(
        f'@article{{work{n},\n  author = {{Popay, Jennie and M{{\\"u}}ller, Jan and others}},\n'
        f"  title = {{Study {n} of {{English}} `places' \\& people}},\n  journal = {{Health \\& Place}},\n"
        f"  year = {{{1980 + n % 40}}},\n  volume = {{{n}}},\n  number = {{1}},\n  pages = {{{n}--{n + 9}}},\n"
        f"  doi = {{10.5555/work.{n}}},\n  url = {{https://example.org/works/{n}}}\n}}\n"
        for n in range(count)
    )


def test_the_time_grows_with_the_number_of_entries_and_not_its_square() -> None:
    def seconds(count: int) -> float:
        text = many(count)
        start = time.process_time()
        bibliography, findings = parse_bibliography(text, "x.bib")
        assert len(bibliography.references) == count
        assert findings == ()
        return time.process_time() - start

    seconds(50)
    assert seconds(1600) < 10 * seconds(400) + 0.2  # sixteen times as long if it were quadratic


FIELD = "@misc{x, title = {T}, %s}"
HOSTILE = {
    "blocks on one line": "@a{}" * 20_000,
    "openings": "@a{" * 25_000,
    "openings on lines": "@a{\n" * 20_000,
    "spaces in pages": FIELD % ("pages = {1" + " " * 100_000 + "2}"),
    "empty lines behind an entry": FIELD % "" + "\n" * 100_000 + "%",
    "spaces before a block": " " * 100_000 + "@a{}" * 10_000,
    "quotes": FIELD % ("note = {" + "`'\"" * 30_000 + "}"),
    "backslashes": FIELD % ("note = {" + "\\a" * 50_000 + "}"),
    "names": FIELD % ("author = {" + "A, B and " * 20_000 + "others}"),
    "commas": FIELD % ("author = {" + "a," * 50_000 + "}"),
    "host": FIELD % ("url = {https://" + "a." * 50_000 + "}"),
    "doi": FIELD % ("doi = {10.1000/" + "<1" * 50_000 + "}"),
    "fields": FIELD % ", ".join(f"f{n} = {{x}}" for n in range(20_000)),
    "pieces": FIELD % ("note = " + " # ".join(["{x}"] * 20_000)),
    "strings": "".join(f"@string{{s{n} = {{x}}}}\n" for n in range(10_000)),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_no_short_text_takes_long(case: str) -> None:
    start = time.process_time()
    parse_bibliography(HOSTILE[case], "x.bib")
    assert time.process_time() - start < 4


def test_five_thousand_entries_are_all_read() -> None:
    entries = (
        f"@article{{mill{number},\n"
        f"  author  = {{Mill, Ana and van der Reyes, Bo and {{Quay Council {number}}}}},\n"
        f"  title   = {{Harbour streets {number % 89} and {{Rooms}} by the sea: what caf{{\\'e}} {number} told}},\n"
        f"  journal = {{Journal of Quays}}, year = {{{1980 + number % 40}}}, volume = {{{number % 30}}},\n"
        f"  pages   = {{{number}--{number + 9}}},\n"
        f"  doi     = {{10.5555/quay.{number}}},\n"
        f"  url     = {{https://example.org/works/{number}}}\n}}\n"
        for number in range(5000)
    )
    found, _ = parse_bibliography("\n".join(entries), "content/references.bib", date(2026, 11, 22))
    assert len(found.references) == 5000


@given(
    st.from_regex(
        r"[^\W\d_]+(?:[-'’][^\W\d_]+)*, ?[^\W\d_]+[.]?(?:[ -][^\W\d_]+[.]?)*", fullmatch=True
    )
)
@settings(max_examples=200, deadline=None)
def test_the_quick_look_at_a_common_name_agrees_with_the_careful_one(text: str) -> None:
    for name in split_names(text).names:
        quick = csl_name(name)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(bibtex_names, "_COMMON_NAME", re.compile(r"(?!)"))
            assert csl_name(name) == quick
