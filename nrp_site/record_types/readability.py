"""How hard an English text is to read: a measure of our own, made to point at sentences.

A sentence is hard if it is very long, or long and full of long words. The reading age follows Flesch and Kincaid's
grade (Kincaid et al. 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59) plus the five years before school;
syllables are counted by groups of vowels, which is right often enough for an average. Pure; English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: A sentence with more words than this is hard whatever the words are.
LONGEST = 25
#: A sentence of at least this many words is hard if its reading age is above `OLDEST`.
LONG = 12
OLDEST = 16.0

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NOT_AN_END = re.compile(
    r"\b(?:e\.g|i\.e|etc|vs|Dr|Mr|Mrs|Ms|St|No|approx|cf|al|p|pp|sect|fig)\.$", re.IGNORECASE
)
#: What may stand between the end of a sentence and the space after it: quotation marks, brackets, and Markdown's marks
#: for emphasis, code, footnotes and tags.
_CLOSERS = r"(?:[\"'”’»)\]*_`~]|\[\^[^\]\n]*\]|</\w+>)*"
_END = re.compile(
    rf"[.!?…]+{_CLOSERS}(?=\s|$|\|)|\n\s*\n|:{_CLOSERS}\s*\n|\n(?=\s*(?:[-*+#|>]|\d+[.)]\s))|\s\|(?=\s|$)|<br\b[^>]*>"
)
#: More than the longest short form of `_NOT_AN_END`.
_TAIL = 24
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![le])e$|(?<![scgzx])es$|(?<![td])ed$")
_APOSTROPHES = "'’".encode("cp1252")


def _folded(sign: str) -> str:
    """A vowel as `a`, another letter as `b`, all else as a space."""
    return "a" if sign in "aeiouyAEIOUY" else "b" if _WORD.match(sign) else " "


#: Every sign that Western European text is written with, folded.
_LETTERS = "".join(
    _folded(bytes((code,)).decode("cp1252", "ignore") or " ") for code in range(256)
).encode()
#: The same with the ends of sentences as a point.
_ENDS_TOO = bytes(
    46 if bytes((code,)).decode("cp1252", "ignore") in tuple(".!?…") else _LETTERS[code]
    for code in range(256)
)
_LETTERS_ONLY = bytes(code if _LETTERS[code] != 32 else 32 for code in range(256))
_CLOSING = "'’\"”)]".encode("cp1252")
#: Letters and points as they are, all else as a space.
_SPACED = bytes(code if code == 46 or _LETTERS[code] != 32 else 32 for code in range(256))
#: Short forms that end in a point which ends no sentence (see `_NOT_AN_END`).
_SHORT_FORMS = frozenset(b"e.g i.e etc vs dr mr mrs ms st no approx cf al p pp sect fig".split())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, where it begins in the text, and how many words it has."""

    text: str
    offset: int
    words: int


def sentences(text: str) -> Iterator[Sentence]:
    """Every sentence of a text; lines of a list and paragraphs end one too."""
    start = 0
    for end in (*_END.finditer(text), None):
        stop = end.end() if end else len(text)
        if end and _NOT_AN_END.search(text[max(start, stop - _TAIL) : stop].rstrip()):
            continue
        piece = text[start:stop]
        words = word_count(piece)
        if words:
            stripped = piece.strip()
            yield Sentence(stripped, start + piece.index(stripped), words)
        start = stop


def hard_sentences(text: str) -> list[Sentence]:
    """The sentences that make a text hard to read, in order."""
    return [each for each in sentences(text) if _is_hard(each)]


def _is_hard(sentence: Sentence) -> bool:
    if sentence.words > LONGEST:
        return True
    return sentence.words >= LONG and _age(sentence.words, 1, _syllables(sentence.text)) > OLDEST


def reading_age(text: str) -> float:
    """About how many years old a reader should be; 0 for a text without words."""
    found = list(sentences(text))
    words = sum(each.words for each in found)
    if not words:
        return 0.0
    return round(max(5.0, _age(words, len(found), _syllables(text))), 1)


class _Syllables(dict[bytes, int]):
    """The syllables of words met before."""

    def __missing__(self, word: bytes) -> int:
        if len(self) > 50_000:
            self.clear()
        self[word] = found = syllables_in(word.decode("cp1252"))
        return found


_syllables_of = _Syllables()


def word_count(text: str) -> int:
    """How many words a text has."""
    try:
        return len(_coded(text).translate(_LETTERS, _APOSTROPHES).split())
    except UnicodeEncodeError:
        return len(_WORD.findall(text))


def _coded(text: str) -> bytes:
    """One byte a sign. Most texts are plain ASCII, which is ten times as quick to tell and to encode."""
    return text.encode("ascii" if text.isascii() else "cp1252")


def is_surely_plain(text: str, longest: int, age: float) -> bool:
    """Whether a quick look suffices to say that no sentence has more than `longest` words, nor the whole that reading age.

    Nine texts in ten are plain. The look splits only at ends that are plain to see, and leaves half a year for words
    with an apostrophe, so it never makes a text easier than the careful count does.
    """
    try:
        small = _coded(text.lower())
    except UnicodeEncodeError:
        return False
    if _has_short_form(small):
        return False
    folded = small.translate(_ENDS_TOO, _CLOSING)
    counts = [len(piece.split()) for piece in folded.split(b". ")]
    if max(counts) > longest:
        return False
    words = small.translate(_LETTERS_ONLY, _APOSTROPHES).split()
    found = len(counts) - counts.count(0)
    return (
        not words or _age(len(words), found, sum(map(_syllables_of.__getitem__, words))) < age - 0.5
    )


def _has_short_form(small: bytes) -> bool:
    """Whether the last word before any point is one of the short forms."""
    *before_points, _ = small.translate(_SPACED).split(b". ")
    return any(piece[piece.rfind(b" ") + 1 :] in _SHORT_FORMS for piece in before_points)


def _age(words: int, count: int, syllables: int) -> float:
    return 0.39 * words / count + 11.8 * syllables / words - 15.59 + 5


def _syllables(text: str) -> int:
    return sum(map(syllables_in, _WORD.findall(text)))


def syllables_in(word: str) -> int:
    """Groups of vowels, less a silent ending (-e, -es, -ed); at least one."""
    small = word.lower()
    return max(1, len(_VOWELS.findall(small)) - bool(_SILENT.search(small)))
