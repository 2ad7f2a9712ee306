"""An example story, for the bad and good examples of this type's rules."""

from __future__ import annotations

STORY = "content/stories/alley-garden.md"
PLACE = "content/neighbourhoods/harbour-end.md"
SOURCES = "sources:\n  - url: https://example.org/words\n    seen: 2026-11-02\n"
NEIGHBOURHOOD = f"""---
title: Harbour End
summary: Three streets by the water.
priority: Warm, dry homes
authorities:
  - name: Harbour Council
{SOURCES}---
"""
CONSENT = """consent:
  status: given
  scope: [website, print]
  given_on: 2024-05-02
  how: written
  saw_final: true
  consent_ref: CR-0042
"""
ANYWHERE = f"""---
title: The alley garden
summary: Neighbours planted a back alley.
form: change in a place
place: anonymous
{CONSENT}{SOURCES}---

It took one summer.
"""
GOOD = {STORY: ANYWHERE}


def changed(old: str, new: str, text: str = ANYWHERE) -> dict[str, str]:
    """The example story with one text in the place of another."""
    assert old in text, old
    return {STORY: text.replace(old, new)}


def with_lines(lines: str, text: str = ANYWHERE) -> dict[str, str]:
    """The example story with more fields."""
    return {STORY: text.replace("consent:\n", f"{lines}consent:\n", 1)}
