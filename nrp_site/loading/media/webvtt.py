"""WebVTT captions, read strictly (W3C WebVTT: header, cue timings, cue text).

Browsers skip what they cannot read without a word; so whatever they would skip is a fault here, with its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t]+\S.*)?")
_BLOCKS = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words and when they are shown, in thousandths of a second; `line` is that of the timing."""

    start: int
    end: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a browser would trip over."""

    line: int
    message: str
    hint: str = ""
    column: int = 1


@dataclass(frozen=True, slots=True)
class Captions:
    """The cues of a file in order, and what is wrong with it."""

    cues: tuple[Cue, ...]
    faults: tuple[Fault, ...]


def parse(text: str) -> Captions:
    """Every cue of a WebVTT text, and every fault with its line. Never raises."""
    lines = text.removeprefix("\ufeff").split("\n")
    faults = _header_faults(lines)
    cues: list[Cue] = []
    for number, block in _blocks(lines):
        if block[0].split(" ")[0].split("\t")[0] in _BLOCKS and "-->" not in block[0]:
            continue
        cue = _cue(number, block)
        if isinstance(cue, Cue):
            faults += _order_faults(cue, cues[-1] if cues else None)
            cues.append(cue)
        else:
            faults.append(cue)
    if not cues and not faults:
        faults.append(Fault(1, "there are no captions in this file"))
    return Captions(tuple(cues), tuple(faults))


def _header_faults(lines: list[str]) -> list[Fault]:
    if not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        is_srt = any("-->" in line and "," in line for line in lines)
        hint = (
            "this looks like an SRT file: save it as WebVTT"
            if is_srt
            else "write WEBVTT as the first line, then an empty line"
        )
        return [Fault(1, "the file does not begin with WEBVTT", hint)]
    if len(lines) > 1 and "-->" in lines[1]:
        return [
            Fault(2, "a caption follows the first line at once", "leave an empty line between them")
        ]
    return []


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Lines that stand together, after the header, each block with the number of its first line."""
    blocks: list[tuple[int, list[str]]] = []
    is_open = False
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            is_open = False
        elif is_open:
            blocks[-1][1].append(line)
        else:
            blocks.append((number, [line]))
            is_open = True
    return [(n, block) for n, block in blocks if n > 2 or "-->" in block[0]]


def _cue(number: int, block: list[str]) -> Cue | Fault:
    at = next((index for index, line in enumerate(block[:2]) if "-->" in line), None)
    if at is None:
        return Fault(
            number,
            "these words belong to no caption",
            "put their times above them: 00:01.000 --> 00:04.000",
        )
    line = number + at
    found = TIMING.fullmatch(block[at].strip())
    if found is None:
        hint = (
            "the thousandths follow a point, not a comma"
            if "," in block[at]
            else "write times such as 00:01.000 --> 00:04.000"
        )
        return Fault(line, f"these times cannot be read: {block[at].strip()[:60]}", hint)
    words = "\n".join(block[at + 1 :])
    if not words:
        return Fault(line, "this caption has no words")
    if "-->" in words:
        return Fault(
            line,
            "the next caption begins before an empty line",
            "leave an empty line between captions",
        )
    return Cue(_milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:]), words, line)


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _order_faults(cue: Cue, before: Cue | None) -> list[Fault]:
    if cue.end <= cue.start:
        return [Fault(cue.line, "this caption ends before it begins")]
    if before and cue.start < before.start:
        return [
            Fault(
                cue.line,
                "this caption begins before the one above it",
                "put captions in the order of their times",
            )
        ]
    if before and cue.start < before.end:
        return [
            Fault(
                cue.line,
                f"this caption begins while the one of line {before.line} is still shown",
                "let one end before the next begins",
            )
        ]
    return []


def written(captions: Captions) -> str:
    """The captions as a fresh file: cues only, so that notes to colleagues are not published."""
    cues = (f"{_time(cue.start)} --> {_time(cue.end)}\n{cue.text}\n" for cue in captions.cues)
    return "\n".join(("WEBVTT\n", *cues))


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
