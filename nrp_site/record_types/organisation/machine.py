"""An organisation as schema.org describes one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nrp_site.record_types.organisation.org_ids import page_of
from nrp_site.record_types.views import EntryView, SiteView


def json_ld(entry: EntryView, site: SiteView) -> Mapping[str, Any]:
    """schema.org `Organization`, with its entries in public registers as identifiers; what is invented has none."""
    record = entry.record
    registers = () if site.programme.record.is_invented else record.registers
    pages = tuple(page for page in (page_of(register.id) for register in registers) if page)
    found = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": record.title,
        "description": record.summary,
        "alternateName": list(record.also_known_as),
        "url": record.website,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": "org-id", "value": each.id}
            for each in registers
        ],
        "sameAs": list(pages),
        "dissolutionDate": record.closed,
    }
    return {name: value for name, value in found.items() if value}
