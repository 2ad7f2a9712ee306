"""Drawings made of data: pure functions from values to inline SVG.

A figure is a module with `draw(data, pen)`, which gives the drawing for wide and for narrow screens, and
`table(data, pen)`, which gives the same numbers for the table that stands beside every drawing. Templates name the
module: `{{ draw("flow", record.flow) }}`. Colours, light and dark, print and forced colours are left to the style
sheet: a drawing carries class names only.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any, Protocol, cast

from markupsafe import Markup

from nrp_site.publishing.figures.svg import Pen, Table


class Figure(Protocol):
    """What a module in this folder offers."""

    def draw(self, data: Any, pen: Pen) -> Markup:
        """The drawing of the data, with words in the language of the pen."""

    def table(self, data: Any, pen: Pen) -> Table:
        """The same numbers as a table."""


@cache
def figure(name: str) -> Figure:
    """The figure with this name. Raises `ModuleNotFoundError` for another: a programmer's mistake."""
    return cast(Figure, importlib.import_module(f"{__name__}.{name}"))
