"""One work of the shared bibliography, as a value that cannot change and can be hashed.

`Reference.csl` holds the work as CSL-JSON (schema 1.0.2, https://github.com/citation-style-language/schema),
frozen; `Reference.item()` gives a fresh, ordinary dictionary for a formatter or an export.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from nrp_site.diagnostics import Position
from nrp_site.loading.packed import Packed

#: A CSL-JSON item as an ordinary dictionary.
Item = dict[str, Any]


class FrozenMapping(Mapping[str, Any]):
    """A mapping of plain values that never changes: equal and hashed by content."""

    __slots__ = ("_content", "_hash")

    def __init__(self, content: Mapping[str, Any]) -> None:
        # Most values are texts; not to ask `freeze` about each halves the time for a whole bibliography.
        self._content = {
            key: value if type(value) is str else freeze(value) for key, value in content.items()
        }
        self._hash: int | None = None

    def __getitem__(self, key: str) -> Any:
        return self._content[key]

    def __contains__(self, key: object) -> bool:
        return key in self._content

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        # Without the hash: texts have another one in every process.
        return FrozenMapping, (self._content,)

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._content.items()))
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FrozenMapping) and self._content == other._content

    def __repr__(self) -> str:
        return f"FrozenMapping({self._content!r})"


def freeze(value: Any) -> Any:
    """The same plain value with dictionaries and lists made unchangeable."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return FrozenMapping(value)
    if isinstance(value, list | tuple):
        return tuple(
            [part if type(part) is str or type(part) is int else freeze(part) for part in value]
        )
    return value


def thaw(value: Any) -> Any:
    """The same value as fresh dictionaries and lists, ready for `json.dumps`."""
    if isinstance(value, Mapping):
        return {key: thaw(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [thaw(part) for part in value]
    return value


@dataclass(frozen=True, slots=True)
class Reference(Packed):
    """One entry of `content/references.bib` that was read without a fault.

    `csl` is the CSL-JSON item; its one key of our own is `and-others`, true where the list of names ends in
    `and others`. `fields` are the BibTeX fields in their order, names in small letters, values still TeX but
    without delimiters and with `@string` and `#` worked out, so that an export can be lossless.
    `raw` is the entry as it stands in the file.
    """

    key: str
    csl: FrozenMapping
    bibtex_type: str
    fields: tuple[tuple[str, str], ...]
    position: Position
    raw: str

    def item(self) -> Item:
        """A fresh CSL-JSON dictionary of this work."""
        return dict(thaw(self.csl))


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The references that can be used, and the keys of all entries, broken ones included.

    A citation of a key in `known_keys` without a reference is the echo of a fault that is reported already.
    """

    references: tuple[Reference, ...] = ()
    known_keys: frozenset[str] = frozenset()
    #: The references by their keys, made from `references`.
    by_key: Mapping[str, Reference] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = {reference.key: reference for reference in self.references}
        object.__setattr__(self, "by_key", FrozenMapping(found))

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return Bibliography, (self.references, self.known_keys)
