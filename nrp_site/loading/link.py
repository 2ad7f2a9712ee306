"""From entries to a linked `Site`: every id and every citation is looked up, and every link walks both ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from nrp_site.diagnostics import Diagnostic, Position, did_you_mean
from nrp_site.loading import rules
from nrp_site.loading.bibliography import Bibliography
from nrp_site.loading.docs_pages import unknown_citation
from nrp_site.loading.mentions import Mentions, mentions_of
from nrp_site.loading.site import Citation, DocsCitation, Entry, Key, Link, Site, Withheld, sort_key
from nrp_site.record_types import record_types

V = TypeVar("V")


@dataclass(slots=True)
class _Linker:
    """Collects links and citations of one entry after another, and what is wrong with them."""

    entries: Mapping[Key, Entry]
    known_ids: Mapping[str, Collection[str]]
    withheld: Mapping[Key, Withheld]
    bibliography: Bibliography
    links: list[Link]
    citations: list[Citation]
    lost: defaultdict[Key, set[Key]]
    diagnostics: list[Diagnostic]
    mentions: Callable[[Entry], Mentions]

    def add(self, entry: Entry) -> None:
        """Look up all that an entry names."""
        named = self.mentions(entry)
        for steps, id, type_name in named.records:
            self._link(entry, steps, id, type_name)
        self._follow_all(entry, named)
        self._cite_all(entry, named)

    def add_translation(self, translation: Entry) -> None:
        """Look up what the text of a translation cites and links to; it counts as cited by the record."""
        named = self.mentions(translation)
        self._follow_all(translation, named)
        self._cite_all(translation, named)

    def _follow_all(self, entry: Entry, named: Mentions) -> None:
        """Links in the text: those that cannot be followed are left out of the page, and the page says so."""
        for linked in named.linked:
            target = (linked.type, linked.id)
            if target in self.entries or linked.type == "programme":
                continue
            place = entry.source.position_in_body(linked.offset)
            if target in self.withheld:
                self.diagnostics.append(self._lose(entry, place, target))
            elif linked.id not in self.known_ids.get(linked.type, ()):
                hint = did_you_mean(linked.id, self.known_ids.get(linked.type, ()))
                words = f"the link leads to {linked.type} '{linked.id}', which does not exist"
                self.diagnostics.append(rules.DEAD_LINK.at(place, words, hint))

    def _lose(self, entry: Entry, place: Position, target: Key) -> Diagnostic:
        """A link to what may not be published: readers are told only of what they could see before."""
        if self.withheld[target].was_shown:
            self.lost[entry.key].add(target)
        words = f"'{target[1]}' may not be published, so this link is left out"
        return rules.LINK_TO_WITHHELD.at(place, words)

    def _cite_all(self, entry: Entry, named: Mentions) -> None:
        works, known = self.bibliography.by_key, self.bibliography.known_keys
        for cited in named.works:
            if cited.key in works:
                self.citations.append(Citation(entry.key, cited.key, cited.field, cited.locator))
            elif not cited.is_bare and cited.key not in known:
                self.diagnostics.append(
                    unknown_citation(cited.place(entry), cited.key, self.bibliography)
                )

    def _link(self, entry: Entry, steps: tuple[str | int, ...], id: str, type_name: str) -> None:
        target = (type_name, id)
        if target in self.entries:
            self.links.append(Link(entry.key, target, str(steps[0])))
        elif target in self.withheld:
            self.diagnostics.append(self._lose(entry, entry.position_of(*steps), target))
        elif id not in self.known_ids.get(type_name, ()):
            self.diagnostics.append(self._unknown(entry, steps, id, type_name))

    def _unknown(
        self, entry: Entry, steps: tuple[str | int, ...], id: str, type_name: str
    ) -> Diagnostic:
        place, wanted = entry.position_of(*steps), record_types()[type_name].one.lower()
        other = next((name for name, ids in self.known_ids.items() if id in ids), None)
        if other is not None:
            named = record_types()[other].one.lower()
            return rules.WRONG_TYPE_LINK.at(
                place, f"{steps[0]}: '{id}' is a {named}, but a {wanted} is needed"
            )
        hint = did_you_mean(id, self.known_ids.get(type_name, ()))
        return rules.UNKNOWN_RECORD.at(place, f"{steps[0]}: there is no {wanted} '{id}'", hint)


def link(
    entries: Iterable[Entry],
    translations: Iterable[Entry],
    known_ids: Mapping[str, Collection[str]],
    bibliography: Bibliography,
    build_date: date,
    docs: Iterable[DocsCitation] = (),
    mentions: Callable[[Entry], Mentions] = mentions_of,
) -> tuple[Site | None, list[Diagnostic]]:
    """A `Site` of all entries that may be published, and what is wrong with their links.

    `known_ids` also holds the ids of records that failed, so that naming one is not a second error. Without a valid
    programme there is no site. `mentions` gives what an entry names, where that is known already.
    """
    published, withheld, findings = _gate(entries, build_date)
    stopped = {(w.type, w.id): w for w in withheld}
    linker = _Linker(
        published, known_ids, stopped, bibliography, [], [], defaultdict(set), findings, mentions
    )
    for entry in published.values():
        linker.add(entry)
    readable = [each for each in translations if _may_be_read_in(each, published)]
    for translation in readable:
        linker.add_translation(translation)
    if ("programme", "programme") not in published:
        return None, linker.diagnostics
    site = replace(
        _site_of(linker, published, build_date),
        withheld=tuple(withheld),
        translations=_grouped(readable, lambda item: item.key),
        docs_citations_of=_grouped(docs, lambda item: item.reference),
    )
    return site, linker.diagnostics


def _site_of(linker: _Linker, published: Mapping[Key, Entry], build_date: date) -> Site:
    """What the linker collected, walkable both ways."""
    return Site(
        programme=published["programme", "programme"],
        by_type=_by_type(published.values()),
        references=linker.bibliography.by_key,
        build_date=build_date,
        links_from=_grouped(linker.links, lambda item: item.source),
        links_to=_grouped(linker.links, lambda item: item.target),
        citations_from=_grouped(linker.citations, lambda item: item.source),
        citations_of=_grouped(linker.citations, lambda item: item.reference),
        lost_links=MappingProxyType({key: len(gone) for key, gone in linker.lost.items()}),
    )


def _may_be_read_in(translation: Entry, published: Mapping[Key, Entry]) -> bool:
    """Whether the record is shown, and its people agreed to this language."""
    record = published.get(translation.key)
    permits = record_types()[translation.type].permits
    return record is not None and permits(record.record, f"translation:{translation.language}")


def _gate(
    entries: Iterable[Entry], build_date: date
) -> tuple[dict[Key, Entry], list[Withheld], list[Diagnostic]]:
    """Only what may be published goes on; of the rest nothing is kept but the fact, and the editors are told."""
    published: dict[Key, Entry] = {}
    withheld: list[Withheld] = []
    told: list[Diagnostic] = []
    for entry in entries:
        ask = record_types()[entry.type].withheld
        verdict = ask(entry.record, build_date) if ask else None
        if verdict is None:
            published[entry.key] = entry
        else:
            withheld.append(
                Withheld(
                    entry.type,
                    entry.id,
                    verdict.reason,
                    verdict.leaves_note,
                    verdict.on,
                    verdict.was_shown,
                )
            )
            if verdict.rule:
                place = entry.position_of(*verdict.steps)
                told.append(verdict.rule.at(place, verdict.reason, verdict.hint))
    return published, withheld, told


def _by_type(entries: Iterable[Entry]) -> Mapping[str, Mapping[str, Entry]]:
    grouped: dict[str, list[Entry]] = {name: [] for name in record_types()}
    for entry in entries:
        grouped[entry.type].append(entry)
    return MappingProxyType(
        {
            name: MappingProxyType({e.id: e for e in sorted(found, key=sort_key)})
            for name, found in grouped.items()
        }
    )


def _grouped(items: Iterable[V], key: Any) -> Mapping[Any, tuple[V, ...]]:
    grouped: defaultdict[Any, list[V]] = defaultdict(list)
    for item in items:
        grouped[key(item)].append(item)
    return MappingProxyType(
        {
            name: tuple(found if len(found) == 1 else dict.fromkeys(found))
            for name, found in grouped.items()
        }
    )
