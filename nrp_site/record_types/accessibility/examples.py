"""An example statement, for the bad and good examples of this type's rules."""

from __future__ import annotations

STATEMENT = "content/accessibility.yml"
TEXT = """title: Accessibility
summary: How far everyone can use this site.
applies_to: the website of the Harbour Rooms Programme
status: partially compliant
law: the Accessibility Regulations 2018
enforcement: Turn to the Equality Advisory and Support Service.
prepared_on: 2026-03-01
reviewed_on: 2026-11-01
tests:
  - on: 2026-11-01
    by: The makers of the site
    how: axe-core
    what: Every kind of page
    found: Nothing that a machine can see
contact:
  who: The harbour office
  page: https://example.org/contact
  answer_within: ten working days
sources:
  - url: https://example.org/words
    seen: 2026-11-02
"""
GOOD = {STATEMENT: TEXT}


def changed(old: str, new: str) -> dict[str, str]:
    """The example statement with one text in the place of another."""
    assert old in TEXT, old
    return {STATEMENT: TEXT.replace(old, new)}
