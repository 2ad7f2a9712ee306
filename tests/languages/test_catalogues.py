"""Catalogues of interface words: every word is in every catalogue, and placeholders survive translation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from nrp_site.loading.interface_languages import is_unchecked
from nrp_site.publishing import languages
from nrp_site.publishing.catalogues import LOCALES, found_words, known_languages, updated, written

LANGUAGES = known_languages()
OTHERS = [language for language in LANGUAGES if language != "en"]
each_language = pytest.mark.parametrize("language", OTHERS)
#: What is on every page, and what a reader of a translation must be told.
NEEDED = (
    "Skip to the content", "Menu", "Main menu", "Search", "Search this site", "What are you looking for?", "Where you are",
    "Languages of this page", "This translation is older than the original text.", "Original:", "Light", "Dark", "As my device",
    "This translation has not yet been checked by a native speaker.", "Story", "Stories", "Where these facts come from",
    "What is not known", "Everything from A to Z", "This page has been removed", "Nothing found for “%(text)s”.",
)  # fmt: skip
_PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sd%]")


def catalogue(language: str) -> Catalog:
    with (LOCALES / f"{language}.po").open("rb") as opened:
        return read_po(opened, locale=language)


def test_the_languages_that_were_promised_are_there() -> None:
    assert set(LANGUAGES) == {"ar", "cy", "en", "lt", "lv", "pl", "ro", "ru", "ur"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_templates_and_code_is_in_the_catalogue(language: str) -> None:
    known = {message.id for message in catalogue(language) if message.id}
    missing = [word for word in found_words() if word not in known]
    assert not missing, f"run `make catalogues`: {missing[:5]}"


@each_language
def test_placeholders_survive_translation(language: str) -> None:
    for message in catalogue(language):
        if not message.id or not message.string:
            continue
        english = message.id if isinstance(message.id, str) else message.id[1]
        for text in [message.string] if isinstance(message.string, str) else message.string:
            if text:
                assert sorted(_PLACEHOLDER.findall(text)) == sorted(
                    _PLACEHOLDER.findall(english)
                ), (english, text)


@each_language
def test_plural_forms_are_all_there(language: str) -> None:
    found = catalogue(language)
    for message in found:
        if isinstance(message.string, tuple) and any(message.string):
            assert len(message.string) == found.num_plurals
            assert all(message.string), message.id


@each_language
def test_what_is_on_every_page_is_translated(language: str) -> None:
    known = languages.translated_words(language)
    assert [word for word in NEEDED if word not in known] == []


@each_language
def test_a_catalogue_made_by_a_machine_says_so(language: str) -> None:
    assert is_unchecked(language)
    assert not is_unchecked("en")


def test_bringing_a_catalogue_up_to_date_keeps_what_is_translated(tmp_path: Path) -> None:
    written(updated(catalogue("pl"), "pl"), tmp_path / "pl.po")
    assert (tmp_path / "pl.po").read_text(encoding="utf-8") == (LOCALES / "pl.po").read_text(
        encoding="utf-8"
    )


def test_words_are_found_in_templates_code_and_record_types() -> None:
    found = found_words()
    assert "Skip to the content" in found
    assert "Newest first" in found
    assert "no evidence of an effect" in found
    assert ("%(num)s in this list", "%(num)s in this list") in found
