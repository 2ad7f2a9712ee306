"""The few pieces that all drawings are made of, with every text escaped.

Text is broken into lines by an estimate of its width, on the wide side, since SVG does not wrap and fonts differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

#: Width of a letter as a share of the font size, of a broad sans serif.
LETTER = 0.54
LINE_HEIGHT = 1.35


@dataclass(frozen=True, slots=True)
class Pen:
    """The words and numbers of a drawing: `say` translates an interface word, `number` writes a number.

    `comma` stands between things in a row.
    """

    say: Callable[..., str]
    number: Callable[[float], str]
    comma: str = ", "


def fixed(value: float) -> str:
    """A coordinate with one decimal at most, so that drawings are the same on every machine."""
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def element(name: str, content: Markup | str = "", **attributes: str | float | None) -> Markup:
    """An SVG element. A trailing underscore in a name is dropped, others become hyphens; None leaves one out."""
    written = Markup("").join(
        Markup(' {}="{}"').format(
            key.rstrip("_").replace("_", "-"),
            fixed(value) if isinstance(value, int | float) else value,
        )
        for key, value in attributes.items()
        if value is not None
    )
    start = Markup("<{}{}").format(Markup(name), written)
    return start + (Markup(">{}</{}>").format(content, Markup(name)) if content else Markup("/>"))


def wrapped(text: str, width: float, size: float) -> list[str]:
    """The text in lines that fit `width` at font size `size`; a word too long for a line is cut."""
    letters = max(4, int(width / (size * LETTER)))
    lines: list[str] = [""]
    for word in text.split(" "):
        while len(word) > letters:
            lines.append(word[: letters - 1] + "-")
            word = word[letters - 1 :]
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [line for line in lines if line]


def text_lines(lines: Sequence[str], x: float, y: float, size: float, **attributes: str) -> Markup:
    """Lines of text; `y` is the top of the first line."""
    step = size * LINE_HEIGHT
    return Markup("").join(
        element("text", line, x=x, y=y + step * number + size, **attributes)
        for number, line in enumerate(lines)
    )


def height_of(lines: Sequence[str], size: float) -> float:
    """How much room lines need."""
    return len(lines) * size * LINE_HEIGHT


def drawing(
    parts: Iterable[Markup], width: float, height: float, alternative: str, layout: str
) -> Markup:
    """The whole drawing as one image with a text alternative; `layout` ("wide" or "narrow") is its class."""
    return element(
        "svg",
        Markup("").join(parts),
        viewBox=f"0 0 {fixed(width)} {fixed(height)}",
        width=width,
        height=height,
        class_=f"drawing drawing-{layout}",
        role="img",
        aria_label=alternative,
    )


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a drawing as a table: headers, and rows whose first cell names the row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
