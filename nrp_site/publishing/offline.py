"""A copy of the site that works from a folder or a USB stick, by opening `index.html`.

Browsers show a folder's list where a web server would show its page, so every link ends in `index.html`. They let no
search run there either: a search page without one says so, and leads to the list from A to Z.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from nrp_site.publishing import search

_TAG = re.compile(r"""<(?:a|form)\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_LINK = re.compile(r'(\s(?:href|action)=")([^"]*)(")')
#: Zip files cannot hold an earlier day; one day for all makes the same site the same file.
DAY = (1980, 1, 1, 0, 0, 0)


def openable(html: str) -> str:
    """A page whose links to other pages of the site end in `index.html`."""
    return _TAG.sub(
        lambda tag: _LINK.sub(lambda link: f"{link[1]}{file_link(link[2])}{link[3]}", tag[0]), html
    )


def file_link(link: str) -> str:
    """A link as it must be in a folder: `../stories/?kind=film` becomes `../stories/index.html?kind=film`."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not (parts.path or parts.query):
        return link
    if parts.path in ("", ".", "..") or parts.path.endswith(("/", "/.", "/..")):
        path = (
            parts.path + ("" if parts.path.endswith("/") or not parts.path else "/") + "index.html"
        )
        return urlunsplit(parts._replace(path=path))
    return link


def make_openable(site: Path) -> None:
    """Mend the links of every page below `site`. Done twice, it changes nothing more."""
    for file in sorted(site.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        mended = openable(text)
        if mended != text:
            file.write_text(mended, encoding="utf-8")


def pack(site: Path, target: Path) -> None:
    """The folder as a zip file: the same pages always give the same bytes."""
    waiting = target.with_name(target.name + ".part")
    with zipfile.ZipFile(waiting, "w", zipfile.ZIP_DEFLATED) as packed:
        for file in sorted(path for path in site.rglob("*") if path.is_file()):
            name = file.relative_to(site).as_posix()
            if not name.startswith(f"{search.FOLDER}/"):
                entry = zipfile.ZipInfo(f"{site.name}/{name}", DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                packed.writestr(entry, file.read_bytes())
    waiting.replace(target)
