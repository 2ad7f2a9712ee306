"""Checks that need the whole site: the rules that each type brings along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nrp_site.diagnostics import Diagnostic
from nrp_site.loading.site import Entry, Site
from nrp_site.record_types import record_types


def check_site(site: Site) -> Iterator[Diagnostic]:
    """What the types' own rules find in the linked site."""
    types = record_types()
    for entry in site.all_entries():
        yield from types[entry.type].checks(entry, site)


def check_alone(entries: Iterable[Entry]) -> Iterator[Diagnostic]:
    """What the types' own rules find in single records, also in those that may not be shown."""
    types = record_types()
    for entry in entries:
        if not entry.language:
            yield from types[entry.type].own_checks(entry)
