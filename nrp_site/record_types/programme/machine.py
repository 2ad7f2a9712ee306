"""A programme as schema.org describes one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nrp_site.record_types.schema_org import filled, named
from nrp_site.record_types.views import EntryView, SiteView


def json_ld(entry: EntryView, site: SiteView) -> Mapping[str, Any]:
    """schema.org `ResearchProject`."""
    record = entry.record
    funders = [funder for id in record.funders if (funder := site.find("organisation", id))]
    return filled(
        {
            "@type": "ResearchProject",
            "name": record.title,
            "alternateName": record.short_name,
            "description": record.summary,
            "foundingDate": record.starts,
            "dissolutionDate": record.ends,
            "areaServed": record.region,
            "funder": [named(each, "Organization") for each in funders],
        }
    )
