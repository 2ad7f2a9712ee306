"""Where tasks become files: one `Press` holds all that pages are made with.

A task is a small value that names one file of the site and the family that makes it. Families (see
`nrp_site.publishing.families`) plan tasks from the site and carry them out with the press; so a task can be handed to
another process, and skipped when nothing it was made from has changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from nrp_site.loading.site import Site
from nrp_site.publishing import languages
from nrp_site.publishing.addresses import relative
from nrp_site.publishing.chrome import (
    Assets,
    Chrome,
    Words,
    all_words,
    chrome,
    default_menu,
    titled_in,
)
from nrp_site.publishing.facets import Labels
from nrp_site.publishing.formatted_works import FormattedWorks
from nrp_site.publishing.glossary_marks import Marker, explaining_types, meanings_of
from nrp_site.publishing.kept import KeptParts
from nrp_site.publishing.markup import Converted, Converter, LinkMapper
from nrp_site.publishing.page import Page
from nrp_site.publishing.page_citations import MARKS, CitationExtension, PageCitations
from nrp_site.publishing.page_head import completed
from nrp_site.publishing.page_values import REFERENCES_HERE, PageValues
from nrp_site.publishing.passages import ReaderIn, block, plain, spoken
from nrp_site.publishing.pieces import Pieces
from nrp_site.publishing.reader import Reader
from nrp_site.publishing.site_address import site_address
from nrp_site.publishing.take_away import files_of_page
from nrp_site.publishing.tasks import Settings
from nrp_site.publishing.templates import environment, marking_gettext


class Press:
    """Templates, converter, chrome and reader for one site."""

    def __init__(self, site: Site, settings: Settings, static: Mapping[str, bytes]) -> None:
        self.site = site
        self.static = static
        self.reader = Reader(site)
        self.kept = KeptParts(self.reader)
        self.settings = settings
        self._citing = CitationExtension()
        self._converter = Converter(self._citing)
        self._environments: dict[str, Environment] = {}
        self._markers: dict[str, Marker] = {}

    @property
    def settings(self) -> Settings:
        """How the site is published. What stands around each page follows from it, and is made anew when it changes."""
        return self._settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self._settings = settings
        self._chromes: dict[str, Chrome] = {}
        self._last_chrome: tuple[tuple[str, str], Chrome] | None = None
        self._site_url: str | None = None
        self.pieces = Pieces(self.reader)
        self._values = PageValues(self)

    @property
    def content(self) -> Path:
        """The folder of the records."""
        return self.settings.root / "content"

    @cached_property
    def language(self) -> str:
        """The main language of the site."""
        return str(self.site.programme.record.languages[0])

    @property
    def site_url(self) -> str:
        """Where the site is published, ending in a slash; empty if that is not known. Everything asks here."""
        if self._site_url is None:
            own = self.site.programme.record.site_url
            self._site_url = site_address(self.settings.extra.get("site_url"), own)
        return self._site_url

    @property
    def is_offline(self) -> bool:
        """Whether the site is to be opened from a folder, where no search can run."""
        return "is_offline" in self.settings.extra

    @cached_property
    def style(self) -> str:
        """The citation style of the site."""
        return str(self.site.programme.record.styles.citations)

    @cached_property
    def words(self) -> dict[str, Words]:
        """What the programme calls each type of record."""
        return all_words(self.site.programme, self.gettext())

    def words_in(self, language: str) -> dict[str, Words]:
        """What types of record are called on a page in a language; the programme's own words are in its main one."""
        if language == self.language:
            return self.words
        return all_words(None, marking_gettext(language))

    def reader_in(self, language: str) -> ReaderIn:
        """The reader for a page in a language: records are handed out in that language, or marked as in another."""
        return ReaderIn(self.reader, language, self.language)

    @cached_property
    def assets(self) -> Assets:
        """Style sheet and script under names that change with their content."""
        return Assets(
            **{
                name: path
                for path in self.static
                for name in ("style", "script", "icon", "search", "download", "scheme")
                if path.startswith(f"assets/{name}.")
            }
        )

    def environment(self, language: str = "") -> Environment:
        """The templates with interface words in a language."""
        language = language or self.language
        if language not in self._environments:
            self._environments[language] = environment(self.settings.root / "overrides", language)
        return self._environments[language]

    def gettext(self, language: str = "") -> Any:
        """The function that translates interface words: `gettext(language)("Sources")`."""
        return plain_gettext(language or self.language)

    def labels(self, language: str = "") -> Labels:
        """Words for filters and their values in a language."""
        language = language or self.language
        return Labels(self.reader, self.words_in(language), language, plain_gettext(language))

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
                plain_gettext(language),
                self.settings.is_preview,
            )
            if language != self.language:
                gettext = marking_gettext(language)
                made = titled_in(made, gettext, self.words_in(language), self.language)
            self._chromes[language] = replace(
                made,
                search=search_address(language if has_search else self.language, self.language),
                canonical_base=self.site_url,
                is_offline=self.is_offline,
            )
        return self._chromes[language]

    @cached_property
    def works(self) -> FormattedWorks:
        """Works in the citation style of the site."""
        return FormattedWorks(self.style, self.site.references.get)

    def citations(self, address: str, own: frozenset[str] = frozenset()) -> PageCitations:
        """A fresh collector of citations for the page at an address; `own` are the works its source cites."""
        return PageCitations(self.reader, self.works, address, own)

    def citations_in_docs(self, address: str) -> PageCitations:
        """The same for a page in `docs/`."""
        cited = self.site.docs_citations_of.items()
        return self.citations(
            address,
            frozenset(
                key for key, places in cited if any(place.address == address for place in places)
            ),
        )

    def convert(self, text: str, citations: PageCitations, map_link: LinkMapper) -> Converted:
        """Contributed Markdown as clean HTML, its citations marked for `citations`."""
        self._citing.page = citations
        made = self._converter.convert(MARKS.sub("", plain(text)), map_link)
        return replace(made, html=block(text, made.html))

    def render(self, template: str, page: Page, **values: Any) -> str:
        """A page from a template. `page` is the page; `values` are what the template needs beside."""
        return self._filled(template, page.language, self.context(page, **values))

    def filled(self, template: str, page: Page, **values: Any) -> str:
        """A template with its values in; for a piece of a page, which has no head, `page` need not be complete."""
        return self._filled(template, page.language, {**self._values.of_piece(page), **values})

    def _filled(self, template: str, language: str, values: dict[str, Any]) -> str:
        return spoken(self.environment(language).get_template(template).render(values))

    def context(self, page: Page, **values: Any) -> dict[str, Any]:
        """What the template of a whole page can use."""
        return {**self._values.of(completed(self, page)), **values}

    def chrome_on(self, page: Page) -> Chrome:
        """What stands around a page. A page and its pieces ask for it one after another, so the last one is kept."""
        key = (page.language, page.address)
        if self._last_chrome is None or self._last_chrome[0] != key:
            self._last_chrome = (key, self.chrome(page.language).on(page.address))
        return self._last_chrome[1]

    def fragment(self, template: str, address: str, **values: Any) -> Markup:
        """A piece of a page, such as a macro in `docs/` puts in; `address` is that of the page it is for."""
        page = Page(title="", address=address, language=self.language)
        return Markup(self.render(template, page, **values))

    def page_with_citations(
        self, template: str, page: Page, citations: PageCitations, **values: Any
    ) -> bytes:
        """A page whose citations and reference list are put in when all of it is known."""
        html = self.render(template, page, citations=citations, **values)
        return self.finish(html, page, citations).encode()

    def finish(self, html: str, page: Page, citations: PageCitations) -> str:
        """Put citations into a rendered page, and the list of works where the template left room for it."""
        resolved, listed = citations.resolve(spoken(html), languages.is_english(page.language))
        explained = self._explained(resolved, page)
        if REFERENCES_HERE not in explained:
            return explained
        downloads = files_of_page(frozenset(work.key for work in listed), citations.own)
        section = (
            self.filled("reference_section.html.j2", page, references=listed, downloads=downloads)
            if listed
            else ""
        )
        return explained.replace(REFERENCES_HERE, section)

    def _explained(self, html: str, page: Page) -> str:
        """The page with the first use of each glossary term marked."""
        terms = [entry for name in explaining_types() for entry in self.reader.entries(name)]
        if page.language not in self._markers:
            self._markers[page.language] = Marker(meanings_of(terms, page.language, self.language))
        return self._markers[page.language].mark(
            html, page.language, page.address, lambda address: relative(address, page.address)
        )


@cache
def plain_gettext(language: str) -> Any:
    """The function that translates interface words into a language, the same each time."""
    translate = languages.catalogue(language).gettext
    return lambda text, **values: translate(text) % values if values else translate(text)


def search_address(language: str, main: str) -> str:
    """The search page in a language: each language has an index, and so a page, of its own."""
    return "search/" if language == main else f"search/{language}/"


def named(content: bytes, stem: str, ending: str) -> str:
    """A file name that changes with the content, so that readers may keep the file as long as they like."""
    return f"assets/{stem}.{hashlib.blake2b(content, digest_size=5).hexdigest()}.{ending}"
