"""Films, recordings and captions: clean, usable by all, and silent towards other servers."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nrp_site.diagnostics import ExampleFile
from nrp_site.loading.media.webvtt import parse, written
from nrp_site.publishing.tags import without_tags
from tests.conftest import codes
from tests.stories.story_files import film, planted, whole_story

Load = Callable[[Mapping[str, ExampleFile]], object]

GOOD = "WEBVTT - made by us\nKind: captions\n\nNOTE\nfor editors\n\nSTYLE\n::cue { color: red }\n\n1\n00:01.000 --> 00:02.500 align:start\nOne\ntwo\n\n01:00:02.500 --> 01:00:04.000\nThree\n"
BAD = [
    ("", 1, "does not begin"),
    ("WEBVTTX\n\n00:01.000 --> 00:02.000\na\n", 1, "does not begin"),
    ("1\n00:00:01,000 --> 00:00:02,000\na\n", 1, "does not begin"),
    ("WEBVTT\n00:01.000 --> 00:02.000\na\n", 2, "follows the first line"),
    ("WEBVTT\n\n00:02.000 --> 00:01.000\na\n", 3, "ends before"),
    ("WEBVTT\n\n00:02.000 --> 00:02.000\na\n", 3, "ends before"),
    (
        "WEBVTT\n\n00:01.000 --> 00:03.000\na\n\n00:02.000 --> 00:04.000\nb\n",
        6,
        "line 3 is still shown",
    ),
    (
        "WEBVTT\n\n00:05.000 --> 00:06.000\na\n\n00:02.000 --> 00:04.000\nb\n",
        6,
        "before the one above",
    ),
    ("WEBVTT\n\n00:01,000 --> 00:02,000\na\n", 3, "cannot be read"),
    ("WEBVTT\n\n00:61.000 --> 01:02.000\na\n", 3, "cannot be read"),
    ("WEBVTT\n\n00:01.000 -> 00:02.000\na\n", 3, "belong to no caption"),
    ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", 3, "no words"),
    (
        "WEBVTT\n\n00:01.000 --> 00:02.000\na\n00:03.000 --> 00:04.000\nb\n",
        3,
        "next caption begins",
    ),
    ("WEBVTT\n\nstray words\n", 3, "belong to no caption"),
    ("WEBVTT\n", 1, "no captions"),
]


def test_good_captions_are_read() -> None:
    captions = parse(GOOD)
    assert captions.faults == ()
    assert [(cue.start, cue.end, cue.text, cue.line) for cue in captions.cues] == [
        (1000, 2500, "One\ntwo", 11),
        (3602500, 3604000, "Three", 15),
    ]
    assert parse(written(captions)).cues[1].text == "Three"
    assert "editors" not in written(captions)


@pytest.mark.parametrize(("text", "line", "words"), BAD)
def test_bad_captions(text: str, line: int, words: str) -> None:
    faults = parse(text).faults
    assert faults
    assert faults[0].line == line
    assert words in faults[0].message


def test_findings_in_captions_stand_at_their_line(load: Load) -> None:
    files = {**whole_story(), "content/stories/media/film.en.vtt": BAD[6][0]}
    programme = {"content/programme.yml": None}
    found = [
        d
        for d in load({k: v for k, v in files.items() if k not in programme}).diagnostics
        if d.rule.code == "NRP536"
    ]
    assert [(d.position.path, d.position.line) for d in found] == [
        ("content/stories/media/film.en.vtt", 6)
    ]


def test_private_details_in_captions_and_transcripts(load: Load) -> None:
    files = {**whole_story(), "content/stories/media/film.en.md": "Words.\n\nRing 01632 960123.\n"}
    found = [d for d in load(files).diagnostics if d.rule.code == "NRP511"]
    assert [(d.position.path, d.position.line, d.position.column) for d in found] == [
        ("content/stories/media/film.en.md", 3, 6)
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("film.mp4", b"not a film at all"),
        ("film.mp4", b""),
        ("booklet.pdf", b"plain words"),
        ("film.mp4", None),
    ],
)
def test_files_that_are_not_what_they_say(load: Load, name: str, content: bytes | None) -> None:
    found = codes(load({**whole_story(), f"content/stories/media/{name}": content}))
    assert ("NRP530" if content is None else "NRP532") in found


def test_a_film_loses_its_tags_and_nothing_else() -> None:
    original = film("zqplacewort")
    cleaned = without_tags(original, ".mp4")
    assert len(cleaned) == len(original)
    assert b"zqplacewort" not in cleaned
    assert cleaned[cleaned.index(b"mdat") :] == original[original.index(b"mdat") :]
    for cut in range(0, len(original), 7):
        without_tags(original[:cut], ".mp4")


def test_sound_loses_its_tags() -> None:
    sound = b"\xff\xfb\x90\x00" + bytes(100)
    tagged = (
        b"ID3\x04\x00\x00\x00\x00\x00\x0a"
        + b"zqsingwort"
        + sound
        + b"TAG"
        + b"zqsingwort".ljust(125)
    )
    assert without_tags(tagged, ".mp3") == sound
    assert without_tags(b"ID3", ".mp3") == b"ID3"


def test_webm_loses_its_tags() -> None:
    def element(id: bytes, content: bytes) -> bytes:
        return id + b"\x01" + len(content).to_bytes(7, "big") + content

    tags = element(b"\x12\x54\xc3\x67", b"zqtagwort")
    info = element(
        b"\x15\x49\xa9\x66",
        element(b"\x7b\xa9", b"zqtitlewort") + element(b"\x44\x89", struct.pack(">d", 4.0)),
    )
    cluster = element(b"\x1f\x43\xb6\x75", b"zqpicturewort")
    original = element(b"\x1a\x45\xdf\xa3", b"webm") + element(
        b"\x18\x53\x80\x67", info + tags + cluster
    )
    cleaned = without_tags(original, ".webm")
    assert len(cleaned) == len(original)
    assert b"zqtagwort" not in cleaned
    assert b"zqtitlewort" not in cleaned
    assert b"zqpicturewort" in cleaned
    for cut in range(len(original)):
        without_tags(original[:cut], ".webm")


def test_the_player_on_the_page(built: Callable[..., Path]) -> None:
    page = (built(whole_story()) / "site/stories/zinnia-lane/index.html").read_text()
    video = page[page.index("<video") : page.index("</video>")]
    for words in (
        "controls",
        'preload="none"',
        f'aria-label="{planted("film")}"',
        'type="video/mp4"',
        'srclang="pl"',
        'label="Polish"',
        'kind="captions"',
        'kind="subtitles"',
        "poster=",
    ):
        assert words in video, words
    assert planted("transcript") in page
    assert "English, Polish" in page
    assert re.search(r"<dt>Spoken language</dt><dd>English", page)


def test_a_recording_with_captions_can_show_them(built: Callable[..., Path]) -> None:
    """Browsers draw captions over a film only: a recording that has some is played by the element for films."""
    files = whole_story()
    story = str(files["content/stories/zinnia-lane.md"])
    sound = story.replace(
        "  - kind: film\n    file: media/film.mp4", "  - kind: sound\n    file: media/film.m4a"
    )
    files["content/stories/zinnia-lane.md"] = sound.replace("    poster: media/poster.png\n", "")
    files["content/stories/media/film.m4a"] = files.pop("content/stories/media/film.mp4")
    page = (built(files) / "site/stories/zinnia-lane/index.html").read_text()
    player = page[page.index("<video") : page.index("</video>")]
    assert 'type="audio/mp4"' in player
    assert player.count("<track ") == 2
    assert "<audio" not in page
    assert re.search(r"<dt>Captions</dt><dd>English, Polish", page)


def test_nothing_is_asked_of_others_before_a_click(built: Callable[..., Path]) -> None:
    page = (built(whole_story()) / "site/stories/zinnia-lane/index.html").read_text()
    loads = re.findall(r'(?:src|srcset|poster|data|action)="([^"]*)"', page)
    assert loads
    assert not [address for address in loads if "://" in address]
    assert "<iframe" not in page
    assert f'href="https://films.example.org/{planted("url")}" rel="external noreferrer"' in page
    assert "Nothing is loaded from there until you follow the link" in page
