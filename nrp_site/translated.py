"""Saying that a translation is up to date: the print of the source and the day are written into its file."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from nrp_site.loading.site import Entry
from nrp_site.loading.translations import source_digest
from nrp_site.record_types import record_types

_FRONT = re.compile(r"\A---[ \t]*\n(?P<fields>.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)


class TranslationError(Exception):
    """The file cannot be marked; the message is for people."""


def translation_file(root: Path, original: Entry, language: str) -> Path:
    """Where the translation of a record into a language lies. Raises `TranslationError` if there is none."""
    folder = root / "content" / record_types()[original.type].folder
    for ending in (".md", ".yml", ".yaml"):
        file = folder / f"{original.id}.{language}{ending}"
        if file.is_file():
            return file
    raise TranslationError(
        f"There is no translation: write {(folder / f'{original.id}.{language}.md').relative_to(root)} first."
    )


def up_to_date(text: str, original: Entry, day: date) -> str:
    """The text of a translation's file, marked as made from `original` as it is on this day."""
    front = _FRONT.match(text)
    fields = front["fields"] if front else text
    for name, value in (
        ("source_digest", f'"{source_digest(original)}"'),
        ("translated_on", day.isoformat()),
    ):
        line = f"{name}: {value}\n"
        fields, count = re.subn(rf"^{name}:.*\n?", line, fields, count=1, flags=re.MULTILINE)
        if not count:
            fields += ("" if fields.endswith("\n") else "\n") + line
    return f"---\n{fields}---{text[front.end() :]}" if front else fields
