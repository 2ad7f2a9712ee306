"""The same findings in every form."""

from __future__ import annotations

import json

from nrp_site.diagnostics import Diagnostic, Position, Severity, ordered
from nrp_site.loading import rules
from nrp_site.reporting import as_github, as_json, as_sarif, as_text, one_line

LATER = rules.STRAY_FILE.at(Position("content/b, c.txt", 1, 1), "100% not: a record")
FIRST = rules.UNKNOWN_RECORD.at(
    Position("content/a.md", 3, 8), "see_also: there is no term 'x'", "did you mean 'y'?"
)
FOUND = ordered([LATER, FIRST, FIRST])
LINES = {"content/a.md": ["---", "title: A", "other: [x]", "---"]}


def source(path: str) -> list[str]:
    return LINES.get(path, [])


def test_one_line() -> None:
    assert (
        one_line(FIRST)
        == "content/a.md:3:8: error NRP201 see_also: there is no term 'x' (did you mean 'y'?)"
    )


def test_text_shows_the_line_and_the_place() -> None:
    assert as_text(FOUND, source) == (
        "content/a.md:3:8: error NRP201 see_also: there is no term 'x' (did you mean 'y'?)\n"
        "    other: [x]\n"
        "           ^\n"
        "content/b, c.txt:1:1: warning NRP018 100% not: a record\n"
        "1 error, 1 warning. `nrp explain CODE` tells more about a rule.\n"
    )


def test_json_is_an_array_of_objects() -> None:
    assert json.loads(as_json(FOUND))[0] == {
        "rule": "NRP201", "name": "unknown-record", "severity": "error", "message": "see_also: there is no term 'x'",
        "hint": "did you mean 'y'?", "path": "content/a.md", "line": 3, "column": 8,
    }  # fmt: skip


def test_github_escapes_and_puts_errors_first() -> None:
    warning = Diagnostic(LATER.rule, Position("a.txt"), "x", severity=Severity.WARNING)
    lines = as_github([warning, *FOUND]).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::warning"]
    assert (
        lines[2]
        == "::warning file=content/b%2C c.txt,line=1,col=1,title=NRP018 stray-file::100%25 not: a record"
    )


def test_sarif_names_the_rules_it_uses() -> None:
    run = json.loads(as_sarif(FOUND, "1.0"))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["NRP018", "NRP201"]
    assert [
        (r["ruleId"], r["level"], r["locations"][0]["physicalLocation"]["region"])
        for r in run["results"]
    ] == [
        ("NRP201", "error", {"startLine": 3, "startColumn": 8}),
        ("NRP018", "warning", {"startLine": 1, "startColumn": 1}),
    ]
