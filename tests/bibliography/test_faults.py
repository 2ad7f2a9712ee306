"""Every fault in a bibliography is told once, at its line and column, and the other entries survive."""

from datetime import date
from pathlib import Path

import pytest

from nrp_site.diagnostics import Diagnostic, Severity, all_rules
from nrp_site.loading.bibliography import parse_bibliography, read_bibliography
from nrp_site.loading.bibliography.syntax_rules import BIBLIOGRAPHY_PATH

TODAY = date(2026, 11, 22)
BEFORE = "@book{before,\n  author = {Lent, Adam},\n  title = {Before},\n  publisher = {NL},\n  year = 2019\n}\n"
AFTER = BEFORE.replace("efore", "ehind").replace("before", "behind").replace("2019", "2018")


def parsed(text: str) -> tuple[set[str], list[Diagnostic]]:
    bibliography, findings = parse_bibliography(text, BIBLIOGRAPHY_PATH, TODAY)
    return set(bibliography.by_key), list(findings)


def places(findings: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(f.rule.name, f.position.line, f.position.column) for f in findings]


# The text begins in line 7, behind the entry BEFORE; the key is always x.
SYNTAX = {
    "missing comma": ("@book{x,\n  title = {A}\n  year = {2020}\n}\n", ("missing-comma", 8, 14)),
    "missing comma on one line": (
        "@book{x, title = {A} year = {2020}}\n",
        ("missing-comma", 7, 21),
    ),
    "missing comma after key": ("@book{x\n  title = {A}\n}\n", ("missing-comma", 7, 8)),
    "key with a space": ("@book{x y,\n  title = {A}\n}\n", ("missing-comma", 7, 8)),
    "unclosed value": (
        "@book{x,\n  title = {A,\n  year = {2020}\n}\n",
        ("unterminated-entry", 8, 11),
    ),
    "unclosed inner brace": (
        "@book{x,\n title = {A {B},\n year = 2020\n}\n",
        ("unterminated-entry", 8, 10),
    ),
    "unclosed quote": (
        '@book{x,\n  title = "A,\n  year = 2020\n}\n',
        ("unterminated-entry", 8, 11),
    ),
    "quote closed by the next": (
        '@book{x,\n title = "A,\n year = 2020,\n publisher = "B"\n}\n',
        ("unterminated-entry", 8, 10),
    ),
    "unclosed entry": (
        "@book{x,\n  title = {A},\n  year = {2020}\n\n",
        ("unterminated-entry", 7, 1),
    ),
    "unclosed entry after comma": ("@book{x,\n  title = {A},\n\n", ("unterminated-entry", 7, 1)),
    "key only": ("@book{x\n\n", ("unterminated-entry", 7, 1)),
    "undefined string": ("@book{x,\n  title = Abc\n}\n", ("undefined-string", 8, 11)),
    "undefined string after hash": (
        '@book{x,\n  title = "a" # b\n}\n',
        ("undefined-string", 8, 17),
    ),
    "bare range": ("@book{x, title = {A},\n  pages = 12--13\n}\n", ("undefined-string", 8, 11)),
    "no equals sign": ("@book{x,\n  title {A}\n}\n", ("malformed-entry", 8, 3)),
    "no value": ("@book{x,\n  title = ,\n}\n", ("malformed-entry", 8, 11)),
    "two commas": ("@book{x,\n  title = {A},,\n  year = 2020\n}\n", ("malformed-entry", 8, 15)),
    "comment inside": ("@book{x,\n  % note\n  title = {A}\n}\n", ("malformed-entry", 8, 3)),
    "duplicate field": (
        "@book{x,\n  title = {A},\n  Title = {B}\n}\n",
        ("duplicate-reference-field", 9, 3),
    ),
    "brace too many": (
        "@book{x,\n  title = {A}},\n  year = 2020\n}\n",
        ("text-outside-entries", 9, 3),
    ),
    "closing brace too many": ("@book{x,\n  title = {A}\n}\n}\n", ("text-outside-entries", 10, 1)),
}


@pytest.mark.parametrize("case", SYNTAX)
def test_a_syntax_fault_is_told_once_and_the_neighbours_survive(case: str) -> None:
    text, expected = SYNTAX[case]
    bibliography, findings = parse_bibliography(BEFORE + text + AFTER, BIBLIOGRAPHY_PATH, TODAY)
    assert places(list(findings)) == [expected]
    assert findings[0].is_error
    assert findings[0].hint
    assert set(bibliography.by_key) == {"before", "behind"}
    assert bibliography.known_keys == {"before", "behind", "x"}


WITHOUT_KEY = {
    "empty key": ("@book{,\n  title = {A}\n}\n", ("missing-reference-key", 7, 7)),
    "field instead of key": ("@book{title = {A}}\n", ("missing-reference-key", 7, 7)),
    "no braces": ("@article x\n\n", ("malformed-entry", 7, 1)),
    "entry in a comment line": (
        "% @book{old,\n%  title = {A}\n% }\n",
        ("commented-out-entry", 7, 3),
    ),
    "string without end": ("@string{a = {b}\n\n", ("unterminated-entry", 7, 1)),
    "string twice": ("@string{a = {b}}\n@string{A = {c}}\n", ("duplicate-string", 8, 9)),
    "unclosed comment": ("@comment{ never\n", ("unterminated-entry", 7, 9)),
}


@pytest.mark.parametrize("case", WITHOUT_KEY)
def test_a_fault_without_a_key_leaves_the_neighbours_alone(case: str) -> None:
    text, expected = WITHOUT_KEY[case]
    keys, findings = parsed(BEFORE + text + AFTER)
    assert places(findings) == [expected]
    assert keys == {"before", "behind"}


def book(**fields: str) -> str:
    """An entry x whose field under test stands in line 2."""
    rest = {"author": "{Lent, Adam}", "title": "{A Title}", "publisher": "{NL}", "year": "2019"}
    rest = {name: value for name, value in rest.items() if name not in fields}
    lines = ",\n".join(f"  {name} = {value}" for name, value in (fields | rest).items())
    return f"@book{{x,\n{lines}\n}}\n"


VALUE_ERRORS = {
    "year of two digits": (book(year="{19}"), ("impossible-year", 2, 11)),
    "year in letters": (book(year="{2o19}"), ("impossible-year", 2, 11)),
    "year far ahead": (book(year="2199"), ("impossible-year", 2, 10)),
    "year far back": (book(year="0190"), ("impossible-year", 2, 10)),
    "date that is none": (book(date="{2020-02-30}"), ("impossible-year", 2, 11)),
    "access date": (book(urldate="{3 May 2020}"), ("impossible-year", 2, 14)),
    "month 13": (book(month="13"), ("impossible-month", 2, 11)),
    "month word": (book(month="{Nonember}"), ("impossible-month", 2, 12)),
    "day 32": (book(day="32"), ("impossible-month", 2, 9)),
    "pages end before start": (book(pages="{210--188}"), ("reversed-pages", 2, 12)),
    "pages of a supplement": (book(pages="{S20--S12}"), ("reversed-pages", 2, 12)),
    "doi without prefix": (book(doi="{17579139221106899}"), ("malformed-doi", 2, 10)),
    "doi with script": (
        book(doi='{10.1000/<script>alert("x")</script>}'),
        ("malformed-doi", 2, 10),
    ),
    "url with script scheme": (book(url="{javascript:alert(1)}"), ("unsafe-address", 2, 10)),
    "url with split scheme": (book(url="{java\n script:alert(1)}"), ("unsafe-address", 2, 10)),
    "url with data": (book(url="{data:text/html,<script>}"), ("unsafe-address", 2, 10)),
    "url without scheme": (book(url="{www.example.org}"), ("unsafe-address", 2, 10)),
    "url of ftp": (book(url="{ftp://example.org/}"), ("unsafe-address", 2, 10)),
    "script in howpublished": (
        book(howpublished="{\\url{javascript:x}}"),
        ("unsafe-address", 2, 19),
    ),
    "script in a note": (book(note="{\\href{JavaScript:x}{here}}"), ("unsafe-address", 2, 11)),
    "url with a space": (book(url="{https://example.org/a b}"), ("malformed-address", 2, 10)),
    "url without host": (book(url="{https:///path}"), ("malformed-address", 2, 10)),
    "url with a bad port": (book(url="{https://example.org:99999/}"), ("malformed-address", 2, 10)),
    "url with a broken host": (book(url="{https://[::1/}"), ("malformed-address", 2, 10)),
    "isbn 13": (book(isbn="{978-92-890-5323-6}"), ("wrong-isbn", 2, 11)),
    "isbn 10": (book(isbn="{0-306-40615-3}"), ("wrong-isbn", 2, 11)),
    "isbn of 12": (book(isbn="{978928905323}"), ("wrong-isbn", 2, 11)),
    "issn": (book(issn="{1757-9138}"), ("wrong-issn", 2, 11)),
    "three commas": (book(author="{A, B, C, D}"), ("malformed-name", 2, 13)),
    "empty name": (book(author="{Lent, Adam and and Roe, Jo}"), ("malformed-name", 2, 28)),
    "name missing at the end": (book(author="{Lent, Adam and }"), ("malformed-name", 2, 28)),
    "only others": (book(author="{others}"), ("malformed-name", 2, 13)),
    "et al": (book(author="{Roe, Jo and Lent, Adam et al.}"), ("et-al-in-names", 2, 25)),
    "crossref": (book(crossref="{y}"), ("crossref-field", 2, 3)),
    "right to left mark": (book(note="{a\u202eb}"), ("control-character-in-reference", 2, 12)),
    "nul": (book(note="{a\x00b}"), ("control-character-in-reference", 2, 12)),
    "no title": (book(title="{}"), ("missing-reference-field", 1, 1)),
    "unknown type": (book().replace("@book", "@bok"), ("unknown-entry-type", 1, 1)),
    "key with a slash": (book().replace("{x,", "{x/y,"), ("unsafe-reference-key", 1, 7)),
    "key with an accent": (book().replace("{x,", "{mü,"), ("unsafe-reference-key", 1, 7)),
}


@pytest.mark.parametrize("case", VALUE_ERRORS)
def test_a_wrong_value_is_an_error_at_the_value(case: str) -> None:
    text, expected = VALUE_ERRORS[case]
    keys, findings = parsed(text)
    errors = [finding for finding in findings if finding.is_error]
    assert places(errors) == [expected]
    assert keys == set()


VALUE_WARNINGS = {
    "shortened end": (book(pages="{1188--210}"), ("reversed-pages", 2, 12)),
    "doi as an address": (book(doi="{https://doi.org/10.1000/182}"), ("malformed-doi", 2, 10)),
    "slip in a name": (book(pubisher="{NL}"), ("misspelt-reference-field", 2, 3)),
    "swapped letters": (book(auhtor="{A, B}"), ("misspelt-reference-field", 2, 3)),
    "organisation": (book(author="{World Health Organization}"), ("unbraced-organisation", 2, 13)),
    "unknown command": (book(title="{A \\foo{b}}"), ("unknown-tex-command", 2, 14)),
    "empty field": (book(edition="{}"), ("empty-reference-field", 2, 3)),
    "no publisher": (
        book(publisher="{}").replace("publisher = {}", "x = {y}"),
        ("missing-reference-field", 1, 1),
    ),
    "stray text": (book() + "some words\n", ("text-outside-entries", 7, 1)),
}


@pytest.mark.parametrize("case", VALUE_WARNINGS)
def test_a_doubtful_value_is_a_warning_and_the_work_stays(case: str) -> None:
    text, expected = VALUE_WARNINGS[case]
    keys, findings = parsed(text)
    assert places(findings) == [expected]
    assert findings[0].severity is Severity.WARNING
    assert keys == {"x"}


CLEAN = {
    "dots and comments": '% a comment\n@comment{anything {nested} at all}\n@preamble{"\\foo"}\n'
    + book(),
    "parentheses": "@book(x, author = {A, B}, title = {T (t)}, publisher = {P}, year = 2020)",
    "trailing comma": book().replace("2019\n", "2019,\n"),
    "custom fields": book(role="{paper}", refnum="{12}", keywords="{a, b}", timestamp="{2020}"),
    "at sign in a value": book(note="{write to jo@example.org {now}}"),
    "old doi": book(doi="{10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O}"),
    "international host": book(url="{https://bücher.example/ü?a=1#b}"),
    "isbn 10 with X": book(isbn="{0-8044-2957-X}"),
    "two isbns": book(isbn="{9789289053235, 0-306-40615-2}"),
    "issn with X": book(issn="{2434-561X}"),
    "year range": book(year="{1996/97}"),
    "title that begins like a scheme": book(title="{Data: a history of javascript: and more}"),
    "pages with a letter": book(pages="{694--704A}"),
    "year this far ahead": book(year="2028"),
    "nothing": "",
}


@pytest.mark.parametrize("case", CLEAN)
def test_what_is_right_is_not_reported(case: str) -> None:
    assert parsed(CLEAN[case])[1] == []


def test_the_same_key_is_an_error_for_the_second_entry_only() -> None:
    keys, findings = parsed(BEFORE + BEFORE.replace("Before", "Other words"))
    assert places(findings) == [("duplicate-reference-key", 7, 7)]
    assert findings[0].related[0].line == 1
    assert keys == {"before"}


def test_keys_that_differ_in_capitals_are_the_same_key() -> None:
    _, findings = parsed(BEFORE + AFTER.replace("{behind", "{BEFORE"))
    assert places(findings) == [("duplicate-reference-key", 7, 7)]
    assert "capitals" in findings[0].message


def test_suggestions_name_the_right_word() -> None:
    hints = {
        book().replace("@book", "@artcle"): "did you mean 'article'?",
        book().replace("{x,", "{müller/2020,"): "Write 'muller-2020'.",
        book(pages="{1188--210}"): "Write 1188--1210.",
        book(auther="{A}"): "did you mean 'author'?",
        "@string{newlocal = {NL}}\n" + book(publisher="newlocl"): "did you mean 'newlocal'?",
    }
    for text, hint in hints.items():
        assert hint in [finding.hint for finding in parsed(text)[1]]


@pytest.mark.parametrize(
    ("line_end", "mark"), [("\n", ""), ("\r\n", ""), ("\r\n", "\ufeff"), ("\r", "")]
)
def test_positions_do_not_depend_on_line_ends_or_a_mark_at_the_start(
    line_end: str, mark: str
) -> None:
    text = BEFORE + book(isbn="{1234567890}")
    _, findings = parsed(mark + text.replace("\n", line_end))
    assert places(findings) == [("wrong-isbn", 8, 11)]


def test_columns_count_characters() -> None:
    _, findings = parsed("@book{x, author = {Łoś, Ñandú}, title = {日本語} year = 2020}")
    assert places(findings) == [("missing-comma", 1, 46)]


def write(folder: Path, content: bytes) -> Path:
    path = folder / "references.bib"
    path.write_bytes(content)
    return path


def test_latin_1_is_told_with_the_place_of_the_byte(tmp_path: Path) -> None:
    content = b"@book{x,\r\n  author = {M\xc3\xbcller, J\xf6rg}\r\n}\r\n"
    bibliography, findings = read_bibliography(write(tmp_path, content), BIBLIOGRAPHY_PATH)
    assert places(list(findings)) == [("unreadable-bibliography", 2, 22)]
    assert "0xF6" in findings[0].message
    assert "'ö'" in findings[0].message
    assert bibliography.references == ()


def test_a_file_of_more_than_5_mb_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, b"% " + b"x" * 5_000_000)
    assert places(list(read_bibliography(path, BIBLIOGRAPHY_PATH)[1])) == [
        ("unreadable-bibliography", 1, 1)
    ]


def test_no_file_is_an_empty_bibliography_and_a_folder_is_an_error(tmp_path: Path) -> None:
    assert read_bibliography(tmp_path / "no.bib", BIBLIOGRAPHY_PATH)[1] == ()
    assert (
        read_bibliography(tmp_path, BIBLIOGRAPHY_PATH)[1][0].rule.name == "unreadable-bibliography"
    )


OURS = [rule for rule in all_rules() if "NRP300" <= rule.code <= "NRP349"]


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.name)
def test_the_examples_of_each_rule_show_it(rule, tmp_path: Path) -> None:
    def found(example) -> list[str]:
        content = example[BIBLIOGRAPHY_PATH]
        content = content.encode() if isinstance(content, str) else content
        _, findings = read_bibliography(write(tmp_path, content), BIBLIOGRAPHY_PATH, TODAY)
        return [finding.rule.name for finding in findings]

    assert found(rule.bad) == [rule.name]
    assert found(rule.good) == []


DUPLICATES = {
    "same doi": ("T one two three", "Quite another title", {"doi": "{10.5555/Ab}"}, True),
    "same title": ("One two three four", "{One} two, three: FOUR!", {}, True),
    "accents aside": ("Café culture in small towns", "Cafe culture in small towns", {}, True),
    "one spelling": (
        "Community organisation in old towns",
        "Community organization in old towns",
        {},
        True,
    ),
    "an article more": ("Power of place in towns", "The power of place in towns", {}, True),
    "without subtitle": ("Power and place: a study", "Power and place", {}, True),
    "two parts": ("Power in small towns, part I", "Power in small towns, part II", {}, False),
    "two numbers": ("Annual report of the council 4", "Annual report of the council 5", {}, False),
    "other words": ("Power and place in towns", "Health and place in cities", {}, False),
}


@pytest.mark.parametrize("case", DUPLICATES)
def test_probable_duplicates(case: str) -> None:
    one, other, fields, is_double = DUPLICATES[case]
    text = book(title=f"{{{one}}}", **fields) + book(title=f"{{{other}}}", **fields).replace(
        "{x,", "{y,"
    )
    keys, findings = parsed(text)
    assert [finding.rule.name for finding in findings] == [
        "probable-duplicate-reference"
    ] * is_double
    assert keys == {"x", "y"}
    assert not is_double or findings[0].related[0].line == 1


def test_the_same_title_in_another_year_or_by_others_is_no_duplicate() -> None:
    other_year = book(year="2001").replace("{x,", "{y,")
    other_name = book(author="{Roe, Jo}").replace("{x,", "{z,")
    assert parsed(book() + other_year + other_name)[1] == []
