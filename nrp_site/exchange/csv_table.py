"""Tables as CSV (RFC 4180) that spreadsheet programs open right.

UTF-8 with a byte order mark, so that Excel does not guess the encoding; CRLF at the end of lines; and no cell of text can
start a formula (owasp.org, "CSV injection"): an apostrophe is put before it. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

BYTE_ORDER_MARK = "\ufeff"
#: With what a cell must not begin, or a spreadsheet may take it for a formula; the broad forms are East Asian.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table with a line of names. Cells may be text, numbers, yes or no, None, or lists and mappings (as JSON)."""
    return as_table(names, [csv_lines(rows)])


def as_table(names: Sequence[str], parts: Iterable[str]) -> bytes:
    """A table with a line of names from parts that `csv_lines` made."""
    return "".join((BYTE_ORDER_MARK, csv_lines([names]), *parts)).encode()


def csv_lines(rows: Iterable[Sequence[Any]]) -> str:
    """Rows of a table, without the line of names."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerows([cell(value) for value in row] for row in rows)
    return written.getvalue()


def cell(value: Any) -> str | int | float:
    """What stands in a cell. What is not known is an empty cell, which is not the same as 0."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return without_formula(value)
    return json.dumps(value, ensure_ascii=False) if value else ""


def without_formula(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
