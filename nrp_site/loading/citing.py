"""Citations in running text, in Pandoc's syntax.

`[@key]`, `[@key, p. 12]`, `[see @a, pp. 3-5; @b]`, `[-@key]` and `@key` in a sentence. This module only finds and
reads them; what they look like on a page is the business of `publishing`. Grammar after the Pandoc User's Guide,
"Citation syntax"; locator words are mapped to the labels of CSL 1.0.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

KEY = r"[^\W_](?:[\w]|[:.#$%&+?<>~/-](?=\w))*"
#: A key after an at sign that does not belong to a word (as it would in an e-mail address).
MENTION = re.compile(rf"(?<![\w@.\\/])(?P<dash>-)?@(?P<key>{KEY})")
GROUP = re.compile(r"\[(?P<inner>[^\[\]]*@[^\[\]]*)\](?![(\[:])")
LABELS = {
    "page": ("p", "pp", "page", "pages"), "chapter": ("ch", "chap", "chs", "chapter", "chapters"),
    "section": ("s", "sec", "sect", "section", "sections", "§"), "paragraph": ("para", "paras", "paragraph", "¶"),
    "figure": ("fig", "figs", "figure", "figures"), "volume": ("vol", "vols", "volume"), "issue": ("no", "issue"),
    "line": ("l", "ll", "line", "lines"), "note": ("n", "nn", "note"), "column": ("col", "cols", "column"),
    "table": ("table", "tables"), "part": ("pt", "part"), "verse": ("v", "vv", "verse"), "book": ("bk", "book"),
}  # fmt: skip
WORD_TO_LABEL = {word: label for label, words in LABELS.items() for word in words}
LOCATOR = re.compile(
    r"^\s*,\s*(?:(?P<word>[A-Za-z]+|§|¶)\.?\s*)?(?P<value>\{[^}]*\}|[ivxlcIVXLC\d][\w.:–-]*(?:\s*[,–-]\s*[\dS][\w.:–-]*)*|(?<=\s)[A-Z][\w -]*)"
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
    rest = part[found.end() :]
    label, locator, suffix = split_locator(rest)
    return CitedItem(
        key=found["key"],
        offset=offset + found.start("key"),
        label=label,
        locator=locator,
        prefix=part[: found.start()].strip(),
        suffix=suffix,
        is_author_suppressed=bool(found["dash"]),
    )


def split_locator(rest: str) -> tuple[str, str, str]:
    """Label, locator and what follows of the text after a key: `, pp. 3-5, on scale`."""
    found = LOCATOR.match(rest)
    if found is None:
        return "", "", rest.strip()
    word = (found["word"] or "").lower()
    if (word and word not in WORD_TO_LABEL) or (not word and not found["value"][0].isdigit()):
        return "", "", rest.strip()
    return WORD_TO_LABEL.get(word, "page"), found["value"].strip("{} "), rest[found.end() :].strip()


def find_citations(
    text: str, known: frozenset[str] | set[str] | dict[str, object]
) -> Iterator[CitedGroup]:
    """Every citation in a Markdown text, in order. A bare `@word` counts only if it is a known key."""
    if "@" not in text:
        return
    text = without_code(text)
    taken: list[tuple[int, int]] = []
    found: list[CitedGroup] = []
    for group in GROUP.finditer(text):
        items = parse_group(group["inner"], group.start("inner"))
        if items:
            taken.append(group.span())
            found.append(CitedGroup(items, *group.span()))
    for mention in MENTION.finditer(text):
        inside = any(start <= mention.start() < end for start, end in taken)
        if not inside and mention["key"] in known and not mention["dash"]:
            item = CitedItem(mention["key"], mention.start("key"))
            found.append(CitedGroup((item,), mention.start(), mention.end(), True))
    yield from sorted(found, key=lambda group: group.start)


_CODE = re.compile(
    r"(?P<fence>^(?P<marks>`{3,}|~{3,})[^\n]*\n.*?(?:^(?P=marks)[`~]*[ \t]*$|\Z))"
    r"|(?P<comment><!--.*?-->)"
    r"|(?P<ticks>(?<!`)(?P<run>`+)(?!`).+?(?<!`)(?P=run)(?!`))"
    r"|(?P<auto><[a-zA-Z/][^>\n]*>)"
    r"|(?P<target>\]\([^)\n]*\))"
    r"|(?P<url>https?://\S+)"
    r"|(?P<escape>\\@)",
    re.MULTILINE | re.DOTALL,
)
_LIST_ITEM = re.compile(r"\s{0,3}(?:[-*+]|\d+[.)])\s")


def without_code(text: str, tags_too: bool = True) -> str:
    """The text with code blanked out, letter for letter, so that places stay right; also tags, comments and addresses."""

    def blank(found: re.Match[str]) -> str:
        if not tags_too and not (found["fence"] or found["ticks"]):
            return found.group()
        return re.sub(r"[^\n]", " ", found.group())

    text = _CODE.sub(blank, text)
    if "\n    " not in text and "\n\t" not in text:
        return text
    lines, in_list, after_blank = text.split("\n"), False, True
    for number, line in enumerate(lines):
        if not line.strip():
            after_blank = True
            continue
        indented = line.startswith(("    ", "\t"))
        if not indented:
            in_list = bool(_LIST_ITEM.match(line)) or (in_list and not after_blank)
        elif after_blank and not in_list:
            lines[number] = " " * len(line)
            continue
        after_blank = False
    return "\n".join(lines)
