"""The measuring: every step it has is possible, and its report says what was found."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import store
from benchmarks.__main__ import with_growth
from benchmarks.drawing import ceiling, drawn
from benchmarks.measuring import Run, run
from benchmarks.report import BUILT, TARGETS, report
from benchmarks.rows import EDITED, FULL, MKDOCS, US, Row, steps
from benchmarks.store import Setting

MADE_IN = Setting(1, 2, "3.11", "mkdocs 1")
ROWS = [
    Row(1_004, US, FULL, Run(10.0, 18.0, 150)),
    Row(10_100, US, FULL, Run(100.0, 180.0, 300)),
    Row(10_100, US, EDITED, Run(1.2, 1.0, 300)),
    Row(10_100, MKDOCS, FULL, Run(190.0, 190.0, 100)),
    Row(10_100, US, BUILT, Run(900.0, 1.0, 600, has_ended=False)),
]


def test_the_report_says_what_was_met_and_what_was_not() -> None:
    told = report(MADE_IN, ROWS)
    assert f"| {FULL} | ≤ 0.5 × {MKDOCS} | 0.53 × | **no** |" in told
    assert f"| {EDITED} | ≤ 1.5 s | 1.20 s | yes |" in told
    assert "| validate, cached | ≤ 1 s | not measured | – |" in told
    assert "| > 900.00 | > 4.74 |" in told
    assert "changes by -1%: within" in told


def test_every_target_names_a_step_that_is_measured(tmp_path: Path) -> None:
    _, planned = steps(tmp_path, 20, 1, 10, True)
    names = {(step.who, step.what) for step in planned}
    assert {(US, target.what) for target in TARGETS} <= names
    assert {target.than for target in TARGETS if target.times} <= names


def test_figures_are_kept_and_added_to(tmp_path: Path) -> None:
    store.write(tmp_path / "kept.json", MADE_IN, ROWS)
    made_in, rows = store.read(tmp_path / "kept.json")
    assert (made_in, rows) == (MADE_IN, ROWS)
    newer = Row(10_100, US, FULL, Run(90.0, 170.0, 300))
    merged = store.together(rows, [newer])
    assert len(merged) == len(ROWS)
    assert newer in merged


def test_the_drawing_is_sound_and_has_a_dot_for_each_size() -> None:
    drawing = ElementTree.fromstring(drawn(ROWS))
    dots = drawing.findall("{http://www.w3.org/2000/svg}circle")
    assert len(dots) == 4
    assert all(0 < float(dot.get("cy", "")) < 560 for dot in dots)
    assert ElementTree.fromstring(drawn([])) is not None


@pytest.mark.parametrize(
    ("value", "round_one"), [(0.9, 1), (1.0, 1), (17, 20), (41, 50), (830, 1000)]
)
def test_scales_are_round(value: float, round_one: float) -> None:
    assert ceiling(value) == round_one


def test_the_table_goes_where_it_is_marked() -> None:
    page = "before\n<!-- growth -->\n<!-- end of growth -->\nafter\n"
    once = with_growth(page, ROWS)
    assert "| 1,004 | 10.0 | 18.0 | 17.93 | 150 |" in once
    assert with_growth(once, ROWS) == once
    assert "10,100" not in with_growth(once, ROWS[:1])
    assert once.startswith("before\n<!-- growth -->\n\n|")


def test_a_command_is_timed_stopped_and_its_failure_told() -> None:
    python = [sys.executable, "-c"]
    done = run([*python, "x = bytearray(60_000_000); import time; time.sleep(.4)"])
    assert done.has_ended
    assert done.megabytes > 50
    assert not run([*python, "import time; time.sleep(60)"], limit=0.3).has_ended
    with pytest.raises(RuntimeError, match="zqreason"):
        run([*python, "raise SystemExit('zqreason')"])
