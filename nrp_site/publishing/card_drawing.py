"""A social card as a picture: 1200 × 630 points, few colours, a small PNG.

The picture is made as numbers of colours. Letters get the sixteen steps from paper to ink as their smooth edges, so that no
search for fitting colours is needed and the file stays small.
"""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageColor, ImageDraw

from nrp_site.publishing.card_fonts import direction, font, runs_of, width, width_of

SIZE = (1200, 630)
MARGIN = 72
PAPER, INK, NIGHT, LIT = "#fbf6ec", "#1d2a30", "#1f3440", "#f2b03d"
STEPS = 16
#: Sizes of the title, the largest first; the first that fits is taken.
TITLE_SIZES = (88, 76, 66, 58, 50, 43)
#: Sizes of the line with place and site.
FOOT_SIZES = (30, 27, 24)
ROOM = SIZE[0] - 2 * MARGIN
#: A longer word is cut within; before a shorter one the text ends.
LONG_WORD = 24
TITLE_TOP, TITLE_HEIGHT = 138, 300
#: Numbers of colours after the two rows of steps.
NIGHT_NUMBER, LIT_NUMBER, ACCENT_NUMBER = 2 * STEPS, 2 * STEPS + 1, 2 * STEPS + 2
#: Houses along the foot of a card: left edge, width, height of the walls, height of the roof.
HOUSES = (
    (0, 110, 52, 34),
    (128, 84, 70, 30),
    (230, 150, 50, 40),
    (402, 96, 60, 34),
    (520, 130, 52, 38),
    (676, 90, 76, 30),
    (786, 140, 54, 40),
    (950, 100, 62, 34),
    (1070, 130, 52, 38),
)


def draw(
    title: str, kind: str, place: str, site: str, accent: str, is_right_to_left: bool = False
) -> bytes:
    """A card as PNG. All texts must be ones that `card_fonts.can_draw`."""
    canvas = _ground().copy()
    size, lines = fitted(title)
    top = TITLE_TOP if kind else TITLE_TOP - 40
    for number, line in enumerate(lines):
        _write(canvas, line, size, top + round(number * size * 1.28), 0, True, is_right_to_left)
    if kind:
        _write(canvas, shortened(kind, 34, True), 34, 66, STEPS, True, is_right_to_left)
    foot = " · ".join(text for text in (place, site) if text)
    small = next(
        (size for size in FOOT_SIZES if width_of(foot, size, False) <= ROOM), FOOT_SIZES[-1]
    )
    _write(canvas, shortened(foot, small, False), small, 462, 0, False, is_right_to_left)
    made = Image.frombytes("P", SIZE, canvas.tobytes())
    made.putpalette(_palette(accent))
    written = io.BytesIO()
    made.save(written, "PNG", compress_level=6)
    return written.getvalue()


def fitted(title: str) -> tuple[int, list[str]]:
    """The largest size at which a title fits, and its lines; a title too long for any is cut."""
    for size in TITLE_SIZES:  # the last one is kept if none fits
        lines = _lines(title, size)
        most = int(TITLE_HEIGHT // (size * 1.28))
        if len(lines) <= most:
            return size, lines
    kept = lines[:most]
    kept[-1] = shortened(kept[-1] + " …", size, True)
    return size, kept


def _lines(text: str, size: int) -> list[str]:
    """The lines of a title. A line may be a hair wider or narrower than its words: that is what margins are for."""
    room, gap = ROOM, width_of(" ", size, True)
    lines: list[list[str]] = [[]]
    used = 0.0
    for word in (piece for whole in text.split() for piece in _pieces(whole, size, room)):
        taken = width_of(word, size, True)
        if lines[-1] and used + gap + taken > room:
            lines.append([])
            used = 0.0
        used += taken + (gap if lines[-1] else 0)
        lines[-1].append(word)
    return [" ".join(line) for line in lines]


def _pieces(word: str, size: int, room: int) -> list[str]:
    """A word in pieces that fit a line: some scripts set no spaces between words."""
    if width_of(word, size, True) <= room:
        return [word]
    pieces = [""]
    for sign in word:
        if pieces[-1] and width_of(pieces[-1] + sign, size, True) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def shortened(text: str, size: int, is_bold: bool) -> str:
    """A text that fits one line, cut before its end if it must be."""
    room = ROOM
    if width_of(text, size, is_bold) <= room:
        return text
    text = text.removesuffix("…").rstrip()
    while text and width_of(text + "…", size, is_bold) > room:
        shorter = text.rpartition(" ")[0]
        text = shorter if len(text) - len(shorter) < LONG_WORD and shorter else text[:-1]
    return text.rstrip(" ,;:") + "…"


def _write(
    canvas: Image.Image,
    text: str,
    size: int,
    top: int,
    first_step: int,
    is_bold: bool,
    is_right_to_left: bool,
) -> None:
    """A line of text. Pieces of the other direction keep their place in the line."""
    height = round(size * 1.5)
    layer = Image.new("L", (SIZE[0], height), 0)
    pen = ImageDraw.Draw(layer)
    runs = runs_of(text, is_right_to_left)
    at = SIZE[0] - MARGIN - width_of(text, size, is_bold) if is_right_to_left else float(MARGIN)
    for run in runs:
        pen.text(
            (at, height * 0.72),
            run.text,
            fill=255,
            font=font(run.font_script, size, is_bold),
            anchor="ls",
            direction=direction(run),
        )
        at += width(run, size, is_bold)
    steps = layer.point([first_step + level * (STEPS - 1) // 255 for level in range(256)])
    box = (0, top, SIZE[0], top + height)
    # Where this line has no ink, what is there already stays: tails of letters may reach into the next line.
    canvas.paste(steps, box, layer.point([0] + [255] * 255))


@lru_cache(maxsize=1)
def _ground() -> Image.Image:
    """Paper, a coloured edge, and a row of houses at night with lights in some windows."""
    canvas = Image.new("L", SIZE, 0)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 0, SIZE[0], 18), fill=ACCENT_NUMBER)
    foot = SIZE[1]
    for number, (left, breadth, wall, roof) in enumerate(HOUSES):
        colour = ACCENT_NUMBER if number % 3 == 1 else NIGHT_NUMBER
        eaves = foot - wall
        pen.polygon(
            [
                (left, foot),
                (left, eaves),
                (left + breadth / 2, eaves - roof),
                (left + breadth, eaves),
                (left + breadth, foot),
            ],
            fill=colour,
        )
        for window in range(1 + number % 2):
            x = left + 20 + window * 36
            pen.rectangle((x, eaves + 10, x + 16, eaves + 28), fill=LIT_NUMBER)
    pen.rectangle((0, foot - 12, SIZE[0], foot), fill=NIGHT_NUMBER)
    return canvas


@lru_cache(maxsize=8)
def _palette(accent: str) -> bytes:
    paper = ImageColor.getrgb(PAPER)
    steps = [
        _between(paper, ImageColor.getrgb(colour), step / (STEPS - 1))
        for colour in (INK, accent)
        for step in range(STEPS)
    ]
    return bytes(
        part
        for colour in (*steps, *map(ImageColor.getrgb, (NIGHT, LIT, accent)))
        for part in colour[:3]
    )


def _between(first: tuple[int, ...], second: tuple[int, ...], share: float) -> tuple[int, ...]:
    return tuple(
        round(one + (other - one) * share) for one, other in zip(first, second, strict=False)
    )
