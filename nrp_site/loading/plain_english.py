"""Plain English: long sentences, unexplained short forms and hard texts in what readers see. Warnings, with positions.

Only records in English are looked at; the measure is not made for other languages. Readers here are residents first.
Sources: GOV.UK content guidance (sentences of up to 25 words, split longer ones; write for a reading age of 9) and the
Plain English Campaign (15 to 20 words on average). The limits are looser than these: they are to point at the worst.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from nrp_site.diagnostics import Diagnostic, Position, Severity, rule
from nrp_site.loading.markdown_code import without_code
from nrp_site.loading.rules import GOOD_TERM, TERM
from nrp_site.loading.site import Entry, Site
from nrp_site.record_types.kinds import is_wording
from nrp_site.record_types.readability import is_surely_plain, reading_age, sentences, word_count
from nrp_site.record_types.walk import Steps, texts

#: Words in a sentence.
LONGEST = 30
#: Years of age, for all running text of a record together.
OLDEST = 14.0
#: Below this many words an average says nothing.
ENOUGH_WORDS = 100

_LONG = (
    "A panel is a group of people " + "who met in the hall and in the square " * 3 + "to choose."
)
_HARD = (
    "\nInstitutional administrators systematically operationalised multidimensional organisational considerations. "
    * 15
)

LONG_SENTENCE = rule(
    "NRP540", "long-sentence", Severity.WARNING,
    summary=f"A sentence has more than {LONGEST} words.",
    why="Long sentences are hard for many readers, and harder still in a second language or with a screen reader.",
    fix="Make two sentences of it. If the words are somebody's own, allow them under `allowed` with the reason.",
    bad={TERM: GOOD_TERM + f"\n{_LONG}\n"}, good={TERM: GOOD_TERM + "\nA panel met. It chose.\n"},
)  # fmt: skip
SHORT_FORM = rule(
    "NRP541", "unexplained-abbreviation", Severity.WARNING,
    summary="An abbreviation is neither in the glossary nor spelled out in the record.",
    why="Readers who do not know it are shut out. Screen readers cannot say it well either.",
    fix="Write it out with the short form in brackets, such as Street Panel (STP), or add it to the glossary.",
    bad={TERM: GOOD_TERM + "\nThe STP met.\n"}, good={TERM: GOOD_TERM + "\nThe Street Panel (STP) met. The STP chose.\n"},
)  # fmt: skip
HARD_TEXT = rule(
    "NRP542", "hard-to-read", Severity.WARNING,
    summary=f"The text of a record is fit for readers of {OLDEST:.0f} years and more only.",
    why="Public texts should be readable from the age of about nine; many adults read no further.",
    fix="Use shorter words and shorter sentences. Read it aloud: where you run out of breath, put a full stop.",
    bad={TERM: GOOD_TERM + _HARD}, good={TERM: GOOD_TERM + "\nThe panel met in the hall. It chose the bus as its theme.\n" * 12},
)  # fmt: skip

_CAPITALS = re.compile(r"(?<![\w/@#.:=-])[A-Z](?:[A-Z]|&(?=[A-Z])){2,}(?:s\b|\b)(?![-/.=]\w)")
#: Capitals and `&` as `A`, all else as a space: three of them in a row are what every match of `_CAPITALS` holds. Most
#: texts have none, and are passed over quickly.
_CAPITAL_SIGNS = bytes(65 if 65 <= sign < 91 or sign == 38 else 32 for sign in range(256))
_CITATION = re.compile(
    r"\[[^\]\n]*@[^\]\n]*\]|@(?<!\w@)[\w:.#$%&+?<>~/-]+\w|https?://\S+|\]\([^)]*\)"
)
#: A field that is nothing but capitals holds a code or a name, not a sentence.
_CODE = re.compile(r"[A-Z]+")
_ROMAN = re.compile(r"[IVXLCDM]+")
_WORD = re.compile(r"[^\W\d_]+")
#: Short forms that are better known than what they stand for, and codes that are no words.
_KNOWN = "NHS BBC GOV HIV PDF URL CSV QR DVD USA UK TV GP ONS DOI ISBN ISSN ORCID"
KNOWN = frozenset(_KNOWN.split())

#: Fields that are not running text: what the editors note for themselves, and the titles of works and pages of others.
NOT_READ = frozenset(("allowed", "sources", "consent", "title", "led_by"))

Place = Callable[[int], Position]


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that readers see, and where each sign of it stands."""

    text: str
    place: Place
    is_running: bool


def check_plain_english(
    site: Site, look: Callable[[Entry], Iterable[Diagnostic]] | None = None
) -> Iterator[Diagnostic]:
    """What is hard to read in the records that are in English.

    `look` gives what is unclear in an entry by itself, where that is known already.
    """
    main = site.programme.record.languages[0]
    explained = frozenset(_short_forms_of(site))
    for entry in site.all_entries():
        if not is_english(entry, main):
            continue
        if look is None:
            yield from check_record(entry, explained)
        else:
            yield from (found for found in look(entry) if not _is_explained(found, explained))


def is_english(entry: Entry, main: str) -> bool:
    """Whether an entry is in English, in a programme with this main language."""
    language = getattr(
        entry.record, "language", None
    )  # what is left of a withdrawn record has none
    return str(language or main).partition("-")[0] == "en"


def _is_explained(found: Diagnostic, explained: frozenset[str]) -> bool:
    """Whether a finding is about a short form that the site explains elsewhere."""
    if found.rule is not SHORT_FORM:
        return False
    short = found.message.split("'")[1]
    return short in explained or short.replace("&", "") in explained


def _short_forms_of(site: Site) -> Iterator[str]:
    """Short forms that the glossary explains, or that are the known name of an organisation here."""
    for entry in site.all_entries():
        model: type[BaseModel] = type(entry.record)
        for name in _names_in(model):
            value = getattr(entry.record, name) or ()
            yield from _WORD.findall(
                " ".join((value,) if isinstance(value, str) else value).replace("&", "")
            )


@cache
def _names_in(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model that hold short names."""
    names = ("abbreviation", "also", "also_known_as", "short_name")
    return tuple(name for name in names if name in model.model_fields)


def check_record(entry: Entry, explained: frozenset[str]) -> Iterator[Diagnostic]:
    """What is hard to read in one record."""
    passages = list(_passages(entry))
    allowed = tuple(each.text for each in entry.record.allowed)
    whole = "\n\n".join(passage.text for passage in passages)
    told = explained | KNOWN | frozenset(_spelled_out(whole))
    running = "\n\n".join(passage.text for passage in passages if passage.is_running)
    # One look at all running text spares most records every other: what is plain together is so piece by piece.
    is_plain = is_surely_plain(running, LONGEST, OLDEST)
    for passage in passages:
        if not (is_plain and passage.is_running):
            yield from _long_sentences(passage, allowed)
        yield from _short_forms(passage, told, allowed)
    if not is_plain:
        yield from _hard_text(entry, running)


def _passages(entry: Entry) -> Iterator[Passage]:
    for steps, text, _marks in texts(entry.record, is_wording):
        if steps[0] not in NOT_READ and text:
            is_prose = len(text) > 80
            yield Passage(_plain(text), _field(entry, steps), is_prose)
    if entry.body.strip():
        yield Passage(_plain(without_code(entry.body)), entry.source.position_in_body, True)


def _field(entry: Entry, steps: Steps) -> Place:
    """Where any sign of a field stands: a folded text keeps only its beginning."""
    return lambda offset: entry.position_of(*steps)


def _plain(text: str) -> str:
    """A text without citations and addresses; what is left stands where it stood."""
    return (
        _CITATION.sub(lambda found: " " * len(found[0]), text)
        if "@" in text or "(" in text or "//" in text
        else text
    )


def _long_sentences(passage: Passage, allowed: Iterable[str]) -> Iterator[Diagnostic]:
    if len(passage.text.split(None, LONGEST)) <= LONGEST or is_surely_plain(
        passage.text, LONGEST, 100
    ):
        return
    for sentence in sentences(passage.text):
        if sentence.words > LONGEST and not any(words in sentence.text for words in allowed):
            begin = " ".join(sentence.text.split()[:5])
            yield LONG_SENTENCE.at(
                passage.place(sentence.offset),
                f"the sentence beginning '{begin}' has {sentence.words} words",
                "make two of it",
            )


def _spelled_out(text: str) -> Iterator[str]:
    """Short forms that stand in brackets after words, or before a bracket with words."""
    if "(" not in text:
        return
    for found in re.finditer(r"\(\s*([A-Z][A-Z&]{2,})s?\b[^)]*\)", text):
        if re.search(r"\w[\w’' -]{5,}\s\Z", text[max(0, found.start() - 60) : found.start()]):
            yield found[1]
    for found in re.finditer(r"\b([A-Z][A-Z&]{2,})s?\s\([^)]{8,}\)", text):
        yield found[1]


def _short_forms(
    passage: Passage, told: frozenset[str], allowed: Iterable[str]
) -> Iterator[Diagnostic]:
    signs = passage.text.encode("ascii", "replace").translate(_CAPITAL_SIGNS)
    if b"AAA" not in signs or _CODE.fullmatch(passage.text):
        return
    for found in _CAPITALS.finditer(passage.text):
        short = found.group().removesuffix("s")
        if (
            short in told
            or short.replace("&", "") in told
            or _ROMAN.fullmatch(short)
            or any(short in words for words in allowed)
        ):
            continue
        if not _is_shouted(passage.text, found):
            yield SHORT_FORM.at(
                passage.place(found.start()),
                f"'{short}' is not explained",
                f"write out what it stands for, then ({short}) in brackets",
            )


def _is_shouted(text: str, found: re.Match[str]) -> bool:
    """Whether the words beside it are in capitals too: a title, not a short form."""
    beside = (
        _WORD.findall(text[max(0, found.start() - 25) : found.start()])[-1:]
        + _WORD.findall(text[found.end() : found.end() + 25])[:1]
    )
    return any(len(word) > 2 and word.isupper() and word != found.group() for word in beside)


def _hard_text(entry: Entry, running: str) -> Iterator[Diagnostic]:
    if word_count(running) < ENOUGH_WORDS or is_surely_plain(running, LONGEST * 2, OLDEST):
        return
    age = reading_age(running)
    if age > OLDEST:
        yield HARD_TEXT.at(
            entry.position_of("summary"),
            f"the words of this record are fit for readers of about {age:.0f} years",
            "shorter words and sentences",
        )
