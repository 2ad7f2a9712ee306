"""What can be wrong with content, and how it is said.

A `Rule` is a documented datum: the same object feeds the message on the terminal, the page of rules in
`docs/`, `nrp explain` and the test that runs its bad and its good example. Rules register themselves when the
module that uses them is imported, so a rule lives beside the check that raises it.

A `Diagnostic` is a value: nothing in the pipeline prints or raises for bad content.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum


class Severity(Enum):
    """How bad a finding is. An error stops the build; a warning does so only under `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file as it lies on disk; line and column start at 1 and count characters."""

    path: str
    line: int = 1
    column: int = 1


class Symlink(str):
    """In an example of a rule: not the text of a file but the target of a symbolic link."""

    __slots__ = ()


#: What an example says of one file: its text, its bytes, a link, or None for "not there".
ExampleFile = str | bytes | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong, with the reason it matters and the way to mend it.

    `bad` and `good` are small projects (path relative to the project -> text of the file) laid over a clean
    one: `bad` must give this rule, `good` must not.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    why: str
    fix: str
    bad: Mapping[str, ExampleFile] = field(default_factory=dict, hash=False)
    good: Mapping[str, ExampleFile] = field(default_factory=dict, hash=False)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """A rule travels by its code: there is only one of each."""
        return _registered, (self.code,)

    def at(
        self,
        position: Position,
        message: str,
        hint: str = "",
        related: Iterable[Position] = (),
        severity: Severity | None = None,
    ) -> Diagnostic:
        """A finding of this rule at `position`; `message` says what was found, `hint` what to write."""
        return Diagnostic(self, position, message, hint, tuple(related), severity or self.severity)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a rule, a place, what was found there and what to write instead."""

    rule: Rule
    position: Position
    message: str
    hint: str = ""
    related: tuple[Position, ...] = ()
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether this finding stops a build."""
        return self.severity is Severity.ERROR


#: Codes that were used once and may never mean anything else.
RETIRED: tuple[str, ...] = ()

_rules: dict[str, Rule] = {}


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    summary: str,
    why: str,
    fix: str,
    bad: Mapping[str, ExampleFile],
    good: Mapping[str, ExampleFile],
) -> Rule:
    """Make a rule and enter it in the registry.

    Raises `ValueError` for a code or name that is taken or retired: that is a programmer's mistake, found at import.
    """
    if code in _rules or code in RETIRED:
        raise ValueError(f"rule code {code} is taken")
    if any(known.name == name for known in _rules.values()):
        raise ValueError(f"rule name {name} is taken")
    _rules[code] = Rule(code, name, severity, summary, why, fix, bad, good)
    return _rules[code]


def _registered(code: str) -> Rule:
    return _rules[code]


def all_rules() -> tuple[Rule, ...]:
    """Every registered rule, by code."""
    return tuple(_rules[code] for code in sorted(_rules))


def find_rule(code_or_name: str) -> Rule | None:
    """The rule with this code or name, in any case, or None."""
    wanted = code_or_name.strip().lower()
    return next((r for r in all_rules() if wanted in (r.code.lower(), r.name)), None)


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings by path, line and column, each said once."""
    return tuple(
        sorted(
            dict.fromkeys(diagnostics),
            key=lambda d: (
                d.position.path,
                d.position.line,
                d.position.column,
                d.rule.code,
                d.message,
            ),
        )
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean 'saltmarket'?` for the nearest known word, or an empty text."""
    near = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""
