"""What can be wrong with a neighbourhood."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.diagnostics import Diagnostic, Severity, rule
from nrp_site.record_types.date_order import is_before
from nrp_site.record_types.views import EntryView, SiteView

_PLACE = """---
title: Quay
summary: A place.
priority: Dry homes
authorities:
  - name: Harbour Council
events:
  - when: 2017-02
    until: 2017-04
    what: Three conversations.
sources:
  - url: https://example.org/words
    seen: 2026-11-02
---
"""
_PATH = "content/neighbourhoods/quay.md"

EVENT_ORDER = rule(
    "NEI001", "event-ends-before-it-starts", Severity.ERROR,
    summary="An event ends before it starts.",
    why="One of the two dates must be wrong.",
    fix="Correct or swap the dates. If one is not known, leave it out.",
    bad={_PATH: _PLACE.replace("until: 2017-04", "until: 2016-04")}, good={_PATH: _PLACE},
)  # fmt: skip


def check_neighbourhood(entry: EntryView, site: SiteView) -> Iterator[Diagnostic]:
    """All that can be wrong with a neighbourhood."""
    for place, event in enumerate(entry.record.events):
        if event.when and event.until and is_before(event.until, event.when):
            yield EVENT_ORDER.at(
                entry.position_of("events", place, "until"),
                f"it ends in {event.until}, but starts in {event.when}",
            )
