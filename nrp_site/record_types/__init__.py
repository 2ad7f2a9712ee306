"""What content is: one folder per record type, found by itself.

A type is a package beside this file with a `TYPE`. Nothing else has to be told of it.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from nrp_site.record_types.base import RecordType


@cache
def record_types() -> dict[str, RecordType]:
    """Every record type by name, in the order in which readers meet them."""
    found = [
        importlib.import_module(f"{__name__}.{module.name}").TYPE
        for module in pkgutil.iter_modules(__path__)
        if module.ispkg
    ]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: (kind.order, kind.name))}


def type_of_folder(folder: str) -> RecordType | None:
    """The type whose records live in this folder of `content/`, or None."""
    return _types_by_folder().get(folder)


@cache
def _types_by_folder() -> dict[str, RecordType]:
    return {kind.folder: kind for kind in reversed(record_types().values())}
