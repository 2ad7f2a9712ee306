"""Citations in running text, in Pandoc's syntax.

`[@key]`, `[@key, p. 12]`, `[see @a, pp. 3-5; @b]`, `[-@key]` and `@key` in a sentence. This module only finds and
reads them; what they look like on a page is the business of `publishing`. Grammar after the Pandoc User's Guide,
"Citation syntax"; locator words are mapped to the labels of CSL 1.0.2.

Checks read the source with `find_citations`; pages are made by a Markdown extension. Both look for `TOKEN` from left to
right, so they cannot disagree about what is a citation, only about what is code (see `markdown_code`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from nrp_site.loading.markdown_code import BLANK, BOUNDARY, running_text

KEY = r"[^\W_](?:[\w]|[:.#$%&+?<>~/-](?=\w))*"
#: A key after an at sign that does not belong to a word (as it would in an e-mail address).
_MENTION = rf"(?<![\w@.\\/\]{BLANK}])(?P<dash>-)?@(?P<key>{KEY})"
MENTION = re.compile(_MENTION)
_INSIDE = rf"[^\[\]|\x02{BLANK}{BOUNDARY}]"
#: What is looked at from left to right: things that hold no citation, groups in brackets, bare mentions.
TOKEN = re.compile(
    rf"(?P<skip><!--.*?-->|<[a-zA-Z/!][^<>{BOUNDARY}]*>"
    rf"|!?\[[^\[\]{BOUNDARY}]*\](?:\([^(){BOUNDARY}]*(?:\([^(){BOUNDARY}]*\)[^(){BOUNDARY}]*)*\)|\[[^\[\]@{BOUNDARY}]*\])"
    rf"|\[\^[^\[\]{BOUNDARY}]*\]"
    r"|https?://[^\s<>()\[\]]+)"
    r"|(?P<escape>\\@)"
    rf"|\[(?P<inner>{_INSIDE}+)\]"
    rf"|(?P<mention>{_MENTION})",
    re.DOTALL,
)
#: Signs with which a token can begin, apart from a `!` or `-` before them: told apart much faster than a whole token.
_START = re.compile(r"<|\[|\\@|@|https?://")
LABELS = {
    "page": ("p", "pp", "page", "pages"), "chapter": ("ch", "chap", "chs", "chapter", "chapters"),
    "section": ("s", "sec", "sect", "section", "sections", "§"), "paragraph": ("para", "paras", "paragraph", "¶"),
    "figure": ("fig", "figs", "figure", "figures"), "volume": ("vol", "vols", "volume"), "issue": ("no", "issue"),
    "line": ("l", "ll", "line", "lines"), "note": ("n", "nn", "note"), "column": ("col", "cols", "column"),
    "table": ("table", "tables"), "part": ("pt", "part"), "verse": ("v", "vv", "verse"), "book": ("bk", "book"),
}  # fmt: skip
WORD_TO_LABEL = {word: label for label, words in LABELS.items() for word in words}
LOCATOR = re.compile(
    r"\s*,\s*(?:(?P<word>[A-Za-z]+|§|¶)(?:\.\s*|\s+|(?=[\d{])))?"
    r"(?P<value>\{[^}]*\}|[ivxlcdmIVXLCDM]+\b|[A-Za-z]{0,3}\d[\w.:–-]*(?:\s*[,–-]\s*[A-Za-z]?\d[\w.:–-]*)*|(?<=\s)[A-Z][^,]*)"
)


@dataclass(frozen=True, slots=True)
class CitedItem:
    """One work in a citation; `offset` is where its key begins in the text."""

    key: str
    offset: int
    label: str = ""
    locator: str = ""
    prefix: str = ""
    suffix: str = ""
    is_author_suppressed: bool = False


@dataclass(frozen=True, slots=True)
class CitedGroup:
    """A citation in a text, from `start` to `end`; narrative if it is a part of the sentence."""

    items: tuple[CitedItem, ...]
    start: int
    end: int
    is_narrative: bool = False


def parse_group(inner: str, offset: int = 0) -> tuple[CitedItem, ...]:
    """The works named between square brackets, or nothing if this is no citation.

    Every part between semicolons must name a work; otherwise the brackets are ordinary text.
    """
    items: list[CitedItem] = []
    start = 0
    for part in inner.split(";"):
        found = MENTION.search(part)
        if found is None:
            return ()
        items.append(_item(part, found, offset + start))
        start += len(part) + 1
    return tuple(items)


def _item(part: str, found: re.Match[str], offset: int) -> CitedItem:
    label, locator, suffix = split_locator(part[found.end() :])
    return CitedItem(
        key=found["key"],
        offset=offset + found.start("key"),
        label=label,
        locator=locator,
        prefix=" ".join(part[: found.start()].split()),
        suffix=suffix,
        is_author_suppressed=bool(found["dash"]),
    )


def split_locator(rest: str) -> tuple[str, str, str]:
    """Label, locator and what follows of the text after a key: `, pp. 3-5, on scale`."""
    rest = " ".join(rest.split())
    found = LOCATOR.match(rest)
    if found is None:
        return "", "", rest
    word = (found["word"] or "").lower()
    if (word and word not in WORD_TO_LABEL) or (not word and not found["value"][0].isdigit()):
        return "", "", rest
    return WORD_TO_LABEL.get(word, "page"), found["value"].strip("{} "), rest[found.end() :].strip()


def next_token(
    text: str, position: int, known: Container[str]
) -> tuple[CitedGroup | None, int] | None:
    """The citation in the next token at or after `position` (None if it holds none) and where to go on; None at the end.

    A bare mention counts only if `known` has its key.
    """
    found = _next_match(text, position)
    return None if found is None else read_token(found, known)


def _next_match(text: str, position: int) -> re.Match[str] | None:
    """What `TOKEN.search` would find, found faster."""
    while start := _START.search(text, position):
        at = start.start()
        if at > position and text[at - 1] in "!-":
            found = TOKEN.match(text, at - 1)
            if found:
                return found
        found = TOKEN.match(text, at)
        if found:
            return found
        position = at + 1
    return None


def read_token(found: re.Match[str], known: Container[str]) -> tuple[CitedGroup | None, int]:
    """The citation in a match of `TOKEN`, or None, and where to look for the next one."""
    if found["inner"] is not None:
        items = parse_group(found["inner"], found.start("inner")) if "@" in found["inner"] else ()
        # Brackets that are no citation may still hold a mention.
        return (
            (CitedGroup(items, *found.span()), found.end()) if items else (None, found.start() + 1)
        )
    if found["mention"] and not found["dash"] and found["key"] in known:
        item = CitedItem(found["key"], found.start("key"))
        return CitedGroup((item,), *found.span(), True), found.end()
    return None, found.end()


def find_citations(text: str, known: Container[str]) -> Iterator[CitedGroup]:
    """Every citation in a Markdown text, in order. A bare `@word` counts only if it is a known key."""
    if "@" not in text:
        return
    text, position = running_text(text), 0
    while (step := next_token(text, position, known)) is not None:
        group, position = step
        if group is not None:
            yield group
