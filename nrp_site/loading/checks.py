"""Checks that need the whole site: the rules that each type brings along."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.diagnostics import Diagnostic
from nrp_site.loading.site import Site
from nrp_site.record_types import record_types


def check_site(site: Site) -> Iterator[Diagnostic]:
    """What the types' own rules find in the linked site."""
    types = record_types()
    for entry in site.all_entries():
        yield from types[entry.type].checks(entry, site)
