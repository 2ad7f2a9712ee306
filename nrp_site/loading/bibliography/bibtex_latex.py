"""TeX to plain text: accents, quotation marks, dashes, symbols; braces go, as they only protect capitals.

One pass with a stack instead of recursion, so that no depth of braces can break it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from nrp_site.loading.bibliography.tex_symbols import (
    ACCENTS,
    BARE_ACCENTS,
    SIGNS,
    STYLES,
    SWITCHES,
    TRANSPARENT,
    WORDS,
)

_SPECIAL = re.compile(r"[\\{}`~$]|--|''")
_UNTIDY = re.compile(r"[\t\n\r\f\v]|  |^ | $")
#: What every text lacks that stands in TeX as it is read: neither special nor untidy.
_NOT_AS_IT_IS = re.compile(r"[\\{}`~$\t\n\r\f\v]|--|''|  |^ | $")
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_TOKEN = re.compile(
    r"(?P<href>\\href\s*\{[^{}]*\}\s*)"
    r"|\\url\s*\{(?P<url>[^{}]*)\}"
    r"|\\(?P<word>[A-Za-z]+)\*?[ \t\n]*"
    r"|\\(?P<sign>[\s\S])"
    r"|(?P<brace>[{}])"
    r"|(?P<mark>``|''|`|'|---|--|~|\$|\^|_)"
    r"|(?P<text>(?:[^\\{}`'~$^_-]|-(?!-))+)"
    r"|(?P<rest>[\s\S])"
)
_MARKS = {"``": "“", "''": "”", "`": "‘", "---": "—", "--": "–", "~": " "}
_ADDRESS_ESCAPE = re.compile(
    r"\\(?:textasciitilde|~)(?:\{\}|\s+)?|\\([_%&#{}~])|\\url\s*\{([^{}]*)\}|[{}]"
)
_SIMPLE_RANGE = re.compile(r"[\w ,.;:()/-]*$")
_DASHES = re.compile(r"\s*(?:--+|[–—])\s*")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_KNOWN_COMMANDS = TRANSPARENT.union(WORDS, ACCENTS, STYLES, SWITCHES, {"href", "url"})
_DOTLESS = {"ı": "i", "ȷ": "j"}


def plain(tex: str) -> str:
    """The text of a TeX value without any styles."""
    if tex.isalnum() or not _NOT_AS_IT_IS.search(tex):
        return tex
    return _decode(tex, False) if _SPECIAL.search(tex) else _tidy(tex)


def plain_range(tex: str) -> str:
    """The text of pages or a number: any dash becomes one hyphen, without spaces around it."""
    if tex.isdecimal():
        return tex
    # Most ranges hold nothing of TeX but their dashes.
    text = _tidy(tex) if _SIMPLE_RANGE.match(tex) else plain(tex)
    return _DASHES.sub("-", text)


def address(tex: str) -> str:
    """A DOI or web address: only the escapes that TeX needs in one are undone."""

    def undo(found: re.Match[str]) -> str:
        if found[1] is not None:
            return found[1]
        if found[2] is not None:
            return found[2]
        return "~" if found[0].startswith("\\") else ""

    text = tex.strip()
    return _ADDRESS_ESCAPE.sub(undo, text) if "\\" in text or "{" in text or "}" in text else text


def decode(tex: str, rich: bool = False) -> str:
    """The text of a TeX value; with `rich`, italics and the like become the tags CSL allows in titles."""
    if not _NOT_AS_IT_IS.search(tex):
        return tex
    return _tidy(tex) if not _SPECIAL.search(tex) else _decode(tex, rich)


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip() if _UNTIDY.search(text) else text


def unknown_commands(tex: str) -> tuple[str, ...]:
    """The commands in a TeX value that stand for nothing known here, each once."""
    commands = dict.fromkeys(_COMMAND.findall(tex))
    return tuple(command for command in commands if command not in _KNOWN_COMMANDS)


@lru_cache(maxsize=4096)
def _decode(tex: str, rich: bool) -> str:
    return _Decoder(tex, rich).run()


class _Decoder:
    def __init__(self, tex: str, rich: bool) -> None:
        self._tex = tex
        self._rich = rich
        self._out: list[str] = []
        self._closers: list[str] = []
        self._accent = ""
        self._style = ""
        self._open_quotes = 0
        self._math = False

    def run(self) -> str:
        for token in _TOKEN.finditer(self._tex):
            kind, text = token.lastgroup or "", token[token.lastgroup or 0]
            if kind == "word":
                self._command(text)
            elif kind == "sign":
                self._sign(text)
            elif kind == "brace":
                self._brace(text)
            elif kind == "mark":
                self._mark(text, token)
            elif kind != "href":
                self._emit(text)
        self._out.extend(reversed(self._closers))
        text = _SPACES.sub(" ", "".join(self._out)).strip()
        return unicodedata.normalize("NFC", text)

    def _emit(self, text: str) -> None:
        if self._accent and text.strip():
            text = text.lstrip()
            text = _DOTLESS.get(text[0], text[0]) + ACCENTS[self._accent] + text[1:]
            self._accent = ""
        if self._style and text:
            before, after = self._tags()
            text = before + text[0] + after + text[1:]
        self._out.append(text)

    def _tags(self) -> tuple[str, str]:
        style, self._style = self._style, ""
        return STYLES[style] if self._rich else ("", "")

    def _brace(self, brace: str) -> None:
        if brace == "{":
            before, after = self._tags() if self._style else ("", "")
            self._out.append(before)
            self._closers.append(after)
            return
        if self._accent:
            self._out.append(BARE_ACCENTS.get(self._accent, ""))
            self._accent = ""
        self._out.append(self._closers.pop() if self._closers else "")

    def _sign(self, sign: str) -> None:
        if sign in ACCENTS:
            self._accent = sign
        else:
            self._emit(SIGNS.get(sign, sign))

    def _command(self, word: str) -> None:
        if word in WORDS:
            self._emit(WORDS[word])
        elif word in ACCENTS:
            self._accent = word
        elif word in STYLES:
            self._style = word
        elif word in SWITCHES:
            before, after = STYLES[SWITCHES[word]] if self._rich else ("", "")
            if self._closers:
                self._out.append(before)
                self._closers[-1] = after + self._closers[-1]

    def _mark(self, mark: str, token: re.Match[str]) -> None:
        if mark == "$":
            self._math = not self._math
        elif mark in "^_":
            if self._math:
                self._style = "textsuperscript" if mark == "^" else "textsubscript"
            else:
                self._emit(mark)
        elif mark.startswith("'"):
            self._quote(mark, token)
        else:
            self._open_quotes += mark == "`"
            self._emit(_MARKS[mark])

    def _quote(self, mark: str, token: re.Match[str]) -> None:
        if mark == "''":
            self._emit("”")
            return
        before = self._tex[max(token.start() - 1, 0) : token.start()]
        after = self._tex[token.end() : token.end() + 1]
        apostrophe = before.isalpha() and after.isalpha()
        if self._open_quotes and not apostrophe:
            self._open_quotes -= 1
            self._emit("’")
        else:
            self._emit("'")
