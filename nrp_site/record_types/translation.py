"""A translation of a record: a file `<id>.<language>.md` beside the record's own file."""

from __future__ import annotations

from nrp_site.record_types.base import Allowed, Part
from nrp_site.record_types.kinds import Day, Text, Title, about


class Translation(Part):
    """The words of a record in another language. Facts, links and sources stay with the record."""

    title: Title = about("The title in this language", "Ciepłe domy")
    summary: Text = about("The summary in this language", "Jak mieszkańcy pozbyli się wilgoci.")
    translated_on: Day = about(
        "The day on which the translation was made or last brought up to date", "2026-10-01"
    )
    source_digest: Text | None = about(
        "Print of the source text that was translated; `nrp translated` writes it",
        "3f2a9c01",
        default=None,
    )
    checked_by_native_speaker: bool = about(
        "Whether a native speaker has read it", True, default=False
    )
    translator: Text | None = about(
        "Who translated it: an organisation or a role, not a private person",
        "Port language service",
        default=None,
    )
    allowed: tuple[Allowed, ...] = about(
        "Exceptions from checks, each with a reason",
        [{"text": "0800 123", "reason": "public line"}],
        default=(),
    )
