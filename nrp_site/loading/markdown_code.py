"""Which parts of a Markdown text are code, told without converting it.

Checks look at the text as it was written, since only that has lines and columns; the pages are made by
Python-Markdown. So its rules for fences, indented code, code spans, raw HTML and backslashes are repeated here, and a
test holds the two together. Text that nobody may read for meaning is blanked letter for letter, so that every place
stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Stands for a letter of code. It ends a placeholder of Python-Markdown too, so both look alike to what comes next.
BLANK = "\x03"
#: Stands for a line end at which a paragraph, list item, heading or table row ends.
BOUNDARY = "\x1d"
#: Stands for a letter of a definition of a link; to Python it is white space.
_GONE = "\x1c"

_FENCE = re.compile(
    r"^(?P<fence>~{3,}|`{3,})[ ]*(?:\{[^\n]*\}|(?:\.?[\w#.+-]*[ ]*)(?:hl_lines=(?P<quote>[\"']).*?(?P=quote)[ ]*)?)\n"
    r".*?(?<=\n)(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_RAW_HTML = re.compile(
    r"^[ ]{0,3}(?:<!--.*?-->|<(?P<tag>address|article|aside|blockquote|center|details|dialog|div|dl|fieldset|figure|footer|"
    r"form|h[1-6]|header|iframe|main|nav|ol|p|pre|script|section|style|table|textarea|ul|video)\b[^>]*>.*?</(?P=tag)\s*>)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?!\^)[^\[\]]*\]:[ ]*(?:\n[ ]*)?\S+[ ]*(?:\n[ ]*)?(?:([\"']).*\1[ ]*|\(.*\)[ ]*)?$",
    re.MULTILINE,
)
_BACKTICK = re.compile(r"(?<!\\)((?:\\\\)+)(?=`)|(?<!\\)`")
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!]")
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_ITEM = re.compile(r"[ ]*(?:[-*+]|\d+\.)[ ]+\S")
_HOLDER = re.compile(r"[ ]{0,3}(?:(?:[-*+]|\d+\.)[ ]|\[\^[^\]]+\]:|:[ ])")
_TABLE_RULE = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-*:?[ ]*)*$")
_INDENT = 4


def without_code(text: str) -> str:
    """The text with code blanked: fences, indented code, code spans."""
    text = _FENCE.sub(_blanked, text) if "```" in text or "~~~" in text else text
    if "`" not in text and "    " not in text and "\t" not in text:
        return text
    return _without_spans(_by_blocks(text)[0])


def running_text(text: str) -> str:
    """Only what Python-Markdown reads as running text: code, raw HTML, definitions of links and escaped signs are
    blanked, and line ends at which a block ends become `BOUNDARY`."""
    text = _FENCE.sub(_blanked, text) if "```" in text or "~~~" in text else text
    text = _RAW_HTML.sub(_blanked, text) if "<" in text else text
    text = _DEFINITION.sub(_gone, text) if "]:" in text else text
    text, ends = _by_blocks(text)
    text = _without_spans(text) if "`" in text else text
    text = _ESCAPED.sub(_blanked, text) if "\\" in text else text
    pieces = [
        text[start:end]
        for start, end in zip([0, *(e + 1 for e in ends)], [*ends, len(text)], strict=True)
    ]
    return BOUNDARY.join(pieces)


def _blanked(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", BLANK, found.group())


def _gone(found: re.Match[str]) -> str:
    """A definition of a link leaves nothing behind, so its lines count as empty."""
    return re.sub(r"[^\n]", _GONE, found.group())


def _by_blocks(text: str) -> tuple[str, list[int]]:
    """The text with indented code and marks of quotations blanked, and the offsets of line ends that end a block."""
    lines, ends, offset = text.split("\n"), [], 0
    block = _Blocks()
    for number, line in enumerate(lines):
        if line[:1].isalpha() and block.takes_plainly(line):
            offset += len(line) + 1
            continue
        shown, begins, closes = block.take(
            line, lines[number + 1] if number + 1 < len(lines) else ""
        )
        if begins and offset:
            ends.append(offset - 1)
        lines[number] = shown
        offset += len(line) + 1
        if closes and number + 1 < len(lines):
            ends.append(offset - 1)
    return "\n".join(lines), sorted(set(ends))


class _Blocks:
    """Walks over lines and remembers in what kind of block it is."""

    def __init__(self) -> None:
        self.after_blank = True
        self._begin_paragraph()

    def _begin_paragraph(self) -> None:
        self.depth = 0
        self.is_code = self.is_list = self.is_table = self.is_footnote = False

    def takes_plainly(self, line: str) -> bool:
        """Whether a line that begins with a letter only goes on with a paragraph; so do most, and need no more look."""
        return not (self.after_blank or self.is_code or self.is_table)

    def take(self, line: str, following: str) -> tuple[str, bool, bool]:
        """The line with what is not running text blanked; whether a block begins before and ends after it."""
        # Nine lines in ten are empty or begin a plain paragraph.
        if not line:
            self.after_blank = True
            return line, True, True
        if self.after_blank and line[0].isalpha() and "|" not in line:
            self.after_blank = False
            self._begin_paragraph()
            return line, True, False
        quote = _QUOTE.match(line)
        inner = line[quote.end() :] if quote else line
        plain = inner.expandtabs(_INDENT)
        if not plain.strip():
            self.after_blank = True
            # A list goes on behind a definition, a footnote does not.
            if self.is_footnote and _GONE in line:
                self.depth = 0
            return line, True, True
        level = (len(plain) - len(plain.lstrip())) // _INDENT
        if self.after_blank or (self.is_code and not level):
            self._begin(plain, level, following)
        starts, self.after_blank = self.after_blank, False
        if self.is_code:
            return BLANK * len(line), starts, False
        lead = BLANK * quote.end() if quote else ""
        is_item = self.is_list and bool(_ITEM.match(plain))
        if is_item:
            self.depth = max(self.depth, min(level, self.depth) + 1)
        is_heading = plain.startswith("#")
        return (
            lead.replace(BLANK, " ") + inner,
            starts or is_item or is_heading,
            is_heading or self.is_table,
        )

    def _begin(self, plain: str, level: int, following: str) -> None:
        self.is_code = level > self.depth
        if self.is_code:
            return
        if level:
            self.depth = level
        holds = bool(_HOLDER.match(plain))
        if not level:
            self.depth = 1 if holds else 0
            self.is_footnote = plain.lstrip().startswith("[^")
        self.is_list = bool(_ITEM.match(plain))
        self.is_table = "|" in plain and bool(_TABLE_RULE.match(following))


def _without_spans(text: str) -> str:
    return "".join(_spans_blanked(block) for block in re.split(r"(\n[ \t]*\n)", text))


def _spans_blanked(block: str) -> str:
    if "`" not in block:
        return block
    pieces, done = [], 0
    for start, end in _code_spans(block):
        pieces += [block[done:start], re.sub(r"[^\n]", BLANK, block[start:end])]
        done = end
    return "".join((*pieces, block[done:]))


def _code_spans(block: str) -> Iterator[tuple[int, int]]:
    """From where to where code spans reach. A run of backticks ends at the next run of the same length, or else at the
    longest shorter one, as Python-Markdown has it."""
    position = 0
    while found := _BACKTICK.search(block, position):
        opens = found.end() if found[1] else found.start()
        if found[1]:
            yield found.span()
        ticks = re.compile("`+").match(block, opens)
        assert ticks is not None, "the pattern stops only before a backtick"
        closing = _closing_run(block, ticks.end(), len(ticks[0]))
        if closing:
            yield opens, closing
        position = closing or ticks.end()


def _closing_run(block: str, start: int, length: int) -> int:
    longest = end = 0
    for run in re.compile("`+").finditer(block, start):
        if len(run[0]) == length:
            return run.end()
        if len(run[0]) > longest:
            longest, end = len(run[0]), run.end()
    return end if 0 < longest < length else 0
