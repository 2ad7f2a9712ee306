"""Findings as text for people, and as GitHub annotations, JSON and SARIF for programs. One function a form."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from nrp_site.diagnostics import Diagnostic, Rule, Severity, all_rules

Source = Callable[[str], Sequence[str]]


def lines_of(root: Path) -> Source:
    """Reads the lines of a file of the project, for showing the place of a finding; nothing if it cannot be read."""
    known: dict[str, Sequence[str]] = {}

    def read(path: str) -> Sequence[str]:
        if path not in known:
            try:
                known[path] = (root / path).read_text(encoding="utf-8-sig").splitlines()
            except (OSError, UnicodeDecodeError):
                known[path] = ()
        return known[path]

    return read


def one_line(found: Diagnostic) -> str:
    """`path:line:column: error NRP123 message (hint)`."""
    place = found.position
    hint = f" ({found.hint})" if found.hint else ""
    return f"{place.path}:{place.line}:{place.column}: {found.severity.value} {found.rule.code} {found.message}{hint}"


def as_text(diagnostics: Iterable[Diagnostic], source: Source, colour: bool = False) -> str:
    """One finding after another, each with its line and a mark under the place; then a count."""
    found = list(diagnostics)
    blocks = [_block(each, source, colour) for each in found]
    return "\n".join([*blocks, summary(found)]) + "\n"


def _block(found: Diagnostic, source: Source, colour: bool) -> str:
    head = one_line(found)
    if colour:
        shade = {"error": "\033[31m", "warning": "\033[33m", "note": "\033[36m"}[
            found.severity.value
        ]
        word = f"{found.severity.value} {found.rule.code}"
        head = head.replace(word, f"{shade}{word}\033[0m", 1)
    lines = source(found.position.path)
    if not 0 < found.position.line <= len(lines):
        return head
    line = lines[found.position.line - 1]
    start = max(0, found.position.column - 60)
    shown = line[start : start + 100].replace("\t", " ")
    return f"{head}\n    {shown}\n    {' ' * (min(found.position.column - 1, len(line)) - start)}^"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many errors and warnings."""
    found = list(diagnostics)
    if not found:
        return "No problems found."
    counts = {severity: sum(each.severity is severity for each in found) for severity in Severity}
    parts = [f"{n} {s.value}{'s' if n != 1 else ''}" for s, n in counts.items() if n]
    return ", ".join(parts) + ". `nrp explain CODE` tells more about a rule."


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """An array of objects, sorted by path and line as given."""
    rows = [
        {
            "rule": found.rule.code,
            "name": found.rule.name,
            "severity": found.severity.value,
            "message": found.message,
            "hint": found.hint,
            "path": found.position.path,
            "line": found.position.line,
            "column": found.position.column,
        }
        for found in diagnostics
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands that GitHub shows beside the lines; errors first, since it shows ten of a kind a step."""
    ranks = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    lines = []
    for found in sorted(diagnostics, key=lambda each: ranks[each.severity]):
        place = found.position
        hint = f" ({found.hint})" if found.hint else ""
        properties = (
            f"file={_property(place.path)},line={place.line},col={place.column},"
            f"title={_property(f'{found.rule.code} {found.rule.name}')}"
        )
        lines.append(f"::{words[found.severity]} {properties}::{_message(found.message + hint)}")
    return "".join(line + "\n" for line in lines)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(diagnostics: Iterable[Diagnostic], version: str) -> str:
    """SARIF 2.1.0, for code scanning services."""
    found = list(diagnostics)
    used = {each.rule.code: each.rule for each in found}
    run = {
        "tool": {
            "driver": {
                "name": "nrp",
                "version": version,
                "rules": [_sarif_rule(r) for _, r in sorted(used.items())],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(each) for each in found],
    }
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": f"{rule.why} {rule.fix}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _sarif_result(found: Diagnostic) -> dict[str, Any]:
    place = found.position
    return {
        "ruleId": found.rule.code,
        "level": found.severity.value,
        "message": {"text": f"{found.message} ({found.hint})" if found.hint else found.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": place.path},
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
    }


def explain(rule: Rule) -> str:
    """All there is to know of a rule, for a terminal."""
    parts = [
        f"{rule.code} {rule.name} ({rule.severity.value})",
        rule.summary,
        f"Why it matters: {rule.why}",
        f"What to do: {rule.fix}",
    ]
    return "\n\n".join(parts) + "\n"


#: Rules with one of these prefixes look at every file; others at one kind of record or part of one.
COMMON_RULES = ("NRP0", "NRP1", "NRP2", "NRP3", "NRP4", "NRP5", "NRP6", "NRP7", "NRP8", "NRP9")


def rules_pages() -> dict[str, str]:
    """All rules as Markdown: two pages by the end of their names, since one would be heavy to load on a phone."""
    common = [rule for rule in all_rules() if rule.code.startswith(COMMON_RULES)]
    others = [rule for rule in all_rules() if not rule.code.startswith(COMMON_RULES)]
    intro = "What `nrp validate` looks for{}. `nrp explain CODE` shows one on the terminal. "
    more, back = (
        "More rules are [for one kind of record](rules-of-records.md).",
        "More rules are [for every file](rules.md).",
    )
    return {
        "": _rules("Rules", intro.format(" in every file") + more, common),
        "-of-records": _rules(
            "Rules for kinds of records", intro.format(" in one kind of record") + back, others
        ),
    }


def _rules(title: str, intro: str, rules: Iterable[Rule]) -> str:
    # Readers of the public site do not search for rules.
    head = [
        "---",
        f"title: {title}",
        "description: What is checked, and why.",
        "search: false",
        "---",
    ]
    rows = [*head, f"# {title}", "", intro, ""]
    for rule in rules:
        rows += [
            f"## {rule.code}: {rule.name}",
            "",
            f"**{rule.severity.value.capitalize()}.** {rule.summary}",
            "",
        ]
        rows += [f"*Why it matters.* {rule.why}", "", f"*What to do.* {rule.fix}", ""]
    return "\n".join(rows)


class Collector(logging.Handler):
    """Keeps what MkDocs complains of, so that it can be told in one place."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.heard.append(
            f"docs: {record.levelname.lower()}: {without_traceback(record.getMessage())}"
        )


def without_traceback(text: str) -> str:
    """A message as it is for people: mkdocs-macros puts the whole traceback into its own."""
    head, mark, rest = text.partition("Traceback (most recent call last):")
    if not mark:
        return text
    told = [
        line for line in rest.strip("`\n ").splitlines() if line and not line.startswith((" ", "`"))
    ]
    return " ".join((head.replace("`", "").strip(), *told[-1:]))
