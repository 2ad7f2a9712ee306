"""Values that travel between processes, and to the disk and back."""

from __future__ import annotations

from typing import Any


class Packed:
    """Packs a frozen dataclass with slots as its class and the values of its fields.

    Python's own way for those asks for the list of fields at each value, which takes most of the time of unpacking.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        fields: tuple[str, ...] = self.__slots__
        return type(self), tuple(getattr(self, name) for name in fields)
