"""The table of contents of a page that is made from a record: its second-level headings, in order."""

from __future__ import annotations

import re

from markupsafe import Markup

from nrp_site.publishing.page import Heading

#: A page with fewer headings is seen at a glance.
ENOUGH = 4

_HEADING = re.compile(r'<h2\b[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def headings_in(html: str) -> tuple[Heading, ...]:
    """The headings of clean HTML that can be linked to; none if there are too few to need a list."""
    found = tuple(
        Heading(match[1], Markup(_TAG.sub("", match[2]).strip()), 2)
        for match in _HEADING.finditer(html)
    )
    return found if len(found) >= ENOUGH else ()
