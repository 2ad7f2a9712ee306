"""By what stories can be filtered, and when they need an editor's eye."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nrp_site.record_types.base import Attention
from nrp_site.record_types.views import EntryView, SiteView

#: How long before a day of consent an editor is reminded.
NOTICE_DAYS = 90


def facets(entry: EntryView, site: SiteView) -> Mapping[str, tuple[str, ...]]:
    """The form of a story, and what kinds of media it has."""
    return {
        "form": (entry.record.form,),
        "media": tuple(sorted({each.kind for each in entry.record.media})),
    }


def attention(entry: EntryView, site: SiteView) -> Iterator[Attention]:
    """Consent that ends soon, or that is to be asked for again."""
    consent = entry.record.consent
    for word, day in (
        ("ends", consent.expires_on),
        ("is to be looked at again", consent.review_on),
    ):
        if day and (day - site.build_date).days <= NOTICE_DAYS:
            yield Attention("consent", f"Consent {word}.", day)
