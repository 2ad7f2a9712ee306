"""Addresses of pages, and how one page points at another.

An address is relative to the root of the site and ends in `/` for a page: `reviews/debt/`, "" for the home page.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Protocol

from nrp_site.record_types import record_types


class _Keyed(Protocol):
    @property
    def type(self) -> str: ...
    @property
    def id(self) -> str: ...


def record_address(entry: _Keyed, language: str = "") -> str:
    """Where the page of a record lies."""
    return address_of(entry.type, entry.id, language)


@lru_cache(maxsize=100_000)
def address_of(type_name: str, id: str, language: str = "") -> str:
    """Where the page of the record with this type and id lies."""
    kind = record_types()[type_name]
    page = f"{kind.folder}/{id}/" if kind.folder else f"{kind.name}/"
    return f"{page}{language}/" if language else page


def gathered_address(type_name: str, by: str, id: str) -> str:
    """Where the ready-made list of the records of a type lies that one record (of the type `by`) gathers."""
    kinds = record_types()
    return f"{kinds[type_name].folder}/{kinds[by].gathers}/{id}/"


def reference_address(key: str) -> str:
    """Where the page of a work in the bibliography lies."""
    return f"references/{reference_slug(key)}/"


@lru_cache(maxsize=100_000)
def reference_slug(key: str) -> str:
    """A key as a part of an address. Signs that addresses or file systems keep for themselves become hyphens; a print
    of the key then tells `a:b` from `a-b`."""
    slug = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in key)
    return (
        slug
        if slug == key
        else f"{slug}-{hashlib.blake2b(key.encode(), digest_size=3).hexdigest()}"
    )


def file_of(address: str) -> str:
    """The file, relative to the root, that holds the page with this address."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def relative(target: str, page: str) -> str:
    """How the page at address `page` points at `target`; works from any folder and from a USB stick alike.

    The way goes over the root of the site, so that it is the same for all pages of one depth.
    """
    return ("../" * page.count("/") + target) if target else ("../" * page.count("/") or "./")
