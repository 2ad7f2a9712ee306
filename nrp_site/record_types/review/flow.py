"""The flow of records through a review: the numbers of the PRISMA 2020 diagram.

Source: Page et al., BMJ 2021;372:n71. None means "not recorded" and is never the same as 0.
"""

from __future__ import annotations

from collections.abc import Iterable

from nrp_site.record_types.base import Part
from nrp_site.record_types.kinds import Count, Text, about


class Origin(Part):
    """Where records came from, and how many."""

    name: Text = about("Database, register or other origin", "MEDLINE")
    count: Count | None = about(
        "How many records; leave empty if not recorded", "412", default=None
    )


class Exclusion(Part):
    """Reports left out, with the reason."""

    reason: Text = about("Why", "Wrong population")
    count: Count | None = about("How many; leave empty if not recorded", "7", default=None)


def total(counts: Iterable[int | None]) -> int | None:
    """The sum of some counts; None if there are none or one of them is not recorded."""
    known = tuple(counts)
    return None if not known or None in known else sum(count or 0 for count in known)


class OtherRoute(Part):
    """Reports found by other methods: websites, organisations, citation searching."""

    origins: tuple[Origin, ...] = about(
        "Where they came from", [{"name": "Websites", "count": "4"}], default=()
    )
    sought: Count | None = about("Reports looked for", "6", default=None)
    not_retrieved: Count | None = about("Reports that could not be had", "1", default=None)
    assessed: Count | None = about("Reports read in full", "5", default=None)
    excluded: tuple[Exclusion, ...] = about(
        "Reports left out, by reason", [{"reason": "No data"}], default=()
    )

    @property
    def identified(self) -> int | None:
        """Records found by other methods, or None if not recorded."""
        return total(origin.count for origin in self.origins)

    @property
    def left_out(self) -> int | None:
        """Reports left out after reading, or None if one of the numbers is not recorded."""
        return total(each.count for each in self.excluded)


class Flow(Part):
    """How many records came in, were left out and stayed."""

    databases: tuple[Origin, ...] = about(
        "Databases searched", [{"name": "MEDLINE", "count": "412"}], default=()
    )
    registers: tuple[Origin, ...] = about(
        "Registers searched", [{"name": "A register", "count": "3"}], default=()
    )
    duplicates_removed: Count | None = about(
        "Duplicates taken out before screening", "90", default=None
    )
    automation_removed: Count | None = about("Taken out by a tool", "0", default=None)
    other_removed: Count | None = about("Taken out for other reasons", "0", default=None)
    screened: Count | None = about("Records screened", "325", default=None)
    records_excluded: Count | None = about("Records left out at screening", "280", default=None)
    sought: Count | None = about("Reports looked for", "45", default=None)
    not_retrieved: Count | None = about("Reports that could not be had", "2", default=None)
    assessed: Count | None = about("Reports read in full", "43", default=None)
    excluded: tuple[Exclusion, ...] = about(
        "Reports left out, by reason", [{"reason": "No data", "count": "30"}], default=()
    )
    other: OtherRoute | None = about("Other methods", {"sought": "6"}, default=None)
    previous_studies: Count | None = about("Studies in the edition before", "0", default=None)
    previous_reports: Count | None = about("Reports in the edition before", "0", default=None)
    studies_included: Count | None = about("Studies included", "12", default=None)
    reports_included: Count | None = about("Reports of those studies", "18", default=None)

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Databases and registers."""
        return (*self.databases, *self.registers)

    @property
    def identified(self) -> int | None:
        """Records from databases and registers, or None if one of the numbers is not recorded."""
        return total(origin.count for origin in self.origins)

    @property
    def left_out(self) -> int | None:
        """Reports left out after reading, or None if one of the numbers is not recorded."""
        return total(each.count for each in self.excluded)
