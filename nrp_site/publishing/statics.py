"""The files that every site carries: style sheet, script, icon."""

from __future__ import annotations

from functools import cache
from importlib import resources

from nrp_site.loading.outcome import code_look
from nrp_site.publishing.press import named
from nrp_site.publishing.program_cache import made_once
from nrp_site.publishing.stylesheet import material_css, stylesheet


@cache
def static_files(
    accent: str | None = None, extensions: tuple[str, ...] | None = None
) -> dict[str, bytes]:
    """Path within the site -> content. Names carry a hash, so that browsers may keep the files.

    `extensions` names the Markdown extensions in use, where that is known: see `stylesheet`.
    """
    assets = resources.files("nrp_site") / "theme" / "assets"
    own, material = (assets / "nrp.css").read_text(encoding="utf-8"), material_css()
    style = made_once(
        repr((own, material, accent, extensions)),
        code_look(),
        lambda: stylesheet(material, own, accent, extensions),
    ).encode()
    script = lean((assets / "nrp.js").read_text(encoding="utf-8"))
    files = {named(style, "style", "css"): style, named(script, "script", "js"): script}
    for name in ("search", "download", "scheme"):
        content = lean((assets / f"{name}.js").read_text(encoding="utf-8"))
        files[named(content, name, "js")] = content
    icon = assets / "icon.svg"
    if icon.is_file():
        files[named(icon.read_bytes(), "icon", "svg")] = icon.read_bytes()
    return files


def lean(script: str) -> bytes:
    """A script of ours without the lines that are for its readers: comments, indents, empty lines.

    Texts over several lines, in which indents count, must not stand in a script; a test looks for them.
    """
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")).encode()
