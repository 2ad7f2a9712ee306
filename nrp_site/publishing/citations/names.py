"""Names of people and bodies: read from CSL-JSON, and written in the ways the styles need.

A name in East Asian script is never turned round nor cut to initials. A body (a `literal` name) is printed as
it stands.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from nrp_site.publishing.citations.fields import clean, mapping, sequence
from nrp_site.publishing.citations.markup import parse_plain
from nrp_site.publishing.citations.model import Item
from nrp_site.publishing.citations.spans import Rich

_HYPHENS = re.compile(r"[-‐‑]")
_AFTER_STOPS = re.compile(r"(?<=\.)(?=[^\W_])|\s+")
# A word before a name, or one joined to it as in d'Arc or al-Khalil.
_FIRST_WORD = re.compile(r"[^\W\d_][^\s'’-]*(?:\s+|['’-](?=[^\W\d_]))")
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC")


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or a body if `literal` is not empty. `particle` belongs to the family name (van der)."""

    family: str = ""
    given: str = ""
    particle: str = ""
    dropping_particle: str = ""
    suffix: str = ""
    comma_before_suffix: bool = False
    literal: str = ""

    @property
    def surname(self) -> str:
        """The family name with its particle."""
        return _with_particle(self.particle, self.family)

    @property
    def is_east_asian(self) -> bool:
        """Whether the family name is in a script whose names keep their order."""
        return bool(self.family) and all(map(_is_east_asian, self.family.replace(" ", "")))


@dataclass(frozen=True, slots=True)
class Initials:
    """How given names are cut: what follows each initial, what stands between two, and hyphens."""

    stop: str = "."
    space: str = ""
    hyphen: str = "-"


def read_names(item: Item, role: str) -> tuple[Name, ...]:
    """The people and bodies in a field such as `author`; those without any name are left out."""
    value = item.get(role)
    listed = [value] if isinstance(value, str) else sequence(value)
    return tuple(name for name in map(_read_name, listed) if name)


def _read_name(value: object) -> Name | None:
    if isinstance(value, str):
        return Name(literal=clean(value)) if clean(value) else None
    fields = mapping(value)
    literal, family = clean(fields.get("literal")), clean(fields.get("family"))
    given, _, late_suffix = clean(fields.get("given")).partition(",")
    if not family and not given:
        return Name(literal=literal) if literal else None
    particle = clean(fields.get("non-dropping-particle"))
    if not particle:
        particle, family = _split_particle(family)
    return Name(
        family=family.strip('"'),
        given=given.strip(),
        particle=particle,
        dropping_particle=clean(fields.get("dropping-particle")),
        suffix=clean(fields.get("suffix")) or late_suffix.strip(),
        comma_before_suffix=bool(fields.get("comma-suffix")),
    )


def _split_particle(family: str) -> tuple[str, str]:
    """`van der Berg` as `van der` and `Berg`: small words before a family name are its particle."""
    end = 0
    while (found := _FIRST_WORD.match(family, end)) and found.group()[0].islower():
        joined = not found.group()[-1].isspace()
        if joined and not family[found.end()].isupper():
            break
        end = found.end()
    return family[:end].strip(), family[end:]


def family_first(name: Name, initials: Initials, between: str, suffix_mark: str) -> str:
    """`van der Berg JP Jr`, or with other marks `van der Berg, J.P., Jr`. Given names become initials."""
    return _family_first(name, cut(name.given, initials), between, suffix_mark)


def family_first_in_full(name: Name, between: str, suffix_mark: str) -> str:
    """As `family_first`, with given names in full, for people whose initials are the same."""
    return _family_first(name, name.given, between, suffix_mark)


def _family_first(name: Name, given: str, between: str, suffix_mark: str) -> str:
    if name.literal or not name.family:
        return name.literal or name.given
    if name.is_east_asian:
        return _in_east_asian_order(name, given)
    rest = " ".join(part for part in (given, name.dropping_particle) if part)
    text = between.join(part for part in (name.surname, rest) if part)
    return suffix_mark.join(part for part in (text, name.suffix) if part)


def given_first(name: Name, initials: Initials | None) -> str:
    """`J.P. van der Berg Jr`; without `initials` the given names are printed in full."""
    if name.literal or not name.family:
        return name.literal or name.given
    given = cut(name.given, initials) if initials else name.given
    if name.is_east_asian:
        return _in_east_asian_order(name, given)
    text = " ".join(part for part in (given, name.dropping_particle, name.surname) if part)
    comma = "," if name.suffix and name.comma_before_suffix else ""
    return f"{text}{comma} {name.suffix}" if name.suffix else text


def family_only(name: Name) -> str:
    """The name as it stands in a citation in the text. A lone given name has no such form."""
    return name.literal or name.surname


def as_rich(text: str) -> Rich:
    """A finished name as rich text, with curly apostrophes."""
    return parse_plain(text)


@cache
def cut(given: str, initials: Initials) -> str:
    """The initials of given names. A small word stays whole: `José de Jesús` is `J. de J.`"""
    result = ""
    for word in filter(None, _AFTER_STOPS.split(given)):
        short = _initial_of(word, initials)
        if short is None:
            result = f"{result.rstrip()} {word} "
        else:
            result += short + initials.space
    return result.strip()


def _initial_of(word: str, initials: Initials) -> str | None:
    if not any(map(str.isalpha, word)) or word.lstrip("'’").islower():
        return None
    if word.endswith(".") and word[:-1].isalpha():
        # An abbreviation such as "St." or "J." is as short as its owner wants it.
        return word[:-1] + initials.stop
    parts = [part for part in _HYPHENS.split(word) if part[:1].isalpha() and not part.islower()]
    return initials.hyphen.join(_first_letter(part) + initials.stop for part in parts) or None


def _first_letter(word: str) -> str:
    """The first letter with the accents that follow it."""
    word = unicodedata.normalize("NFC", word)
    end = 1
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    return word[:end]


def _in_east_asian_order(name: Name, initials: str) -> str:
    """Family name, then given name; a given name in another script follows as initials."""
    if all(map(_is_east_asian, name.given.replace(" ", ""))):
        return name.family + name.given
    return f"{name.family} {initials}"


def _with_particle(particle: str, family: str) -> str:
    """A particle that ends in an apostrophe or hyphen is joined to the name."""
    if not particle or not family:
        return particle or family
    return particle + family if particle[-1] in "'’-" else f"{particle} {family}"


@cache
def _is_east_asian(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_EAST_ASIAN)
