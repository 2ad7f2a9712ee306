"""A word of the glossary as schema.org describes one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nrp_site.record_types.schema_org import filled, set_of
from nrp_site.record_types.views import EntryView, SiteView


def json_ld(entry: EntryView, site: SiteView) -> Mapping[str, Any]:
    """schema.org `DefinedTerm` in the glossary."""
    record = entry.record
    return filled(
        {
            "@type": "DefinedTerm",
            "name": record.title,
            "termCode": record.abbreviation,
            "description": record.summary,
            "alternateName": list(record.also),
            "inDefinedTermSet": set_of(entry.type),
        }
    )
