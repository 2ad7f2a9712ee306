"""The sheet of grants in an XLSX file, read with care: it is a zip archive from somebody else."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from nrp_site.exchange.finding import Finding
from nrp_site.exchange.threesixtygiving_json import Incoming
from nrp_site.exchange.threesixtygiving_sheets import MOST_COLUMNS, Formula, blank_free, read_rows

MOST_MEMBERS = 500
MOST_UNPACKED = 60_000_000
BROKEN = (
    zipfile.BadZipFile,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    OSError,
    EOFError,
    IndexError,
    AttributeError,
)


def read_xlsx(file: Path) -> tuple[list[Incoming], list[Finding]]:
    """The grants in the sheet `grants`, or in the first one. Never raises for what the file holds."""
    try:
        fault = _danger(file)
        if fault:
            return [], [Finding(fault)]
        with warnings.catch_warnings():
            # What openpyxl warns of (styles, validation lists it drops) has nothing to do with the values.
            warnings.simplefilter("ignore")
            return _read(file)
    except BROKEN as error:
        return [], [Finding(f"this is not an XLSX file that can be read ({type(error).__name__})")]


def _danger(file: Path) -> str:
    """Why an archive is not opened, or an empty text."""
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS:
            return f"the file holds {len(members):,} parts; at most {MOST_MEMBERS} are read"
        if sum(member.file_size for member in members) > MOST_UNPACKED:
            return f"the file would unpack to more than {MOST_UNPACKED:,} bytes"
        if any("vbaProject" in member.filename for member in members):
            return "the file holds a program (macros); save it as a plain .xlsx"
        for member in members:
            if member.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(member):
                return "the file holds a document type, which no spreadsheet program writes"
    return ""


def _read(file: Path) -> tuple[list[Incoming], list[Finding]]:
    book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
    try:
        named = [sheet for sheet in book.worksheets if sheet.title.strip().casefold() == "grants"]
        if not book.worksheets:
            return [], [Finding("there is no sheet in this file")]
        sheet = (named or book.worksheets)[0]
        others = [
            each.title
            for each in book.worksheets
            if each is not sheet and each.title.strip().casefold() != "meta"
        ]
        grants, findings = read_rows(blank_free(_rows(sheet)))
        if others:
            findings.append(
                Finding(
                    f"only the sheet '{sheet.title}' is read, not {', '.join(others)[:300]}",
                    is_error=False,
                )
            )
        return grants, findings
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[list[Any]]:
    """The cells of each row, trailing blanks cut off; formulas are marked."""
    sheet.reset_dimensions()
    for row in sheet.iter_rows(max_col=MOST_COLUMNS + 1):
        cells = [Formula(cell.value) if cell.data_type == "f" else cell.value for cell in row]
        while cells and cells[-1] in (None, ""):
            cells.pop()
        yield cells
