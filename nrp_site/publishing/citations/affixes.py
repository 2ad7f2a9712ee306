"""Words that a writer puts before or after a work in a citation."""

from __future__ import annotations

import re

from nrp_site.publishing.citations.markup import parse_title
from nrp_site.publishing.citations.model import CitationItem
from nrp_site.publishing.citations.spans import Rich

_BLANKS = re.compile(r"\s+")


def prefix(details: CitationItem) -> Rich:
    """The words before the work, with one space after them."""
    words = _words(details.get("prefix"))
    return parse_title(words.strip() + " ") if words.strip() else ()


def suffix(details: CitationItem) -> Rich:
    """The words after the work; those that begin with a letter or figure get a space before them."""
    words = _words(details.get("suffix")).rstrip()
    if words[:1].isalnum():
        words = " " + words
    return parse_title(words) if words.strip() else ()


def _words(value: object) -> str:
    return _BLANKS.sub(" ", value) if isinstance(value, str) else ""
