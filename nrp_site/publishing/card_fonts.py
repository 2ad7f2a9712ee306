"""Fonts for social cards: a line of text as pieces, each with the font it needs, in the order in which they are seen.

All fonts come from one package of Noto fonts, so that a card looks the same on every machine. Scripts whose letters join or
move (Arabic, Panjabi, Bengali …) need the shaping library Raqm. Where Pillow has none, or no font has a sign, a text is not
drawn at all: wrong letters are worse than none.

Lines that mix directions follow the Unicode bidirectional algorithm (UAX #9) as far as titles need it: one base direction,
pieces of the other one, and signs between two pieces that go with both or else with the line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from itertools import groupby

from PIL import ImageFont, features

PLAIN = frozenset(("LATIN", "CYRILLIC", "GREEK"))
RIGHT_TO_LEFT = frozenset(("ARABIC", "HEBREW"))
EMOJI = "EMOJI"
#: Signs that go with any script, such as spaces, digits and brackets.
ANY = ""
#: First words of the names of letters that belong to no script of their own.
NO_SCRIPT = frozenset(
    ("COMBINING", "MODIFIER", "FEMININE", "MASCULINE", "MICRO", "VARIATION", "ZERO", "")
)
#: No font has a picture for this.
NOTHING = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one script and one direction."""

    text: str
    script: str
    is_right_to_left: bool = False

    @property
    def font_script(self) -> str:
        """The script whose font is used."""
        return "LATIN" if self.script in PLAIN or self.script == ANY else self.script


def file_for(script: str) -> str:
    """The name of the font file for a script."""
    if script in PLAIN:
        return "NotoSans[wght].ttf"
    return "NotoEmoji[wght].ttf" if script == EMOJI else f"NotoSans{script.title()}[wght].ttf"


@cache
def has_raqm() -> bool:
    """Whether Pillow can shape and order letters here."""
    return bool(features.check("raqm"))


@cache
def has_font(script: str) -> bool:
    """Whether there is a font for a script, and what it takes to draw with it."""
    can_shape = script in PLAIN or script == EMOJI or has_raqm()
    return (
        can_shape
        and script.isalpha()
        and (resources.files("manimgx_fonts") / file_for(script)).is_file()
    )


@lru_cache(maxsize=64)
def font(script: str, size: int, is_bold: bool) -> ImageFont.FreeTypeFont:
    """The font for a script."""
    with resources.as_file(resources.files("manimgx_fonts") / file_for(script)) as file:
        made = ImageFont.truetype(str(file), size)
    made.set_variation_by_axes([700 if is_bold else 500])
    return made


@cache
def has_sign(script: str, sign: str) -> bool:
    """Whether the font of a script has a sign."""
    if sign == " " or unicodedata.category(sign) in ("Cf", "Mn"):
        return True
    drawn, nothing = (font(script, 32, False).getmask(text) for text in (sign, NOTHING))
    return (drawn.size, bytes(drawn)) != (nothing.size, bytes(nothing))


@cache
def script_of(sign: str) -> str:
    """The script of a sign, such as ARABIC; `ANY` for signs that go with any."""
    category = unicodedata.category(sign)
    if category == "So":
        return EMOJI
    first = unicodedata.name(sign, "").partition(" ")[0].partition("-")[0]
    belongs = category[0] in "LM" or first in RIGHT_TO_LEFT
    return first if belongs and first not in NO_SCRIPT else ANY


def runs_of(text: str, is_right_to_left: bool = False) -> list[Run]:
    """A line as pieces, in the order in which they are seen from left to right."""
    pieces = _directed(_joined(_split(text)), is_right_to_left)
    groups = [
        (side, list(group)) for side, group in groupby(pieces, lambda run: run.is_right_to_left)
    ]
    return [
        run
        for side, group in (reversed(groups) if is_right_to_left else groups)
        for run in (reversed(group) if side else group)
    ]


def _split(text: str) -> list[Run]:
    """Pieces of one script each, as they are read. Marks stay with the letter they stand on."""
    runs: list[Run] = []
    for sign in text:
        script = script_of(sign)
        stays = unicodedata.category(sign) in ("Mn", "Cf") and script == ANY
        if runs and (stays or script == runs[-1].script or {script, runs[-1].script} <= PLAIN):
            runs[-1] = replace(runs[-1], text=runs[-1].text + sign)
        else:
            runs.append(Run(sign, script))
    return runs


def _joined(runs: list[Run]) -> list[Run]:
    """Signs between two pieces of one script become one piece with them, if its font has those signs."""
    made: list[Run] = []
    for run in runs:
        if (
            len(made) > 1
            and made[-1].script == ANY
            and made[-2].script == run.script != EMOJI
            and all(
                has_font(run.font_script) and has_sign(run.font_script, sign)
                for sign in made[-1].text
            )
        ):
            between = made.pop()
            made[-1] = replace(made[-1], text=made[-1].text + between.text + run.text)
        else:
            made.append(run)
    return made


def _directed(runs: list[Run], base: bool) -> Iterable[Run]:
    """Pieces with their direction; signs between two pieces of one direction take it, others that of the line."""
    sides = [None if run.script == ANY else run.script in RIGHT_TO_LEFT for run in runs]
    for number, run in enumerate(runs):
        side = sides[number]
        if side is None:
            near = {
                bool(sides[at]) if 0 <= at < len(runs) else base for at in (number - 1, number + 1)
            }
            side = near.pop() if len(near) == 1 else base
        yield replace(run, is_right_to_left=side)


def can_draw(text: str) -> bool:
    """Whether every sign of a text can be drawn right."""
    return all(
        has_font(run.font_script) and all(has_sign(run.font_script, sign) for sign in run.text)
        for run in _split(text)
    )


def width(run: Run, size: int, is_bold: bool) -> float:
    """How wide a piece is."""
    return font(run.font_script, size, is_bold).getlength(run.text, direction=direction(run))


def direction(run: Run) -> str | None:
    """The direction of a piece as Pillow takes it; without Raqm there is only one."""
    if not has_raqm():
        return None
    return "rtl" if run.is_right_to_left else "ltr"


@lru_cache(maxsize=10_000)
def width_of(text: str, size: int, is_bold: bool) -> float:
    """How wide a text is."""
    return sum(width(run, size, is_bold) for run in runs_of(text))
