"""The page of open data: what can be taken, under which licence, and what every column means."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from nrp_site.publishing import json_ld, languages
from nrp_site.publishing.addresses import file_of
from nrp_site.publishing.data_tables import Column, columns
from nrp_site.publishing.open_data import FOLDER, exported_types, stem_of
from nrp_site.publishing.page import Page
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task
from nrp_site.publishing.works_table import WORK_COLUMNS
from nrp_site.record_types import record_types

ORDER = 81
ADDRESS = f"{FOLDER}/"


def plan(press: Press) -> Iterator[Task]:
    """One page. It tells how many records there are, not what is in them; so it need not be made again for each edit."""
    counts = [len(press.site.entries(name)) for name in exported_types()]
    yield Task(
        file_of(ADDRESS), "data_page", tuple(map(str, [*counts, len(press.site.references)]))
    )


def make(press: Press, task: Task) -> bytes:
    """The page."""
    _ = press.gettext()
    *counts, works_count = map(int, task.arguments)
    tables = [
        table_of(press, name, count) for name, count in zip(exported_types(), counts, strict=True)
    ]
    page = Page(
        title=_("Open data"),
        address=ADDRESS,
        language=press.language,
        direction=languages.direction(press.language),
        description=_("Everything on this site as tables and files, and what every column means."),
        json_ld=(json_ld.script(catalogue(press, tables)),),
        is_searchable=False,
    )
    works = {
        "title": _("References"),
        "stem": f"{FOLDER}/references",
        "meaning": _("Works that records name."),
        "count": works_count,
        "rows": [
            [each.name, each.description, shown(each.example), each.kind] for each in WORK_COLUMNS
        ],
    }
    record = press.reader.programme.record
    licence_url = json_ld.LICENCES.get(record.licence, "")
    return press.render(
        "data.html.j2",
        page,
        tables=[*tables, works],
        licence=record.licence,
        licence_url=licence_url,
        has_feeds=bool(press.site_url),
        feeds=feeds(press),
        folder=ADDRESS,
    ).encode()


def table_of(press: Press, type_name: str, count: int) -> dict[str, Any]:
    """What the page says of one table."""
    kind, words = record_types()[type_name], press.words[type_name]
    return {
        "title": words.many,
        "stem": f"{FOLDER}/{stem_of(type_name)}",
        "meaning": words.intro,
        "count": count,
        "rows": [
            [column.name, meaning(column), shown(column.example), column.kind]
            for column in columns(kind)
        ],
    }


def meaning(column: Column) -> str:
    """What a column holds, with its fixed words."""
    return (
        f"{column.description}: {', '.join(column.choices)}"
        if column.choices
        else column.description
    )


def shown(example: Any) -> str:
    """An example as it stands in a cell."""
    return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)


def feeds(press: Press) -> list[dict[str, str]]:
    """The feeds of everything and of each kind; those of places and themes are named on their pages."""
    listed = [kind for kind in record_types().values() if not kind.is_single]
    return [
        {"title": press.gettext()("Everything"), "address": ""},
        *({"title": press.words[kind.name].many, "address": f"{kind.folder}/"} for kind in listed),
    ]


def catalogue(press: Press, tables: list[dict[str, Any]]) -> dict[str, Any]:
    """The page as schema.org `Dataset`, with its files where their addresses are known."""
    record = press.reader.programme.record
    files = [
        (f"{table['stem']}.{form}", kind)
        for table in tables
        for form, kind in (("csv", "text/csv"), ("json", "application/json"))
    ]
    made: dict[str, Any] = {
        "@context": json_ld.CONTEXT,
        "@type": "Dataset",
        "name": f"{record.title}: {press.gettext()('Open data')}",
        "description": record.summary,
        "license": json_ld.licence_of(record.licence),
        "isAccessibleForFree": True,
        "inLanguage": list(record.languages),
        "creator": {"@type": "Organization", "name": record.title},
    }
    if press.site_url:
        made["@id"] = made["url"] = press.site_url + ADDRESS
        made["distribution"] = [
            {"@type": "DataDownload", "contentUrl": press.site_url + path, "encodingFormat": kind}
            for path, kind in files
        ]
    return made
