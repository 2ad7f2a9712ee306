"""What was read is remembered, and nothing wrong, foreign or withdrawn with it."""

from __future__ import annotations

import os
import pickle
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from nrp_site.loading.memory import FOLDER
from nrp_site.loading.project import Loaded, load_site, read_shared_bibliography
from nrp_site.loading.source import Found, read_document
from tests.conftest import DAY


@pytest.fixture(autouse=True)
def own_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def root(small_programme: Path, tmp_path: Path) -> Path:
    made = Path(shutil.copytree(small_programme, tmp_path / "project"))
    age(made)
    return made


def age(root: Path) -> None:
    """Make files look older: what has just been written is not remembered."""
    for file in root.rglob("*"):
        os.utime(file, (1_790_000_000, 1_790_000_000))


def load(root: Path, remembers: bool = True) -> Loaded:
    return load_site(root, DAY, remembers=remembers)


def remember(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read once. The time of any change to a file cannot be set back, so the clock is set forward."""
    now = time.time_ns()
    monkeypatch.setattr("time.time_ns", lambda: now + 10**12)
    load(root)


def read_by(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that a loading really reads."""
    seen: list[str] = []

    def look(found: Found) -> object:
        seen.append(found.path)
        return read_document(found)

    monkeypatch.setattr("nrp_site.loading.reading.read_document", look)
    load(root)
    return seen


def test_unchanged_files_are_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(root, monkeypatch)
    assert read_by(root, monkeypatch) == ["content/programme.yml", "content/programme.yml"]


def test_a_changed_file_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(root, monkeypatch)
    record = root / "content/stories/story-3.md"
    record.write_text(record.read_text().replace("title: ", "title: New ", 1))
    assert set(read_by(root, monkeypatch)) == {
        "content/programme.yml",
        "content/stories/story-3.md",
    }
    assert load(root).site.at(("story", "story-3")).record.title.startswith("New ")  # type: ignore[union-attr]


def test_memory_gives_what_reading_gives(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = root / "content/stories/story-3.md"
    record.write_text(
        record.read_text()
        + "\nThe STP rang 020 7946 0958 and @work1 said so [@work2, p. 3; @nobody].\n"
    )
    fresh = load(root, remembers=False)
    remember(root, monkeypatch)
    again = load(root)
    assert again.diagnostics == fresh.diagnostics
    assert again.site == fresh.site
    assert {"NRP541", "NRP301"} & {found.rule.code for found in again.diagnostics}


def test_a_quick_reading_leaves_no_gap(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = root / "content/stories/story-3.md"
    record.write_text(record.read_text() + "\nThe STP met.\n")
    now = time.time_ns()
    monkeypatch.setattr("time.time_ns", lambda: now + 10**12)
    load_site(root, DAY, is_quick=True, remembers=True)
    assert "NRP541" in {found.rule.code for found in load(root).diagnostics}


@pytest.mark.parametrize("damage", [b"", b"x" * 10, b"\0" * 500])
def test_a_damaged_file_is_read_over(
    root: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    remember(root, monkeypatch)
    for file in (root / FOLDER).iterdir():
        file.write_bytes(damage)
    assert load(root).diagnostics == load(root, remembers=False).diagnostics


class _Program:
    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self.trace,)


def test_a_file_from_somebody_else_is_never_opened(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(root, monkeypatch)
    trace = root / "was-run"
    file = next((root / FOLDER).glob("*.readings"))
    file.write_bytes(file.read_bytes()[:32] + pickle.dumps(_Program(trace)))
    load(root)
    assert not trace.exists()
    # The secret of another user: nothing signed with it counts.
    remember(root, monkeypatch)
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / "other"))
    assert len(read_by(root, monkeypatch)) > 30


def test_just_written_files_are_not_trusted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time_ns", lambda: 0)
    load(root)
    assert not list((root / FOLDER).glob("*")) if (root / FOLDER).exists() else True


def test_what_is_taken_back_is_forgotten(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = root / "content/stories/story-3.md"
    record.write_text(record.read_text() + "\nA zqsecretwort stood here.\n")
    remember(root, monkeypatch)
    assert any(b"zqsecretwort" in file.read_bytes() for file in (root / FOLDER).iterdir())
    consent = "consent:\n  status: withdrawn\n  withdrawn_on: 2026-11-01\n"
    text = record.read_text()
    begin, end = text.index("consent:\n"), text.index("published:")
    record.write_text(text[:begin] + consent + text[end:])
    load(root)
    assert not any(b"zqsecretwort" in file.read_bytes() for file in (root / FOLDER).iterdir())


def test_names_to_be_kept_out_are_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programme = root / "content/programme.yml"
    programme.write_text(programme.read_text() + "pseudonyms: [Zqnamewort]\n")
    remember(root, monkeypatch)
    assert list((root / FOLDER).iterdir())
    assert not any(b"Zqnamewort" in file.read_bytes() for file in (root / FOLDER).iterdir())


def bibliography_read_by(root: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a loading really reads the bibliography."""
    seen: list[Path] = []

    def look(content: Path) -> object:
        seen.append(content)
        return read_shared_bibliography(content)

    with monkeypatch.context() as patched:
        patched.setattr("nrp_site.loading.project.read_shared_bibliography", look)
        load(root)
    return bool(seen)


def test_the_bibliography_is_remembered_until_it_changes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(root, monkeypatch)
    assert not bibliography_read_by(root, monkeypatch)
    assert load(root).site == load(root, remembers=False).site
    works = root / "content/references.bib"
    works.write_text(works.read_text() + "\n@misc{new2020, title={New}, year=2020}\n")
    assert bibliography_read_by(root, monkeypatch)
    assert "new2020" in load(root).site.references  # type: ignore[union-attr]


def test_in_another_year_the_bibliography_is_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Later(date):
        @classmethod
        def today(cls) -> date:
            return date(date.today().year + 1, 1, 1)

    remember(root, monkeypatch)
    monkeypatch.setattr("nrp_site.loading.project.date", Later)
    assert bibliography_read_by(root, monkeypatch)


def test_a_work_travels_without_its_hash(root: Path) -> None:
    """Texts have another hash in every process, so one that was kept would be wrong."""
    work = next(iter(load(root, remembers=False).site.references.values()))  # type: ignore[union-attr]
    hash(work)
    again = pickle.loads(pickle.dumps(work))
    assert again == work
    assert again.csl._hash is None


def test_readings_of_other_processes_are_kept_as_they_came(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = load(root, remembers=False)
    monkeypatch.setattr("nrp_site.loading.reading.WORTH_SHARING", 2)
    remember(root, monkeypatch)
    assert read_by(root, monkeypatch) == ["content/programme.yml", "content/programme.yml"]
    again = load(root)
    assert (again.diagnostics, again.site) == (fresh.diagnostics, fresh.site)
