"""Small records of evidence."""

from __future__ import annotations

from collections.abc import Mapping

from nrp_site.diagnostics import ExampleFile
from tests.conftest import front

BIB = "@article{mill2021harbour,\n  title = {Harbour homes},\n  author = {Mill, Ana},\n  journal = {Homes},\n  year = {2021}\n}\n"
FLOW = """
  databases:
    - name: MEDLINE
      count: 412
  registers:
    - name: A register
      count: 8
  duplicates_removed: 90
  automation_removed: 0
  other_removed: 5
  screened: 325
  records_excluded: 280
  sought: 45
  not_retrieved: 2
  assessed: 43
  excluded:
    - reason: No data
      count: 30
  studies_included: 12
  reports_included: 13"""
MEASURE = {
    "evidence": "survey", "measures": "Whether people feel heard", "result": "effect", "result_text": "More people feel heard.",
    "estimate": "\n  value: 7.5\n  low: 1.6\n  high: 13.5\n  level: 95\n  unit: percentage points",
    "cannot_tell": "[It cannot say why.]",
}  # fmt: skip


def review(**fields: str) -> str:
    """A review file."""
    return front(
        **{
            "status": "published",
            "question": "\n  text: Does damp make people ill?",
            "included": "[mill2021harbour]",
            **fields,
        }
    )


def place(**fields: str) -> str:
    """A neighbourhood file."""
    return front(
        **{"priority": "Dry homes", "authorities": "\n  - name: Harbour Council", **fields}
    )


def enquiry(**fields: str) -> str:
    """An enquiry file."""
    return front(
        **{
            "question": "How damp are the homes?",
            "neighbourhood": "quay",
            "not_published": "It is not online.",
            **fields,
        }
    )


def capacity(**fields: str) -> str:
    """A capacity file."""
    return front(**{"meaning": "Homes that are warm and dry", **fields})


def story(**fields: str) -> str:
    """A story file."""
    return front(
        **{
            "form": "project",
            "consent": "\n  status: not-required\n  reason: All of it is public.",
            **fields,
        }
    )


def with_review(**fields: str) -> Mapping[str, ExampleFile]:
    """A project with one review."""
    return {
        "content/references.bib": BIB,
        "content/reviews/damp.md": review(**fields),
        "content/reviews/editions/v1.md": "As it was.\n",
    }
