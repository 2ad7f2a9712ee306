"""Files as they lie on disk: found, read once, split into fields and body.

Nothing is trusted here: names, links, sizes, encodings and endings are all looked at before a file is parsed.
"""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nrp_site.diagnostics import Diagnostic, Position, did_you_mean
from nrp_site.loading import rules
from nrp_site.loading.fields import parse_fields, position_in_fields
from nrp_site.loading.packed import Packed
from nrp_site.record_types import record_types, type_of_folder
from nrp_site.record_types.kinds import ID, LANGUAGE_TAG

BIGGEST = 1_000_000
RECORD_ENDINGS = (".md", ".yml", ".yaml")
#: Folders beside records that hold pictures, documents and frozen editions, and are not records.
SIDE_FOLDERS = ("media", "files", "editions", "map")
#: Git leaves lines of both sorts where two people changed the same lines.
MERGED, MERGED_TO = re.compile(r"^<{7} \S", re.MULTILINE), re.compile(r"^>{7} \S", re.MULTILINE)
CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SourceDocument(Packed):
    """A file split into fields and body. `front` is the YAML text; lines count from 1 in the file."""

    path: str
    type: str
    id: str
    front: str
    front_line: int
    data: dict[str, Any] = field(hash=False)
    body: str = ""
    body_line: int = 1
    language: str = ""

    def position_of(self, *steps: str | int) -> Position:
        """Where a field stands in the file; the start of the fields if there is no such field."""
        return position_in_fields(self.front, self.path, self.front_line, steps)

    def position_in_body(self, offset: int) -> Position:
        """Where a character of the body stands in the file."""
        before = self.body[:offset]
        return Position(
            self.path, self.body_line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1
        )


@dataclass(frozen=True, slots=True)
class Found(Packed):
    """A file that should be a record: where it lies, how it is shown, what it is."""

    file: Path
    path: str
    type: str
    id: str
    language: str = ""


def find_records(content: Path, shown: str = "content") -> tuple[list[Found], list[Diagnostic]]:
    """Every record file below `content`, sorted, and what lies there that should not."""
    found: list[Found] = []
    diagnostics: list[Diagnostic] = []
    for file, path in _walk(content, content.resolve(), shown, diagnostics):
        one = _place(file, path, path[len(shown) + 1 :])
        if isinstance(one, Found):
            found.append(one)
        elif one is not None:
            diagnostics.append(one)
    return found, diagnostics


def _walk(
    folder: Path, root: Path, shown: str, diagnostics: list[Diagnostic]
) -> Iterator[tuple[Path, str]]:
    """Every file below a folder that may be one of ours, and how it is shown."""
    with os.scandir(folder) as listed:
        below = sorted(listed, key=lambda each: each.name)
    for each in below:
        file, path = folder / each.name, f"{shown}/{each.name}"
        if each.name.startswith("."):
            continue
        if each.is_symlink() and not file.resolve().is_relative_to(root):
            diagnostics.append(
                rules.LINK_OUT.at(Position(path), f"this links to {file.readlink()}")
            )
        elif each.is_dir() and file.suffix in RECORD_ENDINGS:
            diagnostics.append(
                rules.UNREADABLE.at(Position(path), "this is a folder with the name of a record")
            )
        elif each.is_dir() and each.name not in SIDE_FOLDERS:
            yield from _walk(file, root, path, diagnostics)
        elif each.is_file():
            yield file, path


def _place(file: Path, path: str, below: str) -> Found | Diagnostic | None:
    """What a file is by its folder and name; None for the files that stand beside the records.

    `below` is its path below the content. Asked of every file each time, so it takes texts apart, not paths.
    """
    folder, _, name = below.rpartition("/")
    if not folder:
        single = next(
            (t for t in record_types().values() if t.is_single and f"{t.name}.yml" == name), None
        )
        return Found(file, path, single.name, single.name) if single else _beside(file, path)
    kind = type_of_folder(folder)
    if kind is None:
        return rules.UNKNOWN_FOLDER.at(
            Position(path), f"no type of record lives in '{folder}'",
            did_you_mean(folder.split("/")[0], [t.folder for t in record_types().values() if t.folder]),
        )  # fmt: skip
    full_stem, ending = os.path.splitext(name)
    if ending not in RECORD_ENDINGS:
        return rules.STRAY_FILE.at(
            Position(path),
            f"'{name}' is not a record",
            "the name of a record ends in .md; pictures and documents go into a folder `media` or `files`",
        )
    stem, _, language = full_stem.partition(".")
    if not ID.fullmatch(stem) or (language and not LANGUAGE_TAG.fullmatch(language)):
        suggestion = re.sub(r"[^a-z0-9]+", "-", full_stem.lower()).strip("-") or "a-name"
        return rules.BAD_FILE_NAME.at(
            Position(path),
            f"'{name}' cannot be the name of a record",
            f"call it {suggestion}{ending}",
        )
    return Found(file, path, kind.name, stem, language)


def _beside(file: Path, path: str) -> Diagnostic | None:
    if file.suffix in RECORD_ENDINGS and file.stem not in ("accessibility", "privacy"):
        return rules.UNKNOWN_FOLDER.at(
            Position(path),
            f"'{file.name}' lies in no folder of a type of record",
            f"move it to one of {', '.join(t.folder for t in record_types().values() if t.folder)}",
        )
    return None


def read_document(found: Found) -> tuple[SourceDocument | None, list[Diagnostic]]:
    """A file as fields and body, or None with the reasons. Never raises for what a file holds."""
    text, fault = read_text(found.file, found.path)
    if text is None:
        return None, [fault] if fault else []
    return parse_document(text, found)


def read_text(
    file: Path, path: str, biggest: int = BIGGEST
) -> tuple[str | None, Diagnostic | None]:
    """The text of a file without byte order mark and with plain line ends, or None with the reason."""
    try:
        if file.stat().st_size > biggest:
            return None, rules.FILE_TOO_BIG.at(
                Position(path),
                f"the file has {file.stat().st_size:,} bytes",
                f"at most {biggest:,} are read",
            )
        raw = file.read_bytes()
    except OSError as error:
        return None, rules.UNREADABLE.at(
            Position(path), error.strerror or "the file cannot be opened"
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, _not_utf8(raw, path, error.start)
    return text.replace("\r\n", "\n").replace("\r", "\n"), None


def _not_utf8(raw: bytes, path: str, start: int) -> Diagnostic:
    """What is wrong with a file in another encoding; `start` is the first byte that does not fit."""
    hint = "open the file in your editor and save it again with the encoding UTF-8"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return rules.NOT_UTF8.at(Position(path), "the file is in UTF-16, not in UTF-8", hint)
    before = raw[raw.rfind(b"\n", 0, start) + 1 : start].decode("utf-8-sig", errors="replace")
    place = Position(path, raw.count(b"\n", 0, start) + 1, len(before) + 1)
    sign = raw[start : start + 1].decode("cp1252", errors="ignore")
    likely = f", on Windows '{sign}'" if sign.isprintable() and sign else ""
    return rules.NOT_UTF8.at(
        place, f"a sign here is not UTF-8 (byte {raw[start]:#04x}{likely})", hint
    )


def parse_document(text: str, found: Found) -> tuple[SourceDocument | None, list[Diagnostic]]:
    """The text of a record split into fields and body; pure."""
    if not text.strip():
        hint = "fill it or delete it; `nrp new` writes a record with all its fields"
        return None, [rules.EMPTY_FILE.at(Position(found.path), "the file is empty", hint)]
    if (merged := MERGED.search(text)) and MERGED_TO.search(text, merged.end()):
        place = Position(found.path, text.count("\n", 0, merged.start()) + 1)
        hint = "keep one of the two versions, and take out the lines <<<<<<<, ======= and >>>>>>>"
        return None, [rules.MERGE_MARKS.at(place, "two versions of this file are mixed", hint)]
    if found.file.suffix != ".md":
        front, front_line, body, body_line = text, 1, "", 1
    else:
        if not re.match(r"---[ \t]*\n", text):
            return None, [
                rules.NO_FRONT_MATTER.at(
                    Position(found.path),
                    "the file does not begin with ---",
                    "begin with a line ---, then the fields, such as title: …, then another line ---",
                )
            ]
        start = text.index("\n") + 1
        closing = CLOSING.search(text, start)
        if closing is None:
            return None, [
                rules.UNCLOSED.at(
                    Position(found.path),
                    "the fields begin here and never end",
                    "put --- after the last field",
                )
            ]
        front, front_line = text[start : closing.start()], 2
        body = text[closing.end() + 1 :]
        body_line = text.count("\n", 0, closing.end()) + 2
    data, diagnostics = parse_fields(front, found.path, front_line)
    if data is None or diagnostics:
        return None, diagnostics
    return SourceDocument(
        found.path, found.type, found.id, front, front_line, data, body, body_line, found.language
    ), []
