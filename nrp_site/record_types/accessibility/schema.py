"""The accessibility statement of a site: one file, `content/accessibility.yml`.

Its fields follow the model statement for public bodies in the United Kingdom (GOV.UK, 19 December 2023) and the Public
Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from nrp_site.record_types.base import Part, Record
from nrp_site.record_types.kinds import Day, PartialDate, Text, Url, about

Criterion = Annotated[str, Field(pattern=r"^[1-4]\.\d{1,2}\.\d{1,2}$")]


class Contact(Part):
    """Whom to tell about a problem, and how soon an answer comes."""

    who: Text = about("Who answers: a role, not a private person", "The harbour office")
    email: Text | None = about(
        "E-mail address",
        "office@harbour.example.org",
        default=None,
        pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
    )
    phone: Text | None = about("Telephone, as text", "01632 960 001", default=None)
    page: Url | None = about(
        "Page with a form", "https://harbour.example.org/contact", default=None
    )
    answer_within: Text = about("How soon people get an answer", "ten working days")


class Audit(Part):
    """A full audit by somebody else. Without one a site may not say that it is fully compliant."""

    by: Text = about("Who did it", "Open Door Access Checks")
    on: Day = about("When it was done", "2026-10-02")
    covers: Text = about("What was looked at", "All kinds of page, with the people who use them")
    report: Url | None = about("Where the report is", "https://example.org/audit", default=None)


class AccessTest(Part):
    """One dated test."""

    on: Day = about("When it was done", "2026-11-22")
    by: Text = about("Who did it", "The makers of the site")
    how: Text = about(
        "With what, and by hand or by machine", "axe-core 4.14 in Chromium, by machine"
    )
    what: Text = about("Which pages", "One page of every kind, light and dark, at three widths")
    found: Text = about("What came out", "No faults that a machine can see")


class Problem(Part):
    """Something that does not work for everyone, with the reason."""

    what: Text = about(
        "What is wrong, and for whom", "One film has no captions, so deaf people miss what is said."
    )
    criterion: Criterion | None = about(
        "Number of the success criterion of WCAG 2.2", "1.2.2", default=None
    )
    reason: Literal["non-compliance", "disproportionate burden", "out of scope"] = about(
        "Why, in the classes of the regulations", "non-compliance"
    )
    why: Text = about("The reason in plain words", "The film was made before the programme began.")
    instead: Text | None = about(
        "What people can use meanwhile", "A transcript is on the same page.", default=None
    )
    mended_by: PartialDate | None = about("When it will be mended", "2027-03", default=None)


class Accessibility(Record):
    """The statement."""

    applies_to: Text = about(
        "Which site the statement is about", "the website of the Harbour Rooms Programme"
    )
    run_by: Text | None = about("Who runs the site", "Harbour Council", default=None)
    aims: tuple[Text, ...] = about(
        "What everyone should be able to do here", ["Use every page with a keyboard"], default=()
    )
    status: Literal["not compliant", "partially compliant", "fully compliant"] = about(
        "How far the site meets WCAG 2.2 at level AA", "partially compliant"
    )
    audit: Audit | None = about(
        "A full audit by somebody else", {"by": "Open Door Access Checks"}, default=None
    )
    problems: tuple[Problem, ...] = about(
        "What is known not to work", [{"what": "A film has no captions."}], default=()
    )
    tests: tuple[AccessTest, ...] = about(
        "What was tested, and when", [{"on": "2026-11-22"}], default=()
    )
    improving: tuple[Text, ...] = about(
        "What is being done about it", ["Captions for every film"], default=()
    )
    contact: Contact | None = about(
        "Whom to tell about a problem", {"who": "The harbour office"}, default=None
    )
    law: Text = about(
        "The law that asks for the statement",
        "the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018",
    )
    enforcement: Text = about(
        "Who sees to it that the law is kept, and whom to turn to",
        "Turn to the Equality Advisory and Support Service.",
    )
    enforcement_page: Url | None = about(
        "Their page", "https://www.equalityadvisoryservice.com/", default=None
    )
    prepared_on: Day = about("When the statement was first made", "2026-11-22")
    reviewed_on: Day = about(
        "When somebody last went through it; at least once a year", "2026-11-22"
    )
