"""Which page cites which work, as data: JSON and CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from nrp_site.exchange.csv_table import as_table, csv_lines
from nrp_site.publishing.citing_pages import citing_pages
from nrp_site.publishing.press import Press
from nrp_site.publishing.reference_words import title_of
from nrp_site.publishing.tasks import Task

ORDER = 63
#: A record cites several works, so that groups of works would all change with it.
EACH = 1
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


def plan(press: Press) -> Iterator[Task]:
    """Two files, if there is a bibliography."""
    if press.site.references:
        yield from (Task(path, "cited_by") for path in FILES)


def make(press: Press, task: Task) -> bytes:
    """One row for each place at which a page cites a work."""
    keys = [reference.key for reference in press.reader.references()]
    if task.path.endswith(".csv"):
        parts = press.kept.texts(
            "cited-by-csv", keys, lambda group: csv_lines(rows(press, group)), EACH
        )
        return as_table(COLUMNS, parts)
    parts = press.kept.texts("cited-by-json", keys, lambda group: _objects(press, group), EACH)
    return ("[\n" + ",\n".join(filter(None, parts)) + "\n]\n").encode()


def rows(press: Press, keys: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Who cites some works, as rows with the columns above."""
    base = press.chrome().canonical_base
    for reference in filter(None, map(press.reader.reference, keys)):
        work = (reference.key, str(reference.csl.get("DOI", "")), title_of(reference))
        for page in citing_pages(press, reference.key):
            citing = (page.type, page.title, f"{base}{page.address}")
            for place in page.places:
                yield (*work, *citing, place.field, place.locator)


def _objects(press: Press, keys: Sequence[str]) -> str:
    """The same as JSON objects, one a line."""
    return ",\n".join(
        json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False)
        for row in rows(press, keys)
    )
