"""Small shapes that tell kinds of knowledge apart without colour. A word always stands beside them."""

from __future__ import annotations

from markupsafe import Markup

from nrp_site.publishing.figures.svg import element

#: Shapes in a square of 16 by 16, by name.
SHAPES = {
    "square": Markup('<rect x="2.5" y="2.5" width="11" height="11"/>'),
    "circle": Markup('<circle cx="8" cy="8" r="6"/>'),
    "triangle": Markup('<path d="M8 1.5 14.5 14h-13z"/>'),
    "diamond": Markup('<path d="M8 1l7 7-7 7-7-7z"/>'),
    "hexagon": Markup('<path d="M4.5 2h7L15 8l-3.5 6h-7L1 8z"/>'),
}


def shape(name: str) -> Markup:
    """A shape as a small picture, hidden from assistive technology. Raises `KeyError` for a name that is not there."""
    return element(
        "svg",
        SHAPES[name],
        viewBox="0 0 16 16",
        class_="shape",
        aria_hidden="true",
        focusable="false",
    )
