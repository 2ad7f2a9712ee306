"""A place as schema.org describes one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nrp_site.record_types.neighbourhood.schema import Area
from nrp_site.record_types.schema_org import filled
from nrp_site.record_types.views import EntryView, SiteView

#: Codes of areas in the United Kingdom as its statistics office gives them: a letter for the country and eight digits.
UK_CODE = re.compile(r"[EKNSW]\d{8}")


def json_ld(entry: EntryView, site: SiteView) -> Mapping[str, Any]:
    """schema.org `Place`, inside the areas of its authorities. The point is a town's, never a street's."""
    record, pin = entry.record, entry.record.place
    return filled(
        {
            "@type": "Place",
            "name": record.title,
            "description": record.summary,
            "alternateName": record.area_name,
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": pin.latitude,
                "longitude": pin.longitude,
                "name": pin.name,
            }
            if pin
            else None,
            "containedInPlace": [_area(each) for each in record.authorities],
        }
    )


def _area(area: Area) -> dict[str, Any]:
    kind = "ONS GSS code" if area.code and UK_CODE.fullmatch(area.code) else "official code"
    code = {"@type": "PropertyValue", "propertyID": kind, "value": area.code} if area.code else None
    return filled({"@type": "AdministrativeArea", "name": area.name, "identifier": code})
