"""A story as schema.org describes one: by its form, a film, a book, an event or an article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nrp_site.record_types.schema_org import filled, named
from nrp_site.record_types.story.schema import Story
from nrp_site.record_types.views import EntryView, SiteView

WORKS = {
    "film": "VideoObject",
    "animation": "VideoObject",
    "booklet": "Book",
    "magazine": "Periodical",
    "account": "Article",
    "change in a place": "Article",
    "change in how things are decided": "Article",
    "change in trust": "Article",
}
EVENTS = {"exhibition": "ExhibitionEvent", "event": "Event", "workshop": "EducationEvent"}
GROUPS = {"project": "Project", "network": "Organization"}


def json_ld(entry: EntryView, site: SiteView) -> Mapping[str, Any]:
    """What the story is about, by its form. A place that is withheld is not named, nor is anything within it."""
    story: Story = entry.record
    place = site.find("neighbourhood", story.place)
    where = named(place, "Place") if place else None
    makers = [
        named(maker, "Organization")
        for each in story.made_by
        if (maker := site.find("organisation", each.organisation))
    ]
    told = {"name": story.title, "description": story.summary}
    if story.form in EVENTS:
        about = {
            "@type": EVENTS[story.form],
            "startDate": story.when,
            "location": where,
            "organizer": makers,
        }
    elif story.form in GROUPS:
        about = {"@type": GROUPS[story.form], "areaServed": where, "member": makers}
    else:
        about = {
            "@type": WORKS.get(story.form, "CreativeWork"),
            "contentLocation": where,
            "creator": makers,
            **_work(story),
        }
    return filled({**told, **about})


def _work(story: Story) -> dict[str, Any]:
    captioned = any(each.captions for each in story.media)
    written_down = any(each.transcripts for each in story.media)
    return {
        "dateCreated": story.when,
        "inLanguage": list(story.languages),
        "creditText": story.credit,
        "license": story.licence,
        "expires": story.consent.expires_on.isoformat() if story.consent.expires_on else None,
        "accessibilityFeature": [
            name for name, there in (("captions", captioned), ("transcript", written_down)) if there
        ],
    }
