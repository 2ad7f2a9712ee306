"""Where tasks become files: one `Press` holds all that pages are made with.

A task is a small value that names one file of the site and the family that makes it. Families (see
`nrp_site.publishing.families`) plan tasks from the site and carry them out with the press; so a task can be handed to
another process, and skipped when nothing it was made from has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from nrp_site.loading.site import Site
from nrp_site.publishing import languages
from nrp_site.publishing.chrome import Assets, Chrome, Words, all_words, chrome, default_menu
from nrp_site.publishing.card_facts import card_facts
from nrp_site.publishing.facets import Labels, facets_of
from nrp_site.publishing.markup import Converted, Converter, LinkMapper
from nrp_site.publishing.page import MenuEntry, Page, PageLink
from nrp_site.publishing.page_citations import MARKS, CitationExtension, PageCitations
from nrp_site.publishing.reader import Reader
from nrp_site.publishing.templates import environment
from nrp_site.record_types import record_types


@dataclass(frozen=True, slots=True)
class Task:
    """One file to be made: its path within the site, the family that makes it, and what it is told."""

    path: str
    family: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocsPage:
    """A page that MkDocs makes of a Markdown file in `docs/`."""

    title: str
    address: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a site is to be published, apart from what is in its records."""

    root: Path
    is_preview: bool = False
    menu: tuple[MenuEntry, ...] = ()
    footer_links: tuple[PageLink, ...] = ()
    docs_pages: tuple[DocsPage, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)


class Press:
    """Templates, converter, chrome and reader for one site."""

    def __init__(self, site: Site, settings: Settings, static: Mapping[str, bytes]) -> None:
        self.site = site
        self.settings = settings
        self.static = static
        self.reader = Reader(site)
        self._citing = CitationExtension()
        self._converter = Converter(self._citing)
        self._environments: dict[str, Environment] = {}
        self._chromes: dict[str, Chrome] = {}

    @property
    def content(self) -> Path:
        """The folder of the records."""
        return self.settings.root / "content"

    @cached_property
    def language(self) -> str:
        """The main language of the site."""
        return str(self.site.programme.record.languages[0])

    @cached_property
    def style(self) -> str:
        """The citation style of the site."""
        return str(self.site.programme.record.styles.citations)

    @cached_property
    def words(self) -> dict[str, Words]:
        """What the programme calls each type of record."""
        return all_words(self.site.programme)

    @cached_property
    def assets(self) -> Assets:
        """Style sheet and script under names that change with their content."""
        return Assets(
            **{name: path for path in self.static for name in ("style", "script", "icon", "search") if path.startswith(f"assets/{name}.")}
        )

    def environment(self, language: str = "") -> Environment:
        """The templates with interface words in a language."""
        language = language or self.language
        if language not in self._environments:
            self._environments[language] = environment(self.settings.root / "overrides", language)
        return self._environments[language]

    def gettext(self, language: str = "") -> Any:
        """The function that translates interface words: `gettext(language)("Sources")`."""
        return self._plain_gettext(language or self.language)

    def labels(self, language: str = "") -> Labels:
        """Words for filters and their values in a language."""
        language = language or self.language
        return Labels(self.reader, self.words, language, self._plain_gettext(language))

    def chrome(self, language: str = "") -> Chrome:
        """What stands around a page in a language."""
        language = language or self.language
        if language not in self._chromes:
            programme = self.site.programme
            has_search = language in programme.record.languages
            made = chrome(
                programme,
                self.settings.menu or default_menu(programme),
                self.settings.footer_links,
                self.assets,
                self._plain_gettext(language),
                self.settings.is_preview,
            )
            self._chromes[language] = replace(made, search=search_address(language if has_search else self.language, self.language))
        return self._chromes[language]

    def _plain_gettext(self, language: str) -> Any:
        translate = languages.catalogue(language).gettext
        return lambda text, **values: translate(text) % values if values else translate(text)

    def citations(self, address: str) -> PageCitations:
        """A fresh collector of citations for the page at an address."""
        return PageCitations(self.reader, self.style, address)

    def convert(self, text: str, citations: PageCitations, map_link: LinkMapper) -> Converted:
        """Contributed Markdown as clean HTML, its citations marked for `citations`."""
        self._citing.page = citations
        return self._converter.convert(MARKS.sub("", text), map_link)

    def render(self, template: str, page: Page, **values: Any) -> str:
        """A page from a template. `page` is the page; `values` are what the template needs beside."""
        return self.environment(page.language).get_template(template).render(self.context(page, **values))

    def context(self, page: Page, **values: Any) -> dict[str, Any]:
        """What every template can use."""
        return {
            "page": page,
            "site": self.chrome(page.language).on(page.address),
            "records": self.reader,
            "words": self.words,
            "types": record_types(),
            "references_here": REFERENCES_HERE,
            "filters_of": lambda entry: facets_of(self.reader, entry, self.words),
            "card_facts": lambda entry: card_facts(self.reader, entry, self.labels(page.language), page.language),
            **values,
        }

    def fragment(self, template: str, address: str, **values: Any) -> Markup:
        """A piece of a page, such as a macro in `docs/` puts in; `address` is that of the page it is for."""
        page = Page(title="", address=address, language=self.language)
        return Markup(self.render(template, page, **values))

    def page_with_citations(self, template: str, page: Page, citations: PageCitations, **values: Any) -> bytes:
        """A page whose citations and reference list are put in when all of it is known."""
        html = self.render(template, page, citations=citations, **values)
        return self.finish(html, page, citations).encode()

    def finish(self, html: str, page: Page, citations: PageCitations) -> str:
        """Put citations into a rendered page, and the list of works where the template left room for it."""
        resolved, listed = citations.resolve(html)
        if REFERENCES_HERE not in resolved:
            return resolved
        shown = self.fragment("reference_section.html.j2", page.address, references=listed) if listed else ""
        return resolved.replace(REFERENCES_HERE, shown)


def search_address(language: str, main: str) -> str:
    """The search page in a language: each language has an index, and so a page, of its own."""
    return "search/" if language == main else f"search/{language}/"


#: A template prints this where the list of cited works belongs.
REFERENCES_HERE = "\ue002"


def named(content: bytes, stem: str, ending: str) -> str:
    """A file name that changes with the content, so that readers may keep the file as long as they like."""
    return f"assets/{stem}.{hashlib.blake2b(content, digest_size=5).hexdigest()}.{ending}"

