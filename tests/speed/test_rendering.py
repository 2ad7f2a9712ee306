"""What pages are made with is quick, and gives the same as the slow way."""

from __future__ import annotations

from typing import Annotated, Any

import markdown
import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from pydantic import BaseModel

from nrp_site.publishing.facets import withheld_links
from nrp_site.publishing.inline_patterns import SIGNS, InlinePatterns
from nrp_site.publishing.lean_jinja import LeanEnvironment
from nrp_site.publishing.markup import EXTENSIONS, Converter
from nrp_site.publishing.page import Page
from nrp_site.publishing.page_citations import CitationExtension
from nrp_site.publishing.templates import environment, href_on
from nrp_site.record_types.kinds import LinkTo

TEXTS = (
    "plain words",
    "a `code` b",
    r"a \*b\* c",
    "a note[^1]\n\n[^1]: with *its* text",
    "[a][b] and [b]\n\n[b]: https://example.org/ 'title'",
    "![a][b] ![b]\n\n[b]: https://example.org/x.png",
    "[a](https://example.org/) ![a](x.png)",
    "<https://example.org/> <a@example.org> <b>c</b>",
    "ends in two spaces  \nhere",
    "ends in a tab\t\nhere",
    "a &amp; b &copy; c & d",
    "*a* _b_ **c** __d__ e_f_g",
    "| a | b |\n|---|---|\n| *c* | `d` |",
    "*[ABC]: A Big Cat\n\nABC",
    "- [a](b) `c`\n- *d*\n\n> e & f",
)


@pytest.mark.parametrize("text", [*TEXTS, "\n\n".join(TEXTS)])
def test_patterns_that_are_left_out_would_find_nothing(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Converter(CitationExtension()).convert(text, str)
    monkeypatch.setattr(InlinePatterns, "choose", lambda self, text: None)
    assert Converter(CitationExtension()).convert(text, str) == chosen


def test_every_pattern_with_signs_is_one_of_the_parser() -> None:
    parser = markdown.Markdown(extensions=[*EXTENSIONS, CitationExtension()])
    assert [name for name in SIGNS if name not in parser.inlinePatterns] == []


@pass_context
def which(context: Context, word: str = "") -> str:
    """A function that asks for the context, and so sees the variables of loops."""
    return f"{word}{context.resolve_or_missing('each')}"


TEMPLATES = {
    "macros": "{% macro show(what, note='-') %}<i>{{ what }}{{ note }}{{ caller() if caller is defined }}</i>{% endmacro %}",
    "base": "<{{ value }}|{% block main %}{% endblock %}|{{ number }}{{ none }}>",
    "page": """{% extends "base" %}{% import "macros" as m with context %}{% block main %}
{{ html }}{{ value ~ html }}{{ long }}{{ m.show(value) }}{{ m.show(html, note=value) }}
{% for each in ("<", "b") %}{{ which("x") }}{{ m.show(each) }}{% call m.show(each) %}{{ loop.index }}&{% endcall %}{% endfor %}
{% set kept %}<u>{{ value }}</u>{% endset %}{{ kept }}{{ value | upper }}{{ dict(a=value) }}{{ shared }}{% endblock %}""",
}


def test_templates_print_the_same_with_less_ado() -> None:
    values: dict[str, Any] = {"value": "<&'\">", "html": Markup("<b>&</b>"), "number": 3}
    values["long"] = "<" * 300
    made = []
    for kind in (Environment, LeanEnvironment):
        env = kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
        env.globals.update(which=which, shared="<shared>")
        made.append([env.get_template("page").render(values) for _ in range(2)])
        with pytest.raises(UndefinedError):
            env.from_string("{{ not_there }}").render()
    assert made[0] == made[1]
    assert "&lt;&amp;&#39;&#34;&gt;" in made[0][0]


def test_a_filter_that_depends_on_the_language_is_worked_out_for_each_page() -> None:
    shown = [
        environment(language=language).from_string("{{ 'pl' | language_name }}").render()
        for language in ("en", "pl")
    ]
    assert shown == ["Polish", "polski"]


@pytest.mark.parametrize(
    ("page", "root", "address", "link"),
    [
        ("a/b/", "", "c/", "../../c/"),
        ("a/b/", "", "", "../../"),
        ("", "", "c/", "c/"),
        ("", "", "", "./"),
        ("404.html", "/site/", "c/", "/site/c/"),
        ("a/", "", "https://example.org/", "https://example.org/"),
    ],
)
def test_how_a_page_points_at_another(page: str, root: str, address: str, link: str) -> None:
    assert href_on(Page("Title", page, "en", root=root))(address) == link


class _Part(BaseModel):
    at: Annotated[str, LinkTo("place", also=("anonymous",))] | None = None


class _Record(BaseModel):
    title: str = "anonymous"
    themes: tuple[Annotated[str, LinkTo("theme", also=("anonymous", "all"))], ...] = ()
    parts: tuple[_Part, ...] = ()
    part: _Part | None = None


@pytest.mark.parametrize(
    ("record", "types"),
    [
        (_Record(), set()),
        (_Record(themes=("a", "all")), set()),
        (_Record(themes=("a", "anonymous")), {"theme"}),
        (_Record(parts=(_Part(), _Part(at="anonymous"))), {"place"}),
        (_Record(part=_Part(at="anonymous"), themes=("anonymous",)), {"place", "theme"}),
    ],
)
def test_what_is_withheld_is_found_however_deep(record: _Record, types: set[str]) -> None:
    assert withheld_links(record) == types
