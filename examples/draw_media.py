"""Draws the pictures, the film, the sound and the documents of the example programme.

Nothing here is taken from anywhere: shapes, tones and words are made by this file, so that the example can be given
away freely. Run it only to make the files anew: `python examples/draw_media.py`. Pictures need Pillow, documents
Typst; film and sound are recorded by a browser through Playwright and stay as they are where there is none.
"""

from __future__ import annotations

import base64
import math
import shutil
from pathlib import Path

import typst
from PIL import Image, ImageDraw
from PIL.ExifTags import GPS, Base
from PIL.PngImagePlugin import PngInfo

CONTENT = Path(__file__).parent / "harbour" / "content"
MEDIA = CONTENT / "stories" / "media"
NIGHT, SEA, SAND, BRICK, LAMP, CHALK = (
    "#14313d",
    "#0b5568",
    "#e9dcc3",
    "#a4452c",
    "#f2b632",
    "#f7f3ea",
)
#: Where no place of the example lies; it must never be found in a published picture.
HIDDEN_PLACE = (1.0, 2.0, 3.0)

#: The end of both recordings: the finished file as text.
_FINISH = """
  recorder.stop(); await ended;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  let text = ''; for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}"""
_START = """
  const parts = []; recorder.ondataavailable = (e) => parts.push(e.data);
  const ended = new Promise((done) => { recorder.onstop = done; });
  recorder.start();
"""
#: Four seconds: a dark patch grows on a blue wall and shrinks while a light comes on.
FILM = f"""async () => {{
  const canvas = document.createElement('canvas'); canvas.width = 320; canvas.height = 180;
  const c = canvas.getContext('2d');
  const form = {{mimeType: 'video/webm;codecs=vp8', videoBitsPerSecond: 120000}};
  const recorder = new MediaRecorder(canvas.captureStream(10), form);
  {_START}
  const begin = performance.now();
  await new Promise((done) => {{ const draw = () => {{
    const t = (performance.now() - begin) / 4000, grown = Math.sin(Math.min(t, 1) * Math.PI);
    c.fillStyle = '#7fa3ad'; c.fillRect(0, 0, 320, 180);
    c.fillStyle = '#14313d'; c.beginPath(); c.arc(0, 0, 150 * grown, 0, 7); c.fill();
    c.globalAlpha = Math.min(1, t);
    c.fillStyle = '#f2b632'; c.beginPath(); c.arc(262, 52, 26, 0, 7); c.fill();
    c.globalAlpha = 1;
    t < 1 ? requestAnimationFrame(draw) : done(); }}; draw(); }});
  {_FINISH}"""
#: Two seconds: three rising tones and a soft knock.
SOUND = f"""async () => {{
  const audio = new AudioContext(), out = audio.createMediaStreamDestination();
  const recorder = new MediaRecorder(out.stream, {{mimeType: 'audio/mp4;codecs=opus', audioBitsPerSecond: 48000}});
  {_START}
  const now = audio.currentTime + 0.1;
  [[330, 0, 0.5], [440, 0.5, 0.5], [550, 1, 0.5], [90, 1.6, 0.3]].forEach(([pitch, at, length]) => {{
    const tone = audio.createOscillator(), loud = audio.createGain();
    tone.frequency.value = pitch; loud.gain.setValueAtTime(0.0001, now + at);
    loud.gain.exponentialRampToValueAtTime(0.5, now + at + 0.03);
    loud.gain.exponentialRampToValueAtTime(0.001, now + at + length);
    tone.connect(loud).connect(out); tone.start(now + at); tone.stop(now + at + length);
  }});
  await new Promise((done) => setTimeout(done, 2100));
  {_FINISH}"""


def main() -> None:
    """Make every file anew."""
    MEDIA.mkdir(parents=True, exist_ok=True)
    for draw in (
        warm_room,
        ripples,
        pot,
        night_bus,
        tide_marks,
        letters,
        bedsheet,
        poster,
        quiet_shift,
    ):
        draw()
    record(FILM, MEDIA / "dry-walls.webm")
    record(SOUND, MEDIA / "first-shutter.m4a")
    documents()


def sheet(width: int, height: int, colour: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """An empty picture and a pen for it."""
    image = Image.new("RGB", (width, height), colour)
    return image, ImageDraw.Draw(image)


def warm_room() -> None:
    """A lit window in a dark row; its file carries a text that nobody should publish."""
    image, pen = sheet(1200, 800, NIGHT)
    for number in range(6):
        left = number * 200
        pen.polygon(
            [(left, 800), (left, 380), (left + 100, 260), (left + 200, 380), (left + 200, 800)],
            fill=SEA if number % 2 else "#1d4a58",
        )
    pen.rectangle((430, 460, 570, 640), fill=LAMP)
    for x in (455, 500, 545):
        pen.ellipse((x - 18, 560, x + 18, 596), fill=NIGHT)
        pen.rectangle((x - 20, 600, x + 20, 640), fill=NIGHT)
    note = PngInfo()
    note.add_text("Comment", "camera of a neighbour, not for publication")
    image.save(MEDIA / "warm-room.png", pnginfo=note, optimize=True)


def ripples() -> None:
    """Thin rings with nothing behind them: a picture that only decorates."""
    image = Image.new("RGBA", (800, 200), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    for radius in range(20, 420, 40):
        pen.ellipse(
            (400 - radius, 100 - radius // 4, 400 + radius, 100 + radius // 4), outline=SEA, width=3
        )
    image.save(MEDIA / "ripples.png", optimize=True)


def pot() -> None:
    """A pot with twelve spoons."""
    image, pen = sheet(1000, 1000, SAND)
    for number in range(12):
        x = 260 + number * 44
        pen.line((x, 300, 300 + number * 36, 560), fill=NIGHT, width=10)
        pen.ellipse((x - 18, 262, x + 18, 318), fill=NIGHT)
    pen.rounded_rectangle((220, 520, 780, 860), radius=70, fill=BRICK)
    pen.rectangle((180, 520, 820, 570), fill="#7d2f1c")
    image.save(MEDIA / "pot.jpg", quality=82)


def night_bus() -> None:
    """A bus on a hill at night, lying on its side in the file: EXIF says how to turn it."""
    image, pen = sheet(900, 600, NIGHT)
    pen.ellipse((650, 50, 750, 150), fill=CHALK)
    pen.polygon([(0, 600), (0, 520), (420, 360), (900, 470), (900, 600)], fill="#1f5a43")
    pen.rounded_rectangle((310, 290, 520, 390), radius=16, fill="#d9772b")
    for x in (330, 390, 450):
        pen.rectangle((x, 305, x + 42, 340), fill=LAMP)
    for x in (345, 465):
        pen.ellipse((x, 370, x + 40, 410), fill="#000000")
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    image.transpose(Image.Transpose.ROTATE_90).save(MEDIA / "night-bus.jpg", quality=82, exif=exif)


def tide_marks() -> None:
    """Chalk lines on bricks; the file says where and with what it was taken, which must not be published."""
    image, pen = sheet(1200, 700, BRICK)
    for row in range(0, 700, 50):
        for column in range(-(row // 50 % 2) * 60, 1200, 120):
            pen.rectangle((column, row, column + 118, row + 48), outline="#8a3822")
    for height in (220, 330, 460):
        points = [(x, height + 14 * math.sin(x / 70 + height)) for x in range(0, 1201, 10)]
        pen.line(points, fill=CHALK, width=8, joint="curve")
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Artist], exif[Base.ImageDescription] = (
        "Pinhole",
        "A neighbour",
        "taken from my own window",
    )
    place = exif.get_ifd(Base.GPSInfo)
    place[GPS.GPSLatitudeRef], place[GPS.GPSLatitude] = "N", HIDDEN_PLACE
    place[GPS.GPSLongitudeRef], place[GPS.GPSLongitude] = "W", HIDDEN_PLACE
    image.save(
        MEDIA / "tide-marks.jpg", quality=80, exif=exif, comment=b"hidden comment of the camera"
    )


def letters() -> None:
    """Four dots and thin curves to many others."""
    image, pen = sheet(1200, 700, CHALK)
    rooms = [(140 + 60 * room, 130 + 145 * room) for room in range(4)]
    others = [(1060 - 40 * (other % 3), 50 + 75 * other) for other in range(9)]
    for (x, y), (to_x, to_y) in ((room, other) for room in rooms for other in others):
        steps = [step / 30 for step in range(31)]
        line = [(x + (to_x - x) * s, y + (to_y - y) * s - 160 * s * (1 - s)) for s in steps]
        pen.line(line, fill="#7fa3ad", width=3, joint="curve")
    for spots, size, colour in ((others, 9, SEA), (rooms, 24, BRICK)):
        for x, y in spots:
            pen.ellipse((x - size, y - size, x + size, y + size), fill=colour)
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=32).save(
        MEDIA / "letters.png", optimize=True
    )


def bedsheet() -> None:
    """Heads before a bright screen."""
    image, pen = sheet(1200, 800, NIGHT)
    pen.polygon([(330, 120), (880, 90), (900, 420), (320, 440)], fill=CHALK)
    for row in range(3):
        for column in range(9):
            x, y = 60 + column * 140 + row * 40, 500 + row * 110
            pen.ellipse((x - 38, y - 38, x + 38, y + 38), fill="#0a1b22")
    image.save(MEDIA / "bedsheet.jpg", quality=82)


def poster() -> None:
    """The wall of the film, halfway."""
    image, pen = sheet(640, 360, "#7fa3ad")
    pen.ellipse((-240, -240, 240, 240), fill=NIGHT)
    pen.ellipse((472, 52, 576, 156), fill="#b0ad5c")
    image.save(MEDIA / "dry-walls-poster.png", optimize=True)


def quiet_shift() -> None:
    """A grey square for a story that may not be shown."""
    sheet(300, 300, "#888888")[0].save(MEDIA / "quiet-shift.png", optimize=True)


def record(script: str, path: Path) -> None:
    """What a script draws or plays in a browser, as a file; nothing where there is no browser."""
    browser = shutil.which("chromium")
    if browser is None:
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=browser, args=["--no-sandbox", "--disable-gpu"]
        )
        path.write_bytes(base64.b64decode(opened.new_page().evaluate(script)))
        opened.close()


def documents() -> None:
    """Small PDF files, one page each."""
    head = '#set page(paper: "a5", margin: 18mm)\n#set text(lang: "en", size: 11pt)\n#set document(title: "{0}")\n= {0}\n{1}\n'
    soups = "\n".join(
        f"+ {name}"
        for name in (
            "Barley",
            "Red lentil",
            "Marek’s",
            "Nettle",
            "Fish heads",
            "Pumpkin",
            "Beetroot",
            "Okra",
            "Pea",
            "Noodle",
            "Sorrel",
            "Whatever is left",
        )
    )
    checks = CONTENT / "reviews" / "files"
    made = {
        CONTENT / "stories" / "files" / "twelve-kitchens.pdf": (
            "Twelve kitchens, one pot",
            f"An invented booklet.\n{soups}",
        ),
        checks / "damp-and-health-v1.pdf": (
            "Do drier homes mean healthier lungs? Edition 1",
            "An invented evidence check, as it was on 15 June 2020.",
        ),
        checks / "damp-and-health-v2.pdf": (
            "Do drier homes mean healthier lungs? Edition 2",
            "An invented evidence check, as it was on 20 December 2022.",
        ),
    }
    for path, (title, text) in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        typst.compile(
            head.format(title, text).encode(),
            output=str(path),
            pdf_standards=["ua-1"],
            timestamp=1_780_000_000,
        )


if __name__ == "__main__":
    main()
