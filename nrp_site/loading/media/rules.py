"""The rules of files beside records. Their examples use a story, since stories carry media."""

from __future__ import annotations

import base64

from nrp_site.diagnostics import ExampleFile, Severity, Symlink, rule

ERROR = Severity.ERROR
_FOLDER = "content/stories"
_STORY = """---
title: The alley garden
summary: Neighbours planted a back alley.
form: film
place: whole-programme
consent:
  status: not-required
  reason: All of it is public.
media:
  - kind: image
    file: media/alley.png
    alt: A narrow alley with planters
    credit: Harbour Together
    licence: CC BY 4.0
sources:
  - url: https://example.org/words
    seen: 2026-11-02
---
"""
#: One white point.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg=="
)
#: Its first bytes, changed to say that it is 20,000 points wide and high.
HUGE = PNG[:16] + bytes.fromhex("00004e2000004e200800000000c61b19e5") + PNG[33:]
_VTT = "WEBVTT\n\n00:01.000 --> 00:03.000\nIt took one summer.\n"


def _project(
    file: ExampleFile, name: str = "alley.png", text: str = _STORY
) -> dict[str, ExampleFile]:
    return {
        f"{_FOLDER}/alley-garden.md": text.replace("media/alley.png", f"media/{name}"),
        f"{_FOLDER}/media/{name}": file,
    }


def _captioned(captions: str) -> dict[str, ExampleFile]:
    """A film somewhere else, with captions here."""
    film = "  - kind: film\n    url: https://example.org/film\n    captions:\n      - language: en\n        file: media/en.vtt\n"
    head, _, rest = _STORY.partition("  - kind: image\n")
    return {
        f"{_FOLDER}/alley-garden.md": head + film + rest[rest.index("sources:") :],
        f"{_FOLDER}/media/en.vtt": captions,
    }


_good = _project(PNG)

MISSING = rule(
    "NRP530", "media-missing", ERROR,
    summary="A record names a file that is not there.",
    why="The page would show a hole.",
    fix="Put the file into the folder `media` beside the record, or correct its name; small and capital letters count.",
    bad=_project(PNG, text=_STORY.replace("alley.png", "aley.png")), good=_good,
)  # fmt: skip
OUTSIDE = rule(
    "NRP531", "media-out-of-content", ERROR,
    summary="A record names a file that lies outside the content folder.",
    why="Anything on the computer could be published that way.",
    fix="Copy the file into the folder `media` beside the record and name it from there: media/alley.jpg.",
    bad=_project(Symlink("/etc/hostname")), good=_good,
)  # fmt: skip
NOT_AS_NAMED = rule(
    "NRP532", "media-not-as-named", ERROR,
    summary="What is in a file is not what its name says.",
    why="Browsers trust the name; the reader would see nothing, or something else than you think.",
    fix="Give the file the ending that the message names, or save it again in the form you meant.",
    bad=_project(b"This is no picture."), good=_good,
)  # fmt: skip
TOO_LARGE = rule(
    "NRP533", "media-too-large", ERROR,
    summary="A file is too large.",
    why="A small file can unfold to a picture that fills the computer's memory; a very large one shuts out readers on phones.",
    fix="Make it smaller and save it again. A picture needs no more than 2,000 points across.",
    bad=_project(HUGE), good=_good,
)  # fmt: skip
BROKEN = rule(
    "NRP534", "media-broken", ERROR,
    summary="A picture cannot be read to its end.",
    why="Perhaps it was cut off when it was copied. Nothing of it is published.",
    fix="Copy or save the picture again.",
    bad=_project(PNG[:44]), good=_good,
)  # fmt: skip
REFUSED = rule(
    "NRP535", "media-form-refused", ERROR,
    summary="A file has a form that is not published.",
    why="Drawings in SVG can hold programs; moving pictures cannot be stopped by the reader; other forms do not show in every browser.",
    fix="Save pictures as JPEG, PNG or WebP, films as MP4 or WebM, sound as MP3 or M4A, documents as PDF.",
    bad=_project("<svg xmlns='http://www.w3.org/2000/svg'/>", "alley.svg"), good=_good,
)  # fmt: skip
CAPTIONS = rule(
    "NRP536", "broken-captions", ERROR,
    summary="A file of captions breaks the rules of WebVTT.",
    why="A browser leaves out what it cannot read, and people who need captions miss it.",
    fix="Mend the line that the message names. Captions follow one after the other: 00:01.000 --> 00:04.000.",
    bad=_captioned(_VTT.replace("00:03", "00:00")), good=_captioned(_VTT),
)  # fmt: skip
WRITER_NAMED = rule(
    "NRP537", "document-names-its-writer", Severity.WARNING,
    summary="A PDF says inside who wrote it.",
    why="The name is often that of a member of staff who never agreed to be public. We cannot take it out of a PDF.",
    fix="Save the PDF again without its properties, or allow it in the record with a reason (the text to allow is the file's name).",
    bad=_project(b"%PDF-1.7\n1 0 obj <</Author (A. Writer)>> endobj", "alley.pdf", _STORY.replace("kind: image", "kind: document")),
    good=_project(b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj", "alley.pdf", _STORY.replace("kind: image", "kind: document")),
)  # fmt: skip
