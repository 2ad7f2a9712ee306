"""The files that every site carries: style sheet, script, icon."""

from __future__ import annotations

from functools import cache
from importlib import resources

from nrp_site.publishing.press import named
from nrp_site.publishing.stylesheet import material_css, stylesheet


@cache
def static_files(accent: str | None = None) -> dict[str, bytes]:
    """Path within the site -> content. Names carry a hash, so that browsers may keep the files."""
    assets = resources.files("nrp_site") / "theme" / "assets"
    style = stylesheet(
        material_css(), (assets / "nrp.css").read_text(encoding="utf-8"), accent
    ).encode()
    script = (assets / "nrp.js").read_bytes()
    files = {named(style, "style", "css"): style, named(script, "script", "js"): script}
    for name in ("search", "download"):
        content = (assets / f"{name}.js").read_bytes()
        files[named(content, name, "js")] = content
    icon = assets / "icon.svg"
    if icon.is_file():
        files[named(icon.read_bytes(), "icon", "svg")] = icon.read_bytes()
    return files
