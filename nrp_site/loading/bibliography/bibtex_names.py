"""Names of people and organisations, from BibTeX to CSL.

The rules are BibTeX's (O. Patashnik, *BibTeXing*, section 4): `First von Last`, `von Last, First` and
`von Last, Jr, First`; what stands in braces is one word. A name wholly in braces is an organisation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from nrp_site.loading.bibliography.bibtex_latex import plain

_PART = re.compile(r"(?<!\\)[{}]|,|[\s~]+")
_AND_OR_BRACE = re.compile(r"(?<!\\)[{}]|(?:^|(?<=\s))and(?=\s|$)", re.I)
_MAX_COMMAS = 2
#: The form of nine names in ten, `Family, Given G.`: one word, a comma, words; nothing in it is TeX.
_COMMON_NAME = re.compile(r"([^\W\d_]+(?:[-'’][^\W\d_]+)*), ?([^\W\d_]+[.]?(?:[ -][^\W\d_]+[.]?)*)")


@dataclass(frozen=True, slots=True)
class TexName:
    """One name of a list: its TeX text, where it starts in the list, and whether it is an organisation."""

    text: str
    at: int
    is_literal: bool


@dataclass(frozen=True, slots=True)
class NameList:
    """The names of one field, in order, and whether the list ends in `and others`."""

    names: tuple[TexName, ...]
    and_others: bool


@lru_cache(maxsize=8192)
def split_names(tex: str) -> NameList:
    """The names between the words `and` that stand outside braces."""
    pieces: list[tuple[str, int]] = []
    start = 0
    for at, end in _separators(tex):
        pieces.append((tex[start:at], start))
        start = end
    pieces.append((tex[start:], start))
    names = tuple(_tex_name(text, at) for text, at in pieces)
    and_others = len(names) > 1 and names[-1].text.lower() == "others"
    return NameList(names[:-1] if and_others else names, and_others)


def _separators(tex: str) -> list[tuple[int, int]]:
    if "and" not in tex and not _AND_OR_BRACE.search(tex):
        return []
    depth, found_at = 0, []
    for mark in _AND_OR_BRACE.finditer(tex):
        if mark[0] in "{}":
            depth += 1 if mark[0] == "{" else -1
        elif depth == 0:
            found_at.append(mark.span())
    return found_at


def _tex_name(text: str, at: int) -> TexName:
    stripped = text.strip()
    return TexName(stripped, at + len(text) - len(text.lstrip()), is_braced(stripped))


def is_braced(text: str) -> bool:
    """Whether one pair of braces holds the whole text, and not only a TeX accent."""
    if not (text.startswith("{") and text.endswith("}")) or re.fullmatch(r"\{\\.*\}", text):
        return False
    depth = 0
    for mark in re.finditer(r"(?<!\\)[{}]", text):
        depth += 1 if mark[0] == "{" else -1
        if depth == 0 and mark.end() < len(text):
            return False
    return True


@lru_cache(maxsize=16384)
def name_parts(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name outside braces, in groups parted by its commas."""
    groups: list[list[str]] = [[]]
    depth = start = 0
    for mark in _PART.finditer(text):
        if mark[0] in "{}":
            depth += 1 if mark[0] == "{" else -1
        elif depth == 0:
            if mark.start() > start:
                groups[-1].append(text[start : mark.start()])
            start = mark.end()
            if mark[0] == ",":
                groups.append([])
    if start < len(text):
        groups[-1].append(text[start:])
    return tuple(tuple(group) for group in groups)


def is_common(text: str) -> bool:
    """Whether a name is plainly `Family, Given`; no check of its form can find anything in it."""
    return _COMMON_NAME.fullmatch(text) is not None


def has_too_many_commas(text: str) -> bool:
    """Whether a name has more than the two commas of `von Last, Jr, First`."""
    return len(name_parts(text)) > _MAX_COMMAS + 1


def csl_name(name: TexName) -> dict[str, str]:
    """The CSL name of one TeX name: `literal`, or `family`, `given`, `non-dropping-particle` and `suffix`."""
    if name.is_literal:
        return {"literal": plain(name.text)}
    common = _COMMON_NAME.fullmatch(name.text)
    if common is not None:
        return {"family": common[1], "given": common[2]}
    groups = name_parts(name.text)
    if len(groups) == 1:
        given, particle, family = _first_von_last(groups[0])
        suffix: tuple[str, ...] = ()
    else:
        particle, family = _von_last(groups[0])
        given, suffix = groups[-1], groups[1] if len(groups) > _MAX_COMMAS else ()
    found = {
        "family": _joined(family),
        "given": _joined(given),
        "non-dropping-particle": _joined(particle),
        "suffix": _joined(suffix),
    }
    return {part: text for part, text in found.items() if text}


def _joined(words: tuple[str, ...]) -> str:
    return plain(" ".join(words)) if words else ""


def _von_last(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    count = 0
    while count < len(words) - 1 and _is_particle(words[count]):
        count += 1
    return words[:count], words[count:]


def _first_von_last(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    small = [number for number, word in enumerate(words[:-1]) if _is_particle(word)]
    if not small:
        return words[:-1], (), words[-1:]
    return words[: small[0]], words[small[0] : small[-1] + 1], words[small[-1] + 1 :]


def _is_particle(word: str) -> bool:
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    first = next((letter for letter in plain(word) if letter.isalpha()), "")
    return first.islower()
