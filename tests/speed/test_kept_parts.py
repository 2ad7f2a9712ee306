"""Large files are made from parts that are kept: what is read again, and what must not stay."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from nrp_site.loading.site import Entry
from nrp_site.publishing import search
from nrp_site.publishing.kept import in_groups
from tests.speed.conftest import build, files_of

PARTS = ".nrp/build/parts"


@pytest.fixture
def root(small_programme: Path, tmp_path: Path) -> Path:
    shutil.copytree(small_programme, tmp_path / "project")
    return tmp_path / "project"


def test_a_new_item_changes_only_its_own_group() -> None:
    names = [f"story-{number}" for number in range(1_000)]
    groups = list(in_groups(names))
    assert [name for group in groups for name in group] == names
    assert 8 < len(groups) < 32
    one_more = list(in_groups([*names[:500], "a-new-one", *names[500:]]))
    assert len([group for group in one_more if group not in groups]) <= 2


def test_only_the_group_of_an_edited_record_is_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nrp_site.publishing.kept.KeptParts.texts.__defaults__", (1,))
    build(root)
    asked: list[str] = []
    real = search.counted_words

    def seen(versions: Iterable[Entry], language: str, main: str) -> dict[str, int]:
        found = list(versions)
        asked.extend(entry.id for entry in found if language == main)
        return real(found, language, main)

    monkeypatch.setattr(search, "counted_words", seen)
    record = root / "content/enquiries/enquiry-1.md"
    record.write_text(record.read_text() + "\nOne more sentence.\n")
    assert "search/words.json" in build(root).made
    assert asked == ["enquiry-1"]


def test_damaged_parts_are_made_again(root: Path) -> None:
    build(root)
    whole = files_of(root / "site")
    for number, file in enumerate(sorted((root / PARTS).glob("*.json"))):
        file.write_text(("", "{", "[1]", '{"a": 3}', '{"a": ["", 4, ""]}')[number % 5])
    record = root / "content/stories/story-1.md"
    text = record.read_text()
    record.write_text(text.replace("title: ", "title: Now ", 1))
    build(root)
    record.write_text(text)
    build(root)
    assert files_of(root / "site") == whole


def test_what_is_withdrawn_stays_in_no_part(root: Path) -> None:
    record = root / "content/stories/story-1.md"
    record.write_text(record.read_text().replace("title: ", "title: Zanzibarium ", 1))
    build(root)
    assert any(b"Zanzibarium" in made or b"zanzibarium" in made for made in parts(root))
    record.unlink()
    build(root)
    assert not any(b"anzibarium" in made for made in parts(root))


def test_parts_of_files_that_are_gone_are_deleted(root: Path) -> None:
    build(root)
    assert (root / PARTS / "cited-by-csv.json").is_file()
    (root / "content/references.bib").write_text("")
    for record in root.glob("content/*/*.md"):
        record.write_text(record.read_text().replace("[@", "[see "))
    build(root)
    assert not (root / PARTS / "cited-by-csv.json").exists()


def parts(root: Path) -> list[bytes]:
    return [file.read_bytes() for file in (root / PARTS).glob("*.json")]
