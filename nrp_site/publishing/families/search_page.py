"""The search page in each language of the site, and the words with which it mends a misspelt query."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nrp_site.loading.site import Key
from nrp_site.publishing import languages, search
from nrp_site.publishing.addresses import file_of
from nrp_site.publishing.facets import Labels, facets_of, place_of
from nrp_site.publishing.families.a_to_z import letter_links
from nrp_site.publishing.page import Page, PageLanguage
from nrp_site.publishing.press import Press, search_address
from nrp_site.publishing.tasks import Task
from nrp_site.record_types import record_types

ORDER = 40
WORDS = "words.json"


def plan(press: Press) -> Iterator[Task]:
    """A page and a file of words for each language."""
    for language in press.site.programme.record.languages:
        address = search_address(language, press.language)
        yield Task(file_of(address), "search_page", ("page", language))
        yield Task(f"{address}{WORDS}", "search_page", ("words", language))


def make(press: Press, task: Task) -> bytes:
    """The page or the words."""
    what, language = task.arguments
    return _words(press, language) if what == "words" else _page(press, language)


def _words(press: Press, language: str) -> bytes:
    """The words that mend a misspelt query."""

    def counted(names: Sequence[str]) -> str:
        entries = [press.reader.at(_key(name)) for name in names]
        versions = [
            each for entry in entries for each in (entry, *press.reader.translations(entry))
        ]
        return json.dumps(
            search.counted_words(versions, language, press.language), ensure_ascii=False
        )

    parts = press.kept.texts(f"words-{language}", _every_name(press), counted)
    found = search.vocabulary(map(json.loads, parts))
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _every_name(press: Press) -> list[str]:
    """Every record as `story/film`, in order."""
    return [f"{name}/{entry.id}" for name in record_types() for entry in press.reader.entries(name)]


def _key(name: str) -> Key:
    kind, _, id = name.partition("/")
    return (kind, id)


def _page(press: Press, language: str) -> bytes:
    """The page with its filters."""
    labels = press.labels(language)
    page = Page(
        title=labels.words("Search"),
        address=search_address(language, press.language),
        language=language,
        direction=languages.direction(language),
        description=labels.words("Search everything on this site."),
        is_searchable=False,
        translations=translations(press, language),
    )
    kinds = [
        kind
        for kind in record_types().values()
        if not kind.is_single and press.reader.count(kind.name)
    ]
    return press.render(
        "search_offline.html.j2" if press.is_offline else "search.html.j2",
        page,
        facets=facet_choices(press, labels),
        letters=letter_links(press),
        kinds=kinds,
    ).encode()


def translations(press: Press, current: str) -> tuple[PageLanguage, ...]:
    """The search page in every language: each language has its own index."""
    return tuple(
        PageLanguage(
            code, languages.own_name(code), search_address(code, press.language), code == current
        )
        for code in press.site.programme.record.languages
    )


def facet_values(press: Press) -> dict[str, frozenset[str]]:
    """Every value of every filter on the site."""

    def found_in(names: Sequence[str]) -> str:
        return json.dumps({name: sorted(values) for name, values in _facets(press, names).items()})

    found = defaultdict[str, set[str]](set)
    for part in press.kept.texts("facets", _every_name(press), found_in):
        for name, values in json.loads(part).items():
            found[name].update(values)
    return {name: frozenset(values) for name, values in found.items()}


def _facets(press: Press, names: Iterable[str]) -> dict[str, set[str]]:
    found = defaultdict[str, set[str]](set)
    for entry in (press.reader.at(_key(name)) for name in names):
        for name, values in facets_of(press.reader, entry, press.words).items():
            found[name].update(values)
    return found


def facet_choices(press: Press, labels: Labels) -> list[dict[str, Any]]:
    """The filters with at least two values: name, label, and values with their words."""
    return [
        {"name": name, "label": labels.name(name), "options": sorted_options(name, values, labels)}
        for name, values in sorted(facet_values(press).items(), key=lambda each: place_of(each[0]))
        if len(values) > 1
    ]


def sorted_options(name: str, values: frozenset[str], labels: Labels) -> list[tuple[str, str]]:
    """Values with their words: years newest first, kinds in their order, others by their words."""
    if name == "kind":
        return [(kind, labels.value(name, kind)) for kind in record_types() if kind in values]
    pairs = [(value, labels.value(name, value)) for value in values]
    if name == "year":
        return sorted(pairs, reverse=True)
    return sorted(pairs, key=lambda pair: (pair[1].casefold(), pair[0]))
