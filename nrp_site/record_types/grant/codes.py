"""Closed lists of codes that grants use.

Currencies and countries come from the Unicode locale data that Babel carries (ISO 4217, ISO 3166-1); the short lists of
the 360Giving Data Standard 1.4 are kept by hand (its code lists, CC BY 4.0).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cache

from babel import Locale
from babel.numbers import list_currencies

GEO_CODE_TYPES = frozenset(
    [
        "OA",
        "LSOA",
        "MSOA",
        "PAR",
        "WD",
        "UA",
        "NMD",
        "MD",
        "LONB",
        "CTY",
        "RGN/GOR",
        "WPC",
        "EER",
        "CANNET",
        "CSP",
        "PFA",
        "PUA",
        "NPARK",
        "REGD",
        "REGSD",
        "TTWA",
        "FRA",
        "LAC",
        "WZ",
        "CMWD",
        "LEP",
        "CCG",
        "NHSAT",
        "CMLAD",
        "CMCTY",
        "SA",
        "DZ",
        "IG",
        "CHP",
        "HB",
        "CA",
        "SPC",
        "USOA",
        "COM",
        "NAWC",
        "CDRP",
        "AgricSmall",
        "CFA",
    ]
) | {"ROA - CPP", "ROA - Local"}
LOCATION_SCOPES = frozenset(
    f"GLS{number}" for number in ("010", "020", "030", "040", "050", "060", "099")
)
REGRANT_TYPES = frozenset(f"FRG0{number}0" for number in range(1, 8))
YES_NO = frozenset(("Yes", "No"))
#: Where the standard's list of currencies and Babel's differ: codes that only the one has, and only the other.
ONLY_IN_STANDARD = frozenset(
    [
        "ARY",
        "AYM",
        "BGJ",
        "BGK",
        "CHC",
        "CSJ",
        "GHP",
        "GNE",
        "LAJ",
        "LSM",
        "MVQ",
        "PEH",
        "ROK",
        "UGW",
        "UYN",
        "VNC",
        "ZWC",
        "ZWN",
    ]
)
NOT_IN_STANDARD = frozenset(
    [
        "ARL",
        "ARM",
        "BAN",
        "BGM",
        "BGO",
        "BOL",
        "BRZ",
        "CLE",
        "CNH",
        "CNX",
        "KRH",
        "KRO",
        "MAF",
        "MCF",
        "MDC",
        "MKN",
        "MVP",
        "SLE",
        "UYW",
        "VED",
        "VNN",
        "XCG",
        "YUR",
        "ZWG",
    ]
)
#: Codes of Babel's that are no countries of ISO 3166-1.
NOT_COUNTRIES = frozenset(
    ["EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "XK", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"]
)


@cache
def currencies() -> frozenset[str]:
    """Every code of ISO 4217, those of past currencies too."""
    return frozenset(list_currencies()) | ONLY_IN_STANDARD


@cache
def countries() -> frozenset[str]:
    """Every two-letter code of ISO 3166-1."""
    codes = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - NOT_COUNTRIES


@cache
def codes_of(name: str) -> frozenset[str]:
    """The codes of a list by its name: `currency`, `country`, `geoCodeType`, `locationScope`, `regrantType`, `yesNo`."""
    return {
        "currency": currencies(),
        "country": countries(),
        "geoCodeType": GEO_CODE_TYPES,
        "locationScope": LOCATION_SCOPES,
        "regrantType": REGRANT_TYPES,
        "yesNo": YES_NO,
    }[name]


def nearest(word: str, codes: Iterable[str]) -> str:
    """`did you mean 'GBP'?` for a code that was mistyped, or an empty text. Swapped signs are the likeliest slip."""
    known = sorted(codes)
    swapped = [code for code in known if sorted(code.upper()) == sorted(word.upper())]
    near = swapped or difflib.get_close_matches(word.upper(), known, n=1, cutoff=0.7)
    return f"did you mean '{near[0]}'?" if near else ""
