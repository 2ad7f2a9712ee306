"""Grants in a table, one a row, with the standard's titles as headers: CSV and XLSX.

A header names a field by titles ("Planned Dates:0:Start Date") or by names ("plannedDates/0/startDate"); the number
may be left out for the first. Columns that are not known are left out; columns that can name or reach a person are
never read at all. Source of the rules for headers: 360Giving Data Standard 1.4, "Spreadsheet format".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nrp_site.exchange.finding import Finding
from nrp_site.exchange.threesixtygiving_json import MOST_GRANTS, Incoming
from nrp_site.record_types.grant.open_data import GRANT, PERSONAL, Kind, OpenField

MOST_COLUMNS = 500
LONGEST_CELL = 32_767
PERSONAL_TITLES = (
    "recipient ind",
    "to individuals details",
    "contact name",
    "street address",
    "phone number",
    "email",
)
TITLES_HINT = "The first row must hold the standard's titles: Identifier, Title, Description, Currency, Amount Awarded, Award Date …"
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,10})?")


class Formula(str):
    """A cell that holds a formula, not a value."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: its header, and the way to its field in a grant."""

    header: str
    steps: tuple[str | int, ...]
    kind: Kind


def read_csv(text: str) -> tuple[list[Incoming], list[Finding]]:
    """The grants in a CSV file."""
    if "\0" in text:
        return [], [Finding("this is not a text file")]
    try:
        return read_rows(
            [_cell(each) for each in row]
            for row in csv.reader(io.StringIO(text, newline=""), strict=True)
        )
    except csv.Error as error:
        return [], [Finding(f"this is not a CSV file: {error}")]


def _cell(text: str) -> str:
    return Formula(text) if text.lstrip().startswith(("=", "+=", "@SUM")) else text


def read_rows(rows: Iterable[Sequence[Any]]) -> tuple[list[Incoming], list[Finding]]:
    """The grants in rows of cells; the first row has the headers."""
    numbered = enumerate(rows, 1)
    _, headers = next(numbered, (1, ()))
    columns, findings = read_headers([str(each or "").strip() for each in headers])
    found: list[Incoming] = []
    for number, row in numbered:
        if len(found) >= MOST_GRANTS:
            return [], [Finding(f"there are more than {MOST_GRANTS:,} rows; split the file")]
        if any(cell not in (None, "") for cell in row):
            grant, faults = _grant(row, columns, f"row {number}", len(headers))
            findings += faults
            found.append(Incoming(f"row {number}", grant))
    if not found and not any(each.is_error for each in findings):
        findings.append(Finding("there is no grant in this table"))
    return found, findings


def read_headers(headers: Sequence[str]) -> tuple[Mapping[int, Column], list[Finding]]:
    """The columns that are read, by their number, and what is to be said of the others."""
    if len(headers) > MOST_COLUMNS:
        many = f"there are {len(headers):,} columns; at most {MOST_COLUMNS} are read"
        return {}, [Finding(many)]
    columns: dict[int, Column] = {}
    findings: list[Finding] = []
    for number, header in enumerate(headers):
        column = column_of(header)
        if column is not None and column.steps in {other.steps for other in columns.values()}:
            findings.append(Finding(f"row 1: the column '{header}' is there twice"))
        elif column is not None:
            columns[number] = column
    findings += _said_of_columns(headers)
    if not {("id",), ("title",)} & {column.steps for column in columns.values()}:
        message = "row 1: these are not the headers of a table of grants."
        findings.append(Finding(message, hint=TITLES_HINT))
    return columns, findings


def _said_of_columns(headers: Sequence[str]) -> Iterator[Finding]:
    """What is left out, by the names of the columns only."""
    personal = [header for header in headers if is_personal(header)]
    unknown = [h for h in headers if h and h not in personal and column_of(h) is None]
    for names, what in (
        (unknown, "columns that the standard does not have are left out"),
        (personal, "columns that can name or reach a person are left out"),
    ):
        if names:
            yield Finding(f"{what}: {', '.join(names)[:500]}", is_error=False)


def is_personal(header: str) -> bool:
    """Whether a column can name or reach a person."""
    parts = [part.strip() for part in re.split(r"[:/]", header)]
    return any(part in PERSONAL for part in parts) or any(
        part.casefold() in PERSONAL_TITLES for part in parts
    )


def column_of(header: str) -> Column | None:
    """The field that a header names, or None."""
    fields: Mapping[str, OpenField] = GRANT
    steps: list[str | int] = []
    kind: Kind = "object"
    for part in [part.strip() for part in re.split(r"[:/]", header)]:
        if part.isdecimal() and len(part) < 3 and kind == "objects" and isinstance(steps[-1], str):
            steps.append(int(part))
            continue
        named = next(
            (n for n, f in fields.items() if part.casefold() in (n.casefold(), f.title.casefold())),
            None,
        )
        if named is None:
            return None
        if steps and kind == "objects" and isinstance(steps[-1], str):
            steps.append(0)
        steps.append(named)
        kind, fields = fields[named].kind, fields[named].fields
    return None if kind in ("object", "objects") else Column(header, tuple(steps), kind)


def _grant(
    row: Sequence[Any], columns: Mapping[int, Column], place: str, width: int
) -> tuple[dict[str, Any], list[Finding]]:
    grant: dict[str, Any] = {}
    findings: list[Finding] = []
    if any(cell not in (None, "") for cell in row[width:]):
        findings.append(Finding(f"{place}: there are more cells than headers"))
    for number, cell in enumerate(row[:width]):
        column = columns.get(number)
        if column is None or cell is None or cell == "":
            continue
        fault = _fault(cell)
        if fault:
            findings.append(Finding(f"{place}, column '{column.header}': {fault}"))
        else:
            _put(grant, column.steps, _value(cell, column.kind))
    return {name: _closed(value) for name, value in grant.items()}, findings


def _fault(cell: Any) -> str:
    if isinstance(cell, Formula):
        return "there is a formula here; only values are taken in"
    if isinstance(cell, str) and len(cell) > LONGEST_CELL:
        return f"the text is longer than {LONGEST_CELL:,} signs"
    return ""


def _value(cell: Any, kind: Kind) -> Any:
    """A cell as the standard's JSON holds it. What does not fit stays text, so that the checks can tell of it."""
    if isinstance(cell, datetime):
        return (
            cell.date().isoformat()
            if (cell.hour, cell.minute, cell.second) == (0, 0, 0) and kind != "moment"
            else f"{cell.isoformat(timespec='seconds')}Z"
        )
    if isinstance(cell, date):
        return cell.isoformat()
    if kind == "number":
        if isinstance(cell, str) and NUMBER.fullmatch(cell.strip()):
            return float(cell) if "." in cell else int(cell)
        return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    if kind == "texts":
        return [part.strip() for part in str(cell).split(";") if part.strip()]
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _put(grant: dict[str, Any], steps: tuple[str | int, ...], value: Any) -> None:
    """Put a value where the steps lead. Lists are built as numbered fields first: their items may come in any order."""
    here: dict[Any, Any] = grant
    for step in steps[:-1]:
        here = here.setdefault(step, {})
    here[steps[-1]] = value


def _closed(value: Any) -> Any:
    """Numbered fields as lists, gaps closed."""
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(key, int) for key in value):
        return [_closed(value[key]) for key in sorted(value)]
    return {key: _closed(inner) for key, inner in value.items()}


def blank_free(rows: Iterable[Sequence[Any]], most_blank: int = 1000) -> Iterator[Sequence[Any]]:
    """Rows up to the point where only blank ones follow one another: some sheets claim a million of them."""
    waiting = 0
    for row in rows:
        waiting = 0 if any(cell not in (None, "") for cell in row) else waiting + 1
        if waiting > most_blank:
            return
        yield row
