"""Which page cites which work, as data: JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from nrp_site.publishing.citing_pages import citing_pages
from nrp_site.publishing.press import Press
from nrp_site.publishing.reference_words import title_of
from nrp_site.publishing.tasks import Task

ORDER = 63
FILES = ("references/cited-by.json", "references/cited-by.csv")
COLUMNS = (
    "key",
    "doi",
    "work",
    "cited_by_type",
    "cited_by_title",
    "cited_by_address",
    "field",
    "place_in_work",
)
#: A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = dict[str, str]


def plan(press: Press) -> Iterator[Task]:
    """Two files, if there is a bibliography."""
    if press.site.references:
        yield from (Task(path, "cited_by") for path in FILES)


def make(press: Press, task: Task) -> bytes:
    """One row for each place at which a page cites a work."""
    rows = list(_rows(press))
    return as_json(rows) if task.path.endswith(".json") else as_csv(rows)


def _rows(press: Press) -> Iterator[Row]:
    base = press.chrome().canonical_base
    for reference in press.reader.references():
        for page in citing_pages(press, reference.key):
            for place in page.places:
                work = (reference.key, str(reference.csl.get("DOI", "")), title_of(reference))
                values = (
                    *work,
                    page.type,
                    page.title,
                    f"{base}{page.address}",
                    place.field,
                    place.locator,
                )
                yield dict(zip(COLUMNS, values, strict=True))


def as_json(rows: list[Row]) -> bytes:
    """The rows as an array of objects."""
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def as_csv(rows: list[Row]) -> bytes:
    """The rows as CSV that spreadsheets open right: UTF-8 with its mark, and no cell that is run as a formula."""
    text = io.StringIO(newline="")
    written = csv.writer(text)
    written.writerow(COLUMNS)
    written.writerows([_harmless(row[name]) for name in COLUMNS] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
