"""The citation styles. Each module in this folder defines `STYLE`; adding a style is adding a module."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from nrp_site.publishing.citations.model import Style


def find_styles() -> dict[str, Style]:
    """All styles of this folder, by name."""
    styles: dict[str, Style] = {}
    for module in pkgutil.iter_modules(__path__):
        style = import_module(f"{__name__}.{module.name}").STYLE
        if isinstance(style, Style):
            styles[style.name] = style
    return styles
