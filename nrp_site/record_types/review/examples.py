"""Small projects that show what the rules of this type find."""

from __future__ import annotations

from collections.abc import Mapping

from nrp_site.diagnostics import ExampleFile

PATH = "content/reviews/damp.md"


def review_with(fields: str, status: str = "published") -> Mapping[str, ExampleFile]:
    """A project with one review that has these fields beside those every review needs."""
    return {
        PATH: (
            "---\ntitle: Damp and health\nsummary: What damp does to people.\n"
            f"status: {status}\nquestion:\n  text: Does damp make people ill?\n{fields}"
            "sources:\n  - url: https://example.org/damp\n    seen: 2026-11-02\n---\n"
        )
    }
