"""The map of the places and the timeline: from numbers to pages, with hostile coastlines."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from nrp_site.loading.coastline import MOST_BYTES, CoastlineError, read_coastline
from nrp_site.loading.project import Loaded
from nrp_site.publishing.map_figure import (
    LETTER,
    LINE,
    WIDTH,
    MapFigure,
    Pin,
    Place,
    draw,
    shortened,
    text_width,
)
from nrp_site.publishing.timeline_figure import Lane, Span, last_day
from nrp_site.publishing.timeline_figure import draw as draw_time
from tests.conftest import PROGRAMME, Symlink, codes
from tests.explore.conftest import Made
from tests.explore.sample import ANONYMOUS, COAST, SAMPLE, neighbourhood

Make = Callable[..., Made]
Load = Callable[..., Loaded]
SQUARE = [[[-3, 53], [-2, 53], [-2, 54], [-3, 53]]]


def box(pin: Pin) -> tuple[float, float, float, float]:
    wide = text_width(pin.label)
    start = {"start": pin.label_x, "end": pin.label_x - wide, "middle": pin.label_x - wide / 2}[
        pin.anchor
    ]
    return (start, pin.label_y - LINE * 0.75, start + wide, pin.label_y + LINE * 0.25)


def overlapping(figure: MapFigure) -> list[tuple[str, str]]:
    boxes = [(pin.label, box(pin)) for pin in figure.pins]
    return [
        (a, b)
        for (a, one), (b, other) in combinations(boxes, 2)
        if min(one[2], other[2]) > max(one[0], other[0])
        and min(one[3], other[3]) > max(one[1], other[1])
    ]


def places(*where: tuple[float, float]) -> list[Place]:
    return [
        Place(f"Place number {n}", f"Place {n}", f"p/{n}/", longitude, latitude)
        for n, (longitude, latitude) in enumerate(where)
    ]


def drawn(*where: tuple[float, float]) -> MapFigure:
    figure = draw(places(*where), read_coastline(COAST.encode()))
    assert figure is not None
    return figure


def test_labels_of_near_places_do_not_collide() -> None:
    near = [
        (-2.98, 53.41),
        (-2.84, 53.41),
        (-2.90, 53.28),
        (-2.48, 53.75),
        (-3.05, 53.82),
        (-3.54, 54.64),
        (-2.33, 53.71),
        (-2.70, 53.76),
        (-3.01, 53.65),
    ]
    assert overlapping(drawn(*near)) == []


def test_labels_of_many_places_do_not_collide_and_stay_inside() -> None:
    chance = random.Random(6)
    figure = drawn(*((chance.uniform(-3.5, -2), chance.uniform(53, 55)) for _ in range(14)))
    assert overlapping(figure) == []
    assert all(
        box(pin)[0] >= 0
        and box(pin)[2] <= WIDTH
        and box(pin)[1] >= 0
        and box(pin)[3] <= figure.height
        for pin in figure.pins
    )


def test_two_places_in_one_town_stand_side_by_side() -> None:
    figure = drawn((-3, 53.5), (-3, 53.5), (-2.5, 54))
    assert len({(pin.x, pin.y) for pin in figure.pins}) == 3


@pytest.mark.parametrize(
    "where",
    [
        [(-3.0, 53.5)],
        [(0.0, 90.0), (0.0, -90.0)],
        [(179.5, -17.0), (-179.5, -17.5)],
        [(-180.0, 0.0), (180.0, 0.0)],
    ],
)
def test_odd_places_still_give_a_map(where: list[tuple[float, float]]) -> None:
    figure = drawn(*where)
    assert all(0 <= pin.x <= WIDTH and 0 <= pin.y <= figure.height for pin in figure.pins)


def test_neighbours_across_the_date_line_are_neighbours() -> None:
    west, east = sorted(drawn((179.5, -17.0), (-179.5, -17.2)).pins, key=lambda pin: pin.x)
    assert west.place.longitude == 179.5
    assert east.place.longitude == -179.5


def test_without_places_there_is_no_map() -> None:
    assert draw([]) is None


def test_ten_thousand_places_are_pins_without_labels() -> None:
    chance = random.Random(1)
    figure = drawn(*((chance.uniform(-3, -2), chance.uniform(53, 54)) for _ in range(10_000)))
    assert len(figure.pins) == 10_000
    assert not any(pin.label for pin in figure.pins)


def test_long_labels_are_shortened_and_wide_ones_are_given_room() -> None:
    assert shortened("x" * 300).endswith("…")
    assert text_width("界界") > text_width("ii") > LETTER


def test_the_page_has_links_and_the_same_list(made: Make) -> None:
    html = made({})["map/index.html"]
    pins = re.findall(r'<a href="([^"]*)" aria-label="[^"]*"><circle', html)
    listed = re.findall(r'class="card-title"><a href="([^"]*)"', html)
    assert sorted(pins) == sorted(address for address in listed if "fell-side" not in address)
    assert "Not on the map" in html
    assert 'class="map-land"' in html
    assert ANONYMOUS not in html


def test_without_a_coastline_there_is_still_a_map(made: Make) -> None:
    html = made({"content/programme.yml": PROGRAMME})["map/index.html"]
    assert "map-plain" in html
    assert 'class="map-land"' not in html
    assert html.count('class="map-pin"') == 2


def test_without_places_there_is_no_page(made: Make) -> None:
    gone = {
        path: None
        for path in SAMPLE
        if path.startswith("content/") and not path.startswith(("content/programme", "content/map"))
    }
    site = made({**gone, "content/programme.yml": PROGRAMME})
    assert "map/index.html" not in site


def test_a_title_with_markup_is_text_on_the_map(made: Make) -> None:
    html = made(
        {
            "content/neighbourhoods/saltmarket.md": neighbourhood(
                "<b>x</b> & 'y'", "{name: S, latitude: 53.8, longitude: -2.9}"
            )
        }
    )["map/index.html"]
    assert "<b>x</b>" not in html
    assert "&lt;b&gt;x&lt;/b&gt; &amp;" in html


def test_another_coastline_makes_the_page_again(made: Make) -> None:
    other = COAST.replace("-3.1, 53.9", "-3.2, 53.9")
    one, two = (
        site.tasks["map/index.html"]
        for site in (made({}), made({"content/map/coast.geojson": other}))
    )
    assert one.arguments != two.arguments


BAD: dict[str, Any] = {
    "not json": "{",
    "a point": '{"type": "Point", "coordinates": [1, 2]}',
    "nothing": "{}",
    "a list": "[1, 2]",
    "text for a number": json.dumps({"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}),
    "true for a number": json.dumps({"type": "Polygon", "coordinates": [[[True, False]] * 4]}),
    "no number": '{"type": "Polygon", "coordinates": [[[NaN, 1], [1, 2], [1, 3], [1, 2]]]}',
    "infinite": '{"type": "Polygon", "coordinates": [[[1e999, 1], [1, 2], [1, 3], [1, 2]]]}',
    "off the Earth": '{"type": "Polygon", "coordinates": [[[1000, 1], [1, 2], [1, 3], [1, 2]]]}',
    "too short": '{"type": "Polygon", "coordinates": [[[1, 1], [1, 2]]]}',
    "deep": '{"type": "FeatureCollection", "features": [' * 5000,
    "deep list": "[" * 200_000,
    "huge number": '{"type": "Polygon", "coordinates": [[[' + "9" * 5000 + ", 1]]]}",
    "wrong shape": '{"type": "FeatureCollection", "features": {"type": "Feature"}}',
    "not utf-8": b"\xff\xfe\x00",
    "too big": b" " * (MOST_BYTES + 1),
    "too many points": json.dumps({"type": "Polygon", "coordinates": [[[0, 0]] * 100_001]}),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_coastline_is_refused_with_a_reason(what: str) -> None:
    text = BAD[what]
    with pytest.raises(CoastlineError, match=r"\w"):
        read_coastline(text if isinstance(text, bytes) else text.encode())


def test_a_bad_coastline_is_an_error_with_a_place(load: Load) -> None:
    loaded = load({**SAMPLE, "content/map/coast.geojson": BAD["a point"]})
    assert "NRP601" in codes(loaded)
    found = next(each for each in loaded.diagnostics if each.rule.code == "NRP601")
    assert (found.position.path, found.position.line) == (
        "content/programme.yml",
        1 + SAMPLE["content/programme.yml"].split("map:")[0].count("\n"),
    )


@pytest.mark.parametrize(
    "files",
    [
        {"content/map/coast.geojson": None},
        {"content/map/coast.geojson": None, "content/map/coast.geojson/x": "y"},
        {"content/map/coast.geojson": Symlink("/etc/passwd")},
    ],
)
def test_a_coastline_that_is_not_there_is_an_error(load: Load, files: Any) -> None:
    assert [
        found
        for found in load(
            {**{k: v for k, v in SAMPLE.items() if k not in files}, **files}
        ).diagnostics
        if found.is_error
    ]


def test_all_shapes_with_polygons_are_read() -> None:
    multi = {
        "type": "GeometryCollection",
        "geometries": [
            {"type": "MultiPolygon", "coordinates": [SQUARE, SQUARE]},
            {"type": "LineString", "coordinates": []},
        ],
    }
    feature = {"type": "Feature", "properties": None, "geometry": multi}
    assert len(read_coastline(b"\xef\xbb\xbf" + json.dumps(feature).encode())) == 2


# The timeline.


def test_events_and_records_are_in_order_and_say_no_more_than_is_known(made: Make) -> None:
    html = made({})["timeline/index.html"]
    shown = re.findall(r'class="moment-when">(.*?)</p>', html)
    assert shown == [
        "2019",
        "2019",
        "2020",
        "April 2020",
        "May 2020",
        "2021",
        "March 2021 – May 2021",
        "June 2021 – August 2021",
        "2022",
    ]
    assert html.index('class="moments') < html.index("<svg viewBox")
    assert ANONYMOUS not in html


def test_without_dates_the_timeline_says_so(made: Make) -> None:
    gone = {
        path: None
        for path in SAMPLE
        if path.startswith(
            ("content/stories", "content/reviews", "content/enquiries", "content/grants")
        )
    }
    html = made({**gone, "content/programme.yml": PROGRAMME})["timeline/index.html"]
    assert "No date is recorded yet." in html
    assert "timeline-bar" not in html


def test_a_long_timeline_has_a_page_a_year(made: Make) -> None:
    from tests.explore.test_lists import many

    site = made(many(450))
    assert "Story 00019" not in site["timeline/index.html"]
    assert "Story 00019" in site["timeline/2019/index.html"]
    assert re.search(
        r'href="[^"]*2019/">2019</a> <span class="links-note">\(23\)', site["timeline/index.html"]
    )


def test_a_year_is_drawn_as_long_as_a_year() -> None:
    figure = draw_time(
        [
            Lane(
                "Story",
                (
                    Span("2019", "2019"),
                    Span("2019-03", "2019-03"),
                    Span("2019-03-04", "2019-03-04"),
                ),
            )
        ]
    )
    assert figure is not None
    year, month, day = figure.lanes[0].bars
    assert year.width > 10 * month.width > 10 * day.width
    assert draw_time([]) is None


def test_last_days() -> None:
    assert [
        last_day(value).isoformat() for value in ("2020", "2020-02", "2019-02", "2020-02-03")
    ] == ["2020-12-31", "2020-02-29", "2019-02-28", "2020-02-03"]
