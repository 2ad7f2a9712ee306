"""What must be true of a story's pictures, films and recordings, so that everybody can use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nrp_site.diagnostics import Diagnostic, ExampleFile, Severity, rule
from nrp_site.record_types.story.anonymity import check_anonymity
from nrp_site.record_types.story.consent import check_consent
from nrp_site.record_types.story.example import with_lines
from nrp_site.record_types.story.schema import Media
from nrp_site.record_types.views import EntryView, SiteView

ERROR = Severity.ERROR
_PICTURE = "media:\n  - kind: image\n    url: https://example.org/alley\n    alt: Planters along a wall\n    credit: Sam Field\n    licence: CC BY 4.0\n"
_FILM = "media:\n  - kind: film\n    url: https://example.org/film\n    title: The film\n"
_OWN_FILM = """media:
  - kind: film
    file: media/alley.mp4
    language: en
    captions:
      - language: en
        file: media/alley.en.vtt
    transcripts:
      - language: en
        file: media/alley.en.txt
"""
_FILES: dict[str, ExampleFile] = {
    "content/stories/media/alley.mp4": b"\x00\x00\x00\x10ftypisom\x00\x00\x00\x00",
    "content/stories/media/alley.en.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nIt took one summer.\n",
    "content/stories/media/alley.en.txt": "It took one summer.\n",
}

NO_ALT = rule(
    "STO030", "picture-without-words", ERROR,
    summary="A picture has no words for those who cannot see it.",
    why="A screen reader would say nothing, or spell out the name of the file (WCAG 1.1.1).",
    fix="Write in alt what can be seen and matters here. If the picture says nothing that the text does not, write is_decorative: true.",
    bad=with_lines(_PICTURE.replace("    alt: Planters along a wall\n", "")), good=with_lines(_PICTURE),
)  # fmt: skip
TWICE_DECORATIVE = rule(
    "STO031", "decorative-picture-with-words", ERROR,
    summary="A picture is called decorative and has words all the same.",
    why="Only one of the two can be true: screen readers pass over decorative pictures.",
    fix="Take out alt, or take out is_decorative.",
    bad=with_lines(_PICTURE + "    is_decorative: true\n"), good=with_lines(_PICTURE),
)  # fmt: skip
NO_CREDIT = rule(
    "STO032", "picture-without-credit", ERROR,
    summary="A picture has no credit or no licence.",
    why="Whoever made it has a right to be named, and readers must know whether they may use it.",
    fix="Add credit (who made it) and licence (such as CC BY 4.0, or: All rights reserved, used with leave).",
    bad=with_lines(_PICTURE.replace("    licence: CC BY 4.0\n", "")), good=with_lines(_PICTURE),
)  # fmt: skip
NOTHING_TO_SHOW = rule(
    "STO033", "media-without-file", ERROR,
    summary="A picture, film, recording or document has neither a file nor an address.",
    why="There is nothing to show.",
    fix="Add file: with a file beside the record, or url: with a web address.",
    bad=with_lines("media:\n  - kind: film\n    title: The film\n"), good=with_lines(_FILM),
)  # fmt: skip
NO_CAPTIONS = rule(
    "STO034", "film-without-captions", ERROR,
    summary="A film that lies on this site has no captions in its own language.",
    why="Deaf people, and everybody in a loud or quiet room, would miss what is said (WCAG 1.2.2).",
    fix="Add language, and captions with a WebVTT file in that language.",
    bad={**_FILES, **with_lines(_OWN_FILM[: _OWN_FILM.index("    captions")] + _OWN_FILM[_OWN_FILM.index("    transcripts") :])},
    good={**_FILES, **with_lines(_OWN_FILM)},
)  # fmt: skip
NO_TRANSCRIPT = rule(
    "STO035", "media-without-transcript", ERROR,
    summary="A film or recording that lies on this site has no transcript in its own language.",
    why="Deafblind people read it, search finds it, and it costs no data (WCAG 1.2.1, 1.2.3).",
    fix="Add transcripts with a text or Markdown file in that language.",
    bad={**_FILES, **with_lines(_OWN_FILM[: _OWN_FILM.index("    transcripts")])}, good={**_FILES, **with_lines(_OWN_FILM)},
)  # fmt: skip
WRONG_KIND = rule(
    "STO036", "media-kind-and-file-differ", ERROR,
    summary="A file is not of the kind that the record says.",
    why="A film shown as a picture would be a hole in the page.",
    fix="Correct kind or file.",
    bad={**_FILES, **with_lines(_PICTURE.replace("url: https://example.org/alley", "file: media/alley.mp4"))},
    good={**_FILES, **with_lines(_OWN_FILM)},
)  # fmt: skip
UNNAMED = rule(
    "STO037", "media-without-title", ERROR,
    summary="A document, or a film or recording on another site, has no title.",
    why="A link must say where it leads; an address does not (WCAG 2.4.4).",
    fix="Add title.",
    bad=with_lines(_FILM.replace("    title: The film\n", "")), good=with_lines(_FILM),
)  # fmt: skip
_KINDS = {
    "image": (".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".avif", ".svg", ".heic"),
    "film": (".mp4", ".webm", ".mov"),
    "sound": (".mp3", ".m4a", ".wav"),
    "document": (".pdf", ".docx"),
}
_ALL_ENDINGS = tuple(ending for endings in _KINDS.values() for ending in endings)


def check_story(entry: EntryView, site: SiteView) -> Iterator[Diagnostic]:
    """Everything that is wrong with a story that is shown."""
    yield from check_consent(entry, site)
    yield from check_anonymity(entry, site)
    for number, media in enumerate(entry.record.media):
        yield from _check_media(entry, number, media)


def _check_media(entry: EntryView, number: int, media: Media) -> Iterable[Diagnostic]:
    place = entry.position_of("media", number)
    if not media.file and not media.url:
        yield NOTHING_TO_SHOW.at(place, f"this {media.kind} has neither file nor url")
    elif (
        media.file
        and media.file.lower().endswith(_ALL_ENDINGS)
        and not media.file.lower().endswith(_KINDS[media.kind])
    ):
        yield WRONG_KIND.at(
            entry.position_of("media", number, "file"), f"'{media.file}' is no {media.kind}"
        )
    if media.kind == "image":
        yield from _check_picture(entry, number, media)
    elif not media.title and (media.kind == "document" or not media.file):
        yield UNNAMED.at(place, f"this {media.kind} has no title")
    if media.kind in ("film", "sound") and media.file:
        yield from _check_words(entry, number, media)


def _check_picture(entry: EntryView, number: int, media: Media) -> Iterator[Diagnostic]:
    place = entry.position_of("media", number)
    if not media.alt and not media.is_decorative:
        yield NO_ALT.at(place, "this picture has no alt", "write alt: with what can be seen")
    if media.alt and media.is_decorative:
        yield TWICE_DECORATIVE.at(
            entry.position_of("media", number, "is_decorative"),
            "this picture has alt and is called decorative",
        )
    missing = [name for name in ("credit", "licence") if not getattr(media, name)]
    if missing:
        yield NO_CREDIT.at(place, f"this picture has no {' and no '.join(missing)}")


def _check_words(entry: EntryView, number: int, media: Media) -> Iterator[Diagnostic]:
    """Captions and transcript in the language that is spoken; whatever else there is comes on top."""
    place, language = entry.position_of("media", number), media.language or entry.record.language
    spoken = language or "the language that is spoken"
    has_captions = any(language in (None, each.language) for each in media.captions)
    has_transcript = any(language in (None, each.language) for each in media.transcripts)
    if media.kind == "film" and not has_captions:
        yield NO_CAPTIONS.at(
            place,
            f"this film has no captions in {spoken}",
            "add captions: with language: and file:",
        )
    if not has_transcript:
        yield NO_TRANSCRIPT.at(
            place,
            f"this {media.kind} has no transcript in {spoken}",
            "add transcripts: with language: and file:",
        )
