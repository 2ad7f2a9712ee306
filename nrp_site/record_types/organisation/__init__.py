"""Organisations."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.organisation.funding import funding_of
from nrp_site.record_types.organisation.machine import json_ld
from nrp_site.record_types.organisation.rules import check
from nrp_site.record_types.organisation.schema import Organisation

TYPE = RecordType(
    name="organisation",
    folder="organisations",
    model=Organisation,
    one="Organisation",
    many="Organisations",
    intro="Who took part, helped or paid.",
    meaning="One of the bodies that took part, helped or paid.",
    icon="handshake",
    order=60,
    checks=check,
    facets=lambda entry, site: {"organisation_kind": entry.record.kinds},
    json_ld=json_ld,
    surroundings=funding_of,
)
