"""The ground under every page: what changes all of them when it changes.

Code and templates of the package, versions of the libraries that shape pages, the programme's own record, the
settings, the menu. Hashing names, sizes and times of the package's files would miss a quick edit; so it is contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from nrp_site.publishing.digests import digest
from nrp_site.publishing.press import Press
from nrp_site.publishing.social_card import draws_own_cards

LIBRARIES = (
    "markdown",
    "nh3",
    "jinja2",
    "mkdocs-material",
    "babel",
    "pillow",
    "pydantic",
    "manimgx-fonts",
    "segno",
)


@cache
def code_digest() -> str:
    """All files of the package and the versions of the libraries under it."""
    package = Path(str(resources.files("nrp_site")))
    return digest(_package_texts(package))


def _package_texts(package: Path) -> Iterator[str]:
    for file in sorted(package.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            yield file.relative_to(package).as_posix()
            yield (
                file.read_bytes().hex()
                if file.suffix in (".png", ".ttf")
                else file.read_text(encoding="utf-8", errors="replace")
            )
    for library in LIBRARIES:
        yield f"{library} {metadata.version(library)}"


def ground(press: Press) -> str:
    """One short text for all that counts for every page of this site."""
    site, settings = press.site, press.settings
    overrides = settings.root / "overrides"
    own = (
        [f.read_text(encoding="utf-8") for f in sorted(overrides.rglob("*")) if f.is_file()]
        if overrides.is_dir()
        else []
    )
    parts = (
        code_digest(),
        str(draws_own_cards(press)),
        site.programme.source.front,
        repr(settings.menu),
        repr(sorted(press.static)),
    )
    return digest(
        (
            *parts,
            repr(settings.footer_links),
            repr(settings.docs_pages),
            repr(settings.is_preview),
            repr(sorted(settings.extra.items())),
            *own,
        )
    )
