"""Which files may stand beside records, told by their ending and by their first bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that a record names. `width` and `height` are those of a picture held upright; `text` is that of a text file."""

    path: str
    kind: str
    ending: str
    digest: str
    size: int
    width: int = 0
    height: int = 0
    text: str = ""


ENDINGS = {
    ".jpg": "image", ".jpeg": "image", ".png": "image", ".webp": "image", ".gif": "image", ".tif": "image", ".tiff": "image", ".avif": "image",
    ".mp4": "film", ".webm": "film", ".mp3": "sound", ".m4a": "sound", ".pdf": "document",
    ".vtt": "captions", ".txt": "text", ".md": "text", ".geojson": "text", ".json": "text",
}  # fmt: skip
HINTS = {
    ".svg": "SVG can hold programs; save the drawing as PNG or WebP",
    ".heic": "save the photo as JPEG",
    ".srt": "save the captions as WebVTT (.vtt)",
    ".mov": "save the film as MP4",
    ".wav": "save the sound as MP3 or M4A",
    ".docx": "save the document as PDF",
}
#: Pillow's name of a picture's form, by the ending. Phones write MPO and call it JPEG.
FORMS = {
    ".jpg": ("JPEG", "MPO"), ".jpeg": ("JPEG", "MPO"), ".png": ("PNG",), ".webp": ("WEBP",), ".gif": ("GIF",),
    ".tif": ("TIFF",), ".tiff": ("TIFF",), ".avif": ("AVIF",),
}  # fmt: skip


def begins_as(file: Path, ending: str) -> str:
    """What is wrong with the first bytes of a film, recording or document; nothing if they fit the ending."""
    with file.open("rb") as opened:
        head = opened.read(1024)
    fits = {
        ".mp4": head[4:8] == b"ftyp",
        ".m4a": head[4:8] == b"ftyp",
        ".webm": head[:4] == b"\x1a\x45\xdf\xa3",
        ".mp3": head[:3] == b"ID3"
        or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0),
        ".pdf": b"%PDF-" in head,
    }[ending]
    return "" if fits else f"does not begin as a {ending[1:].upper()} file does"


def names_writer(file: Path) -> bool:
    """Whether a PDF has an author in its properties, as far as they can be read without unpacking it."""
    content = file.read_bytes()
    return bool(re.search(rb"/Author\s*(?:\(\s*[^\s)]|<[0-9A-Fa-f])|<dc:creator>", content))
