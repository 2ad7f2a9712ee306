"""Looking at a picture without trusting it: its form, its size, whether it can be read to the end."""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from nrp_site.diagnostics import Rule
from nrp_site.loading.media import rules
from nrp_site.loading.media.kinds import FORMS

#: 50 million points: more than any phone takes, and 150 MB when unfolded.
MOST_POINTS = 50_000_000
# MPO is left out: Pillow opens it as JPEG and has no reader of that name.
READABLE = tuple(sorted({form for forms in FORMS.values() for form in forms} - {"MPO"}))
#: The readers of these forms. Without them at hand Pillow loads those of every form there is, before the first picture.
READERS = (
    AvifImagePlugin,
    GifImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)
ORIENTATION = 0x0112
#: What Pillow raises for files that are broken or made to do harm.
FAULTS = (
    OSError,
    ValueError,
    SyntaxError,
    struct.error,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
    ZeroDivisionError,
    Image.DecompressionBombError,
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a picture cannot be taken."""

    rule: Rule
    message: str
    hint: str = ""


def look_at_picture(file: Path, ending: str) -> tuple[int, int] | Fault:
    """Width and height of a picture held upright, or what is wrong with it."""
    with warnings.catch_warnings():
        # Pillow warns of large pictures and odd metadata; the limit below says it better.
        warnings.simplefilter("ignore")
        try:
            with Image.open(file, formats=READABLE) as picture:
                return _fault(picture, ending) or _upright_size(picture)
        except Image.DecompressionBombError:
            return Fault(
                rules.TOO_LARGE, f"has more than {MOST_POINTS:,} points", "make it smaller"
            )
        except UnidentifiedImageError:
            return Fault(rules.NOT_AS_NAMED, "is not a picture that can be read")
        except FAULTS:
            return Fault(rules.BROKEN, "cannot be read to its end")


def _fault(picture: Image.Image, ending: str) -> Fault | None:
    width, height = picture.size
    if width * height > MOST_POINTS:
        return Fault(
            rules.TOO_LARGE,
            f"is {width:,} by {height:,} points",
            f"at most {MOST_POINTS:,} points in all are taken",
        )
    if picture.format not in FORMS[ending]:
        form = str(picture.format)
        right = next(each for each, forms in FORMS.items() if form in forms)
        return Fault(rules.NOT_AS_NAMED, f"is a {form} picture", f"let its name end in {right}")
    if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
        return Fault(
            rules.REFUSED,
            "moves or has several pages",
            "save one frame as a picture, or bring it as a film",
        )
    return None


def _upright_size(picture: Image.Image) -> tuple[int, int]:
    """Read the whole picture once, as cheaply as its form allows; raises one of `FAULTS` if it is broken."""
    width, height = picture.size
    turned = picture.getexif().get(ORIENTATION, 1) in (5, 6, 7, 8)
    picture.draft("RGB", (max(1, width // 8), max(1, height // 8)))
    picture.load()
    return (height, width) if turned else (width, height)
