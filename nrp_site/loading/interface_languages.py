"""Catalogues of interface words as files: which languages have one, and whether a native speaker has read it.

A catalogue is `nrp_site/locales/<language>.po`. One that was made by a machine says so at its head, until a native
speaker has read it and taken the line out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from nrp_site.diagnostics import Diagnostic, Severity, rule
from nrp_site.loading.site import Site

UNCHECKED = "not yet checked by a native speaker"
_PROGRAMME = "title: Harbour\nsummary: Three places.\nshort_name: H\nstarts: 2019\nregion: Coast\nlanguages: [%s]\nis_invented: true\nsources:\n  - url: https://example.org/\n    seen: 2026-11\n"
_FILE = "content/programme.yml"

UNCHECKED_WORDS = rule(
    "NRP207", "interface-words-unchecked", Severity.NOTE,
    summary="The interface words of a language were made by a machine, and no native speaker has read them yet.",
    why="Headings, buttons and notices in this language may be clumsy or wrong.",
    fix="Ask a native speaker to read the language's file in nrp_site/locales, and take the line out of its head.",
    bad={_FILE: _PROGRAMME % "en, ur"}, good={_FILE: _PROGRAMME % "en"},
)  # fmt: skip
MISSING_WORDS = rule(
    "NRP208", "interface-words-missing", Severity.WARNING,
    summary="There are no interface words in a language of the programme.",
    why="Pages in this language have English headings and buttons.",
    fix="Copy nrp_site/locales/en.po to a file with the language's code, and translate it.",
    bad={_FILE: _PROGRAMME % "en, fi"}, good={_FILE: _PROGRAMME % "en"},
)  # fmt: skip


def catalogue_file(language: str) -> Traversable | None:
    """The catalogue of a language, or of the language without its region; None if there is none."""
    for code in (language, language.partition("-")[0]):
        file = resources.files("nrp_site") / "locales" / f"{code}.po"
        if file.is_file():
            return file
    return None


@cache
def is_unchecked(language: str) -> bool:
    """Whether a language has a catalogue that no native speaker has read."""
    file = catalogue_file(language)
    return file is not None and UNCHECKED in file.read_text(encoding="utf-8").partition("msgid")[0]


#: The templates themselves are written in it, so it needs no catalogue.
SOURCE_LANGUAGE = "en"


def check_languages(site: Site) -> Iterator[Diagnostic]:
    """What editors should know of the interface words in the programme's languages."""
    for number, language in enumerate(site.programme.record.languages):
        place = site.programme.position_of("languages", number)
        if language.partition("-")[0] == SOURCE_LANGUAGE:
            continue
        if catalogue_file(language) is None:
            yield MISSING_WORDS.at(place, f"there are no interface words in '{language}'")
        elif is_unchecked(language):
            yield UNCHECKED_WORDS.at(
                place, f"no native speaker has checked the interface words in '{language}'"
            )
