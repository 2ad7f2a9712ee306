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
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n\s*\n|:\s*\n|\n(?=\s*[-*#])")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![le])e$|(?<![scgzx])es$|(?<![td])ed$")


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
        if end and _NOT_AN_END.search(text[start:stop].rstrip()):
            continue
        piece = text[start:stop]
        words = len(_WORD.findall(piece))
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


def _age(words: int, count: int, syllables: int) -> float:
    return 0.39 * words / count + 11.8 * syllables / words - 15.59 + 5


def _syllables(text: str) -> int:
    return sum(syllables_in(word) for word in _WORD.findall(text))


def syllables_in(word: str) -> int:
    """Groups of vowels, less a silent ending (-e, -es, -ed); at least one."""
    small = word.lower()
    return max(1, len(_VOWELS.findall(small)) - bool(_SILENT.search(small)))
