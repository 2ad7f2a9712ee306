"""What can be wrong with an enquiry."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.diagnostics import Diagnostic, Severity, rule
from nrp_site.record_types.date_order import is_before
from nrp_site.record_types.finding_rules import check_findings
from nrp_site.record_types.views import EntryView, SiteView

_SOURCES = "sources:\n  - url: https://example.org/words\n    seen: 2026-11-02\n---\n"
_ENQUIRY = f"""---
title: Homes on the quay
summary: Residents asked about damp.
question: How damp are the homes?
neighbourhood: quay
starts: 2018-03
ends: 2018-04
not_published: The report is not online.
{_SOURCES}"""
_PLACE = f"---\ntitle: Quay\nsummary: A place.\npriority: Dry homes\nauthorities:\n  - name: Harbour Council\n{_SOURCES}"
_good = {"content/neighbourhoods/quay.md": _PLACE, "content/enquiries/homes.md": _ENQUIRY}


def _bad(old: str, new: str) -> dict[str, str]:
    return {**_good, "content/enquiries/homes.md": _ENQUIRY.replace(old, new)}


ENDS_BEFORE = rule(
    "ENQ001", "enquiry-ends-before-it-starts", Severity.ERROR,
    summary="An enquiry ends before it starts.",
    why="One of the two dates must be wrong.",
    fix="Correct or swap the dates. If one is not known, leave it out.",
    bad=_bad("ends: 2018-04", "ends: 2017-04"), good=_good,
)  # fmt: skip
SILENT = rule(
    "ENQ002", "enquiry-says-not-what-was-found", Severity.WARNING,
    summary="An enquiry neither says what was found nor that it is not public.",
    why="Residents' work would look as if nothing came of it.",
    fix="Add `findings:`, or say in `not_published:` what is not public and why.",
    bad=_bad("not_published: The report is not online.\n", ""), good=_good,
)  # fmt: skip


def check_enquiry(entry: EntryView, site: SiteView) -> Iterator[Diagnostic]:
    """All that can be wrong with an enquiry."""
    record = entry.record
    yield from check_findings(entry, is_own_basis=True)
    if record.starts and record.ends and is_before(record.ends, record.starts):
        yield ENDS_BEFORE.at(
            entry.position_of("ends"), f"it ends in {record.ends}, but starts in {record.starts}"
        )
    if not record.findings and not record.not_published:
        yield SILENT.at(
            entry.position_of(),
            "there are no findings, and nothing says why",
            "add findings: or not_published:",
        )
