"""From the text of a field to rich text: tags and quotation marks.

CSL-JSON allows a few tags in titles: `<i>`, `<b>`, `<sub>`, `<sup>`, `<sc>` and spans for small capitals and
`nocase`. Those that pair up become spans; anything else between angle brackets is ordinary text. Quotation
marks that pair up become spans too, so that they can change places inside others; straight ones become curly.
"""

from __future__ import annotations

import re
from functools import lru_cache

from nrp_site.publishing.citations.spans import Kind, Node, Rich, Span

_OPENING_TAGS = {
    "<i>": Kind.ITALIC,
    "<b>": Kind.BOLD,
    "<sub>": Kind.SUBSCRIPT,
    "<sup>": Kind.SUPERSCRIPT,
    "<sc>": Kind.SMALL_CAPS,
    '<span style="font-variant:small-caps;">': Kind.SMALL_CAPS,
    '<span style="font-variant: small-caps;">': Kind.SMALL_CAPS,
    '<span class="nocase">': Kind.KEEP_CASE,
}
_CLOSING_TAGS = ("</i>", "</b>", "</sub>", "</sup>", "</sc>", "</span>")
_OPENER_OF = {'"': '"', "'": "'", "’": "‘", "”": "“"}
_CURLY_KINDS = {"‘": Kind.SINGLE_QUOTES, "“": Kind.DOUBLE_QUOTES}
_TOKEN = re.compile(
    "(" + "|".join(map(re.escape, (*_OPENING_TAGS, *_CLOSING_TAGS))) + r"|[\"'‘’“”])"
)
# Nobody nests deeper on purpose, and rendering calls itself once for each level.
_DEEPEST = 12

Pairs = dict[int, int]
"""Index of an opening token -> index of the token that closes it."""


@lru_cache(maxsize=4096)
def parse_title(text: str) -> Rich:
    """The rich text of a title: tags and quotation marks that pair up as spans, the rest as it stands."""
    return _parse(text, with_tags=True)


@lru_cache(maxsize=4096)
def parse_plain(text: str) -> Rich:
    """The rich text of any other field: quotation marks are understood, tags are not."""
    return _parse(text, with_tags=False)


def _parse(text: str, *, with_tags: bool) -> Rich:
    tokens = _TOKEN.split(text)
    if len(tokens) == 1:
        return (text,) if text else ()
    tags = _paired_tags(tokens) if with_tags else {}
    quotes = _paired_quotes(tokens, tags)
    kinds = {opening: _OPENING_TAGS[tokens[opening]] for opening in tags}
    return _build(tokens, tags | quotes, kinds | _quote_kinds(tokens, quotes))


def _paired_tags(tokens: list[str]) -> Pairs:
    pairs: Pairs = {}
    still_open: list[int] = []
    for index, token in enumerate(tokens):
        if token in _OPENING_TAGS and len(still_open) < _DEEPEST:
            still_open.append(index)
        elif token in _CLOSING_TAGS:
            name = _tag_name(token)
            named = [at for at in still_open if _tag_name(tokens[at]) == name]
            if named:
                del still_open[still_open.index(named[-1]) :]
                pairs[named[-1]] = index
    return pairs


def _tag_name(tag: str) -> str:
    return re.split(r"\W", tag.lstrip("</"), maxsplit=1)[0]


def _paired_quotes(tokens: list[str], tags: Pairs) -> Pairs:
    """Quotation marks pair up only within the same tag, so that spans never overlap."""
    pairs: Pairs = {}
    tag_ends = set(tags.values())
    levels: list[list[int]] = [[]]
    before = ""
    for index, token in enumerate(tokens):
        if index in tags:
            levels.append([])
        elif index in tag_ends:
            levels.pop()
        elif token in _OPENER_OF or token in _CURLY_KINDS:
            after = _next_character(tokens, index, tags, tag_ends)
            _open_or_close(tokens, index, levels[-1], pairs, (before, after))
        if token and index not in tags and index not in tag_ends:
            before = token[-1]
    return pairs


def _open_or_close(
    tokens: list[str], index: int, still_open: list[int], pairs: Pairs, neighbours: tuple[str, str]
) -> None:
    token = tokens[index]
    before, after = neighbours
    opener = _OPENER_OF.get(token)
    matching = [at for at in still_open if tokens[at] == opener]
    # A mark before a letter, as in "don't", is an apostrophe and closes nothing.
    if matching and not before.isspace() and not after.isalnum():
        del still_open[still_open.index(matching[-1]) :]
        pairs[matching[-1]] = index
    elif (
        (token in _CURLY_KINDS or (token in "\"'" and (not before or before in " ([{/-–—‘“\"'")))
        and after.strip()
        and len(still_open) < _DEEPEST
    ):
        still_open.append(index)


def _next_character(tokens: list[str], index: int, tags: Pairs, tag_ends: set[int]) -> str:
    for at in range(index + 1, len(tokens)):
        if tokens[at] and at not in tags and at not in tag_ends:
            return tokens[at][0]
    return ""


def _quote_kinds(tokens: list[str], quotes: Pairs) -> dict[int, Kind]:
    """Straight marks: the kind that comes first is the outer one, so it is printed as ‘ ’."""
    straight = [tokens[opening] for opening in sorted(quotes) if tokens[opening] in "\"'"]
    kinds: dict[int, Kind] = {}
    for opening in quotes:
        token = tokens[opening]
        outer = token in "\"'" and token == straight[0]
        kinds[opening] = _CURLY_KINDS.get(
            token, Kind.SINGLE_QUOTES if outer else Kind.DOUBLE_QUOTES
        )
    return kinds


def _build(tokens: list[str], pairs: Pairs, kinds: dict[int, Kind]) -> Rich:
    """One pass over the tokens; `open_at` holds the spans that have begun, the outermost first."""
    levels: list[list[Node]] = [[]]
    open_at: list[int] = []
    for index, token in enumerate(tokens):
        if index in pairs:
            open_at.append(index)
            levels.append([])
        elif open_at and pairs[open_at[-1]] == index:
            children = tuple(levels.pop())
            levels[-1].append(Span(kinds[open_at.pop()], children))
        elif token:
            _add_text(levels[-1], "’" if token == "'" else token)
    return tuple(levels[0])


def _add_text(nodes: list[Node], text: str) -> None:
    """Text beside text becomes one string: the ends of strings are where punctuation is looked at."""
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] += text
    else:
        nodes.append(text)
