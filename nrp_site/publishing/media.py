"""Where pictures, films and other files of records lie in the site, and how they get there clean.

Names are prints of the content: no word of a file's own name is ever published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nrp_site.loading.media import webvtt
from nrp_site.loading.media.kinds import StoredFile
from nrp_site.loading.site import Site
from nrp_site.publishing import images
from nrp_site.publishing.tags import without_tags

FOLDER = "media"
#: Kinds of file that are published as a file of their own; texts are shown on the page instead.
PUBLISHED = frozenset(("film", "sound", "document", "captions"))


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in several widths: what an `img` element needs. `sources` are (address, width)."""

    address: str
    width: int
    height: int
    sources: tuple[tuple[str, int], ...]


def picture_of(stored: StoredFile) -> Picture:
    """The published sizes of a picture; the middle one is for browsers that cannot choose."""
    sources = tuple((picture_address(stored, width), width) for width in images.widths(stored))
    address, width = sources[min(1, len(sources) - 1)]
    return Picture(address, width, images.height_at(stored, width), sources)


def picture_address(stored: StoredFile, width: int) -> str:
    """Where a picture lies."""
    return f"{FOLDER}/{stored.digest}-{width}.webp"


def file_address(stored: StoredFile) -> str:
    """Where a film, recording, document or file of captions lies."""
    return f"{FOLDER}/{stored.digest}{stored.ending}"


def addresses(stored: StoredFile) -> Iterator[tuple[str, int]]:
    """Every file that is published of a stored file, with the width of a picture (else 0)."""
    if stored.kind == "image":
        yield from ((picture_address(stored, width), width) for width in images.widths(stored))
    elif stored.kind in PUBLISHED:
        yield file_address(stored), 0


def published(stored: StoredFile, root: Path, width: int) -> bytes:
    """The bytes that are published of a stored file. Raises `images.PictureError` for a picture that cannot be read."""
    if stored.kind == "image":
        return images.picture(stored, root / stored.path, width, kept_pictures(root))
    if stored.kind == "captions":
        return webvtt.written(webvtt.parse(stored.text)).encode()
    return without_tags((root / stored.path).read_bytes(), stored.ending)


def kept_pictures(root: Path) -> Path:
    """Where made pictures are kept between builds."""
    return root / ".nrp" / "images"


def forget_unused(site: Site, root: Path) -> None:
    """Throw away every kept picture that no published record names."""
    pictures = (stored for stored in site.files.values() if stored.kind == "image")
    images.prune(
        kept_pictures(root),
        {images.kept_name(each, width) for each in pictures for width in images.widths(each)},
    )
