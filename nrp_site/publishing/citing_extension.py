"""The Markdown extension that finds Pandoc's citations.

It looks for the same tokens in the same order as the check of the source does (`nrp_site.loading.citing`). Code and
escaped signs are placeholders by then, so what is in them stays untouched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, STX

from nrp_site.loading.citing import TOKEN, read_token

if TYPE_CHECKING:
    from nrp_site.publishing.page_citations import PageCitations

# Below code (190), escapes (180) and footnotes (175), above links (170 and less) and tags.
PRIORITY = 174


class CitationExtension(Extension):
    """Puts marks of `page` in place of citations; without a page it leaves all text as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.page: PageCitations | None = None

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Called by Python-Markdown."""
        md.inlinePatterns.register(_Citation(self, md), "nrp_cite", PRIORITY)


class _Known:
    """The keys that a page may cite, as a container."""

    def __init__(self, page: PageCitations) -> None:
        self._page = page

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._page.is_known(key)


class _Citation(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, extension: CitationExtension, md: markdown.Markdown) -> None:
        super().__init__(TOKEN.pattern, md)
        self.extension = extension

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        """A mark for a citation, `@` for an escaped one, None for anything else."""
        page = self.extension.page
        if page is None:
            return None, m.start(), len(data)
        if m["escape"]:
            # As Python-Markdown keeps escaped signs, which it looks at twice in footnotes.
            return f"{STX}{ord('@')}{ETX}", m.start(), m.end()
        group, end = read_token(m, _Known(page))
        if group is None:
            return None, m.start(), end
        return page.mark(group.items, group.is_narrative) or m.group(), m.start(), end
