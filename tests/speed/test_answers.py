"""A command that would do the same again says what it said before, and only then."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nrp_site.cli import main
from nrp_site.docs_settings import is_self_contained
from nrp_site.loading.outcome import FOLDER
from tests.speed.conftest import build

BUILD = ("build", "--no-search", "--jobs", "1")


@pytest.fixture
def root(small_programme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    made = Path(shutil.copytree(small_programme, tmp_path / "project"))
    time.sleep(0.15)  # what was written a moment ago cannot be judged by its time
    return made


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "-C", str(root)], catch_exceptions=False)


def is_answered(root: Path, *arguments: str) -> bool:
    """Whether the command ends without reading a single record."""

    class Ran(BaseException):
        pass

    def stop(*_: object, **__: object) -> None:
        raise Ran

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("nrp_site.loading.project.find_records", stop)
        try:
            run(root, *arguments)
        except Ran:
            return False
    return True


def test_a_check_of_the_same_files_gives_the_same_answer(root: Path) -> None:
    (root / "content/stories/story-3.md").write_text("no fields")
    time.sleep(0.15)
    first = run(root, "validate")
    assert first.exit_code == 1
    again = run(root, "validate")
    assert (again.exit_code, again.stdout) == (1, first.stdout)


def edit(root: Path) -> None:
    record = root / "content/stories/story-3.md"
    record.write_text(record.read_text() + "\nMore.\n")


def lose_page(root: Path) -> None:
    (root / "site/stories/story-3/index.html").unlink()


def leave_stranger(root: Path) -> None:
    (root / "site/stories/stranger.html").write_text("old")


def nothing(root: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("change", "stays"),
    [(nothing, True), (edit, False), (lose_page, False), (leave_stranger, False)],
)
def test_a_build_is_answered_only_if_all_is_as_it_was(
    root: Path, change: Callable[[Path], None], stays: bool
) -> None:
    assert run(root, *BUILD, "--clean").exit_code == 0
    change(root)
    assert is_answered(root, *BUILD) == stays


def test_another_day_and_another_wish_are_other_questions(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(root, *BUILD).exit_code == 0
    assert is_answered(root, *BUILD)
    assert not is_answered(root, *BUILD, "--clean")
    assert run(root, *BUILD).exit_code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert not is_answered(root, *BUILD)


def test_answers_on_other_files_are_deleted(root: Path) -> None:
    assert run(root, "validate").exit_code == 0
    assert list((root / FOLDER).iterdir())
    edit(root)
    is_answered(root, *BUILD)
    assert not list((root / FOLDER).iterdir())


def test_an_answer_with_a_name_to_be_kept_out_is_not_kept(root: Path) -> None:
    programme = root / "content/programme.yml"
    programme.write_text(programme.read_text() + "pseudonyms: [Zqnamewort]\n")
    record = root / "content/stories/story-3.md"
    record.write_text(record.read_text() + "\nZqnamewort was there.\n")
    time.sleep(0.15)
    assert "Zqnamewort" in run(root, "validate").stdout
    kept = (root / FOLDER).glob("*") if (root / FOLDER).is_dir() else ()
    assert not any("Zqnamewort" in file.read_text() for file in kept)


def test_pages_in_docs_are_made_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root)

    def stop(*_: object) -> None:
        raise AssertionError("MkDocs was asked again")

    review = next((root / "content/reviews").glob("*.md"))  # the home page only counts reviews
    for record in (root / "content/grants/grant-1.md", review):
        record.write_text(record.read_text() + "\nMore.\n")
    shown = (root / "site/index.html").read_text()
    story = next(  # the home page shows the newest only
        file
        for file in sorted((root / "content/stories").glob("story-*.md"))
        if f'stories/{file.name.partition(".")[0]}/"' not in shown and file.name.count(".") == 1
    )
    story.write_text(re.sub("^title: (.*)", r"title: \1 again", story.read_text(), flags=re.M))
    monkeypatch.setattr("nrp_site.mkdocs_plugin.build_docs", stop)
    build(root)
    programme = root / "content/programme.yml"
    programme.write_text(programme.read_text().replace("title: ", "title: New ", 1))
    with pytest.raises(AssertionError, match="asked again"):
        build(root)


def test_the_home_page_is_made_again_when_there_is_a_newer_story(root: Path) -> None:
    build(root)
    home = root / "site/index.html"
    shown = home.read_text()
    story = next(
        file
        for file in sorted((root / "content/stories").glob("*.md"))
        if f'href="/stories/{file.stem}/"' not in shown and f'stories/{file.stem}/"' not in shown
    )
    story.write_text(
        re.sub("^published:.*", "published: 2026-11-01", story.read_text(), flags=re.M)
    )
    assert "published: 2026-11-01" in story.read_text()
    build(root)
    assert f'stories/{story.stem}/"' in home.read_text()


@pytest.mark.parametrize(
    "settings",
    ["hooks: [mine.py]\n", "INHERIT: ../base.yml\n", "plugins: [git-dates]\n", "plugins: [macros: {modules: [mine]}]\n", "docs_dir: pages\n", "theme: {custom_dir: mine}\n"],
)  # fmt: skip
def test_what_may_read_anything_is_never_skipped(root: Path, settings: str) -> None:
    assert is_self_contained(root)
    (root / "mkdocs.yml").write_text(f"site_name: X\n{settings}")
    assert not is_self_contained(root)
