"""Taking a record back: its words and files go at once, and a checklist says what a program cannot reach.

Source: UK GDPR Art. 7(3) and 17; ICO on withdrawal ("act as soon as possible"); guidance of search engines on removal.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from nrp_site.diagnostics import did_you_mean
from nrp_site.loading.fields import parse_fields, position_in_fields
from nrp_site.loading.media.stored import beside
from nrp_site.loading.source import RECORD_ENDINGS, Found, SourceDocument, read_document
from nrp_site.publishing.addresses import address_of
from nrp_site.publishing.output import read_manifest
from nrp_site.publishing.search import FOLDER as SEARCH_FOLDER
from nrp_site.publishing.shards import builds_of
from nrp_site.record_types import record_types

#: Copies that `nrp serve` makes for itself, and what was read of records the last time.
PREVIEWS = (".nrp/preview", ".nrp/preview-build", ".nrp/reading", ".nrp/answers")


class WithdrawalError(Exception):
    """There is nothing to withdraw; the message is for people."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What is to be done, and what the last build made of the record. Paths are relative to the project."""

    type: str
    id: str
    path: str
    text: str
    is_gone: bool
    title: str = ""
    consent_ref: str = ""
    deleted: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The address of its page within the site."""
        return address_of(self.type, self.id)


def plan_withdrawal(
    root: Path,
    type_name: str,
    id: str,
    day: date,
    *,
    is_gone: bool = False,
    keeps_files: bool = False,
) -> Withdrawal:
    """What withdrawing a record means; changes nothing. Raises `WithdrawalError` if there is no such record."""
    found = _find(root, type_name, id)
    document, _ = read_document(found)
    data = document.data if document else {}
    consent = data.get("consent")
    consent_ref = str(consent.get("consent_ref", "")) if isinstance(consent, dict) else ""
    removal = "gone" if is_gone else "tombstone"
    title = str(data.get("title") or "")
    files = sorted(_own_files(root, found.path, data))
    others = dict(_other_records(root, found.path, id))
    deleted, shared = ((), ()) if keeps_files else _to_delete(found, files, others)
    kept = _with_status(found, document, day, removal) if keeps_files and document else None
    return Withdrawal(
        type=type_name,
        id=id,
        path=found.path,
        text=kept or remnant_text(found, day, removal),
        is_gone=is_gone,
        title=title,
        consent_ref=consent_ref,
        deleted=deleted,
        shared=shared,
        pages=tuple(sorted({*_pages(root, type_name, id, title, files)})),
        mentions=tuple(_mentions(others, id, title)),
        outside=tuple(sorted({*_addresses(data), *_addresses(document.body if document else "")})),
    )


def _to_delete(
    found: Found, files: Iterable[str], others: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Files and translations that go, and files that stay because other records name them too."""
    shared = tuple(
        path for path in files if any(Path(path).name in text for text in others.values())
    )
    own = (path for path in files if path not in shared)
    return (*own, *sorted(_translations(found))), shared


def carry_out(root: Path, plan: Withdrawal) -> None:
    """Write what is left of the record, delete its files and translations, and throw away previews."""
    file = root / plan.path
    waiting = file.with_name(f".{file.name}.new")
    waiting.write_text(plan.text, encoding="utf-8")
    os.replace(waiting, file)
    for path in plan.deleted:
        (root / path).unlink(missing_ok=True)
    for preview in PREVIEWS:
        shutil.rmtree(root / preview, ignore_errors=True)


def _find(root: Path, type_name: str, id: str) -> Found:
    folder = root / "content" / record_types()[type_name].folder
    for ending in RECORD_ENDINGS:
        file = folder / f"{id}{ending}"
        if file.is_file():
            return Found(file, file.relative_to(root).as_posix(), type_name, id)
    known = (
        [file.stem for file in folder.glob("*") if file.suffix in RECORD_ENDINGS]
        if folder.is_dir()
        else []
    )
    raise WithdrawalError(f"There is no {type_name} '{id}'. {did_you_mean(id, known)}".strip())


def remnant_text(found: Found, day: date, removal: str) -> str:
    """A file that holds nothing but the fact that a record was withdrawn."""
    fields = f"# This record was withdrawn. Keep this file as it is; its words are gone.\nconsent:\n  status: withdrawn\n  withdrawn_on: {day}\n  removal: {removal}\n"
    return f"---\n{fields}---\n" if found.file.suffix == ".md" else fields


def _with_status(found: Found, document: SourceDocument, day: date, removal: str) -> str:
    """The file as it is, comments and all, with its consent set to withdrawn."""
    whole = found.file.read_text(encoding="utf-8-sig")
    front = document.front
    for name, value in (
        ("status", "withdrawn"),
        ("withdrawn_on", day.isoformat()),
        ("removal", removal),
    ):
        front = _with_field(front, name, value)
    return whole.replace(document.front, front, 1)


def _with_field(front: str, name: str, value: str) -> str:
    """The fields with one field of the consent set: replaced where it stands, else written after `status`."""
    data, _ = parse_fields(front, "", 1)
    is_known = data is not None and name in data["consent"]
    place = position_in_fields(front, "", 1, ("consent", name if is_known else "status"))
    lines = front.split("\n")
    line, start = lines[place.line - 1], place.column - 1
    found = re.match(r"\"[^\"]*\"|'[^']*'|[^\s,}#]+", line[start:])
    end = start + (found.end() if found else 0)
    if is_known:
        lines[place.line - 1] = line[:start] + value + line[end:]
    elif "{" in line[:start]:
        lines[place.line - 1] = f"{line[:end]}, {name}: {value}{line[end:]}"
    else:
        indent = line[: len(line) - len(line.lstrip())]
        lines.insert(place.line, f"{indent}{name}: {value}")
    return "\n".join(lines)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


def _own_files(root: Path, path: str, data: Any) -> Iterator[str]:
    """Files beside the record that it names, whatever the field."""
    folder = Path(path).parent.as_posix() + "/"
    for text in set(_texts(data)):
        named = beside(path, text) if len(text) < 300 and "\0" not in text else ""
        if (
            named.startswith(folder)
            and Path(named).suffix
            and named != path
            and (root / named).is_file()
        ):
            yield named


def _translations(found: Found) -> Iterator[str]:
    for file in found.file.parent.glob(f"{found.id}.*.*"):
        if file.suffix in RECORD_ENDINGS:
            yield (Path(found.path).parent / file.name).as_posix()


def _addresses(data: Any) -> Iterator[str]:
    for text in _texts(data):
        yield from re.findall(r"https?://[^\s<>\"')\]]+", text)


def _other_records(root: Path, path: str, id: str) -> Iterator[tuple[str, str]]:
    own = re.compile(rf"{re.escape(id)}(\.[\w-]+)?\.(md|ya?ml)")
    for folder in ("content", "docs"):
        for file in sorted((root / folder).rglob("*")):
            shown = file.relative_to(root).as_posix()
            is_own = Path(shown).parent == Path(path).parent and own.fullmatch(file.name)
            if file.suffix in RECORD_ENDINGS and file.is_file() and not is_own:
                yield shown, file.read_text(encoding="utf-8", errors="replace")


def _mentions(others: Mapping[str, str], id: str, title: str) -> Iterator[str]:
    """Lines elsewhere that name the record by its id or title."""
    words = [rf"(?<![\w-]){re.escape(id)}(?![\w-])", *([re.escape(title)] if title else [])]
    pattern = re.compile("|".join(words))
    for path, text in others.items():
        for number, line in enumerate(text.splitlines(), 1):
            if pattern.search(line):
                yield f"{path}:{number}"


def _pages(root: Path, type_name: str, id: str, title: str, files: list[str]) -> Iterator[str]:
    """Files of the last builds that hold something of the record, as far as they remember and their bytes show."""
    exact = {f"e:{type_name}/{id}", *(f"f:{path}" for path in files)}
    vague = {f"t:{type_name}", "all"}
    needles = tuple(
        text.encode()
        for text in (address_of(type_name, id).strip("/"), title, escape(title))
        if text
    )
    for folders in builds_of(root):
        for path, made in read_manifest(folders).files.items():
            if path.startswith(f"{SEARCH_FOLDER}/"):
                continue
            used = set(made.made_from)
            is_vague = bool(vague & used) and (
                not path.endswith(".html") or _holds(folders.site / path, needles)
            )
            if exact & used or is_vague or (not used and _holds(folders.site / path, needles)):
                yield path
        if (folders.site / SEARCH_FOLDER).is_dir():
            yield f"{SEARCH_FOLDER}/"


def _holds(file: Path, needles: tuple[bytes, ...]) -> bool:
    content = file.read_bytes() if file.is_file() else b""
    return any(needle in content for needle in needles)
