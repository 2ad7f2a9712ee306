"""Grants and support."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.grant.schema import Grant

TYPE = RecordType(
    name="grant",
    folder="grants",
    model=Grant,
    one="Grant",
    many="Grants",
    intro="Money and support, and what it made possible.",
    icon="hand-coin",
    order=70,
)
