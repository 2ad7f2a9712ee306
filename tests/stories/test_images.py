"""Pictures come out upright, small, in plain WebP, and with nothing in the file but the picture."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from nrp_site.diagnostics import ExampleFile, Symlink
from nrp_site.loading.media.kinds import StoredFile
from nrp_site.loading.media.rules import HUGE
from nrp_site.loading.project import load_site
from nrp_site.publishing.images import PictureError, webp, widths
from nrp_site.publishing.images import picture as made_picture
from tests.conftest import DAY, codes
from tests.stories.story_files import picture, planted, telltale_photo, telltale_png, whole_story

Load = Callable[[Mapping[str, ExampleFile]], object]
RECORD = "content/stories/alley.md"
LINE = "    file: media/"


def story(name: str) -> str:
    return (
        "---\ntitle: Alley\nsummary: An alley.\nform: event\nplace: whole-programme\nmedia:\n  - kind: image\n    alt: An alley\n    credit: Us\n    licence: CC BY 4.0\n"
        f"{LINE}{name}\nconsent:\n  status: not-required\n  reason: Public.\nsources:\n  - url: https://example.org/\n    seen: 2026-11\n---\n"
    )


def media_codes(loaded: Any) -> list[str]:
    """The codes of what is wrong with files."""
    return [code for code in codes(loaded) if code.startswith("NRP53")]


def moving(form: str) -> bytes:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, form, save_all=True, append_images=frames[1:])
    return out.getvalue()


BAD = [
    ("NRP530", "gone.png", None),
    ("NRP532", "a.jpg", picture("PNG")),
    ("NRP532", "a.png", b"This is a text, not a picture.\n"),
    ("NRP532", "a.png", b""),
    ("NRP532", "a.webp", picture("JPEG")),
    ("NRP533", "a.png", HUGE),
    ("NRP534", "a.jpg", picture("JPEG")[:3000]),
    ("NRP534", "a.png", picture("PNG")[:3000]),
    ("NRP534", "a.webp", picture("WEBP")[:1000]),
    ("NRP535", "a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    ("NRP535", "a.gif", moving("GIF")),
    ("NRP535", "a.webp", moving("WEBP")),
    ("NRP535", "a.png", moving("PNG")),
    ("NRP535", "a.heic", b"x"),
    ("NRP535", "a", b"x"),
    ("NRP531", "../../../../../etc/hostname", None),
    ("NRP531", "link.png", Symlink("/etc/hostname")),
]


@pytest.mark.parametrize(("code", "name", "content"), BAD)
def test_a_bad_picture_is_one_finding_at_its_line(
    load: Load, code: str, name: str, content: ExampleFile
) -> None:
    files: dict[str, ExampleFile] = {RECORD: story(name)}
    if content is not None:
        files[f"content/stories/media/{name}"] = content
    loaded = load(files)
    found = [each for each in loaded.diagnostics if each.rule.code.startswith("NRP53")]
    assert [each.rule.code for each in found] == [code]
    place = found[0].position
    text = story(name).splitlines()[place.line - 1]
    assert (place.path, text) == (RECORD, LINE + name)
    assert text[place.column - 1 :] == f"media/{name}"


def test_absolute_paths_are_refused(load: Load) -> None:
    for name in ("/etc/hostname", "C:\\a.png", "..\\a.png"):
        assert media_codes(load({RECORD: story("x").replace("media/x", name)})) == ["NRP531"]


@pytest.mark.parametrize("size", [(8000, 8000), (16384, 12208)])
def test_too_many_points_are_refused_before_they_are_unfolded(
    load: Load, size: tuple[int, int]
) -> None:
    out = io.BytesIO()
    Image.new("1", size).save(out, "PNG", optimize=True)
    assert media_codes(
        load({RECORD: story("a.png"), "content/stories/media/a.png": out.getvalue()})
    ) == ["NRP533"]


@pytest.mark.parametrize(
    "content",
    [
        telltale_photo("zqsecretwort"),
        telltale_photo("zqsecretwort", turned=True),
        telltale_png("zqsecretwort"),
    ],
)
def test_no_metadata_is_left_in_the_bytes(content: bytes) -> None:
    assert b"zqsecretwort" in content or b"iTXt" in content
    made = webp(content, (200, 150))
    for sign in (
        b"zqsecretwort",
        b"EXIF",
        b"Exif",
        b"XMP ",
        b"xmpmeta",
        b"ICCP",
        b"GPS",
        b"tEXt",
        b"adobe",
    ):
        assert sign not in made, sign
    read = Image.open(io.BytesIO(made))
    assert not read.getexif()
    assert set(read.info) <= {"loop", "background", "timestamp", "duration"}


def test_a_turned_photo_is_held_upright(load: Load) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    flat = Image.new("RGB", (600, 400), "white")
    flat.paste("red", (0, 0, 600, 40))
    out = io.BytesIO()
    flat.save(out, "JPEG", exif=exif.tobytes())
    site = load({RECORD: story("a.jpg"), "content/stories/media/a.jpg": out.getvalue()}).site
    stored = site.files["content/stories/media/a.jpg"]
    assert (stored.width, stored.height) == (400, 600)
    made = Image.open(io.BytesIO(webp(out.getvalue(), (200, 300)))).convert("RGB")
    assert made.getpixel((195, 150))[1] < 90, "the red edge is on the right after turning"
    assert made.getpixel((5, 150))[1] > 200


@pytest.mark.parametrize(
    ("form", "mode", "kept"),
    [
        ("JPEG", "CMYK", "RGB"),
        ("TIFF", "CMYK", "RGB"),
        ("JPEG", "L", "RGB"),
        ("PNG", "P", "RGB"),
        ("PNG", "LA", "RGBA"),
        ("PNG", "RGBA", "RGBA"),
        ("PNG", "1", "RGB"),
        ("TIFF", "RGB", "RGB"),
        ("AVIF", "RGB", "RGB"),
    ],
)
def test_every_mode_is_taken(form: str, mode: str, kept: str) -> None:
    made = Image.open(io.BytesIO(webp(picture(form, (90, 60), mode), (60, 40))))
    assert made.size == (60, 40)
    if kept == "RGBA":
        assert made.mode in ("RGB", "RGBA")


def test_holes_stay_holes() -> None:
    image = Image.new("RGBA", (40, 40), (255, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 20, 40))
    out = io.BytesIO()
    image.convert("P").save(out, "PNG", transparency=0)
    rgba = io.BytesIO()
    image.save(rgba, "PNG")
    made = Image.open(io.BytesIO(webp(rgba.getvalue(), (40, 40)))).convert("RGBA")
    assert made.getpixel((35, 20))[3] < 20
    assert made.getpixel((5, 20))[3] > 230
    webp(out.getvalue(), (40, 40))


def test_sixteen_bits_keep_their_greys() -> None:
    deep = Image.new("I;16", (50, 50), 32768)
    out = io.BytesIO()
    deep.save(out, "PNG")
    grey = Image.open(io.BytesIO(webp(out.getvalue(), (50, 50)))).convert("L").getpixel((25, 25))
    assert 115 <= grey <= 140


def test_colour_profiles_are_applied_then_dropped() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    made = webp(picture("JPEG", (60, 40), icc_profile=profile), (60, 40))
    assert b"ICCP" not in made
    webp(picture("JPEG", (60, 40), icc_profile=b"not a profile"), (60, 40))


def test_widths_are_never_above_the_original() -> None:
    def at(width: int) -> tuple[int, ...]:
        return widths(StoredFile("a", "image", ".jpg", "0", 1, width, 100))

    assert at(5000) == (480, 960, 1600)
    assert at(700) == (480, 700)
    assert at(300) == (300,)


def test_a_picture_that_breaks_later_is_a_plain_message(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(picture("PNG")[:900])
    with pytest.raises(PictureError, match="cannot be read to its end"):
        made_picture(
            StoredFile("a.png", "image", ".png", "0", 1, 700, 500), file, 480, tmp_path / "kept"
        )
    assert not (tmp_path / "kept").exists()


def test_results_are_kept_by_content(tmp_path: Path) -> None:
    file, kept = tmp_path / "a.png", tmp_path / "kept"
    file.write_bytes(picture("PNG"))
    stored = StoredFile("a.png", "image", ".png", "abc", 1, 700, 500)
    first = made_picture(stored, file, 480, kept)
    file.unlink()
    assert made_picture(stored, file, 480, kept) == first
    assert len(list(kept.iterdir())) == 1


def test_pictures_on_the_page(built: Callable[..., Path]) -> None:
    root = built(whole_story())
    page = (root / "site/stories/zinnia-lane/index.html").read_text()
    image = page[page.index("<img src") :]
    image = image[: image.index(">")]
    for words in (
        f'alt="{planted("alt")}"',
        "480w",
        "700w",
        'width="700"',
        'height="500"',
        'loading="lazy"',
        'sizes="',
    ):
        assert words in image, words
    assert planted("filename") not in page
    names = sorted(file.name for file in (root / "site/media").glob("*.webp"))
    assert all(name.removesuffix(".webp").replace("-", "").isalnum() for name in names)
    for file in (root / "site/media").iterdir():
        content = file.read_bytes()
        for word in ("exif", "pngtext", "mp4tag"):
            assert planted(word).encode() not in content


def test_two_builds_make_the_same_bytes(built: Callable[..., Path], tmp_path: Path) -> None:
    root = built(whole_story())
    loaded = load_site(root, DAY)
    stored = next(each for each in loaded.site.files.values() if each.kind == "image")
    again = made_picture(stored, root / stored.path, 480, tmp_path / "fresh")
    assert again == (root / f"site/media/{stored.digest}-480.webp").read_bytes()
