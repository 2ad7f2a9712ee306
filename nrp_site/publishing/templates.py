"""The one Jinja environment: autoescape on everywhere, undefined names are mistakes, interface words translated.

Templates come from the project's `overrides/` folder, the theme, and the folder of each record type
(`story/page.html.j2`). Field values reach HTML only through here.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from nrp_site.loading.outcome import code_look
from nrp_site.publishing import dates, figures, languages
from nrp_site.publishing.addresses import (
    address_of,
    gathered_address,
    record_address,
    reference_address,
    relative,
)
from nrp_site.publishing.contents import headings_in
from nrp_site.publishing.figures.shapes import shape
from nrp_site.publishing.figures.svg import Pen
from nrp_site.publishing.lean_jinja import LeanEnvironment
from nrp_site.publishing.media import file_address, picture_of
from nrp_site.publishing.page import Page
from nrp_site.publishing.passages import marked
from nrp_site.publishing.program_cache import compiled_templates

#: The language of the words in templates and code.
ENGLISH = "en"

Filter = Callable[..., Any]


def environment(overrides: Path | None = None, language: str = "en") -> Environment:
    """An environment for pages in one language. `overrides` may hold templates of the project's own.

    Without these it is always the same one: under `nrp serve` no template has to be loaded a second time.
    """
    has_own = overrides is not None and overrides.is_dir()
    return _environment(overrides, language) if has_own else _common(language)


@cache
def _common(language: str) -> Environment:
    return _environment(None, language)


def _environment(overrides: Path | None, language: str) -> Environment:
    own = [FileSystemLoader(overrides)] if overrides else []
    loader = ChoiceLoader(
        [
            *own,
            PackageLoader("nrp_site", "theme/templates"),
            PackageLoader("nrp_site", "record_types"),
        ]
    )
    made = LeanEnvironment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        auto_reload=False,
        cache_size=-1,  # all templates stay, and none has to be looked for in the order of last use
        bytecode_cache=compiled_templates(code_look()),
    )
    made.globals.update(icon=icon, record_address=record_address, address_of=address_of)
    made.globals["gathered_address"] = gathered_address
    made.globals.update(
        reference_address=reference_address, picture_of=picture_of, file_address=file_address
    )
    catalogue = languages.catalogue(language)
    made.install_gettext_callables(*interface_words(language), newstyle=True)  # type: ignore[attr-defined]
    made.globals["_"] = quick_words(language)
    _add_filters(made, language)
    _add_figures(made, language, catalogue)
    return made


def interface_words(language: str) -> tuple[Filter, Filter]:
    """`_` and `ngettext` for templates. What a catalogue does not have stays English, and is marked as English."""
    catalogue, known = languages.catalogue(language), languages.translated_words(language)
    is_english = languages.is_english(language)

    def one(text: str) -> str:
        return catalogue.gettext(text) if is_english or text in known else marked(text, ENGLISH)

    def many(text: str, others: str, count: int) -> str:
        found = catalogue.ngettext(text, others, count)
        return found if is_english or text in known else marked(found, ENGLISH)

    return one, many


def quick_words(language: str) -> Filter:
    """`_` as the extension of Jinja makes it, with what was said before remembered: a page says some eighty words."""
    translate, _ = interface_words(language)
    said: dict[str, Markup] = {}

    def say(text: str, /, **values: Any) -> Markup:
        if values:
            return Markup(translate(text)) % values
        if text not in said:
            said[text] = Markup(translate(text)) % {}
        return said[text]

    return say


def marking_gettext(language: str) -> Filter:
    """The function that translates interface words in code, for what goes through a template as well."""
    translate, _ = interface_words(language)

    def say(text: str, **values: str) -> str:
        return str(translate(text)) % values if values else str(translate(text))

    return say


def _add_figures(made: Environment, language: str, catalogue: gettext.NullTranslations) -> None:
    """`draw("flow", data)` and, for the same numbers as a table, `table_of("flow", data)`."""

    def say(text: str, **values: str) -> str:
        return catalogue.gettext(text) % values if values else catalogue.gettext(text)

    comma = languages.comma(language)
    pen = Pen(say, lambda value: languages.number(value, language), comma)
    table_pen = Pen(marking_gettext(language), pen.number, comma)
    made.globals.update(
        draw=lambda name, data: figures.figure(name).draw(data, pen),
        table_of=lambda name, data: figures.figure(name).table(data, table_pen),
        shape=shape,
    )


def _add_filters(made: Environment, language: str) -> None:
    made.filters["headings"] = headings_in
    of_language: dict[str, Filter] = {
        "partial_date": dates.partial_date,
        "day": dates.day,
        "number": languages.number,
        "money": languages.money,
        "language_name": languages.name_of,
        "in_a_row": lambda texts, language: Markup(languages.comma(language)).join(texts),
    }
    made.globals["comma"] = languages.comma(language)
    made.filters |= {name: _on_pages(filter, language) for name, filter in of_language.items()}


def _on_pages(filter: Filter, language: str) -> Filter:
    """A filter with the language of the page as its last argument.

    It asks for the context, so that Jinja does not work it out for constants: what was compiled is for all languages.
    """

    @pass_context
    def filtered(context: Context, *values: Any) -> Any:
        return filter(*values, language)

    return filtered


def href_on(page: Page) -> Filter:
    """How a page points at an address of this site, as a function for its templates."""
    root = page.root or relative("", page.address).removeprefix("./")

    def href(address: str) -> str:
        if address.startswith(("http://", "https://")):
            return address
        return f"{root}{address}" or "./"

    return href


@cache
def icon(name: str) -> Markup:
    """An icon of Material's set as inline SVG, hidden from assistive technology: a word always stands beside it.

    It has a size of its own, so that a page without its style sheet is not filled by icons as wide as the window.

    Raises `ValueError` for a name that the set does not have: a programmer's mistake.
    """
    if not all(part.isalnum() for part in name.split("-")):
        raise ValueError(f"no icon can be called {name!r}")
    file = resources.files("material") / "templates" / ".icons" / "material" / f"{name}.svg"
    if not file.is_file():
        raise ValueError(f"there is no icon {name!r}")
    svg = file.read_text(encoding="utf-8")
    own = '<svg aria-hidden="true" focusable="false" width="18" height="18" '
    return Markup(svg.replace("<svg ", own, 1))
