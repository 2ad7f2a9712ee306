"""Open data: each type of record as CSV and JSON, ready-made lists as CSV, the works cited, the whole site as one file, and
the description of it all as a Frictionless Data Package.

Everything here is made from what is published; see `publishing.open_data` for what is left out of a record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from nrp_site.exchange import datapackage
from nrp_site.exchange.csl_json import write_csl_json
from nrp_site.exchange.csv_table import as_table, csv_lines, write_csv
from nrp_site.publishing.data_tables import columns, row
from nrp_site.publishing.json_ld import LICENCES
from nrp_site.publishing.open_data import (
    FOLDER,
    exported_types,
    list_file,
    plain_records,
    stem_of,
)
from nrp_site.publishing.press import Press
from nrp_site.publishing.record_lists import lists_of
from nrp_site.publishing.tasks import Task
from nrp_site.publishing.works_table import WORK_COLUMNS, shared_items, work_row
from nrp_site.record_types import record_types

ORDER = 80


def plan(press: Press) -> Iterator[Task]:
    """A task a file."""
    for name in exported_types():
        for form in ("csv", "json"):
            yield Task(f"{FOLDER}/{stem_of(name)}.{form}", "open_data", (form, name))
    for made in lists_of(press).values():
        if made.of and not made.is_by_date:
            yield Task(list_file(made.address), "open_data", ("list", made.address, *made.ids))
    for name in ("site.json", "references.csv", "references.json", "datapackage.json"):
        yield Task(f"{FOLDER}/{name}", "open_data", (name,))


def make(press: Press, task: Task) -> bytes:
    """One file."""
    return MAKERS[task.arguments[0]](press, *task.arguments[1:])


def _csv(press: Press, type_name: str) -> bytes:
    def lines(ids: Sequence[str]) -> str:
        return csv_lines(_rows(press, type_name, ids))

    ids = [entry.id for entry in press.reader.entries(type_name)]
    return as_table(_names(type_name), press.kept.texts(f"{type_name}-csv", ids, lines))


def _json(press: Press, type_name: str) -> bytes:
    return _written(press, type_name).encode()


def _written(press: Press, type_name: str) -> str:
    """The records of a type as JSON, for its own file and for that of the whole site."""

    def lines(ids: Sequence[str]) -> str:
        return _joined(plain_records(press, type_name, ids))

    ids = [entry.id for entry in press.reader.entries(type_name)]
    return _array(press.kept.texts(f"{type_name}-json", ids, lines))


def _list(press: Press, address: str, *ids: str) -> bytes:
    type_name = lists_of(press)[address].type
    return write_csv(_names(type_name), _rows(press, type_name, ids))


def _names(type_name: str) -> list[str]:
    return [column.name for column in columns(record_types()[type_name])]


def _rows(press: Press, type_name: str, ids: Iterable[str]) -> Iterator[list[Any]]:
    kind = record_types()[type_name]
    return (row(kind, record) for record in plain_records(press, type_name, ids))


def _lines(records: Iterable[Any]) -> str:
    """A JSON array with one record a line: it can be read by eye, and compared line by line."""
    return _array([_joined(records)])


def _joined(records: Iterable[Any]) -> str:
    return ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)


def _array(parts: Iterable[str]) -> str:
    return "[\n" + ",\n".join(parts) + "\n]\n"


def _site(press: Press) -> bytes:
    """Everything in one file: `{"records": {folder: […]}, "references": […], "links": […]}`."""
    site = press.reader.whole
    parts = ",\n".join(
        f"{json.dumps(stem_of(name))}: {_written(press, name).rstrip()}"
        for name in exported_types()
    )
    links = (
        {"from": "/".join(link.source), "to": "/".join(link.target), "field": link.field}
        for near in site.links_from.values()
        for link in near
    )
    head = json.dumps(
        {"title": site.programme.record.title, "licence": site.programme.record.licence},
        ensure_ascii=False,
    )
    works = write_csl_json(shared_items(press)).rstrip()
    return f'{head[:-1]},\n"records": {{\n{parts}\n}},\n"references": {works},\n"links": {_lines(links).rstrip()}\n}}\n'.encode()


def _works_csv(press: Press) -> bytes:
    return write_csv([field.name for field in WORK_COLUMNS], map(work_row, shared_items(press)))


def _works_json(press: Press) -> bytes:
    return write_csl_json(shared_items(press)).encode()


def _package(press: Press) -> bytes:
    record = press.reader.programme.record
    package = datapackage.Package(
        name=record.short_name,
        title=record.title,
        description=record.summary,
        homepage=press.site_url,
        licence=record.licence,
        licence_address=LICENCES.get(record.licence, ""),
    )
    made = datapackage.describe(package, _tables(press))
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _tables(press: Press) -> Iterator[datapackage.Table]:
    for name in exported_types():
        words, stem = press.words[name], stem_of(name)
        yield datapackage.Table(
            stem, words.many, words.intro, f"{stem}.csv", tuple(_fields(name)), "id"
        )
    yield datapackage.Table(
        "references",
        press.gettext()("References"),
        press.gettext()("Works that records name."),
        "references.csv",
        WORK_COLUMNS,
        "key",
    )


def _fields(type_name: str) -> Iterator[datapackage.Field]:
    for column in columns(record_types()[type_name]):
        target = (
            stem_of(column.links_to)
            if column.links_to
            and column.kind == "string"
            and not (column.is_joined or column.may_be_other)
            else ""
        )
        yield datapackage.Field(
            column.name,
            column.kind,
            column.description,
            column.example,
            column.is_required,
            column.choices,
            target,
        )


MAKERS: dict[str, Callable[..., bytes]] = {
    "csv": _csv,
    "json": _json,
    "list": _list,
    "site.json": _site,
    "references.csv": _works_csv,
    "references.json": _works_json,
    "datapackage.json": _package,
}
