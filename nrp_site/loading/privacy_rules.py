"""The rules on private details. Every one of them takes a reasoned exception (`allowed`) beside the text."""

from __future__ import annotations

from nrp_site.diagnostics import Severity, rule
from nrp_site.loading.rules import GOOD_TERM, TERM

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_good = {TERM: GOOD_TERM}
_ALLOW = "If it is public and does no harm, allow it in the record: allowed, with text (the exact words) and reason."
_PROGRAMME = {
    "content/programme.yml": "title: Harbour\nsummary: Three places.\nshort_name: H\nstarts: 2019\nregion: Coast\nlanguages: [en]\n"
    "pseudonyms: [Marek]\nis_invented: true\nsources:\n  - url: https://example.org/\n    seen: 2026-11\n"
}


def _said(words: str) -> dict[str, str]:
    return {TERM: f"{GOOD_TERM}\n{words}\n"}


EMAIL = rule(
    "NRP510", "email-address", ERROR,
    summary="A text holds an e-mail address.",
    why="It leads to a person, and programs that send junk collect it.",
    fix=f"Take it out, or link to a contact page. {_ALLOW}",
    bad=_said("Write to ana@harbour.example.org."), good=_said("Write to us [@ our page](https://example.org/contact)."),
)  # fmt: skip
PHONE = rule(
    "NRP511", "phone-number", ERROR,
    summary="A text holds a phone number.",
    why="It leads to a person, and numbers change owners.",
    fix=f"Take it out. {_ALLOW}",
    bad=_said("Call 01632 960 123."), good=_said("In 2018 1,200 people came, 10,000 in 2019."),
)  # fmt: skip
POSTCODE = rule(
    "NRP512", "postcode", WARNING,
    summary="A text holds a full postcode.",
    why="A postcode can stand for a dozen homes; with one more fact it is a person.",
    fix=f"Name the town or district instead. {_ALLOW}",
    bad=_said("They met in ZZ1 1AA."[:12] + "PR1 2HE."), good=_said("They met in the PR1 area."),
)  # fmt: skip
NHS_NUMBER = rule(
    "NRP513", "nhs-number", ERROR,
    summary="A text holds a number that can be an NHS number.",
    why="It names one patient.",
    fix=f"Take it out at once, also out of the history of the file. {_ALLOW}",
    bad=_said("Number 943 476 5919."), good=_said("Number 943 476 5918."),
)  # fmt: skip
INSURANCE_NUMBER = rule(
    "NRP514", "national-insurance-number", ERROR,
    summary="A text holds a number that can be a National Insurance number.",
    why="It names one person and opens doors to fraud.",
    fix=f"Take it out at once, also out of the history of the file. {_ALLOW}",
    bad=_said("Number AB 12 34 56 C."), good=_said("Number AB 12 34."),
)  # fmt: skip
ADDRESS = rule(
    "NRP515", "house-address", WARNING,
    summary="A text holds the address of a house.",
    why="It may be somebody's home.",
    fix=f"Name the street or district without the number. {_ALLOW}",
    bad=_said("They met at 12 Net Loft Street."), good=_said("They met in Net Loft Street."),
)  # fmt: skip
COORDINATES = rule(
    "NRP516", "exact-coordinates", ERROR,
    summary="A text holds a position with more than two decimals.",
    why="Two decimals show a town, four show a house.",
    fix=f"Round to two decimals, such as 53.82. {_ALLOW}",
    bad=_said("At 53.8213, -3.0541."), good=_said("At 53.82, -3.05. The p-value was 0.0031."),
)  # fmt: skip
SMALL_COUNT = rule(
    "NRP517", "small-count", WARNING,
    summary="A text counts fewer than five people.",
    why="In a small place a few people are soon known by name.",
    fix=f"Say a few, or less than five; or leave the number out. {_ALLOW}",
    bad=_said("Two older residents spoke of it."), good=_said("A few residents spoke of it, and 25 people came."),
)  # fmt: skip
PSEUDONYM = rule(
    "NRP518", "name-on-the-list", ERROR,
    summary="A text holds a name from the programme's list of names that may not appear.",
    why="The list holds names that people asked not to see here, or that belong to somebody's changed name.",
    fix=f"Use another word for the person. {_ALLOW}",
    bad={**_PROGRAMME, **_said("Marek spoke of it.")}, good={**_PROGRAMME, **_good},
)  # fmt: skip
LETTER_CODE = rule(
    "NRP519", "interviewee-code", ERROR,
    summary="A text names a person by role and letter, as research papers do.",
    why="The letter stands for a place or a person: matched once, it opens all the others.",
    fix=f"Write the role without the letter. {_ALLOW}",
    bad=_said("Resident Adviser C spoke of it."), good=_said("A Resident Adviser spoke of it."),
)  # fmt: skip
