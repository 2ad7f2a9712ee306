"""Reading the `Site` with a memory of what was read.

Every template and every figure gets its data from a `Reader`. The reader notes each thing it hands out, so that the
builder knows what a page was made from without anybody having to list it. A page must be made again when, and only
when, one of the things it read has changed (see `nrp_site.rebuild`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Any

from nrp_site.loading.bibliography import Reference
from nrp_site.loading.media.kinds import StoredFile
from nrp_site.loading.media.stored import beside
from nrp_site.loading.site import Citation, DocsCitation, Entry, Key, Link, Site
from nrp_site.publishing.outlines import Outline, outlines
from nrp_site.publishing.related import RelatedIndex, Shared
from nrp_site.record_types import record_types
from nrp_site.record_types.kinds import LinkTo
from nrp_site.record_types.walk import marks_in

#: What a page was made from: "e:story/film", "l:story/film", "n:story/film", "t:story", "o:story", "r:key", "c:key", "date", "all".
Dependency = str
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
            case "o":
                return digest(map(repr, outlines(self.site.entries(name))))
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
        near = [*self.site.links_from.get(key, ()), *self.site.links_to.get(key, ())]
        cited = self.site.citations_from.get(key, ())
        return digest((*map(repr, near), *map(repr, cited), str(self.site.lost_links.get(key, 0))))


def digest(parts: Iterable[str]) -> str:
    """A short hash of some texts in order."""
    made = hashlib.blake2b(digest_size=12)
    for part in parts:
        made.update(part.encode())
        made.update(b"\0")
    return made.hexdigest()


class Reader:
    """The site as a page sees it. `used` holds what has been read since `begin`."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.used: set[Dependency] = set()

    def begin(self) -> None:
        """Forget what was read: a new page begins."""
        self.used = set()

    @property
    def programme(self) -> Entry:
        """The programme itself. It counts as a part of every page."""
        return self._site.programme

    @property
    def build_date(self) -> date:
        """The day for which the site is built; a page that asks is made again on another day."""
        self.used.add("date")
        return self._site.build_date

    @property
    def whole(self) -> Site:
        """The whole site, for exports; a page that asks is made again on any change."""
        self.used.add("all")
        return self._site

    def find(self, type_name: str, id: str) -> Entry | None:
        """The entry with this id, or None."""
        self.used.add(f"e:{type_name}/{id}")
        return self._site.find(type_name, id)

    def entries(self, type_name: str) -> tuple[Entry, ...]:
        """Every entry of a type, in list order."""
        self.used.add(f"t:{type_name}")
        return self._site.entries(type_name)

    def outlines(self, type_name: str) -> tuple[Outline, ...]:
        """Every entry of a type in outline."""
        self.used.add(f"o:{type_name}")
        return outlines(self._site.entries(type_name))

    def linked(self, entry: Any, type_name: str) -> tuple[Entry, ...]:
        """Every entry of a type that `entry` links to or is linked from."""
        self.used.add(f"l:{entry.type}/{entry.id}")
        return self._note(self._site.linked(entry, type_name))

    def named_by(self, entry: Any, type_name: str, field: str = "") -> tuple[Entry, ...]:
        """Every entry of a type that `entry` itself names, in the order of its fields (one field, if given)."""
        found = [
            self._site.at(link.target)
            for link in self.links_from(entry)
            if link.target[0] == type_name and field in ("", link.field)
        ]
        return self._note(tuple(dict.fromkeys(found)))

    def naming(self, entry: Any, type_name: str, field: str = "") -> tuple[Entry, ...]:
        """Every entry of a type that names `entry` (in one field, if given)."""
        found = [
            self._site.at(link.source)
            for link in self.links_to(entry)
            if link.source[0] == type_name and field in ("", link.field)
        ]
        return self._note(tuple(dict.fromkeys(found)))

    def _note(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        self.used.update(f"e:{entry.type}/{entry.id}" for entry in entries)
        return entries

    def links_from(self, entry: Any) -> tuple[Link, ...]:
        """The links of an entry to others."""
        self.used.add(f"l:{entry.type}/{entry.id}")
        return self._site.links_from.get((entry.type, entry.id), ())

    def links_to(self, entry: Any) -> tuple[Link, ...]:
        """The links of others to an entry."""
        self.used.add(f"l:{entry.type}/{entry.id}")
        return self._site.links_to.get((entry.type, entry.id), ())

    @cached_property
    def _related(self) -> RelatedIndex:
        return RelatedIndex(self._site)

    def related(self, entry: Any) -> list[tuple[Entry, tuple[Shared, ...]]]:
        """Records near to an entry that it has no link with, and what they share."""
        self.used.add(f"n:{entry.type}/{entry.id}")
        return [
            (self.at(found.key), found.reasons)
            for found in self._related.of((entry.type, entry.id))
        ]

    def lost_links(self, entry: Any) -> int:
        """How many links of an entry lead to records that may not be shown."""
        self.used.add(f"l:{entry.type}/{entry.id}")
        return self._site.lost_links.get((entry.type, entry.id), 0)

    def translations(self, entry: Any) -> tuple[Entry, ...]:
        """The translations of an entry, by language."""
        self.used.add(f"e:{entry.type}/{entry.id}")
        return self._site.translations.get((entry.type, entry.id), ())

    def reference(self, key: str) -> Reference | None:
        """The work with this key, or None."""
        self.used.add(f"r:{key}")
        return self._site.references.get(key)

    def references(self) -> tuple[Reference, ...]:
        """Every work of the bibliography."""
        self.used.add("references")
        return tuple(self._site.references.values())

    def citations_from(self, entry: Any) -> tuple[Citation, ...]:
        """What an entry cites, in the order of its fields, then of its text."""
        self.used.add(f"l:{entry.type}/{entry.id}")
        return self._site.citations_from.get((entry.type, entry.id), ())

    def citations_of(self, key: str) -> tuple[Citation, ...]:
        """Who cites a work."""
        self.used.add(f"c:{key}")
        found = self._site.citations_of.get(key, ())
        self.used.update(f"e:{each.source[0]}/{each.source[1]}" for each in found)
        return found

    def docs_citations_of(self, key: str) -> tuple[DocsCitation, ...]:
        """Which pages in `docs/` cite a work."""
        self.used.add(f"c:{key}")
        return self._site.docs_citations_of.get(key, ())

    def at(self, key: Key) -> Entry:
        """The entry with this key; it must exist."""
        self.used.add(f"e:{key[0]}/{key[1]}")
        return self._site.at(key)

    def file(self, entry: Any, name: str) -> StoredFile | None:
        """The file that an entry names as `name`, or None if there is none."""
        return self.file_at(beside(entry.path, name))

    def file_at(self, path: str) -> StoredFile | None:
        """The file with this path in the project, if a published record names it."""
        self.used.add(f"f:{path}")
        return self._site.files.get(path)

    def withheld(self) -> tuple[Any, ...]:
        """What may not be shown."""
        self.used.add("withheld")
        return self._site.withheld
