"""The search index in parts, so that a change costs the indexing of one part and shards can be copied together.

A small site has one part, in `pagefind/`. A large one has several, in `pagefind/1-of-4/` and so on, each an index of
Pagefind's own; so has a site made in shards, one part each. `pagefind/parts.json` lists them, and the search page has
Pagefind merge them (its `mergeIndex`). A part is made again only if something that can be found on its pages changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from nrp_site.publishing import search
from nrp_site.publishing.digests import digest
from nrp_site.publishing.output import Folders, adopt, read_manifest
from nrp_site.publishing.searchable import BODY, searchable
from nrp_site.publishing.shards import WHOLE, Shard, number_of
from nrp_site.rebuild import Made, Manifest

#: About so many pages share a part: few enough to be indexed while one waits, many enough to keep the parts few.
PAGES = 2_000
#: With more changed pages than this, indexing is sooner done than looking at what changed on them.
WORTH_A_LOOK = 400
ENTRY = "pagefind-entry.json"
PROGRAM = "pagefind.js"

Files = Mapping[str, Made]


def parts_of(files: Files, shard: Shard = WHOLE) -> list[Shard]:
    """The parts of the index that a build of these files makes."""
    if shard != WHOLE:
        return [shard]
    count = -(-sum(path.endswith(".html") for path in files) // PAGES) or 1
    return [Shard(number, count) for number in range(1, count + 1)]


def with_search(folders: Folders, manifest: Manifest, shard: Shard = WHOLE) -> Manifest:
    """The manifest with the search index of the coming site; what is new of it is staged. Raises `SearchError`."""
    last, target = read_manifest(folders).files, folders.private / "search"
    shutil.rmtree(target, ignore_errors=True)
    parts, kept, prints = parts_of(manifest.files, shard), {}, {}
    now, before = (pages_by_part(files, parts[0].of) for files in (manifest.files, last))
    for part in parts:
        pages = now[part.number]
        prints[f"{folder_of(part)}{ENTRY}"] = print_of(pages)
        bundle = last_bundle(folders, last, part)
        if bundle and is_same(folders, bundle, part, before[part.number], pages):
            kept.update(bundle)
        else:
            _index(folders, pages, target / folder_of(part))
            _lift_program(target, part)
    listed = [f"{each.name}/" if each.name else "" for each in all_of(parts)]
    _write(target / search.FOLDER / "parts.json", json.dumps(listed))
    adopted = adopt(target, folders, replace(manifest, files={**manifest.files, **kept}))
    # A second copy of every word on the site must not outlive a record that is taken back.
    shutil.rmtree(target)
    marked = {path: replace(adopted.files[path], fingerprint=made) for path, made in prints.items()}
    return replace(adopted, files={**adopted.files, **marked})


def all_of(parts: list[Shard]) -> list[Shard]:
    """All parts that the site will have once every shard is there."""
    return [Shard(number, parts[0].of) for number in range(1, parts[0].of + 1)]


def folder_of(part: Shard) -> str:
    """Where the index of a part lies in the site."""
    return f"{search.FOLDER}/{part.name}/" if part.name else f"{search.FOLDER}/"


def pages_by_part(files: Files, of: int) -> Mapping[int, Files]:
    """The pages of a site by the number of their part."""
    found: defaultdict[int, dict[str, Made]] = defaultdict(dict)
    for path, made in files.items():
        if path.endswith(".html"):
            found[number_of(path, of)][path] = made
    return found


def print_of(pages: Files) -> str:
    """What a part is made from, as a short text."""
    options = f"{metadata.version('pagefind')} {search.NOT_INDEXED}"
    return digest((options, *(f"{path} {pages[path].content}" for path in sorted(pages))))


def last_bundle(folders: Folders, last: Files, part: Shard) -> dict[str, Made]:
    """The files of a part as the last build left them; nothing if one of them is gone."""
    folder = folder_of(part)
    program = f"{search.FOLDER}/{PROGRAM}"
    found = {
        path: made
        for path, made in last.items()
        if path == program or (path.startswith(folder) and path != f"{search.FOLDER}/parts.json")
    }
    is_whole = f"{folder}{ENTRY}" in found and all(
        os.path.isfile(f"{folders.site}/{path}") for path in found
    )
    return found if is_whole else {}


def is_same(folders: Folders, bundle: Files, part: Shard, before: Files, pages: Files) -> bool:
    """Whether all that can be found on the pages of a part is as it was when the part was made."""
    indexed = bundle[f"{folder_of(part)}{ENTRY}"].fingerprint
    if indexed == print_of(pages):
        return True
    if indexed != print_of(before):
        return (
            False  # the last build kept an older index: what it was made from is not known any more
        )
    changed = [
        path
        for path in before.keys() | pages.keys()
        if path not in before or path not in pages or before[path].content != pages[path].content
    ]
    return len(changed) <= WORTH_A_LOOK and all(
        _found_before(folders, path, before) == _found_now(folders, path, pages) for path in changed
    )


def _found_before(folders: Folders, path: str, before: Files) -> tuple[str, ...]:
    """What could be found on a page of the last build."""
    if path not in before:
        return ()
    file = folders.site / path
    content = file.read_bytes() if file.is_file() else b""
    is_as_made = hashlib.blake2b(content, digest_size=12).hexdigest() == before[path].content
    return searchable(content) if is_as_made else ("somebody changed it",)


def _found_now(folders: Folders, path: str, pages: Files) -> tuple[str, ...]:
    return searchable(_waiting(folders, path).read_bytes()) if path in pages else ()


def _waiting(folders: Folders, path: str) -> Path:
    """Where a file of the coming site lies now."""
    staged = folders.staging / path
    return staged if staged.is_file() else folders.site / path


def _index(folders: Folders, pages: Iterable[str], target: Path) -> None:
    """Have Pagefind index those of the pages that may be found. Without any the index is empty."""
    linked = folders.private / "pages"
    shutil.rmtree(linked, ignore_errors=True)
    found = [path for path in pages if BODY in _waiting(folders, path).read_bytes()]
    for path in found:
        (linked / path).parent.mkdir(parents=True, exist_ok=True)
        os.link(_waiting(folders, path), linked / path)
    if not found:
        version = metadata.version("pagefind")
        empty = {"version": version, "languages": {}, "include_characters": []}
        _write(target / ENTRY, json.dumps(empty))
        return
    search.index(linked, target)
    shutil.rmtree(linked)


def _lift_program(target: Path, part: Shard) -> None:
    """The program is the same for all parts: one copy of it lies above them."""
    own = target / folder_of(part) / PROGRAM
    if part.name and own.is_file():
        os.replace(own, target / search.FOLDER / PROGRAM)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
