"""Grants in a JSON package of the 360Giving standard, each with the line on which it begins."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NoReturn

from nrp_site.exchange.finding import Finding

MOST_GRANTS = 50_000


@dataclass(frozen=True, slots=True)
class Incoming:
    """One grant of somebody else's file, not checked yet, and where it stands: "line 12", "row 3"."""

    place: str
    grant: Any


class _Refused(ValueError):
    """JSON that we do not take, though Python would."""


def read_json(text: str) -> tuple[list[Incoming], list[Finding]]:
    """The grants in a package, or in a bare list of grants. Never raises for any text."""
    try:
        return _grants(text), []
    except _Refused as error:
        return [], [Finding(str(error))]
    except json.JSONDecodeError as error:
        return [], [Finding(f"this is not JSON: {error.msg}", error.lineno)]
    except (RecursionError, ValueError):
        return [], [
            Finding("this JSON cannot be read: it is too deep, or a number in it is too long")
        ]


def _refuse_constant(name: str) -> NoReturn:
    raise _Refused(f"'{name}' is no number in JSON")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise _Refused(f"the field '{double}' is given twice in one object")
    return made


_decoder = json.JSONDecoder(object_pairs_hook=_without_doubles, parse_constant=_refuse_constant)


class _Scanner:
    """Walks the outer brackets of a package and lets the decoder read what is inside them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.counted = 0

    def sign(self) -> str:
        """The next sign that is not white space."""
        while self.at < len(self.text) and self.text[self.at] in " \t\r\n":
            self.at += 1
        return self.text[self.at : self.at + 1]

    def expect(self, signs: str) -> str:
        """Step over one of these signs."""
        found = self.sign()
        if not found or found not in signs:
            raise json.JSONDecodeError(
                f"one of {' '.join(signs)} is expected here",
                self.text,
                min(self.at, len(self.text)),
            )
        self.at += 1
        return found

    def value(self) -> Any:
        """The next value, whole."""
        self.sign()
        found, self.at = _decoder.raw_decode(self.text, self.at)
        return found

    def line_here(self) -> int:
        """The line of the next sign."""
        self.sign()
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        return self.line


def _grants(text: str) -> list[Incoming]:
    scanner = _Scanner(text.removeprefix("\ufeff"))
    found: list[Incoming] | None = None
    if scanner.sign() == "[":
        found = _list(scanner)
    else:
        scanner.expect("{")
        while scanner.sign() != "}":
            name = scanner.value()
            scanner.expect(":")
            if name == "grants" and found is None and scanner.sign() == "[":
                found = _list(scanner)
            elif name == "grants":
                raise _Refused("'grants' must be one list of grants")
            else:
                scanner.value()
            if scanner.sign() != "}":
                scanner.expect(",")
        scanner.expect("}")
    if scanner.sign():
        raise json.JSONDecodeError("something stands after the end", scanner.text, scanner.at)
    if not found:
        raise _Refused("there is no list 'grants' with at least one grant in it")
    return found


def _list(scanner: _Scanner) -> list[Incoming]:
    scanner.expect("[")
    found: list[Incoming] = []
    while scanner.sign() != "]":
        if len(found) >= MOST_GRANTS:
            raise _Refused(f"there are more than {MOST_GRANTS:,} grants; split the file")
        found.append(Incoming(f"line {scanner.line_here()}", scanner.value()))
        if scanner.sign() != "]":
            scanner.expect(",")
            if scanner.sign() == "]":
                scanner.value()
    scanner.expect("]")
    return found
