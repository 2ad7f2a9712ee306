"""Grants and support."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.grant.machine import json_ld
from nrp_site.record_types.grant.rules import check
from nrp_site.record_types.grant.schema import Grant

TYPE = RecordType(
    name="grant",
    folder="grants",
    model=Grant,
    one="Grant",
    many="Grants",
    intro="Money and support, and what it made possible.",
    meaning="Money or support from one body to another, and what came of it.",
    icon="hand-coin",
    order=70,
    checks=check,
    facets=lambda entry, site: {"grant_kind": (entry.record.kind,)},
    json_ld=json_ld,
)
