"""The land on the locator map: a GeoJSON file (RFC 7946) that a programme names. It is input like any other.

Only the outlines are used; whatever else is in the file is left alone. A file that cannot be read is an error with
a position, never an exception.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nrp_site.diagnostics import Diagnostic, Position, Severity, rule
from nrp_site.loading.site import Site

Point = tuple[float, float]
#: A polygon: its outline, then its holes.
Polygon = tuple[tuple[Point, ...], ...]

MOST_BYTES = 2_000_000
MOST_POINTS = 100_000

_PROGRAMME = (
    "title: Harbour Rooms Programme\nsummary: Three invented places tried things out.\nshort_name: HRP\nstarts: 2019\n"
    "region: Northern coast\nlanguages: [en]\nsources:\n  - url: https://example.org/words\n    seen: 2026-11-02\n"
    "map:\n  coastline: map/coast.geojson\n"
)
_SQUARE = '{"type": "Polygon", "coordinates": [[[-3, 53], [-2, 53], [-2, 54], [-3, 53]]]}'

BAD_COASTLINE = rule(
    "NRP601", "bad-coastline", Severity.ERROR,
    summary="The file with the coastline cannot be used.",
    why="The map would have no land, or none could be drawn.",
    fix="Use a GeoJSON file of polygons in degrees, at most 2 MB, in the content folder; or take the line `coastline:` out: the map works without.",
    bad={"content/programme.yml": _PROGRAMME, "content/map/coast.geojson": '{"type": "Point", "coordinates": [-3, 53]}'},
    good={"content/programme.yml": _PROGRAMME, "content/map/coast.geojson": _SQUARE},
)  # fmt: skip


class CoastlineError(Exception):
    """A coastline file cannot be used; the message says why, for people."""


@dataclass(slots=True)
class _Budget:
    """Counts points, so that a file cannot ask for more than a page can bear."""

    left: int = MOST_POINTS

    def take(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise CoastlineError(f"it has more than {MOST_POINTS} points")


def find_coastline(content: Path, named: str) -> Path:
    """The file that the programme names. Raises `CoastlineError` if it is missing or outside the content folder."""
    file = (content / named).resolve()
    if not file.is_relative_to(content.resolve()):
        raise CoastlineError("it is outside the content folder")
    if not file.is_file():
        raise CoastlineError("there is no such file")
    return file


def read_coastline(text: bytes) -> tuple[Polygon, ...]:
    """The polygons in a GeoJSON text. Raises `CoastlineError` with the reason if there are none to be had."""
    if len(text) > MOST_BYTES:
        raise CoastlineError(f"it has {len(text):,} bytes; at most {MOST_BYTES:,} are read")
    try:
        read = json.loads(text.decode("utf-8-sig"), parse_constant=_no_constant)
    except RecursionError:
        raise CoastlineError("its brackets are nested too deep") from None
    except ValueError as error:
        raise CoastlineError(f"it is not JSON ({error})") from None
    budget = _Budget()
    polygons = tuple(_polygon(rings, budget) for rings in _polygons(read, 0))
    if not polygons:
        raise CoastlineError("it holds no polygons")
    return polygons


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number")


def _polygons(value: Any, depth: int) -> Iterator[Any]:
    """The coordinates of every polygon in a GeoJSON value; what is no polygon is passed over."""
    if not isinstance(value, dict) or depth > 8:
        return
    match value.get("type"):
        case "FeatureCollection":
            inner = value.get("features")
        case "GeometryCollection":
            inner = value.get("geometries")
        case "Feature":
            inner = [value.get("geometry")]
        case "Polygon":
            yield value.get("coordinates")
            return
        case "MultiPolygon":
            yield from _list(value.get("coordinates"), "the coordinates of a MultiPolygon")
            return
        case _:
            return
    for each in _list(inner, f"the content of a {value['type']}"):
        yield from _polygons(each, depth + 1)


def _list(value: Any, what: str) -> list[Any]:
    if not isinstance(value, list):
        raise CoastlineError(f"{what} must be a list")
    return value


def _polygon(rings: Any, budget: _Budget) -> Polygon:
    return tuple(_ring(ring, budget) for ring in _list(rings, "a polygon"))


def _ring(points: Any, budget: _Budget) -> tuple[Point, ...]:
    ring = tuple(_point(point, budget) for point in _list(points, "an outline"))
    if len(ring) < 4:
        raise CoastlineError("an outline has fewer than four points")
    return ring


def _point(value: Any, budget: _Budget) -> Point:
    budget.take()
    pair = _list(value, "a point")[:2]
    numbers = [
        each for each in pair if isinstance(each, int | float) and not isinstance(each, bool)
    ]
    if len(numbers) != 2 or not all(math.isfinite(each) for each in numbers):
        raise CoastlineError("a point is not a pair of numbers: longitude, latitude")
    if abs(numbers[0]) > 180 or abs(numbers[1]) > 90:
        raise CoastlineError(
            f"{numbers[0]:g}, {numbers[1]:g} is no place on Earth; write degrees, longitude first"
        )
    return (float(numbers[0]), float(numbers[1]))


def check_coastline(content: Path, site: Site) -> list[Diagnostic]:
    """What is wrong with the coastline that the programme names, if it names one."""
    named = site.programme.record.map.coastline
    if not named:
        return []
    place: Position = site.programme.position_of("map", "coastline")
    try:
        read_coastline(find_coastline(content, named).read_bytes())
    except CoastlineError as error:
        return [
            BAD_COASTLINE.at(
                place,
                f"the coastline '{named}' cannot be used: {error}",
                "take the line out, or see `nrp explain NRP601`",
            )
        ]
    return []
