"""What of a page can be found: its language and its body, without the parts that the search index leaves out.

Two pages that are alike here are alike to the index. A part that is left out here is surely left out there: selectors
with more than one step, which would need a tree to follow, are not looked at, so at worst too much is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nrp_site.publishing.search import NOT_INDEXED

#: Marks the element with all that can be found; a page without it is not indexed.
BODY = b"data-pagefind-body"
_HEAD = re.compile(r"<html\b[^>]*>|<title>.*?</title>", re.DOTALL)
_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<tag>[a-zA-Z][\w-]*)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL,
)
#: Elements that have no end tag.
_VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    )
)
_CLASSES = re.compile(r"\sclass=\"([^\"]*)\"")
#: Marks an element that is left out, wherever it stands.
IGNORED = "data-pagefind-ignore"
_VALUES = re.compile(r"\"[^\"]*\"|'[^']*'")
_SIMPLE = [each.strip() for each in NOT_INDEXED.split(",") if " " not in each.strip()]
LEFT_OUT_CLASSES = frozenset(each[1:] for each in _SIMPLE if each.startswith("."))
LEFT_OUT_TAGS = frozenset(each for each in _SIMPLE if not each.startswith("."))


def searchable(html: bytes) -> tuple[str, ...]:
    """What can be found on a page; nothing if the page is not indexed."""
    if BODY not in html:
        return ()
    text = html.decode()
    return (*_HEAD.findall(text[: text.index(BODY.decode())]), *_body(text))


def _body(text: str) -> Iterator[str]:
    """The pieces of the body that count, in order."""
    start = text.rindex("<", 0, text.index(BODY.decode()))
    body_tag, depth = "", 0
    skipped_tag, skipped = "", 0
    last = start
    for token in _TOKEN.finditer(text, start):
        tag = token["tag"]
        if tag is None or tag in _VOID or token["rest"].endswith("/"):
            continue
        step = -1 if token["end"] else 1
        body_tag = body_tag or tag
        depth += step * (tag == body_tag)
        if skipped:
            skipped += step * (tag == skipped_tag)
            last = last if skipped else token.end()
        elif step == 1 and _is_left_out(tag, token["rest"]):
            yield text[last : token.start()]
            skipped_tag, skipped = tag, 1
        if not depth:
            break
    yield text[last : token.end()]


def _is_left_out(tag: str, attributes: str) -> bool:
    if tag in LEFT_OUT_TAGS or (IGNORED in attributes and IGNORED in _VALUES.sub("", attributes)):
        return True
    classes = _CLASSES.search(attributes)
    return classes is not None and not LEFT_OUT_CLASSES.isdisjoint(classes[1].split())
