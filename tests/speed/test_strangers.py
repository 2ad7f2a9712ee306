"""What does not belong to a site goes, without every folder being opened each time."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nrp_site.publishing.strangers import Strangers

FILES = {"index.html", "a/index.html", "a/b/one.html", "a/b/two.html", "c/d/three.html"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for path in FILES:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)
    for folder in (root, *root.rglob("*/")):
        old(folder)
    return root


def old(folder: Path) -> None:
    """As if it had been changed an hour ago."""
    time = folder.stat().st_mtime_ns - 3_600_000_000_000
    os.utime(folder, ns=(time, time))


def remove(site: Path, files: set[str], last: set[str]) -> list[str]:
    return sorted(Strangers(site, site.parent / "times.json", files).remove(last))


def left(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []
    real = os.scandir

    def scandir(path: str) -> object:
        seen.append(str(path))
        return real(path)

    monkeypatch.setattr("nrp_site.publishing.strangers.os.scandir", scandir)
    return seen


def test_only_folders_that_changed_are_opened(site: Path, opened: list[str]) -> None:
    remove(site, FILES, set())
    assert len(opened) == 5
    opened.clear()
    assert remove(site, FILES, FILES) == []
    assert opened == []
    (site / "a/b/stranger.html").write_text("")
    assert remove(site, FILES, FILES) == ["a/b/stranger.html"]
    assert [path.removeprefix(f"{site}/") for path in opened] == ["a/b/"]


def test_what_is_withdrawn_goes_from_a_folder_that_looks_the_same(site: Path) -> None:
    remove(site, FILES, set())
    files = FILES - {"a/b/one.html"}
    assert remove(site, files, FILES) == ["a/b/one.html"]
    assert left(site) == files


def test_folders_that_became_empty_go_with_those_above(site: Path) -> None:
    remove(site, FILES, set())
    files = FILES - {"c/d/three.html"}
    remove(site, files, FILES)
    assert not (site / "c").exists()


def test_a_new_folder_of_strangers_goes_whole(site: Path) -> None:
    remove(site, FILES, set())
    (site / "a/new/deep").mkdir(parents=True)
    (site / "a/new/deep/stranger.html").write_text("")
    assert remove(site, FILES, FILES) == ["a/new/deep/stranger.html"]
    assert not (site / "a/new").exists()


@pytest.mark.parametrize("note", ["", "{", "[1]", '{"a/": "x"}'])
def test_without_a_sound_note_every_folder_is_opened(
    site: Path, opened: list[str], note: str
) -> None:
    remove(site, FILES, set())
    (site.parent / "times.json").write_text(note)
    opened.clear()
    remove(site, FILES, FILES)
    assert len(opened) == 5


def test_a_folder_that_changed_just_now_is_not_trusted(site: Path, opened: list[str]) -> None:
    remove(site, FILES, set())
    (site / "a/b/two.html").unlink()
    (site / "a/b/two.html").write_text("again")
    remove(site, FILES, FILES)
    opened.clear()
    remove(site, FILES, FILES)
    assert [path.removeprefix(f"{site}/") for path in opened] == ["a/b/"]
