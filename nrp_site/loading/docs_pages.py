"""Citations in the pages that editors write in `docs/`.

MkDocs makes these pages later and alone knows their menu; here they are only read for what they cite, so that an
unknown key is found when the records are checked and a work can tell on which pages it is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pathspec
import yaml

from nrp_site.diagnostics import Diagnostic, Position, did_you_mean
from nrp_site.loading import rules
from nrp_site.loading.bibliography import Bibliography
from nrp_site.loading.citing import find_citations
from nrp_site.loading.fields import compose
from nrp_site.loading.site import DocsCitation
from nrp_site.loading.source import read_text

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_MACRO = re.compile(r"\{\{\s*cite\((?P<arguments>[^{}]*)\)\s*\}\}")
_TEXT = re.compile(r"(?P<name>\w+\s*=\s*)?(?P<quote>[\"'])(?P<text>.*?)(?P=quote)")
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*$", re.MULTILINE)
#: MkDocs leaves these out unless told otherwise.
_ALWAYS_OUT = (".*", "/templates/")


@dataclass(frozen=True, slots=True)
class DocsText:
    """A page in `docs/`: its file, its address, its title, its text with the front matter blanked."""

    path: str
    address: str
    title: str
    text: str
    has_macros: bool


def read_docs(root: Path) -> tuple[list[DocsText], list[Diagnostic]]:
    """Every page in `docs/` that MkDocs will publish; nothing if the project has none."""
    settings = _settings(root / "mkdocs.yml")
    folder = root / settings.get("docs_dir", "docs")
    if not folder.is_dir():
        return [], []
    left_out = _patterns(settings)
    texts: list[DocsText] = []
    diagnostics: list[Diagnostic] = []
    for file in sorted(folder.rglob("*.md")):
        name = file.relative_to(folder).as_posix()
        if left_out.match_file(name) or not file.is_file():
            continue
        path = f"{folder.name}/{name}"
        text, fault = read_text(file, path)
        diagnostics += [fault] if fault else []
        if text is not None:
            texts.append(_page(path, name, text))
    return texts, diagnostics


def _settings(file: Path) -> dict[str, str]:
    """The texts at the top of `mkdocs.yml`; its tags, which can name programs, are not followed."""
    text = read_text(file, file.name)[0] if file.is_file() else None
    try:
        node: Any = compose(text or "")
    except yaml.YAMLError:
        return {}
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {
        k.value: v.value
        for k, v in node.value
        if isinstance(k, yaml.ScalarNode) and isinstance(v, yaml.ScalarNode)
    }


def _patterns(settings: dict[str, str]) -> pathspec.PathSpec[Any]:
    lines = [
        *_ALWAYS_OUT,
        *settings.get("exclude_docs", "").splitlines(),
        *settings.get("draft_docs", "").splitlines(),
    ]
    return pathspec.PathSpec.from_lines("gitignore", lines)


def _page(path: str, name: str, text: str) -> DocsText:
    front = _FRONT.match(text)
    fields = _front_fields(front[1]) if front else {}
    if front:
        text = re.sub(r"[^\n]", " ", front[0]) + text[front.end() :]
    stem = name.removesuffix(".md")
    address = re.sub(r"(?:^|(?<=/))(?:index|README)$", "", stem)
    heading = _HEADING.search(text)
    title = fields.get("title") or (
        heading[1] if heading else stem.rpartition("/")[2].replace("-", " ").capitalize()
    )
    has_macros = fields.get("render_macros", "").lower() == "true"
    return DocsText(path, f"{address.rstrip('/')}/" if address else "", title, text, has_macros)


def _front_fields(text: str) -> dict[str, str]:
    try:
        node: Any = compose(text)
    except yaml.YAMLError:
        return {}
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {
        k.value: v.value
        for k, v in pairs
        if isinstance(k, yaml.ScalarNode) and isinstance(v, yaml.ScalarNode)
    }


def cited_in_docs(
    pages: list[DocsText], bibliography: Bibliography
) -> tuple[list[DocsCitation], list[Diagnostic]]:
    """What these pages cite, and what they cite that is not there."""
    found: list[DocsCitation] = []
    diagnostics: list[Diagnostic] = []
    for page in pages:
        for key, offset, locator in _citations(page, bibliography):
            place = _position(page, offset)
            if key in bibliography.by_key:
                found.append(DocsCitation(page.address, page.title, page.path, key, locator))
            elif key not in bibliography.known_keys:
                diagnostics.append(unknown_citation(place, key, bibliography))
    return found, diagnostics


def _citations(page: DocsText, bibliography: Bibliography) -> Iterator[tuple[str, int, str]]:
    text = page.text
    if page.has_macros:
        for macro in _MACRO.finditer(text):
            named = list(_TEXT.finditer(macro["arguments"]))
            where = next((each["text"] for each in named if each["name"]), "")
            for each in named:
                if not each["name"]:
                    yield (
                        each["text"],
                        macro.start("arguments") + each.start("text"),
                        f"section {where}".strip() if where else "",
                    )
        text = _MACRO.sub(lambda found: " " * len(found[0]), text)
    for group in find_citations(text, bibliography.known_keys):
        for item in group.items:
            yield item.key, item.offset, f"{item.label} {item.locator}".strip()


def _position(page: DocsText, offset: int) -> Position:
    line = page.text.count("\n", 0, offset) + 1
    return Position(page.path, line, offset - (page.text.rfind("\n", 0, offset) + 1) + 1)


def unknown_citation(place: Position, key: str, bibliography: Bibliography) -> Diagnostic:
    """The finding for a key that no entry has."""
    hint = (
        did_you_mean(key, bibliography.by_key)
        or "add it to content/references.bib, or write \\@ if it is no citation"
    )
    return rules.UNKNOWN_CITATION.at(place, f"no work has the key '{key}'", hint)
