"""Drawings: the text alternative and the table hold the same numbers as the drawing, and nothing unknown is drawn as 0."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest

from nrp_site.publishing.figures import estimates, figure, flow
from nrp_site.publishing.figures.axis import axis_for
from nrp_site.publishing.figures.shapes import SHAPES, shape
from nrp_site.publishing.figures.svg import Pen, wrapped
from nrp_site.record_types.measure.schema import Measure
from nrp_site.record_types.review.flow import Flow

PEN = Pen(lambda text, **values: text % values if values else text, lambda value: f"{value:g}")
FLOW = Flow.model_validate({
    "databases": [{"name": "MEDLINE <b>", "count": 412}], "registers": [{"name": "Register", "count": 8}],
    "duplicates_removed": 91, "screened": 329, "records_excluded": 281, "sought": 48, "assessed": 46,
    "excluded": [{"reason": "No data", "count": 33}, {"reason": "Wrong place"}],
    "other": {"origins": [{"name": "Websites", "count": 6}], "sought": 5, "not_retrieved": 1, "assessed": 4},
    "studies_included": 11, "reports_included": 17,
})  # fmt: skip
NUMBERS = ("420", "412", "8", "91", "329", "281", "48", "46", "33", "6", "5", "1", "4", "11", "17")


def parsed(markup: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(f"<x>{markup}</x>"))


@pytest.fixture(params=[0, 1], ids=["wide", "narrow"])
def drawn(request: pytest.FixtureRequest) -> ElementTree.Element:
    return parsed(flow.draw(FLOW, PEN))[request.param]


def test_every_number_is_in_drawing_alternative_and_table(drawn: ElementTree.Element) -> None:
    shown = " ".join(text.text or "" for text in drawn.iter("text"))
    told = drawn.get("aria-label") or ""
    table = [row[1] for row in flow.table(FLOW, PEN).rows]
    for number in NUMBERS:
        assert re.search(rf"(?<!\d){number}(?!\d)", shown), number
        assert re.search(rf"(?<!\d){number}(?!\d)", told), number
        assert number in table, number


def test_what_is_not_recorded_is_said_and_never_zero(drawn: ElementTree.Element) -> None:
    shown = " ".join(text.text or "" for text in drawn.iter("text"))
    assert "Taken out by a tool:\u00a0not recorded" in shown
    assert not re.search(r"(?<!\d)0(?!\d)", shown)
    assert any("flow-unknown" in (box.get("class") or "") for box in drawn.iter("rect"))


def test_nothing_hangs_out_of_the_drawing(drawn: ElementTree.Element) -> None:
    width, height = (float(each) for each in (drawn.get("viewBox") or "").split()[2:])
    for box in drawn.iter("rect"):
        x, y, w, h = (float(box.get(name) or 0) for name in ("x", "y", "width", "height"))
        assert 0 <= x <= x + w <= width
        assert 0 <= y <= y + h <= height
    assert width <= 292 or drawn.get("class") == "drawing drawing-wide"


def test_no_style_no_colour_no_script() -> None:
    both = flow.draw(FLOW, PEN) + estimates.draw([entry(value=1, low=0.5, high=2)], PEN)
    assert not re.search(r"style=|fill=|stroke=|<script|<style|on\w+=", both)
    assert "<b>" not in both


def entry(result: str = "effect", title: str = "A say", **estimate: Any) -> Any:
    fields = {
        "title": title, "summary": "S.", "sources": [{"url": "https://example.org/a", "seen": "2026-11"}], "evidence": "survey",
        "measures": "M.", "result": result, "result_text": "R.", "cannot_tell": ["Much."],
    }  # fmt: skip
    if estimate:
        fields["estimate"] = {"unit": "percentage points", "level": 95, **estimate}
    return SimpleNamespace(record=Measure.model_validate(fields))


def test_outcomes_without_a_number_have_their_row_and_no_mark() -> None:
    wide = parsed(
        estimates.draw(
            [entry(value=7.5, low=1.6, high=13.5), entry("no evidence of an effect", "Sleep")], PEN
        )
    )[0]
    texts = [each.text for each in wide.iter("text")]
    assert "Sleep" in texts
    assert "No evidence of an effect · no figure given" in texts
    assert len(list(wide.iter("circle"))) == 1
    assert "Sleep: No evidence of an effect, no figure given" in (wide.get("aria-label") or "")


def test_all_titles_have_the_same_size() -> None:
    wide = parsed(
        estimates.draw(
            [
                entry(value=1, low=0.5, high=2),
                entry("uncertain", "B", value=-1, low=-2, high=1),
                entry("no evidence of an effect", "C"),
            ],
            PEN,
        )
    )[0]
    assert (
        len({each.get("class") for each in wide.iter("text") if each.text in ("A say", "B", "C")})
        == 1
    )


def test_marks_differ_by_shape() -> None:
    wide = parsed(
        estimates.draw(
            [
                entry(value=1, low=0.5, high=2),
                entry("uncertain", "B", value=-1, low=-2, high=1),
                entry("no evidence of an effect", "C", value=0, low=-1, high=1),
            ],
            PEN,
        )
    )[0]
    marks = [
        (each.tag, each.get("class"))
        for each in wide.iter()
        if "chart-mark" in (each.get("class") or "")
    ]
    assert marks == [
        ("circle", "chart-mark"),
        ("path", "chart-mark chart-open"),
        ("rect", "chart-mark chart-open"),
    ]


def test_each_unit_has_an_axis_of_its_own() -> None:
    wide = parsed(
        estimates.draw(
            [
                entry(value=1, low=0.5, high=2),
                entry(title="B", unit="hours", value=3, low=2, high=4),
            ],
            PEN,
        )
    )[0]
    units = [each.text for each in wide.iter("text") if each.get("class") == "chart-unit"]
    assert units == ["percentage points", "hours"]


def test_an_effect_for_the_worse_is_called_so() -> None:
    rows = estimates.table(
        [
            entry(value=5, low=1, high=9, better="lower"),
            entry(value=-5, low=-9, high=-1, better="lower"),
        ],
        PEN,
    ).rows
    assert [row[4] for row in rows] == [
        "lower is better, so this is for the worse",
        "lower is better",
    ]


def test_interviews_are_no_outcome() -> None:
    assert estimates.draw([entry("theme")], PEN) == ""
    assert estimates.table([entry("theme")], PEN).rows == ()


@pytest.mark.parametrize(
    "values",
    [
        (7.5, 1.6, 13.5),
        (-5, -10.1, -0.08),
        (0.001, 0.0005, 0.002),
        (0,),
        (),
        (-1e6, 1e6),
        (100, 99),
    ],
)
def test_the_axis_holds_zero_and_every_value(values: tuple[float, ...]) -> None:
    axis = axis_for(values, 10, 100)
    assert any(abs(tick) < 1e-12 for tick in axis.ticks)
    assert all(10 - 1e-6 <= axis.x(value) <= 100 + 1e-6 for value in (0.0, *values))
    assert 2 <= len(axis.ticks) <= 14


def test_text_is_broken_into_lines() -> None:
    lines = wrapped("Donaudampfschifffahrtsgesellschaftskapitänsmütze war hier", 100, 14)
    assert max(map(len, lines)) <= 13
    assert (
        "".join(lines).replace("-", "").replace(" ", "")
        == "Donaudampfschifffahrtsgesellschaftskapitänsmützewarhier"
    )


def test_figures_are_found_by_name() -> None:
    assert figure("flow") is flow
    with pytest.raises(ModuleNotFoundError):
        figure("nothing")


def test_shapes_are_all_different() -> None:
    assert len({shape(name) for name in SHAPES}) == len(SHAPES)


def test_what_was_left_out_and_found_is_told_with_its_sum() -> None:
    databases, other, _included = flow.stages_of(FLOW, PEN)
    left_out = databases.stages[-1].out
    # One of the reasons has no number, so neither has the sum.
    assert [(count.label, count.value) for count in left_out] == [
        ("Reports left out", None),
        ("No data", 33),
        ("Wrong place", None),
    ]
    assert [(count.label, count.value) for count in other.stages[0].kept] == [
        ("Records found", 6),
        ("Websites", 6),
    ]
    known = FLOW.model_copy(update={"excluded": FLOW.excluded[:1]})
    assert flow.stages_of(known, PEN)[0].stages[-1].out[0].value == 33


def test_no_line_of_the_axis_runs_through_words() -> None:
    rows = [entry(value=7.5, low=1.6, high=13.5), entry("no evidence of an effect", "Sleep")]
    for svg in parsed(estimates.draw(rows, PEN)):
        words = [
            (float(text.get("y") or 0) - 10, float(text.get("y") or 0))
            for text in svg.iter("text")
            if text.get("class") not in ("chart-tick", "chart-unit")
        ]
        lines = [
            (float(top), float(end))
            for path in svg.iter("path")
            if path.get("class") in ("chart-zero", "chart-grid")
            for top, end in re.findall(r"M[\d.]+ ([\d.]+)V([\d.]+)", path.get("d") or "")
        ]
        assert words
        assert len(lines) >= 2
        for top, end in lines:
            assert not [word for word in words if word[0] < end and top < word[1]]
