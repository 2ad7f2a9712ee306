"""Alphabetical order as English readers expect it, without asking the machine for its locale.

Case, accents and punctuation do not count. A space comes before every letter, so that shorter names stand
before longer ones (De Rovere, Department), and numbers compare by their value.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SortKey = tuple[tuple[int, int, str], ...]

_PIECES = re.compile(r"\d+|\D")
# Letters that Unicode does not take apart, but that readers look up under the plain letter.
_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d"}
)

# Letters and numbers come after these, by their Unicode category.
_RANKS = {"S": 0, "Z": 1, "Sc": 2}
_NUMBER = 3
_LETTER = 4


@lru_cache(maxsize=65536)
def sort_key(text: str) -> SortKey:
    """A key by which texts sort alphabetically."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN_LETTERS)
    return tuple(_weight(piece) for piece in _PIECES.findall(plain) if _counts(piece[0]))


def filing_key(text: str) -> tuple[bool, SortKey]:
    """A key by which texts sort alphabetically and those with nothing to sort by come last."""
    key = sort_key(text)
    return (not key, key)


def _counts(character: str) -> bool:
    return unicodedata.category(character)[0] not in "MPC"


def _weight(piece: str) -> tuple[int, int, str]:
    if piece.isdecimal() and len(piece) < 1000:
        return (_NUMBER, int(piece), "")
    category = unicodedata.category(piece[0])
    return (_RANKS.get(category, _RANKS.get(category[0], _LETTER)), 0, piece)
