"""References as BibTeX: lossless from what was read, or written anew from a CSL-JSON item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from nrp_site.exchange.bibtex_fields import bibtex_fields
from nrp_site.exchange.csl_json import BIBTEX, CUSTOM
from nrp_site.loading.bibliography import Item, Reference
from nrp_site.loading.bibliography.csl_items import csl_item
from nrp_site.loading.bibliography.entry_checks import is_safe_key, key_slug
from nrp_site.loading.bibliography.entry_types import ENTRY_TYPES
from nrp_site.loading.bibliography.scanned import MONTHS


def write_bibtex(references: Iterable[Reference]) -> str:
    """The entries of `references`, parted by empty lines; reading them gives equal types, keys and fields."""
    return "\n".join(
        entry_text(reference.bibtex_type, reference.key, dict(reference.fields))
        for reference in references
    )


def bibtex_from_csl(item: Item) -> str:
    """One BibTeX entry for a CSL-JSON item.

    If the item came from a BibTeX entry of ours and still says the same, that entry is given back as it was.
    """
    kept = kept_entry(item)
    key = str(item.get("id", ""))
    key = key if is_safe_key(key) else key_slug(key) or "reference"
    entry_type, fields = kept or bibtex_fields(item)
    return entry_text(entry_type, key, fields)


def entry_text(entry_type: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry with aligned fields, ending in a line end."""
    width = max((len(name) for name in fields), default=0)
    lines = [f"  {name:<{width}} = {_value(name, value)}" for name, value in fields.items()]
    return "".join((f"@{entry_type}{{{key}", *(f",\n{line}" for line in lines), "\n}\n"))


def _value(name: str, value: str) -> str:
    return value if name == "month" and value in MONTHS else f"{{{value}}}"


def kept_entry(item: Mapping[str, Any]) -> tuple[str, dict[str, str]] | None:
    """The type and fields under `custom` of an exported item, if they still read as this item."""
    kept = (item.get(CUSTOM) or {}).get(BIBTEX)
    if not isinstance(kept, dict) or kept.get("type") not in ENTRY_TYPES:
        return None
    pairs = kept.get("fields")
    if not isinstance(pairs, list) or not all(_is_field(pair) for pair in pairs):
        return None
    fields = dict(pairs)
    plain_item = {name: value for name, value in item.items() if name != CUSTOM}
    again = csl_item(str(item.get("id", "")), kept["type"], fields)
    return (kept["type"], fields) if again == plain_item else None


def _is_field(pair: object) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(text, str) for text in pair)
