"""An incremental build leaves exactly the site that a clean build makes, whatever happened in between."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from nrp_site.publishing import output
from tests.speed.conftest import build, files_of, folders_of

Change = Callable[[Path, random.Random], str]


@pytest.fixture
def root(small_programme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Path(shutil.copytree(small_programme, tmp_path / "project"))


def clean(root: Path) -> dict[str, bytes]:
    """The site as a build that knows nothing of any other makes it."""
    site, private = root.parent / "clean-site", root.parent / "clean-private"
    shutil.rmtree(site, ignore_errors=True)
    shutil.rmtree(private, ignore_errors=True)
    build(root, folders_of(root, site, private), remembers=False)
    return files_of(site)


def assert_same(found: dict[str, bytes], wanted: dict[str, bytes], why: str) -> None:
    assert sorted(found) == sorted(wanted), why
    different = [path for path in wanted if found[path] != wanted[path]]
    assert not different, f"{why}: {different[:5]}"


def some(root: Path, chance: random.Random, pattern: str) -> Path:
    return chance.choice(sorted((root / "content").glob(pattern)))


def retitle(root: Path, chance: random.Random) -> str:
    file = some(root, chance, "*/*-*.md")
    file.write_text(file.read_text().replace("title: ", f"title: New {chance.randrange(99)} ", 1))
    return f"title of {file.name}"


def rewrite(root: Path, chance: random.Random) -> str:
    file = some(root, chance, "*/*-*.md")
    file.write_text(
        file.read_text() + f"\nAnother line {chance.randrange(99)} [@work{chance.randrange(10)}].\n"
    )
    return f"text of {file.name}"


def delete(root: Path, chance: random.Random) -> str:
    file = some(root, chance, "grants/*.md")
    file.unlink()
    return f"deletion of {file.name}"


def rename(root: Path, chance: random.Random) -> str:
    file = some(root, chance, "grants/*.md")
    file.rename(file.with_name(f"renamed-{chance.randrange(999)}.md"))
    return f"new name for {file.name}"


def add(root: Path, chance: random.Random) -> str:
    file = some(root, chance, "stories/story-*.md")
    new = file.with_name(f"added-{chance.randrange(999)}.md")
    new.write_text(file.read_text())
    return f"a new story {new.name}"


def withdraw(root: Path, chance: random.Random) -> str:
    given = [
        file
        for file in sorted((root / "content/stories").glob("*.md"))
        if "status: not-required" in file.read_text()
    ]
    file = chance.choice([each for each in given if each.name.count(".") == 1])
    text = file.read_text().replace(
        "  status: not-required\n  reason: It is all public.\n",
        "  status: withdrawn\n  withdrawn_on: 2026-11-01\n",
    )
    file.write_text(text)
    return f"withdrawal of {file.name}"


def repaint(root: Path, chance: random.Random) -> str:
    colour = tuple(chance.randrange(256) for _ in range(3))
    Image.new("RGB", (900, 600), colour).save(root / "content/stories/media/shape.png")
    return "another picture"


def correct(root: Path, chance: random.Random) -> str:
    file = root / "content/references.bib"
    number = chance.randrange(10)
    file.write_text(
        file.read_text().replace(
            f"@article{{work{number},\n",
            f"@article{{work{number},\n  note = {{Note {chance.randrange(99)}}},\n",
            1,
        )
    )
    return f"work{number}"


def rename_programme(root: Path, chance: random.Random) -> str:
    file = root / "content/programme.yml"
    file.write_text(file.read_text().replace("title: ", f"title: P{chance.randrange(9)} ", 1))
    return "title of the programme"


def translate(root: Path, chance: random.Random) -> str:
    file = some(root, chance, "stories/story-*.md")
    new = file.with_name(f"{file.name.partition('.')[0]}.pl.md")
    new.write_text(
        "---\ntitle: Po polsku\nsummary: Inaczej.\ntranslated_on: 2026-10-02\n---\n\nDwa.\n"
    )
    return f"translation {new.name}"


CHANGES: tuple[Change, ...] = (
    retitle,
    rewrite,
    delete,
    rename,
    add,
    withdraw,
    repaint,
    correct,
    rename_programme,
    translate,
)


@pytest.mark.parametrize("seed", [1])
def test_after_any_changes_the_site_is_as_a_clean_build_makes_it(root: Path, seed: int) -> None:
    chance = random.Random(seed)
    build(root)
    order = chance.sample(CHANGES, len(CHANGES))
    for start in range(0, len(order), 4):
        told = [change(root, chance) for change in order[start : start + 4]]
        build(root)
        assert_same(files_of(root / "site"), clean(root), ", then ".join(told))


def test_one_edited_record_makes_few_pages(root: Path) -> None:
    """Work is counted, not time: pages that show the record, its neighbours and its lists, not the site."""
    whole = build(root).made
    assert build(root).made == ()
    record = root / "content/enquiries/enquiry-1.md"
    record.write_text(record.read_text().replace("\n## ", "\nOne more sentence.\n\n## ", 1))
    made = build(root).made
    assert "enquiries/enquiry-1/index.html" in made
    assert len(made) < len(whole) / 3, made
    untouched = [
        path for path in whole if path.startswith("references/") and path.endswith((".ris", ".bib"))
    ]
    assert untouched
    assert not set(untouched) & set(made)


def test_strangers_and_lost_files_are_put_right(root: Path) -> None:
    build(root)
    wanted = files_of(root / "site")
    (root / "site/stories/story-1/index.html").unlink()
    (root / "site/left/behind").mkdir(parents=True)
    (root / "site/left/behind/page.html").write_text("old")
    build(root)
    assert_same(files_of(root / "site"), wanted, "a lost and a foreign file")
    assert not (root / "site/left").exists()


def test_one_process_and_two_make_the_same(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "WORTH_SHARING", 1)
    build(root, jobs=2)
    assert_same(files_of(root / "site"), clean(root), "two processes")


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("after", [0, 5])
def test_a_build_killed_while_it_moves_files_is_mended(
    root: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    build(root)
    retitle(root, random.Random(after))
    moved = 0
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        nonlocal moved
        if str(target).startswith(str(root / "site")):
            if moved == after:
                raise Killed
            moved += 1
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", replace)
        with pytest.raises(Killed):
            build(root)
    build(root)
    assert_same(files_of(root / "site"), clean(root), f"killed after {after} files")


def test_a_build_killed_before_it_moves_files_changes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root)
    before = files_of(root / "site")
    retitle(root, random.Random(3))

    def stop(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("nrp_site.publishing.build.commit", stop)
        with pytest.raises(Killed):
            build(root)
    assert files_of(root / "site") == before
    build(root)
    assert_same(files_of(root / "site"), clean(root), "killed before the first file was moved")
