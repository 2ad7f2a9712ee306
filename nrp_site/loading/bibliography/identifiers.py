"""What a DOI, ISBN, ISSN and web address must look like; each question is answered without a network.

DOI: DOI Handbook, section 2.2, and Crossref's advice on matching. ISBN: ISO 2108. ISSN: ISO 3297.
Addresses: RFC 3986, only the schemes http and https.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/(?:[^\s\"<>{}|\\^`\x00-\x1f]|<[0-9A-Z:.\-]+>)+$")
_DOI_PREFIX = re.compile(r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)", re.I)
_HOST = re.compile(
    r"(?:[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}|[\w-]+(?:\.[\w-]+)*\.xn--[\w-]+|\d+(?:\.\d+){3})\.?$"
)
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.\-]*):", re.I)
COMMON_ADDRESS = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[\w.~%/?&=#+,;:!-]*)?$", re.A)
_NOT_IN_ADDRESS = re.compile(r"[\s\"<>\\^`{|}\x00-\x1f\x7f]")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2013]")

#: Schemes that run or embed something, whatever stands in front of them.
DANGEROUS_SCHEMES = frozenset({"javascript", "data", "vbscript", "file", "blob"})


def bare_doi(text: str) -> str:
    """The DOI without `https://doi.org/` or `doi:` in front."""
    return (
        _DOI_PREFIX.sub("", text.strip(), count=1)
        if _DOI_PREFIX.match(text.strip())
        else text.strip()
    )


def is_doi(text: str) -> bool:
    """Whether the text is a DOI and nothing else."""
    return DOI.match(text) is not None


def scheme_of(address: str) -> str:
    """What stands before the first colon of an address, in small letters; control characters are passed over."""
    if address.startswith(("https:", "http:")):
        return address[: address.index(":")]
    found = _SCHEME.match(re.sub(r"[\x00-\x20]", "", address))
    return found[1].lower() if found else ""


def is_web_address(address: str) -> bool:
    """Whether the address has the scheme http or https, a host, and no character that addresses do not have."""
    if COMMON_ADDRESS.match(address):
        return True
    if _NOT_IN_ADDRESS.search(address):
        return False
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and _HOST.match(host) is not None


def isbn_fault(text: str) -> str:
    """What is wrong with one ISBN, or an empty text."""
    digits = _SEPARATORS.sub("", text).upper()
    if not re.fullmatch(r"\d{9}[\dX]|\d{13}", digits, re.ASCII):
        return "has not 10 or 13 digits"
    expected = _isbn10_digit(digits) if len(digits) == 10 else _isbn13_digit(digits)
    if digits[-1] != expected:
        return f"has the check digit {digits[-1]}, where its other digits demand {expected}"
    if len(digits) == 13 and digits[:3] not in ("978", "979"):
        return "does not begin with 978 or 979"
    return ""


def issn_fault(text: str) -> str:
    """What is wrong with one ISSN, or an empty text."""
    digits = _SEPARATORS.sub("", text).upper()
    if not re.fullmatch(r"\d{7}[\dX]", digits, re.ASCII):
        return "has not 8 digits"
    total = sum(
        int(digit) * weight for digit, weight in zip(digits[:7], range(8, 1, -1), strict=True)
    )
    expected = _check_character(-total % 11)
    return (
        ""
        if digits[-1] == expected
        else (f"has the check digit {digits[-1]}, where its other digits demand {expected}")
    )


def _isbn10_digit(digits: str) -> str:
    total = sum(
        int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)
    )
    return _check_character(-total % 11)


def _isbn13_digit(digits: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    return str(-total % 10)


def _check_character(number: int) -> str:
    return "X" if number == 10 else str(number)
