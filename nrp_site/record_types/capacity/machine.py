"""A capacity as schema.org describes one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nrp_site.record_types.schema_org import filled, set_of
from nrp_site.record_types.views import EntryView, SiteView


def json_ld(entry: EntryView, site: SiteView) -> Mapping[str, Any]:
    """schema.org `DefinedTerm` in the set of all capacities."""
    record = entry.record
    return filled(
        {
            "@type": "DefinedTerm",
            "name": record.title,
            "description": record.meaning,
            "alternateName": [earlier.name for earlier in record.earlier_names],
            "inDefinedTermSet": set_of(entry.type),
        }
    )
