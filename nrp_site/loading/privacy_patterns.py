"""What private details look like in text: careful patterns, and a quick look that says which of them are worth trying.

The careful patterns cost a second on ten thousand records, most of which hold nothing private. So `suspicions` first
folds a text to the classes of its signs (digit, capital, small letter) and looks for short runs of them.

Sources: Ofcom's numbering plan; Royal Mail's postcode format (BS 7666); NHS Data Dictionary (NHS number, modulus 11);
HMRC's National Insurance Manual NIM39110.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ONE = "resident|person|individual|child|pupil|student|woman|man|mother|father|parent|carer|girl|boy|teenager|tenant|neighbour|patient|participant|interviewee|respondent|volunteer|member|advis[eo]r|worker|officer|victim|survivor|migrant|refugee|family|household"
_SEVERAL = "residents|people|persons|individuals|children|pupils|students|women|men|mothers|fathers|parents|carers|girls|boys|teenagers|tenants|neighbours|patients|participants|interviewees|respondents|volunteers|members|advis[eo]rs|workers|officers|victims|survivors|migrants|refugees|families|households|deaths|suicides"
#: Words that may stand between the number and the people: "two older residents", "three of the women".
_BETWEEN = r"(?:(?!and\b|or\b|[\w-]+s\b)[\w'’-]+\s+){0,3}?"
#: What only those do who look at works for a review: the people it counts are not whom the record is about.
_REVIEWED = r"\s+(?:each\s+|independently\s+)?(?:screened|extracted|appraised|double-checked)\b"
_COUNTED = rf"(?:(?:one|1)\s+{_BETWEEN}(?:{_ONE})|(?:two|three|four|[2-4])\s+{_BETWEEN}(?:{_SEVERAL}))\b(?!['’]s)(?!{_REVIEWED})"
_ROLE = r"(?:[Aa]dvis[eo]rs?|[Rr]esidents?|[Pp]rofessionals?|[Pp]articipants?|[Ii]nterviewees?|[Rr]espondents?|[Ww]orkers?|[Oo]fficers?|[Ff]acilitators?|[Vv]olunteers?|[Pp]atients?|[Mm]embers?)"
_STREET = r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Crescent|Terrace|Court|Gardens|Grove|Place|Walk|Way|Square|Mews|Row|View|Rise|Hill|Green|Park|Parade)"

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
PHONE = re.compile(
    r"(?<![\w.])(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)[1-37-9](?:[\s()-]{0,2}\d){8,9}(?![\w-]|\.\d)"
)
POSTCODE = re.compile(
    r"(?<![\w-])(?:[A-PR-UWYZ][A-HK-Y]?\d[A-HJ-NP-Z\d]?[^\S\n]{0,2}\d[ABD-HJLNP-UW-Z]{2}|[a-pr-uwyz][a-hk-y]?\d[a-hj-np-z\d]? \d(?!st\b|nd\b|rd\b|th\b)[abd-hjlnp-uw-z]{2})(?![\w-])"
)
NHS = re.compile(r"(?<![\w.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-]|\.\d)")
INSURANCE = re.compile(
    r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D](?!\w)"
)
ADDRESS = re.compile(
    rf"(?<![\w.,-])(?:(?:[Ff]lat|[Hh]ouse|[Rr]oom|[Uu]nit)\s+\d+\w?,?\s+)?(?!(?:19|20)\d\d\s)\d{{1,4}}[A-Za-z]?\s+(?:[A-Z][\w'’]+\s+){{1,3}}{_STREET}\b(?!['’])"
)
COORDINATES = re.compile(
    r"(?:\b(?:lat|lon|lng|long|latitude|longitude)\b\W{0,4}-?\d{1,3}\.\d{3,})"
    r"|(?:-?\d{1,3}\.\d{3,}\s*°)"
    r"|(?:(?<![\w.-])(?:49|5\d|60)\.\d{3,}°?\s*[NS]?[,;]?\s+-?\d\.\d{3,}(?![\d%]))"
    r"|(?:(?<!\w)\d{1,2}°\s?\d{1,2}['′]\s?\d{1,2}(?:\.\d+)?[\"″])"
)
COUNT = re.compile(rf"(?<![\w.,:£$€-]){_COUNTED}", re.IGNORECASE)
COUNT_FIELD = re.compile(
    r"(?<![\w])count:[ \t]*[\"']?[1-4][\"']?(?=[ \t]*(?:[,}#]|$))", re.MULTILINE
)
LETTER = re.compile(
    rf"(?<!\w)(?:{_ROLE})\s+(?:[B-HJ-Z](?![\w'’.&-])|A(?=[,;:.)\]]|$))(?!\s+[A-Z]\b)"
)


def is_nhs_number(text: str) -> bool:
    """Whether ten digits carry the check digit of an NHS number (modulus 11). Ten equal digits do not count."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = (
        11
        - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    )
    return digits[9] == (0 if check == 11 else check)


#: Digits, capitals, small letters; what only separates counts as a space.
_CLASSES = bytes(
    48
    if 48 <= sign < 58
    else 65
    if 65 <= sign < 91
    else 97
    if 97 <= sign < 123 or sign > 191
    else 32
    if sign in b'\n\t,;:()"'
    else sign
    for sign in range(256)
)
_JOINERS = b" ()-"
_NUMBER_WORDS = ("two", "three", "four", "one ", "one\n")
_MAIL_SIGN = re.compile(r"@(?<=\w@)[\w-]+\.[\w-]*[A-Za-z]")
_COUNT_IN_WORDS = re.compile(
    rf"(?:one\s+{_BETWEEN}(?:{_ONE})|(?:two|three|four)\s+{_BETWEEN}(?:{_SEVERAL}))\b(?!['’]s)"
)
_ADDRESS_HERE = re.compile(rf"\d[A-Za-z]?,?\s+(?:[A-Z][\w'’]+\s+){{1,3}}{_STREET}\b")


def suspicions(text: str) -> set[re.Pattern[str]]:
    """Which of the careful patterns may find something in a text; all others would find nothing."""
    found: set[re.Pattern[str]] = set()
    # One byte a sign, so that places in both are the same.
    signs = text.encode("latin-1", "replace")
    folded, joined = signs.translate(_CLASSES), signs.translate(_CLASSES, _JOINERS)
    if b"0000000000" in joined:
        found |= {PHONE, NHS}
    if b"A000000A" in joined:
        found.add(INSURANCE)
    if any(
        folded[at + 3 : at + 4] not in (b"0", b"A", b"a") for at in _places(folded, b"0AA", b"0aa")
    ):
        found.add(POSTCODE)
    if b".000" in folded or "°" in text:
        found.add(COORDINATES)
    if any(_ADDRESS_HERE.match(text, at) for at in _places(folded, b"0 A", b"0a A")):
        found.add(ADDRESS)
    if any(_may_be_code(text, at) for at in _places(folded, b"a A ", b"a A.")):
        found.add(LETTER)
    if _MAIL_SIGN.search(text):
        found.add(EMAIL)
    if "count:" in text:
        found.add(COUNT_FIELD)
    if _has_small_count(text, folded):
        found.add(COUNT)
    return found


def _places(folded: bytes, *needles: bytes) -> Iterator[int]:
    for needle in needles:
        at = folded.find(needle)
        while at >= 0:
            yield at
            at = folded.find(needle, at + 1)


def _may_be_code(text: str, at: int) -> bool:
    """Whether a role and a letter meet here. `A` and `I` before a space are words."""
    is_word = text[at + 2] in "AI" and text[at + 3] in " \n"
    return not is_word and LETTER.search(text, max(0, at - 16), at + 8) is not None


def _has_small_count(text: str, folded: bytes) -> bool:
    if any(COUNT.match(text, at + 1) for at in _places(folded, b" 0 a")):
        return True
    small = text.lower()
    for word in _NUMBER_WORDS:
        at = small.find(word)
        while at >= 0:
            if not small[at - 1].isalpha() and _COUNT_IN_WORDS.match(small, at):
                return True
            at = small.find(word, at + 3)
    return False
