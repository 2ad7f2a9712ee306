"""What is measured: rows of one programme size, ours and those of others, each run one after the other."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Run, run
from benchmarks.others import installed, pages_in, prepare, prepare_hugo
from benchmarks.saving import saved_and_seen
from benchmarks.synthetic import Programme

ROOT = Path(__file__).parents[1]
NRP = [sys.executable, "-m", "nrp_site"]
US, MKDOCS, ZENSICAL, HUGO = "nrp", "MkDocs + Material", "Zensical", "Hugo, bare layout"
PAGEFIND = "Pagefind"
FULL = "full build, nothing cached, without search"
EDITED = "one record edited, without search"
REAL = "the real site"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: at how many records, who did what, and how that went."""

    records: int
    who: str
    what: str
    run: Run


@dataclass(frozen=True, slots=True)
class Step:
    """Something to be measured: what has to be done before, and what counts."""

    who: str
    what: str
    measure: Callable[[], Run]
    before: Callable[[], object] = lambda: None


def steps(
    folder: Path, size: int, seed: int, limit: float, with_others: bool
) -> tuple[int, list[Step]]:
    """How many records a programme of a size really has, and the steps to measure it, in order."""
    project = folder / "project"
    count = Programme(size, seed).write(project)
    made = [*_ours(project, limit)]
    if with_others:
        made += _theirs(project, folder, count, limit)
    return count, made


def _ours(project: Path, limit: float) -> Iterator[Step]:
    def step(what: str, *command: str, before: Callable[[], object] = lambda: None) -> Step:
        whole = [*NRP, command[0], "-C", str(project), *command[1:]]
        return Step(US, what, lambda: run(whole, limit=limit), before)

    validate, build, plain = ("validate", "-q"), ("build", "-q"), ("build", "-q", "--no-search")
    yield step(
        "validate, nothing cached", *validate, before=lambda: shutil.rmtree(project / ".nrp", True)
    )
    yield step("validate, cached", *validate)
    yield step("validate, one record edited", *validate, before=lambda: edit(project, "zero"))
    yield step(FULL, *plain, "--clean")
    yield step("nothing changed, without search", *plain)
    yield step(EDITED, *plain, before=lambda: edit(project, "one"))
    yield step("full build, nothing cached, with search", *build, "--clean")
    yield step("nothing changed, with search", *build)
    yield step("one record edited, with search", *build, before=lambda: edit(project, "two"))
    yield step(f"{FULL}, one process", *plain, "--clean", "--jobs", "1")


def edit(project: Path, word: str) -> None:
    """Change the title of a record and add a sentence: its page, its neighbours and its lists have to be made again."""
    record = project / "content" / "stories" / "story-7.md"
    text = record.read_text(encoding="utf-8").replace("title: ", f"title: Edited {word} ", 1)
    record.write_text(f"{text}\nOne more sentence, {word}.\n", encoding="utf-8")


def _theirs(project: Path, folder: Path, count: int, limit: float) -> Iterator[Step]:
    plain, bare = folder / "plain", folder / "hugo"
    found = {name: installed(name) for name in ("zensical", "hugo")}
    commands = {MKDOCS: [sys.executable, "-m", "mkdocs", "build", "-q"]}
    commands |= {ZENSICAL: [*found["zensical"], "build"]} if found["zensical"] else {}
    for who, command in commands.items():
        site = plain / "site"
        yield _others_step(who, FULL, command, plain, site, count, limit, _cleared(project, plain))
        yield _others_step(
            who, EDITED, command, plain, site, count, limit, lambda: _add_line(plain / "docs")
        )
    if found["hugo"]:
        hugo = [*found["hugo"], "--quiet"]
        site = bare / "public"
        yield _others_step(
            HUGO, FULL, hugo, bare, site, count, limit, lambda: prepare_hugo(project, bare)
        )
        yield _others_step(
            HUGO, EDITED, hugo, bare, site, count, limit, lambda: _add_line(bare / "content")
        )
    pagefind = [sys.executable, "-m", "pagefind", "--quiet", "--site", str(plain / "site")]
    yield Step(
        PAGEFIND,
        "index of all pages of MkDocs at once",
        lambda: run([*pagefind, "--output-path", str(folder / "index")], limit=limit),
    )


def _cleared(project: Path, plain: Path) -> Callable[[], object]:
    return lambda: (shutil.rmtree(plain, True), prepare(project, plain))


def _add_line(texts: Path) -> None:
    with (texts / "stories" / "story-7.md").open("a", encoding="utf-8") as record:
        record.write("\nOne more sentence.\n")


def _others_step(
    who: str, what: str, command: list[str], folder: Path, site: Path, count: int, limit: float,
    before: Callable[[], object],
) -> Step:  # fmt: skip
    def measured() -> Run:
        found = run(command, folder, limit)
        if found.has_ended and pages_in(site) < count * 0.95:
            raise RuntimeError(f"{who} made {pages_in(site)} pages of {count} records")
        return found

    return Step(who, what, measured, before)


def real_steps(folder: Path, limit: float) -> tuple[int, list[Step]]:
    """The same for the real content of this repository, and how long a save takes to be seen."""
    project = folder / "real"
    for name in ("content", "docs"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "mkdocs.yml", project)
    count = sum(1 for file in (project / "content").rglob("*.md"))
    record = sorted((project / "content" / "stories").glob("*.md"))[0]
    page = f"stories/{record.name.partition('.')[0]}/"
    build = [*NRP, "build", "-q", "--clean", "-C", str(project)]
    saving = Step(
        US,
        f"{REAL}: saved and seen under `nrp serve`",
        lambda: saved_and_seen(project, record.relative_to(project).as_posix(), page),
    )
    return count, [
        Step(US, f"{REAL}: full build with search", lambda: run(build, limit=limit)),
        saving,
    ]
