"""`make bench`: measures nrp beside other generators in one run and writes `benchmarks/results.md`.

All figures of a run come from one machine, one after the other; what counts is their ratio. Figures are written down as
they come in (`results.json`), so a run can be cut off, and added to with `--add`. Zensical and Hugo are measured where
they are installed (NRP_BENCH_TOOLS names the `bin` folder of an environment of theirs); they are no dependencies.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import store
from benchmarks.drawing import drawn
from benchmarks.report import growth_table, report
from benchmarks.rows import Row, Step, real_steps, steps
from benchmarks.store import Setting

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
SIZES = (1_000, 3_000, 10_000, 30_000)


def main() -> None:
    """Measure and write."""
    chosen = _arguments()
    kept = chosen.output.with_suffix(".json")
    made_in, rows = (
        store.read(kept)
        if (chosen.add or chosen.report_only) and kept.is_file()
        else (store.setting(chosen.seed), [])
    )
    new: list[Row] = []
    if not chosen.report_only:
        for row in _measured(chosen):
            new.append(row)
            store.write(kept, made_in, store.together(rows, new))
            _write(chosen, made_in, store.together(rows, new))
    _write(chosen, made_in, store.together(rows, new))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    whole = parser.add_argument
    whole(
        "--sizes",
        type=int,
        nargs="*",
        default=list(SIZES),
        help="how many records; none leaves only the real site",
    )
    whole(
        "--rows",
        nargs="+",
        default=[""],
        metavar="WORD",
        help="only rows whose name has one of these words",
    )
    whole(
        "--others-up-to",
        type=int,
        default=10_000,
        metavar="N",
        help="other generators only up to this size",
    )
    whole(
        "--limit",
        type=float,
        default=900,
        metavar="S",
        help="stop a single command after so many seconds",
    )
    whole(
        "--minutes",
        type=float,
        default=240,
        metavar="M",
        help="begin nothing new after so many minutes",
    )
    whole("--no-real", action="store_true", help="leave out the rows of the real site")
    whole("--add", action="store_true", help="add to the figures of an earlier run on this machine")
    whole(
        "--report-only",
        action="store_true",
        help="measure nothing, write the report of the last figures",
    )
    whole("--docs", type=Path, default=DOCS, help="where the plot and the table of growth go")
    whole("--seed", type=int, default=1, help="another seed makes other records")
    whole("-o", "--output", type=Path, default=HERE / "results.md", help="where the report goes")
    return parser.parse_args()


def _measured(chosen: argparse.Namespace) -> Iterator[Row]:
    until = time.monotonic() + chosen.minutes * 60
    for size in chosen.sizes:
        with_others = size <= chosen.others_up_to
        yield from _in_order(
            lambda folder, size=size, others=with_others: steps(
                folder, size, chosen.seed, chosen.limit, others
            ),
            chosen.rows,
            until,
        )
    if not chosen.no_real:
        yield from _in_order(lambda folder: real_steps(folder, chosen.limit), chosen.rows, until)


def _in_order(
    prepare: Callable[[Path], tuple[int, list[Step]]], words: list[str], until: float
) -> Iterator[Row]:
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        count, planned = prepare(folder)
        for step in planned:
            name = f"{step.who}: {step.what}"
            if (
                not any(word.casefold() in name.casefold() for word in words)
                or time.monotonic() > until
            ):
                continue
            step.before()
            found = step.measure()
            print(
                f"{count:>7,} records, {name}: {found.seconds:.2f} s, {found.megabytes:.0f} MB",
                file=sys.stderr,
            )
            yield Row(count, step.who, step.what, found)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(chosen: argparse.Namespace, made_in: Setting, rows: list[Row]) -> None:
    notes = (HERE / "notes.md").read_text(encoding="utf-8")
    chosen.output.write_text(f"{report(made_in, rows)}\n{notes}", encoding="utf-8")
    page = chosen.docs / "guides" / "speed.md"
    (chosen.docs / "images").mkdir(parents=True, exist_ok=True)
    (chosen.docs / "images" / "growth.svg").write_text(drawn(rows), encoding="utf-8")
    if page.is_file():
        page.write_text(with_growth(page.read_text(encoding="utf-8"), rows), encoding="utf-8")


def with_growth(text: str, rows: list[Row]) -> str:
    """A page with the table of growth in the place that is marked for it."""
    table = "\n".join(growth_table(rows))
    return re.sub(
        r"(<!-- growth -->\n).*?(<!-- end of growth -->)",
        lambda mark: f"{mark[1]}\n{table}\n\n{mark[2]}",
        text,
        flags=re.DOTALL,
    )


if __name__ == "__main__":
    main()
