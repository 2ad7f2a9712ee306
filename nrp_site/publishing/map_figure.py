"""A locator map as numbers: where pins, labels and land go on a small plane. Pure; a template draws it.

The projection is equirectangular with the true scale at the middle latitude: at the size of a region nobody can tell
it from a better one. Labels are tried in turn on all sides of their pin, near first, until one is free.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nrp_site.loading.coastline import Point, Polygon

WIDTH = 360.0
TALLEST = 500.0
FLATTEST = 200.0
MARGIN = 46.0
LETTER, LINE, PIN = 14.0, 17.0, 7.0
#: Beyond so many places labels would hide each other; pins and the list beside the map remain.
MOST_LABELS = 60
LONGEST_LABEL = 26
#: Coast points nearer to each other than this are not told apart.
NEAR = 0.7

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """What is to be shown: where, under which label, leading to which page."""

    label: str
    name: str
    address: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the plane. `anchor` is SVG's text-anchor; a label far from its pin gets a line to it."""

    place: Place
    x: float
    y: float
    label: str = ""
    label_x: float = 0.0
    label_y: float = 0.0
    anchor: str = "start"
    is_far: bool = False


@dataclass(frozen=True, slots=True)
class MapFigure:
    """A finished map: size, paths of the land, pins from north to south."""

    width: float
    height: float
    land: tuple[str, ...]
    pins: tuple[Pin, ...]


@dataclass(frozen=True, slots=True)
class _Plane:
    """Turns degrees into places on the plane."""

    west: float
    north: float
    shrink: float
    scale: float
    left: float
    top: float
    is_across: bool

    def at(self, longitude: float, latitude: float) -> Point:
        if self.is_across and longitude < 0:
            longitude += 360
        return (
            self.left + (longitude - self.west) * self.shrink * self.scale,
            self.top + (self.north - latitude) * self.scale,
        )


def draw(places: Sequence[Place], land: Iterable[Polygon] = ()) -> MapFigure | None:
    """A map of some places, or None if there are none to show."""
    if not places:
        return None
    plane, height = _plane(places)
    pins = _labelled(
        _spread(
            [Pin(place, *_rounded(plane.at(place.longitude, place.latitude))) for place in places]
        ),
        height,
    )
    paths = (_path(polygon, plane, height) for polygon in land)
    ordered = sorted(pins, key=lambda pin: (pin.y, pin.x, pin.place.address))
    return MapFigure(WIDTH, height, tuple(path for path in paths if path), tuple(ordered))


def _plane(places: Sequence[Place]) -> tuple[_Plane, float]:
    longitudes = [place.longitude for place in places]
    is_across = max(longitudes) - min(longitudes) > 180
    longitudes = [each + 360 if is_across and each < 0 else each for each in longitudes]
    latitudes = [place.latitude for place in places]
    south, north = min(latitudes), max(latitudes)
    west, east = min(longitudes), max(longitudes)
    shrink = max(0.05, math.cos(math.radians((south + north) / 2)))
    # A single place, or places in one town, still get some land around them.
    across, down = max((east - west) * shrink, 0.25), max(north - south, 0.15)
    scale = min((WIDTH - 2 * MARGIN) / across, (TALLEST - 2 * MARGIN) / down)
    height = max(FLATTEST, round(down * scale + 2 * MARGIN))
    left = (WIDTH - (east - west) * shrink * scale) / 2
    top = (height - (north - south) * scale) / 2
    return _Plane(west, north, shrink, scale, left, top, is_across), height


def _rounded(point: Point) -> Point:
    return (round(point[0], 1), round(point[1], 1))


def _spread(pins: list[Pin]) -> list[Pin]:
    """Pins in the very same spot stand side by side, so that each can be seen and chosen."""
    taken: dict[Point, int] = {}
    spread = []
    for pin in pins:
        number = taken.get((pin.x, pin.y), 0)
        taken[(pin.x, pin.y)] = number + 1
        spread.append(Pin(pin.place, min(WIDTH - PIN, pin.x + number * (2 * PIN + 4)), pin.y))
    return spread


def _labelled(pins: list[Pin], height: float) -> list[Pin]:
    if len(pins) > MOST_LABELS:
        return pins
    boxes = [(pin.x - PIN - 1, pin.y - PIN - 1, pin.x + PIN + 1, pin.y + PIN + 1) for pin in pins]
    labelled = []
    for pin in sorted(pins, key=lambda pin: (pin.x, pin.y)):
        made, box = _best(pin, boxes, height)
        boxes.append(box)
        labelled.append(made)
    return labelled


def _best(pin: Pin, taken: list[Box], height: float) -> tuple[Pin, Box]:
    """The first free spot for a label, or the one that hides least."""
    label = shortened(pin.place.label)
    wide = text_width(label)
    best: tuple[float, Pin, Box] | None = None
    for rank, (x, y, anchor, is_far) in enumerate(_spots(pin)):
        start = x if anchor == "start" else x - wide if anchor == "end" else x - wide / 2
        box = (start, y - LINE * 0.75, start + wide, y + LINE * 0.25)
        outside = (
            max(0.0, 3 - box[0])
            + max(0.0, box[2] - WIDTH + 3)
            + max(0.0, 3 - box[1])
            + max(0.0, box[3] - height + 3)
        )
        left, top, right, bottom = box
        near = (
            each
            for each in taken
            if each[0] < right and left < each[2] and each[1] < bottom and top < each[3]
        )
        cost = sum(_overlap(box, each) for each in near) + outside * LINE
        made = Pin(pin.place, pin.x, pin.y, label, round(x, 1), round(y, 1), anchor, is_far)
        if cost == 0:
            return made, box
        if best is None or cost + rank * 0.01 < best[0]:
            best = (cost + rank * 0.01, made, box)
    assert best is not None, "there are always spots to try"
    return best[1], best[2]


def _spots(pin: Pin) -> Iterator[tuple[float, float, str, bool]]:
    """Where a label may stand, best first: beside the pin, above, below, then farther away."""
    x, y, gap = pin.x, pin.y, PIN + 4
    middle = LINE * 0.28
    yield (x + gap, y + middle, "start", False)
    yield (x - gap, y + middle, "end", False)
    yield (x, y - gap, "middle", False)
    yield (x, y + gap + LINE * 0.75, "middle", False)
    for step in range(1, 7):
        far = LINE * step
        yield (x + gap, y + middle - far, "start", step > 1)
        yield (x - gap, y + middle - far, "end", step > 1)
        yield (x + gap, y + middle + far, "start", step > 1)
        yield (x - gap, y + middle + far, "end", step > 1)


def _overlap(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0


def shortened(label: str) -> str:
    """A label that fits; the whole name is in the link and in the list."""
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


def text_width(text: str) -> float:
    """About how wide a label is, on the generous side; the browser's font is not known."""
    signs = [sign for sign in text if not unicodedata.combining(sign)]
    return (
        sum(
            LETTER if unicodedata.east_asian_width(sign) in "WF" else LETTER * 0.6 for sign in signs
        )
        + 2
    )


def _path(polygon: Polygon, plane: _Plane, height: float) -> str:
    rings = (_thinned(_clipped([plane.at(*point) for point in ring], height)) for ring in polygon)
    return "".join(
        "M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z" for ring in rings if len(ring) > 2
    )


def _thinned(points: list[Point]) -> list[Point]:
    kept: list[Point] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= NEAR:
            kept.append(_rounded((x, y)))
    return kept


def _clipped(points: list[Point], height: float) -> list[Point]:
    """An outline cut to the plane (Sutherland and Hodgman), with a rim so that the cut is not drawn."""
    for axis, limit, sign in ((0, -4.0, 1), (0, WIDTH + 4, -1), (1, -4.0, 1), (1, height + 4, -1)):
        points = list(_cut(points, axis, limit, sign))
    return points


def _cut(points: list[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    for place, end in enumerate(points):
        start = points[place - 1]
        start_in, end_in = (start[axis] - limit) * sign >= 0, (end[axis] - limit) * sign >= 0
        if start_in != end_in:
            share = (limit - start[axis]) / (end[axis] - start[axis])
            yield (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
        if end_in:
            yield end
