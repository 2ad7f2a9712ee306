"""What the things that pages are made from are like now, as short hashes.

A page must be made again when one of the things it read through its `Reader` has another hash than before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from nrp_site.loading.site import Key, Site
from nrp_site.publishing.outlines import newest_first, outlines
from nrp_site.publishing.reader import Dependency
from nrp_site.publishing.related import RelatedIndex
from nrp_site.record_types import record_types
from nrp_site.record_types.kinds import LinkTo
from nrp_site.record_types.walk import marks_in

#: The digest of what the site does not have.
NOT_THERE = "-"
#: What follows from links and the order of records alone.
OF_GRAPH = ("l:", "n:")


@cache
def may_stand_for_a_link() -> frozenset[str]:
    """Words that a field for a link may hold instead of an id, such as that the place is withheld."""
    marks = [mark for kind in record_types().values() for mark in marks_in(kind.model)]
    return frozenset(word for mark in marks if isinstance(mark, LinkTo) for word in mark.also)


class Digests:
    """What the things in a site are like now, as short hashes; each is worked out once, when first asked for."""

    def __init__(
        self, site: Site, last: Mapping[Dependency, str] | None = None, last_graph: str = ""
    ) -> None:
        """`last` was found the last time; what it says of single links holds while all of them are as they were."""
        self.site = site
        self._known: dict[Dependency, str] = {}
        if last and last_graph == self.graph:
            self._known = {name: was for name, was in last.items() if name.startswith(OF_GRAPH)}

    def __getitem__(self, dependency: Dependency) -> str:
        if dependency not in self._known:
            self._known[dependency] = self._work_out(dependency)
        return self._known[dependency]

    def _work_out(self, dependency: Dependency) -> str:
        kind, _, name = dependency.partition(":")
        match kind:
            case "e":
                return self._entry(self._key(name))
            case "l":
                return self._links(self._key(name))
            case "t":
                return digest(
                    f"{e.id} {self['e:' + e.type + '/' + e.id]}" for e in self.site.entries(name)
                )
            case "#":
                return str(len(self.site.entries(name)))
            case "w":
                type_name, _, most = name.partition("/")
                newest = newest_first(outlines(self.site.entries(type_name)))[: int(most)]
                return digest(each.key[1] for each in newest)
            case "r":
                found = self.site.references.get(name)
                return digest((found.raw, repr(found.fields))) if found else NOT_THERE
            case "c":
                docs = self.site.docs_citations_of.get(name, ())
                return digest(repr(each) for each in (*self.site.citations_of.get(name, ()), *docs))
            case "f":
                stored = self.site.files.get(name)
                return f"{stored.digest} {stored.width}x{stored.height}" if stored else NOT_THERE
            case "n":
                return digest(repr(each) for each in self._related.of(self._key(name)))
            case "p":  # parts that are kept: only their name counts, so that unused ones are found
                return ""
            case "date":
                return self.site.build_date.isoformat()
            case "references":
                return digest(f"{key} {self['r:' + key]}" for key in self.site.references)
            case "withheld":
                return digest(repr(each) for each in self.site.withheld)
            case _:
                return self._everything

    @cached_property
    def _related(self) -> RelatedIndex:
        return RelatedIndex(self.site)

    @cached_property
    def _places(self) -> Mapping[Key, int]:
        return {entry.key: number for number, entry in enumerate(self.site.all_entries())}

    @cached_property
    def graph(self) -> str:
        """All links and citations together, in the order of the records; and who may not be found by whom."""
        site = self.site
        rows = [f"{each.type}/{each.id}" for each in site.all_entries()]
        rows += [
            f"{link.source} {link.target} {link.field}"
            for links in site.links_from.values()
            for link in links
        ]
        rows += [
            f"{cited.source} {cited.reference} {cited.field} {cited.locator}"
            for citations in site.citations_from.values()
            for cited in citations
        ]
        rows += [f"{key} {count}" for key, count in site.lost_links.items()]
        words = may_stand_for_a_link()
        rows += [
            self._entry(each.key)
            for each in site.all_entries()
            if any(word in each.source.front for word in words)
        ]
        return digest(rows)

    @cached_property
    def _everything(self) -> str:
        parts = [self["t:" + name] for name in self.site.by_type]
        return digest((*parts, self["references"], self["withheld"], self["date"], self.graph))

    @staticmethod
    def _key(name: str) -> Key:
        kind, _, id = name.partition("/")
        return (kind, id)

    def _entry(self, key: Key) -> str:
        entry = self.site.find(*key)
        if entry is None:
            return NOT_THERE
        others = (
            f"{t.source.language} {t.source.front} {t.body}"
            for t in self.site.translations.get(key, ())
        )
        return digest((entry.path, entry.source.front, entry.body, *others))

    def _links(self, key: Key) -> str:
        """The links of a record, in the order in which lists show what they lead to: a page may show the first only."""
        near = [*self.site.links_from.get(key, ()), *self.site.links_to.get(key, ())]
        place = self._places
        near.sort(key=lambda link: (place.get(link.source, -1), place.get(link.target, -1)))
        cited = self.site.citations_from.get(key, ())
        return digest((*map(repr, near), *map(repr, cited), str(self.site.lost_links.get(key, 0))))


def digest(parts: Iterable[str]) -> str:
    """A short hash of some texts in order."""
    made = hashlib.blake2b(digest_size=12)
    for part in parts:
        made.update(part.encode())
        made.update(b"\0")
    return made.hexdigest()
