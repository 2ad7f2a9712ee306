"""Rapid reviews by researchers."""

from __future__ import annotations

from collections.abc import Mapping

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.review.machine import cited_as, json_ld
from nrp_site.record_types.review.rules import attention, check_review
from nrp_site.record_types.review.schema import Review
from nrp_site.record_types.views import EntryView, SiteView


def facets(entry: EntryView, site: SiteView) -> Mapping[str, tuple[str, ...]]:
    """How far a review got."""
    return {"status": (entry.record.status,)}


TYPE = RecordType(
    name="review",
    folder="reviews",
    model=Review,
    one="Rapid review",
    many="Rapid reviews",
    intro="Quick, careful looks at what is known, made by researchers for a local choice.",
    meaning="A quick look at what research already says, made to help with a local choice.",
    icon="book-open-page-variant",
    order=20,
    checks=check_review,
    facets=facets,
    attention=attention,
    shape="square",
    json_ld=json_ld,
    cited_as=cited_as,
)
