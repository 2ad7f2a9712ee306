"""Reading the `Site` with a memory of what was read.

Every template and every figure gets its data from a `Reader`. The reader notes each thing it hands out, so that the
builder knows what a page was made from without anybody having to list it. A page must be made again when, and only
when, one of the things it read has changed (see `nrp_site.rebuild`).
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from nrp_site.loading.bibliography import Reference
from nrp_site.loading.media.kinds import StoredFile
from nrp_site.loading.media.stored import beside
from nrp_site.loading.site import Citation, DocsCitation, Entry, Key, Link, Site
from nrp_site.publishing.outlines import newest_first, outlines
from nrp_site.publishing.related import RelatedIndex, Shared
from nrp_site.record_types import record_types

#: What a page was made from: "e:story/film", "l:story/film", "n:story/film", "t:story", "#:story", "w:story/3", "r:key", "c:key", "date", "all".
Dependency = str


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

    def count(self, type_name: str) -> int:
        """How many entries of a type there are."""
        self.used.add(f"#:{type_name}")
        return len(self._site.entries(type_name))

    def newest(self, type_name: str, most: int) -> tuple[Entry, ...]:
        """The newest entries of a type. Others count only if they come to be among them."""
        self.used.add(f"w:{type_name}/{most}")
        found = newest_first(outlines(self._site.entries(type_name)))[:most]
        return tuple(self.at(each.key) for each in found)

    def linked(self, entry: Any, type_name: str) -> tuple[Entry, ...]:
        """Every entry of a type that `entry` links to or is linked from."""
        self.used.add(f"l:{entry.type}/{entry.id}")
        return self._note(self._site.linked(entry, type_name))

    def near(self, entry: Any, type_name: str) -> tuple[Key, ...]:
        """Keys of what `linked` gives, in the same order; the entries themselves are not read."""
        self.used.add(f"l:{entry.type}/{entry.id}")
        return tuple(each.key for each in self._site.linked(entry, type_name))

    def gathers(self, entry: Any, type_name: str) -> int:
        """How many entries of a type name `entry`; none if it is not of a type that gathers others in lists."""
        if not record_types()[entry.type].gathers or type_name == entry.type:
            return 0
        return len({each.source for each in self.links_to(entry) if each.source[0] == type_name})

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
