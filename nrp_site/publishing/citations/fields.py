"""Reading fields of a CSL-JSON item that may be missing or of the wrong type.

Nothing here raises. A field of the wrong type counts as missing; a number counts as its digits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from nrp_site.publishing.citations.markup import parse_plain, parse_title
from nrp_site.publishing.citations.model import Item
from nrp_site.publishing.citations.spans import Rich

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f]+")
_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")
_DOI_PREFIX = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def clean(value: object) -> str:
    """A field's value as one line of text; lists, mappings, booleans and nothing give an empty string."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, int) and abs(value) >= 10**18:
        return ""
    return _one_line(str(value))


@lru_cache(maxsize=100_000)
def _one_line(value: str) -> str:
    """Kept, since the fields of a work are read many times while it is formatted, and types and names come back."""
    return _LONE_SURROGATES.sub("\ufffd", _BLANKS.sub(" ", value).strip())


def text(item: Item, key: str) -> str:
    """The text of a field, or an empty string."""
    return clean(item.get(key))


def plain(item: Item, key: str) -> Rich:
    """The rich text of a field in which tags are not understood, such as a publisher."""
    return parse_plain(text(item, key))


def title(item: Item, key: str) -> Rich:
    """The rich text of a field that holds a title, in which the tags of CSL-JSON are understood."""
    return parse_title(text(item, key))


def kind(item: Item) -> str:
    """The type of the work, such as `article-journal`."""
    return text(item, "type")


def doi(item: Item) -> str:
    """The DOI without any resolver or label in front: links to it are made in one place."""
    return _DOI_PREFIX.sub("", text(item, "DOI"))


def event(item: Item) -> Rich:
    """The event of a talk or paper: `event-title` in CSL 1.0.2, `event` before."""
    return title(item, "event") or title(item, "event-title")


def sequence(value: object) -> Sequence[object]:
    """The value if it is a list, else an empty list."""
    return value if isinstance(value, list | tuple) else ()


def mapping(value: object) -> Mapping[str, object]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}
