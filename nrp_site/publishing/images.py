"""Pictures for readers: upright, in sRGB, in a few widths, as WebP, and with nothing in the file but the picture.

Each picture is drawn afresh into an empty image, so that no EXIF, GPS position, XMP, thumbnail, comment or colour profile
of the original can come along. What was made is kept in `.nrp/images` by the content of the original.
"""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Collection
from pathlib import Path

import PIL
from PIL import Image, ImageCms, ImageOps

from nrp_site.loading.media.kinds import StoredFile
from nrp_site.loading.media.pictures import FAULTS, MOST_POINTS, READABLE

WIDTHS = (480, 960, 1600)
QUALITY = 80
#: Part of the name of what is kept: other settings or another Pillow make other pictures.
RECIPE = f"q{QUALITY}-{PIL.__version__}"


class PictureError(Exception):
    """A picture could not be made; the message is for people."""


def widths(stored: StoredFile) -> tuple[int, ...]:
    """In which widths a picture is published: never above its own."""
    return tuple(sorted({min(width, stored.width) for width in WIDTHS}))


def height_at(stored: StoredFile, width: int) -> int:
    """The height of a picture that is `width` wide."""
    return max(1, round(stored.height * width / stored.width))


def picture(stored: StoredFile, file: Path, width: int, kept: Path) -> bytes:
    """A picture as WebP, `width` points wide; taken from the folder `kept` if it was made before.

    Raises `PictureError` if the file cannot be read.
    """
    known = kept / kept_name(stored, width)
    if known.is_file():
        return known.read_bytes()
    try:
        made = webp(file.read_bytes(), (width, height_at(stored, width)))
    except FAULTS as error:
        raise PictureError(f"{stored.path} cannot be read to its end.") from error
    keep(known, made)
    return made


def keep(file: Path, content: bytes) -> None:
    """Write a made picture for the next build, whole or not at all: another process may do the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    waiting = file.with_name(f"{file.name}.{os.getpid()}")
    waiting.write_bytes(content)
    waiting.replace(file)


def kept_name(stored: StoredFile, width: int) -> str:
    """Under which name a made picture is kept."""
    return f"{stored.digest}-{width}-{RECIPE}.webp"


def prune(kept: Path, used: Collection[str]) -> None:
    """Throw away every kept picture but the used ones: nothing of a withdrawn story may linger."""
    if kept.is_dir():
        for file in kept.iterdir():
            if file.name not in used:
                file.unlink()


def webp(content: bytes, size: tuple[int, int]) -> bytes:
    """A picture in any form we take, upright and in sRGB, as a bare WebP of this size. Raises one of `FAULTS`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(content), formats=READABLE) as opened:
            if opened.width * opened.height > MOST_POINTS:
                raise ValueError("too many points")
            # JPEG can be unfolded at a fraction of its size; twice the wanted one is enough to scale well.
            opened.draft(None, (size[0] * 2, size[1] * 2)) if opened.mode == "RGB" else None
            # The profile is read before turning, which may drop it.
            profile = opened.info.get("icc_profile")
            upright = ImageOps.exif_transpose(opened)
            scaled = _in_srgb(_eight_bits(upright), profile).resize(size, Image.Resampling.LANCZOS)
    bare = Image.new(scaled.mode, size)
    bare.paste(scaled)
    written = io.BytesIO()
    bare.save(written, "WEBP", quality=QUALITY, method=4, exif=b"", xmp=b"", icc_profile=b"")
    return written.getvalue()


def _eight_bits(image: Image.Image) -> Image.Image:
    """Modes that browsers and the sRGB conversion know: RGB, RGBA or CMYK."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return image.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    if image.mode == "CMYK":
        return image
    has_holes = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    return image.convert("RGBA" if has_holes else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as browsers take them where no profile is sent along. A profile that cannot be read is passed over."""
    target = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            wanted = ImageCms.createProfile("sRGB")
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            changed = ImageCms.profileToProfile(image, own, wanted, outputMode=target)
            return changed or image.convert(target)
        except (ImageCms.PyCMSError, OSError, ValueError):
            return image.convert(target)
    return image.convert(target)
