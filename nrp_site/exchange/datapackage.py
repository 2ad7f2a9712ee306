"""The description of a folder of tables as a Frictionless Data Package (specs.frictionlessdata.io, version 1).

Version 1 is what today's programs read; nothing of version 2 is needed here. Pure: values in, a mapping out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

PROFILE = "tabular-data-resource"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: `kind` is a field type of Frictionless; `links_to` the name of the table whose ids it holds."""

    name: str
    kind: str
    description: str
    example: Any = None
    is_required: bool = False
    choices: tuple[str, ...] = ()
    links_to: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name (small letters), its file beside the description, and its columns."""

    name: str
    title: str
    description: str
    file: str
    fields: tuple[Field, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Package:
    """What the tables are together."""

    name: str
    title: str
    description: str
    homepage: str
    licence: str
    licence_address: str


def describe(package: Package, tables: Iterable[Table]) -> dict[str, Any]:
    """The content of `datapackage.json`."""
    made: dict[str, Any] = {
        "profile": "data-package",
        "name": slug(package.name),
        "title": package.title,
        "description": package.description,
        "homepage": package.homepage,
        "licenses": [_licence(package)],
        "contributors": [{"title": package.title, "role": "publisher"}],
        "resources": [_resource(table) for table in tables],
    }
    return {name: value for name, value in made.items() if value}


def _licence(package: Package) -> dict[str, str]:
    found = {
        "name": slug(package.licence).upper(),
        "title": package.licence,
        "path": package.licence_address,
    }
    return {name: value for name, value in found.items() if value}


def _resource(table: Table) -> dict[str, Any]:
    return {
        "profile": PROFILE,
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": table.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    links = [field for field in table.fields if field.links_to]
    made: dict[str, Any] = {
        "fields": [_field(field) for field in table.fields],
        "primaryKey": [table.key],
        "missingValues": [""],
    }
    if links:
        made["foreignKeys"] = [
            {"fields": [each.name], "reference": {"resource": _self(each, table), "fields": ["id"]}}
            for each in links
        ]
    return made


def _self(field: Field, table: Table) -> str:
    """Frictionless names a table that links to itself by an empty text."""
    return "" if field.links_to == table.name else field.links_to


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.is_required:
        constraints["required"] = True
    if field.choices:
        constraints["enum"] = list(field.choices)
    made: dict[str, Any] = {
        "name": field.name,
        "type": field.kind,
        "description": field.description,
    }
    if field.example not in (None, ""):
        made["example"] = field.example
    return made | ({"constraints": constraints} if constraints else {})


def slug(text: str) -> str:
    """A name as Frictionless takes it: small letters, digits and `-._`."""
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower()).strip("-") or "site"
