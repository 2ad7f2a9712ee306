"""The search page in each language of the site, and the words with which it mends a misspelt query."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

from nrp_site.publishing import languages, search
from nrp_site.publishing.addresses import file_of
from nrp_site.publishing.facets import Labels, facets_of, place_of
from nrp_site.publishing.families.a_to_z import letter_links
from nrp_site.publishing.page import Page, PageLanguage
from nrp_site.publishing.press import Press, search_address
from nrp_site.publishing.reader import Reader
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
    site = press.reader.whole
    if what == "words":
        return json.dumps(
            search.vocabulary(site, language), ensure_ascii=False, separators=(",", ":")
        ).encode()
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
        kind for kind in record_types().values() if not kind.is_single and site.entries(kind.name)
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


_known: WeakKeyDictionary[Press, dict[str, frozenset[str]]] = WeakKeyDictionary()


def facet_values(press: Press) -> dict[str, frozenset[str]]:
    """Every value of every filter on the site. Read aside: the page depends on the whole site anyway."""
    if press not in _known:
        reader, found = Reader(press.site), defaultdict[str, set[str]](set)
        for entry in press.site.all_entries():
            for name, values in facets_of(reader, entry, press.words).items():
                found[name].update(values)
        _known[press] = {name: frozenset(values) for name, values in found.items()}
    return _known[press]


def facet_choices(press: Press, labels: Labels) -> list[dict[str, Any]]:
    """The filters with at least two values: name, label, and values with their words."""
    aside = Labels(Reader(press.site), press.words, labels.language, labels.words)
    return [
        {"name": name, "label": labels.name(name), "options": sorted_options(name, values, aside)}
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
