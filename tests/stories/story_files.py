"""Files of an invented story that uses every field, and pictures of every awkward kind."""

from __future__ import annotations

import io
import struct

from PIL import Image, PngImagePlugin

SOURCES = "sources:\n  - url: https://example.org/words\n    seen: 2026-11-02\n"

PLACE = f"""---
title: Harbour End
summary: Three streets by the water.
priority: Warm, dry homes
authorities:
  - name: Harbour Council
place:
  name: Harbour End
  latitude: 53.82
  longitude: -3.05
{SOURCES}---
"""
CAPACITY = f"---\ntitle: Homes\nsummary: Warm homes.\nmeaning: Homes that keep people well.\n{SOURCES}---\n"
FUNDER = f"---\ntitle: Coast Fund\nsummary: A funder.\nkinds: [funder]\n{SOURCES}---\n"
TEXT_FIELDS = [
    "title",
    "summary",
    "role",
    "note",
    "when_note",
    "what",
    "evidence",
    "caption_title",
    "alt",
    "credit",
    "licence",
    "duration",
    "warning",
    "funding",
    "whole_licence",
    "whole_credit",
    "gap",
    "body",
    "transcript",
    "caption",
    "filename",
]


def planted(field: str) -> str:
    """A word that stands nowhere but in one field of the story."""
    return f"zq{field.replace('_', '')}wort"


def picture(
    form: str = "JPEG", size: tuple[int, int] = (700, 500), mode: str = "RGB", **options: object
) -> bytes:
    """A picture with a pattern, so that scaling has something to do."""
    image = Image.radial_gradient("L").resize(size).convert(mode)
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def telltale_photo(word: str, turned: bool = False) -> bytes:
    """A JPEG that says `word` in EXIF, in a GPS block, in XMP, in a comment and in its thumbnail's neighbourhood."""
    exif = Image.Exif()
    exif[0x010E] = word  # ImageDescription
    exif[0x013B] = word  # Artist
    if turned:
        exif[0x0112] = 6
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (53.0, 49.0, 12.0), "W", (3.0, 3.0, 0.0)
    gps[29] = word
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf>{word}</rdf></x:xmpmeta>".encode()
    return picture("JPEG", exif=exif.tobytes(), xmp=xmp, comment=word.encode())


def telltale_png(word: str) -> bytes:
    """A PNG that says `word` in a text chunk."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", word)
    info.add_itxt("Author", word, zip=True)
    return picture("PNG", pnginfo=info)


def film(word: str) -> bytes:
    """An MP4 with a `udta` box that says `word`."""

    def box(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", 8 + len(content)) + kind + content

    describing = box(b"udta", box(b"\xa9xyz", word.encode()))
    return (
        box(b"ftyp", b"isom\0\0\0\0isom")
        + box(b"moov", box(b"mvhd", bytes(100)) + describing)
        + box(b"mdat", bytes(64))
    )


def captions(word: str) -> str:
    """A file of captions."""
    return f"WEBVTT\n\nNOTE for the editors {word}note\n\n00:01.000 --> 00:03.000\nWe planted {word}.\n"


STORY = f"""---
title: {planted("title")}
summary: {planted("summary")} in one line.
form: film
place: harbour-end
area: {planted("area")}
when: 2018
when_note: {planted("when_note")}
people:
  - role: {planted("role")}
    count: 25
    note: {planted("note")}
made_by:
  - organisation: coast-fund
    role: {planted("partner")}
outcomes:
  - what: {planted("what")}
    when: 2018-05
    evidence: {planted("evidence")}
    enquiry: damp-walk
capacities: [homes]
enquiries: [damp-walk]
languages: [en, pl]
media:
  - kind: image
    file: media/{planted("filename")}.jpg
    title: {planted("caption_title")}
    alt: {planted("alt")}
    credit: {planted("credit")}
    licence: {planted("licence")}
  - kind: film
    file: media/film.mp4
    language: en
    poster: media/poster.png
    title: {planted("film")}
    duration: {planted("duration")}
    captions:
      - language: en
        file: media/film.en.vtt
      - language: pl
        file: media/film.pl.vtt
    transcripts:
      - language: en
        file: media/film.en.md
  - kind: document
    file: media/booklet.pdf
    title: {planted("document")}
  - kind: film
    url: https://films.example.org/{planted("url")}
    title: {planted("elsewhere")}
links: ['https://example.org/{planted("link")}']
content_warning: {planted("warning")}
funding_note: {planted("funding")}
licence: {planted("whole_licence")}
credit: {planted("whole_credit")}
consent:
  status: given  # on the form of spring
  scope: [website, print, social, translation]
  given_on: 2024-05-02
  how: written
  saw_final: true
  anonymisation: pseudonym
  consent_ref: CR-0042
gaps: [{planted("gap")}]
allowed:
  - text: {planted("allowed")}
    reason: {planted("reason")}
published: 2024-06-01
updated: 2024-06-01
sources:
  - url: https://example.org/{planted("source")}
    title: {planted("source_title")}
    seen: 2026-11-02
---

It happened so: {planted("body")}. See [the film](https://example.org/{planted("body_link")}).
"""
ENQUIRY = f"---\ntitle: A walk\nsummary: Residents walked.\nquestion: Where is it damp?\nneighbourhood: harbour-end\n{SOURCES}---\n"
GRANT = f"---\ntitle: A small grant\nsummary: Money for seeds.\nfunder: coast-fund\nstories: [zinnia-lane]\namount:\n  value: 300\n{SOURCES}---\n"
TRANSLATION = f"---\ntitle: {planted('pl_title')}\nsummary: {planted('pl_summary')}\ntranslated_on: 2024-06-02\n---\n\n{planted('pl_body')}\n"
CRUMBS = "content/stories/media"


def whole_story() -> dict[str, str | bytes]:
    """A project in which one story uses every field, and everything else hangs on it."""
    return {
        "content/neighbourhoods/harbour-end.md": PLACE,
        "content/capacities/homes.md": CAPACITY,
        "content/organisations/coast-fund.md": FUNDER,
        "content/enquiries/damp-walk.md": ENQUIRY,
        "content/grants/seeds.md": GRANT,
        "content/stories/zinnia-lane.md": STORY,
        "content/stories/zinnia-lane.pl.md": TRANSLATION,
        f"{CRUMBS}/{planted('filename')}.jpg": telltale_photo(planted("exif")),
        f"{CRUMBS}/poster.png": telltale_png(planted("pngtext")),
        f"{CRUMBS}/film.mp4": film(planted("mp4tag")),
        f"{CRUMBS}/film.en.vtt": captions(planted("caption")),
        f"{CRUMBS}/film.pl.vtt": captions(planted("napis")),
        f"{CRUMBS}/film.en.md": f"Words of the film: {planted('transcript')}.\n",
        f"{CRUMBS}/booklet.pdf": f"%PDF-1.7\n1 0 obj <</Title ({planted('pdf')})>> endobj\n%%EOF\n".encode(),
    }
