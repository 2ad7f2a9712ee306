"""Keys for new references: first author, year, first word of the title (`mill2021harbour`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

_SMALL_WORDS_LISTED = """
a an the of on in at to for and or from with by der die das ein eine le la les un une el los las
"""
_SMALL_WORDS = frozenset(_SMALL_WORDS_LISTED.split())


def new_key(item: Mapping[str, Any], taken: Collection[str]) -> str:
    """A key for the item that is not in `taken`, whatever its capitals; `taken` holds keys in small letters."""
    base = _author(item) + _year(item) + _first_word(item) or "work"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def _author(item: Mapping[str, Any]) -> str:
    names = item.get("author") or item.get("editor") or item.get("director") or ()
    name: Mapping[str, Any] = names[0] if names else {}
    particle = str(name.get("non-dropping-particle", ""))
    text = particle + str(name.get("family", "")) or name.get("literal") or name.get("given") or ""
    words = _letters(str(text)).split()
    return ("".join(words) if "family" in name else (words or [""])[0])[:24]


def _year(item: Mapping[str, Any]) -> str:
    parts = (item.get("issued") or {}).get("date-parts") or ((),)
    return str(parts[0][0]) if parts[0] else "nd"


def _first_word(item: Mapping[str, Any]) -> str:
    title = re.sub(r"<[^>]*>", "", str(item.get("title", "")))
    words = _letters(title).split()
    return next((word for word in words if word not in _SMALL_WORDS), "")[:24]


def _letters(text: str) -> str:
    text = re.sub(r"['’-]", "", text.lower().replace("ß", "ss").replace("ł", "l").replace("ø", "o"))
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", " ", plain)
