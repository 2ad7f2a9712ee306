"""A review as schema.org describes one. A rapid review is a `Report`; schema.org's `Review` is a critic's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nrp_site.record_types.review.schema import Author, Review
from nrp_site.record_types.schema_org import filled, named
from nrp_site.record_types.views import EntryView, SiteView


def cited_as(record: Any) -> str:
    """A report if it was published here; a page about it if it was only planned or no document is known."""
    return "report" if record.status == "published" else "webpage"


def json_ld(entry: EntryView, site: SiteView) -> Mapping[str, Any]:
    """The review, or the plan of one."""
    review: Review = entry.record
    told = {
        "name": review.title,
        "creativeWorkStatus": review.status,
        "inLanguage": review.language,
        "about": _subjects(review, site),
    }
    if cited_as(review) != "report":
        return filled({**told, "@type": "CreativeWork", "description": review.summary})
    newest = review.versions[-1] if review.versions else None
    return filled(
        {
            **told,
            "@type": "Report",
            "abstract": review.summary,
            "author": [_author(each) for each in review.authors],
            "publisher": {"@type": "Organization", "name": review.institution}
            if review.institution
            else None,
            "reportNumber": review.report_number,
            "datePublished": str(newest.on) if newest else review.done_in or review.published,
            "dateModified": review.updated.isoformat() if review.updated else None,
            "version": newest.number if newest else None,
            "keywords": list(review.keywords),
            "identifier": f"https://doi.org/{review.doi}" if review.doi else None,
            "funding": {"@type": "Grant", "name": review.funding} if review.funding else None,
            "spatialCoverage": _named(site, "neighbourhood", review.neighbourhoods, "Place"),
        }
    )


def _author(author: Author) -> dict[str, Any]:
    if not author.family:
        return {"@type": "Organization", "name": author.organisation}
    person = {
        "@type": "Person",
        "name": " ".join(part for part in (author.given, author.family) if part),
        "familyName": author.family,
        "givenName": author.given,
        "sameAs": f"https://orcid.org/{author.orcid}" if author.orcid else None,
        "affiliation": {"@type": "Organization", "name": author.organisation}
        if author.organisation
        else None,
    }
    return filled(person)


def _subjects(review: Review, site: SiteView) -> list[dict[str, Any]]:
    return _named(site, "capacity", review.capacities, "DefinedTerm")


def _named(site: SiteView, type_name: str, ids: tuple[str, ...], kind: str) -> list[dict[str, Any]]:
    return [named(found, kind) for id in ids if (found := site.find(type_name, id))]
