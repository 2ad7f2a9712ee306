"""What every template can use on a page: the page, what stands around it, the records, and the pieces to make it of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from nrp_site.publishing import languages
from nrp_site.publishing.addresses import record_address
from nrp_site.publishing.card_facts import card_facts
from nrp_site.publishing.cite_this import cite_this, published_on
from nrp_site.publishing.facets import Labels, facets_of
from nrp_site.publishing.page import Page
from nrp_site.publishing.pieces import card, shell_part
from nrp_site.publishing.reader import Reader
from nrp_site.publishing.templates import href_on, marking_gettext
from nrp_site.record_types import record_types

if TYPE_CHECKING:
    from nrp_site.publishing.press import Press

#: A template prints this where the list of cited works belongs.
REFERENCES_HERE = "\ue002"
#: The macros that pages are made of. They say words and point from a page, so each page has its own.
COMPONENTS = "components.html.j2"


class PageValues:
    """Values of the page being made. Its pieces ask for them one after another, so those of the last page are kept."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._last: tuple[Page, dict[str, Any]] | None = None

    def of(self, page: Page) -> dict[str, Any]:
        """The values for a page, in which nothing may be changed."""
        if self._last is None or self._last[0] is not page:
            self._last = (page, self._made(page))
        return self._last[1]

    def of_piece(self, page: Page) -> dict[str, Any]:
        """The values for a piece of a page: those of the page as it was when it was complete, if it is the last one."""
        last = self._last[0] if self._last else None
        if last and (last.address, last.language, last.root) == (
            page.address,
            page.language,
            page.root,
        ):
            return self.of(last)
        return self.of(page)

    def _made(self, page: Page) -> dict[str, Any]:
        press = self._press
        own = press.reader_in(page.language)
        reader = cast(Reader, own)
        words = press.words_in(page.language)
        labels = Labels(reader, words, page.language, marking_gettext(page.language))
        made = {
            "page": page,
            "site": press.chrome_on(page),
            "href": href_on(page),
            "records": own,
            "words": words,
            "record_address": lambda entry, language="": record_address(
                entry, language or own.address(entry)
            ),
            "types": record_types(),
            "references_here": REFERENCES_HERE,
            "cite_this_of": lambda entry: cite_this(press, entry),
            "published_on": published_on,
            "is_english": languages.is_english(page.language),
            "card_of": partial(card, press, page),
            "shell_part": partial(shell_part, press, page),
            "filters_of": lambda entry: facets_of(press.reader, entry, press.words),
            "card_facts": lambda entry: card_facts(reader, entry, labels, page.language),
        }
        template = press.environment(page.language).get_template(COMPONENTS)
        return {**made, "ui": template.make_module(made)}
