"""Empty records and fresh programmes, written from the schemas, so that they can never fall behind them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from nrp_site.loading.validate import BLANK
from nrp_site.record_types.base import RecordType
from nrp_site.record_types.kinds import NUMBER, refuses_numbers
from nrp_site.record_types.walk import marks_of, part_of


def new_record(kind: RecordType, today: date) -> str:
    """The text of a record of a type: every field with what it is; needed ones to be filled, others commented out.

    Once each `FILL-IN` is replaced the record is valid as far as its own fields go.
    """
    lines = [
        f"# {kind.one}. Replace every {BLANK}; take away the # before a field that you need.",
        "",
    ]
    for name, field in kind.model.model_fields.items():
        lines += _field(name, field, today)
    text = "\n".join(lines) + "\n"
    return (
        text
        if kind.is_single
        else f"---\n{text}---\n\nThe text of the record, in Markdown. It may be left out.\n"
    )


def _field(name: str, field: FieldInfo, today: date) -> Iterator[str]:
    yield f"# {field.description}"
    if name == "published":
        yield f"published: {today.isoformat()}"
    elif field.is_required():
        yield from _needed(name, field)
    else:
        yield f"# {name}: {_example(_first(field), field)}"
    yield ""


def _needed(name: str, field: FieldInfo) -> Iterator[str]:
    part, is_many = part_of(field)
    if part is None:
        words = _words_of(field.annotation)
        blank = (
            f"{BLANK}  # one of: {', '.join(words)}"
            if words
            else f"{BLANK}  # such as: {_example(_first(field), field)}"
        )
        yield (
            f"{name}: [{BLANK}]  # such as: {_example(_first(field), field)}"
            if is_many
            else f"{name}: {blank}"
        )
        return
    yield f"{name}:"
    yield from _part(part, "  - " if is_many else "  ")


def _part(part: type[BaseModel], first: str) -> Iterator[str]:
    """The needed fields of a part, and the others commented out; `Source` needs one of two, so it is shown with both."""
    indent = " " * len(first)
    needed = [(name, field) for name, field in part.model_fields.items() if field.is_required()]
    if not needed and "url" in part.model_fields:
        yield f"{first}url: {BLANK}  # address of a public page; or cite: with the key of a work in references.bib"
        yield f"{indent}seen: {BLANK}  # when it was read, such as 2026-11-02"
        return
    for number, (name, field) in enumerate(needed):
        lead = first if number == 0 else indent
        words = _words_of(field.annotation)
        yield f"{lead}{name}: {BLANK}  # {field.description}" + (
            f"; one of: {', '.join(words)}" if words else ""
        )
    for name, field in part.model_fields.items():
        if not field.is_required():
            yield f"{indent}# {name}: {_example(_first(field), field)}"


def _first(field: FieldInfo) -> Any:
    return field.examples[0] if field.examples else ""


def _words_of(annotation: Any) -> tuple[str, ...]:
    """The words of a field that takes one of a few."""
    if get_origin(annotation) is Literal:
        return tuple(str(word) for word in get_args(annotation))
    return next((words for inner in get_args(annotation) if (words := _words_of(inner))), ())


def _example(value: Any, field: FieldInfo | None) -> str:
    """An example of a field as it is written in YAML, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_example(each, field) for each in value) + "]"
    if isinstance(value, dict):
        part = part_of(field)[0] if field else None
        inner = part.model_fields if part else {}
        pairs = (f"{key}: {_example(each, inner.get(key))}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    text = str(value)
    if '"' in text:
        return "'" + text.replace("'", "''") + "'"
    is_name = field is not None and refuses_numbers(marks_of(field)) and NUMBER.fullmatch(text)
    return f'"{text}"' if is_name or any(sign in text for sign in ":#,[]{}&*!|>'%@`") else text


def starter_files(title: str, short_name: str, today: date) -> dict[str, str]:
    """A fresh programme: path within the project -> text. It validates and builds as it is."""
    folder = resources.files("nrp_site") / "starter"
    files = {
        path.relative_to(Path(str(folder))).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(Path(str(folder)).rglob("*"))
        if path.is_file()
    }
    words = {
        "{title}": title,
        "{short_name}": short_name,
        "{today}": today.isoformat(),
        "{year}": str(today.year),
    }
    for name, text in files.items():
        if name.startswith("content/") or name == "mkdocs.yml":
            for mark, value in words.items():
                text = text.replace(mark, value)
            files[name] = text
    return files
