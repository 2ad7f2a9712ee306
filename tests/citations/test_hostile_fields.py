"""No field can bring its own HTML onto a page, and no field of an odd type stops the formatters."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nrp_site.publishing.citations import STYLES, Bibliography

ALLOWED_TAG = re.compile(
    r'</?(?:i|b|sub|sup)>|</span>|<span style="font-(?:style:normal|weight:normal|variant:(?:normal|small-caps));">'
)
TYPES = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "dataset",
    "entry-encyclopedia",
    "legislation",
    "motion_picture",
    "paper-conference",
    "patent",
    "post-weblog",
    "report",
    "review",
    "speech",
    "thesis",
    "webpage",
    "a type nobody knows",
]
TEXT_FIELDS = [
    "DOI", "PMCID", "PMID", "URL", "archive", "archive-place", "archive_collection", "archive_location",
    "collection-number", "collection-title", "container-title", "container-title-short", "edition",
    "event", "event-place", "event-title", "genre", "issue", "language", "medium", "number",
    "number-of-pages", "number-of-volumes", "page", "part-number", "part-title", "publisher",
    "publisher-place", "references", "section", "supplement-number", "title", "volume", "volume-title",
]  # fmt: skip
PEOPLE = ["author", "editor", "translator", "container-author", "collection-editor"]
HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<i onclick=alert(1)>x</i>",
    "<i><script>x</i></script>",
    '<span style="font-variant:small-caps;"onclick="x">y</span>',
    "<<i>i>x</</i>i>",
    "<scr<i></i>ipt>x",
    '"><svg/onload=alert(1)>',
    "&lt;b&gt; &#60;script&#62;",
    "<!-- <i>x</i> -->",
    "</i></span></div>",
    "<a href='javascript:alert(1)'>x</a>",
]


def everywhere(text: str, kind: str) -> dict[str, object]:
    name = dict.fromkeys(("family", "given", "suffix", "non-dropping-particle"), text)
    item: dict[str, object] = dict.fromkeys(TEXT_FIELDS, text)
    item |= {role: [name, {"literal": text}] for role in PEOPLE}
    return item | {"id": text, "type": kind, "issued": {"literal": text}, "accessed": {"raw": text}}


def all_html(item: dict[str, Any], details: dict[str, Any]) -> list[str]:
    printed = []
    for style in STYLES:
        works = Bibliography([item, {**item, "id": "second"}], style)
        printed += [each.html for each in works.references()]
        for mode in ("", "composite", "author-only"):
            citation = {"citationItems": [{**details, "id": item.get("id")}], "mode": mode}
            printed.append(works.cite(citation).html)
    return printed


def assert_harmless(html: str) -> None:
    rest = ALLOWED_TAG.sub("", html)
    assert "<" not in rest
    assert ">" not in rest
    assert html.count("<i>") == html.count("</i>")
    assert html.count("<span ") == html.count("</span>")


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_escaped_in_every_field(text: str, kind: str) -> None:
    words = {"prefix": text, "suffix": text, "locator": text, "label": text}
    for html in all_html(everywhere(text, kind), words):
        assert_harmless(html)


def test_tags_outside_titles_are_ordinary_text() -> None:
    item = {"id": "x", "type": "book", "title": "T", "publisher": "<i>P</i>"}
    for html in all_html(item, {}):
        assert "<i>P</i>" not in html


def test_tags_nested_a_thousand_deep_are_survived() -> None:
    for opening, closing in [("<i>", "</i>"), ("“", "”"), ("(", ")"), ("'", "'")]:
        deep = opening * 1000 + "x" + closing * 1000
        for html in all_html({"id": "x", "type": "chapter", "title": deep}, {}):
            assert_harmless(html)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
marks = st.text(alphabet="ab1-–.,:;?!'\"‘’“” <>/i²\n\x00", max_size=16)
names = anything | st.lists(
    st.dictionaries(
        st.sampled_from(
            ["family", "given", "literal", "suffix", "non-dropping-particle", "comma-suffix"]
        ),
        marks | anything,
    ),
    max_size=6,
)
dates = anything | st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(
            st.lists(st.integers(-3000, 3000) | marks | st.none(), max_size=4), max_size=3
        )
        | anything,
        "season": anything,
        "literal": anything,
        "raw": marks | anything,
    },
)
items = st.fixed_dictionaries(
    {"id": marks | anything},
    optional={
        "type": st.sampled_from(TYPES) | anything,
        **dict.fromkeys(TEXT_FIELDS, marks | anything),
        **dict.fromkeys(PEOPLE, names),
        "issued": dates,
        "accessed": dates,
        "and-others": anything,
    },
)
citation_items = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("prefix", "suffix", "locator", "label", "suppress-author"), marks | anything
    ),
)


@settings(max_examples=150, deadline=None)
@given(items, citation_items)
def test_odd_fields_never_raise(item: dict[str, Any], details: dict[str, Any]) -> None:
    for html in all_html(item, details):
        assert_harmless(html)


@settings(max_examples=100, deadline=None)
@given(anything, anything)
def test_things_that_are_no_works_never_raise(item: Any, citation: Any) -> None:
    for style in STYLES:
        works = Bibliography([item], style)
        works.references()
        works.cite(citation)
