"""References and citations in two styles, Vancouver and Harvard, from CSL-JSON items to text and HTML.

All functions are pure: no files, no clock, no settings of the machine. A `Bibliography` holds the works of
one page; it gives the entries of the reference list and the citations in the text. Odd or missing fields
never stop it.

A style is a module in `styles/` that defines `STYLE`; `STYLES` lists all that are there. What the
two styles share, such as dates, names, punctuation, is in the modules beside this one.
"""

from __future__ import annotations

from nrp_site.publishing.citations.bibliography import (
    STYLES,
    Bibliography,
    UnknownStyleError,
    bibliography,
    cite,
    format_citations,
)
from nrp_site.publishing.citations.model import (
    Citation,
    CitationItem,
    Formatted,
    FormattedReference,
    Item,
    Style,
)

__all__ = [
    "STYLES",
    "Bibliography",
    "Citation",
    "CitationItem",
    "Formatted",
    "FormattedReference",
    "Item",
    "Style",
    "UnknownStyleError",
    "bibliography",
    "cite",
    "format_citations",
]
