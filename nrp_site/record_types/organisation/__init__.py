"""Organisations."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.organisation.schema import Organisation

TYPE = RecordType(
    name="organisation",
    folder="organisations",
    model=Organisation,
    one="Organisation",
    many="Organisations",
    intro="Who took part, helped or paid.",
    icon="handshake",
    order=60,
)
