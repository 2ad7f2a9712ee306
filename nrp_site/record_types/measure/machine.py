"""An outcome of an evaluation as schema.org describes one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nrp_site.record_types.schema_org import filled
from nrp_site.record_types.views import EntryView, SiteView


def json_ld(entry: EntryView, site: SiteView) -> Mapping[str, Any]:
    """schema.org `Dataset` with one variable. The interval is left out: the vocabulary has no words for it."""
    record, estimate = entry.record, entry.record.estimate
    variable = filled(
        {
            "@type": "PropertyValue",
            "name": record.measures,
            "description": record.result_text,
            "value": estimate.value if estimate else None,
            "unitText": estimate.unit if estimate else None,
        }
    )
    return filled(
        {
            "@type": "Dataset",
            "name": record.title,
            "description": record.summary,
            "variableMeasured": variable,
            "measurementTechnique": record.design or record.evidence,
            "temporalCoverage": f"{record.waves[0].starts}/{record.waves[-1].ends}"
            if record.waves
            else None,
            "isAccessibleForFree": True,
        }
    )
