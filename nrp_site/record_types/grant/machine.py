"""A grant as schema.org describes one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nrp_site.record_types.views import EntryView, SiteView


def json_ld(entry: EntryView, site: SiteView) -> Mapping[str, Any]:
    """schema.org `MonetaryGrant`. A sum that is only about right is left out: the vocabulary cannot say so."""
    record = entry.record
    funder = site.find("organisation", record.funder) if record.funder else None
    amount = record.amount
    exact = amount is not None and amount.is_exact
    found = {
        "@context": "https://schema.org",
        "@type": "MonetaryGrant",
        "name": record.title,
        "description": record.summary,
        "identifier": record.identifier,
        "url": record.url,
        "funder": {"@type": "Organization", "name": funder.record.title} if funder else None,
        "amount": {"@type": "MonetaryAmount", "value": amount.value, "currency": amount.currency}
        if exact
        else None,
    }
    return {name: value for name, value in found.items() if value}
