"""Rapid reviews by researchers."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.review.schema import Review

TYPE = RecordType(
    name="review",
    folder="reviews",
    model=Review,
    one="Rapid review",
    many="Rapid reviews",
    intro="Quick, careful looks at what is known, made by researchers for a local choice.",
    icon="book-open-page-variant",
    order=20,
)
