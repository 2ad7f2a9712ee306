"""`make bench`: measures nrp beside other generators in one run and writes `benchmarks/results.md`.

All figures of a run come from one machine, one after the other; what counts is their ratio.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

from benchmarks.measuring import Run, run
from benchmarks.others import installed, prepare, prepare_hugo
from benchmarks.synthetic import Programme

HERE = Path(__file__).parent
NRP = [sys.executable, "-m", "nrp_site"]
SIZES = (1_000, 3_000, 10_000)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=list(SIZES), help="how many records"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, default=HERE / "results.md")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            row
            for size in chosen.sizes
            for row in measure(Path(folder) / str(size), size, chosen.seed)
        ]
    chosen.output.write_text(report(rows, chosen.seed), encoding="utf-8")


Row = tuple[int, str, str, Run]


def measure(folder: Path, size: int, seed: int) -> list[Row]:
    """Every figure for one size."""
    folder.mkdir(parents=True)
    project = folder / "project"
    count = Programme(size, seed).write(project)
    rows: list[Row] = []

    def add(who: str, what: str, command: list[str], where: Path | None = None) -> None:
        print(f"{count} records, {who}: {what}", file=sys.stderr)
        rows.append((count, who, what, run(command, where)))

    _ours(add, project)
    if size <= max(SIZES):
        _theirs(add, project, folder)
    return rows


Add = Callable[..., None]


def _ours(add: Add, project: Path) -> None:
    build = [*NRP, "build", "-q", "-C", str(project)]
    add("nrp", "validate, nothing cached", [*NRP, "validate", "-C", str(project)])
    add("nrp", "validate, cached", [*NRP, "validate", "-C", str(project)])
    add("nrp", "full build without search, two processes", [*build, "--clean", "--no-search"])
    add("nrp", "nothing changed, without search", [*build, "--no-search"])
    _edit(project, "one")
    add("nrp", "one record edited, without search", [*build, "--no-search"])
    add("nrp", "full build with search", [*build, "--clean"])
    _edit(project, "two")
    add("nrp", "one record edited, with search", build)
    add(
        "nrp",
        "full build without search, one process",
        [*build, "--clean", "--no-search", "--jobs", "1"],
    )


def _edit(project: Path, word: str) -> None:
    record = project / "content" / "stories" / "story-7.md"
    record.write_text(
        record.read_text(encoding="utf-8").replace("title: ", f"title: Edited {word} "),
        encoding="utf-8",
    )


def _theirs(add: Add, project: Path, folder: Path) -> None:
    plain = prepare(project, folder / "plain")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q"]
    add("MkDocs + Material", "full build, pages outside nav", mkdocs, plain)
    if zensical := installed("zensical"):
        add("Zensical", "full build", [*zensical, "build"], plain)
    if hugo := installed("hugo"):
        add(
            "Hugo, bare layout",
            "full build",
            [*hugo, "--quiet"],
            prepare_hugo(project, folder / "hugo"),
        )
    if (project / "site").is_dir():
        search = [
            sys.executable,
            "-m",
            "pagefind",
            "--site",
            str(project / "site"),
            "--output-path",
            str(folder / "index"),
            "--quiet",
        ]
        add("Pagefind", "index of all our pages at once", search)


def report(rows: list[Row], seed: int) -> str:
    """The figures as Markdown, with the machine and the versions."""
    versions = ", ".join(
        f"{name} {metadata.version(name)}"
        for name in ("mkdocs", "mkdocs-material", "pagefind", "markdown", "pydantic")
    )
    lines = [
        "# Results", "",
        f"Made by `make bench` (seed {seed}) on {os.cpu_count()} cores, Python {platform.python_version()}; {versions}.",
        "Records of about 300 words with links and citations. Seconds are wall-clock of the whole command; megabytes are the",
        "most that all its processes held at one time. Ratios are to MkDocs + Material at the same size in the same run.", "",
        "| records | who | what | seconds | ratio | megabytes | ms a record |", "| ---: | --- | --- | ---: | ---: | ---: | ---: |",
    ]  # fmt: skip
    base = {count: found.seconds for count, who, _, found in rows if who.startswith("MkDocs")}
    for count, who, what, found in rows:
        ratio = f"{found.seconds / base[count]:.2f}" if count in base else "–"
        each = f"{found.seconds * 1000 / count:.2f}"
        lines.append(
            f"| {count:,} | {who} | {what} | {found.seconds:.2f} | {ratio} | {found.megabytes:.0f} | {each} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
