"""Files beside records, each read once: what it is, how large, and a print of its content.

A file is known by its content from here on: what is published of it is named by the print, so that no name given by a
person (of a street, a school, a child) ever becomes an address.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import BaseModel

from nrp_site.diagnostics import Diagnostic, Position
from nrp_site.loading.media import rules, webvtt
from nrp_site.loading.media.kinds import ENDINGS, HINTS, StoredFile, begins_as, names_writer
from nrp_site.loading.site import Entry
from nrp_site.loading.source import read_text
from nrp_site.record_types.kinds import MediaFile
from nrp_site.record_types.walk import has_mark, marked

#: GitHub refuses larger files, and few phones would load them.
BIGGEST = 100_000_000
BIGGEST_PICTURE = 30_000_000


def beside(path: str, name: str) -> str:
    """The file that a record at `path` names as `name`: `beside("content/stories/a.md", "media/b.jpg")`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))


def read_media(
    root: Path, entries: Iterable[Entry]
) -> tuple[dict[str, StoredFile], list[Diagnostic]]:
    """Every file that the entries name, by its path in the project, and what is wrong with them."""
    found: dict[str, StoredFile] = {}
    diagnostics: list[Diagnostic] = []
    for entry in entries:
        model: type[BaseModel] = type(entry.record)
        if not has_mark(model, MediaFile):
            continue
        for steps, name, _ in marked(entry.record, MediaFile):
            path = beside(entry.path, name)
            if path in found:
                continue
            one = _look_at(root, path, name, entry.position_of(*steps))
            if isinstance(one, StoredFile):
                found[path] = one
                diagnostics += _findings(root, one, entry, entry.position_of(*steps))
            else:
                diagnostics += one
    return found, diagnostics


def _look_at(root: Path, path: str, name: str, place: Position) -> StoredFile | list[Diagnostic]:
    fault = _unreachable(root, path, name, place)
    if fault:
        return [fault]
    file, ending = root / path, posixpath.splitext(path)[1].lower()
    kind = ENDINGS.get(ending)
    if kind is None:
        return [
            rules.REFUSED.at(
                place,
                f"'{name}' ends in '{ending}'",
                HINTS.get(
                    ending,
                    "use .jpg, .png, .webp, .mp4, .webm, .mp3, .m4a, .pdf, .vtt, .txt or .md",
                ),
            )
        ]
    size = file.stat().st_size
    limit = BIGGEST_PICTURE if kind == "image" else BIGGEST
    if size > limit:
        return [
            rules.TOO_LARGE.at(
                place, f"'{name}' has {size:,} bytes", f"at most {limit:,} are taken"
            )
        ]
    if kind in ("captions", "text"):
        return _text_file(file, path, kind, ending)
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, lambda: hashlib.blake2b(digest_size=8)).hexdigest()
    if kind == "image":
        return _picture(file, path, ending, digest, name, place)
    fault_text = begins_as(file, ending)
    if fault_text:
        return [rules.NOT_AS_NAMED.at(place, f"'{name}' {fault_text}")]
    return StoredFile(path, kind, ending, digest, size)


def _unreachable(root: Path, path: str, name: str, place: Position) -> Diagnostic | None:
    content = (root / "content").resolve()
    file = root / path
    if (
        name.startswith(("/", "\\"))
        or "\\" in name
        or "\0" in name
        or not path.startswith("content/")
        or not file.resolve().is_relative_to(content)
    ):
        return rules.OUTSIDE.at(place, f"'{name}' leads out of the content folder")
    if not file.is_file():
        return rules.MISSING.at(place, f"there is no file {path}")
    return None


def _text_file(file: Path, path: str, kind: str, ending: str) -> StoredFile | list[Diagnostic]:
    text, fault = read_text(file, path)
    if text is None:
        return [fault] if fault else []
    digest = hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
    return StoredFile(path, kind, ending, digest, len(text), text=text)


def _picture(
    file: Path, path: str, ending: str, digest: str, name: str, place: Position
) -> StoredFile | list[Diagnostic]:
    # Pillow takes long to start; a project without pictures does without it.
    from nrp_site.loading.media.pictures import Fault, look_at_picture

    seen = look_at_picture(file, ending)
    if isinstance(seen, Fault):
        return [seen.rule.at(place, f"'{name}' {seen.message}", seen.hint)]
    return StoredFile(path, "image", ending, digest, file.stat().st_size, *seen)


def _findings(
    root: Path, stored: StoredFile, entry: Entry, place: Position
) -> Iterator[Diagnostic]:
    """What is wrong inside a file that can be used all the same, or that must be mended line by line."""
    if stored.kind == "captions":
        for fault in webvtt.parse(stored.text).faults:
            yield rules.CAPTIONS.at(
                Position(stored.path, fault.line, fault.column), fault.message, fault.hint
            )
    is_allowed = any(posixpath.basename(stored.path) in each.text for each in entry.record.allowed)
    if stored.ending == ".pdf" and not is_allowed and names_writer(root / stored.path):
        yield rules.WRITER_NAMED.at(place, f"{stored.path} has an author in its properties")
