"""A line with round numbers on it, on which things are measured."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

TICKS_WANTED = 6


@dataclass(frozen=True, slots=True)
class Axis:
    """From numbers to places on the drawing."""

    ticks: tuple[float, ...]
    left: float
    right: float

    def x(self, value: float) -> float:
        """Where a number stands."""
        first, last = self.ticks[0], self.ticks[-1]
        return self.left + (value - first) / (last - first) * (self.right - self.left)


def axis_for(values: Iterable[float], left: float, right: float) -> Axis:
    """An axis with round steps that holds zero and all values."""
    known = (0.0, *values)
    low, high = min(known), max(known)
    step = _round_step((high - low) / TICKS_WANTED or 1.0)
    first, last = math.floor(low / step), math.ceil(high / step)
    if first == last:
        first, last = first - 1, last + 1
    return Axis(tuple(step * number for number in range(first, last + 1)), left, right)


def _round_step(wanted: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(wanted))
    return next(power * each for each in (1, 2, 5, 10) if power * each >= wanted * 0.999)
