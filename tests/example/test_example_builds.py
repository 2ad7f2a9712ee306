"""The example programme builds; every page says that it is invented; what may not be shown is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from nrp_site.loading.project import Loaded
from nrp_site.publishing.addresses import file_of, record_address

#: Words that stand only in stories without consent, each in title, summary, text or picture.
WITHHELD_WORDS = ("quillfish", "marlspike", "fiddlewrack")
#: What cameras wrote into the pictures.
HIDDEN_IN_PICTURES = (
    "Pinhole",
    "taken from my own window",
    "hidden comment of the camera",
    "not for publication",
)


@pytest.fixture(scope="session")
def files(built: Path) -> dict[str, bytes]:
    """Every published file."""
    return {
        f.relative_to(built).as_posix(): f.read_bytes() for f in built.rglob("*") if f.is_file()
    }


def test_every_record_that_may_be_shown_has_a_page(loaded: Loaded, files: dict[str, bytes]) -> None:
    assert loaded.site is not None
    assert [
        e.path for e in loaded.site.all_entries() if file_of(record_address(e)) not in files
    ] == []


def test_every_page_says_that_all_is_invented(files: dict[str, bytes]) -> None:
    pages = {path: text.decode() for path, text in files.items() if path.endswith(".html")}
    assert len(pages) > 100
    # Pages in another language say it in that language, in the same place.
    silent = [path for path, text in pages.items() if 'class="site-notice"' not in text]
    english = [text for text in pages.values() if '<html lang="en"' in text]
    assert silent == []
    assert all("Everything on this site is invented" in text for text in english)


def test_the_programme_speaks_its_own_words(files: dict[str, bytes]) -> None:
    home = files["index.html"].decode()
    assert "Harbour Rooms Programme" in home
    assert "Harbour streets" in home
    assert "<h1>Evidence checks</h1>" in files["reviews/index.html"].decode()


@pytest.mark.parametrize("word", WITHHELD_WORDS)
def test_a_story_without_consent_is_nowhere(word: str, files: dict[str, bytes]) -> None:
    assert [
        path for path, content in files.items() if word.encode() in content.lower() or word in path
    ] == []


@pytest.mark.parametrize("words", HIDDEN_IN_PICTURES)
def test_pictures_carry_no_hidden_words(words: str, files: dict[str, bytes]) -> None:
    assert [path for path, content in files.items() if words.encode() in content] == []


def test_the_story_in_three_languages_is_there(files: dict[str, bytes]) -> None:
    told = [
        text.decode()
        for path, text in files.items()
        if path.endswith(".html") and "warm-room" in path
    ]
    for words in ('<html lang="pl"', '<html lang="ar" dir="rtl"', '<html lang="en" dir="ltr"'):
        assert any(words in text for text in told), words
