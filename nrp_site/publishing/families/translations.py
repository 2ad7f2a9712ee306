"""One page per translation of a record, at the record's address with the language below it: `stories/film/pl/`.

Title, summary and text are those of the translation, interface words those of its language. Facts stay with the record:
they are shown as they were written and marked as being in the record's language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from nrp_site.loading.site import Entry
from nrp_site.loading.translations import is_stale
from nrp_site.publishing import languages, social_card
from nrp_site.publishing.addresses import file_of, record_address
from nrp_site.publishing.facets import facets_of
from nrp_site.publishing.families.records import with_content
from nrp_site.publishing.json_ld import CONTEXT, script
from nrp_site.publishing.metadata import open_graph
from nrp_site.publishing.page import Page, PageLink
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task
from nrp_site.publishing.versions import alternate_links, switch
from nrp_site.record_types import record_types

ORDER = 11


def plan(press: Press) -> Iterator[Task]:
    """One task per translation that may be shown."""
    for key, versions in press.site.translations.items():
        for version in versions:
            address = record_address(press.site.at(key), version.language)
            yield Task(file_of(address), "translations", (*key, version.language))


def make(press: Press, task: Task) -> bytes:
    """The page of one translation."""
    type_name, id, language = task.arguments
    original = press.reader.find(type_name, id)
    assert original is not None, "tasks are planned from the records that are there"
    version = next(t for t in press.reader.translations(original) if t.language == language)
    reader = press.reader_in(language)
    return with_content(
        press,
        translation_page(press, original, version),
        replace(reader.read(original), body=version.body),
        version,
        reader,
        translation=version,
        is_stale=is_stale(version, original),
        source={
            "title": original.record.title,
            "address": record_address(original),
            "language": original.record.language or press.language,
        },
    )


def translation_page(press: Press, original: Entry, version: Entry) -> Page:
    """The page of a translation: everything but its content."""
    language, kind = version.language, record_types()[original.type]
    words = press.words_in(language)[original.type]
    title, summary = version.record.title, version.record.summary
    return Page(
        title=title,
        address=record_address(original, language),
        language=language,
        direction=languages.direction(language),
        kind=words.one,
        description=summary,
        crumbs=() if kind.is_single else (PageLink(words.many, f"{kind.folder}/"),),
        meta=(
            *open_graph(title, summary, press.reader.programme.record.title, language),
            *social_card.tags(press, version),
        ),
        links=alternate_links(press, original),
        json_ld=(script(described(press, original, version)),),
        facets=facets_of(press.reader, original, press.words) | {"language": (language,)},
        translations=switch(press, original, language),
        updated=version.record.translated_on,
    )


def described(press: Press, original: Entry, version: Entry) -> dict[str, Any]:
    """A translation in the words of schema.org; addresses are whole or not there at all."""
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "WebPage",
        "name": version.record.title,
        "description": version.record.summary,
        "inLanguage": version.language,
        "dateModified": version.record.translated_on.isoformat(),
    }
    if press.site_url:
        said["url"] = press.site_url + record_address(original, version.language)
        said["translationOfWork"] = {
            "@type": "WebPage",
            "@id": press.site_url + record_address(original),
        }
    return said
