"""The report to a funder as a file that is handed on: HTML with nothing beside it, or a tagged PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from importlib import resources
from typing import Any

from markupsafe import Markup

from nrp_site.loading.site import Entry
from nrp_site.publishing import languages
from nrp_site.publishing.citations import Bibliography
from nrp_site.publishing.funder_report import Claim, Linked, Report, funder_report, report_address
from nrp_site.publishing.interface_words import InterfaceWords
from nrp_site.publishing.page import Page
from nrp_site.publishing.page_citations import ListedReference
from nrp_site.publishing.page_values import REFERENCES_HERE
from nrp_site.publishing.pdf import make_pdf
from nrp_site.publishing.press import Press


def report_html(press: Press, entry: Entry) -> bytes:
    """The report as one HTML file."""
    report = funder_report(press, entry, is_handed_on=True)
    direction = languages.direction(press.language)
    page = Page(report.title, report_address(entry), press.language, direction)
    citations = press.citations(page.address)
    sheet = resources.files("nrp_site") / "theme" / "assets" / "report_file.css"
    html = press.render(
        "report_file.html.j2",
        page,
        citations=citations,
        report=report,
        style=Markup(sheet.read_text(encoding="utf-8")),
        base=press.site_url,
    )
    resolved, listed = citations.resolve(html)
    return resolved.replace(REFERENCES_HERE, _references(press, listed)).encode()


def _references(press: Press, listed: tuple[ListedReference, ...]) -> Markup:
    """The list of works, without ways to pages of the site."""
    if not listed:
        return Markup("")
    heading = InterfaceWords(press.language).gettext("References")
    works = Markup("").join(
        Markup('<li id="{}"{}>{}</li>').format(work.anchor, _number(work.number), work.html)
        for work in listed
    )
    return Markup('<section><h2 id="references">{}</h2><ol>{}</ol></section>').format(
        heading, works
    )


def _number(number: int | None) -> Markup:
    return Markup(' value="{}"').format(number) if number is not None else Markup("")


def report_pdf(press: Press, entry: Entry) -> bytes:
    """The report as a PDF (PDF/UA-1)."""
    return make_pdf("report", report_content(press, entry))


def report_content(press: Press, entry: Entry) -> dict[str, Any]:
    """All texts of the PDF, for the template `report.typ`."""
    report = funder_report(press, entry, is_handed_on=True)
    say = InterfaceWords(press.language)
    base, day = press.site_url, press.reader.build_date
    works = _Works(press, report)
    content = asdict(report)
    content["told"] = [
        {
            "record": _link(story.record, base),
            "facts": " · ".join(story.facts),
            "summary": story.summary,
            "claims": [_claim(claim, works, base, say) for claim in story.claims],
        }
        for story in report.told
    ]
    content["paid"] = [{**asdict(row), "record": _link(row.record, base)} for row in report.paid]
    for name in ("places", "capacities"):
        content[name] = [_link(each, base) for each in getattr(report, name)]
    programme = press.reader.programme.record
    return {
        **content,
        "language": press.language.partition("-")[0],
        "direction": languages.direction(press.language),
        "date": [day.year, day.month, day.day],
        "programme": programme.title,
        "kind": say.gettext("Report to a funder"),
        "notice": say.gettext(
            "Everything in this report is invented. It shows what the program can do."
        )
        if programme.is_invented
        else "",
        "words": _words(press, say),
        "about": _about(report, base, say),
        "references": works.listed(),
    }


def _link(record: Linked, base: str) -> dict[str, str]:
    return {"title": record.title, "url": f"{base}{record.address}" if base else ""}


def _claim(claim: Claim, works: _Works, base: str, say: InterfaceWords) -> dict[str, Any]:
    otherwise = (
        say.gettext("the works cited.")
        if claim.cites
        else say.gettext("the sources of the record.")
    )
    return {
        "what": claim.what,
        "when": f"{claim.when}." if claim.when else "",
        "cited": works.cite(claim.cites),
        "evidence": claim.evidence or otherwise,
        "enquiry": _link(claim.enquiry, base) if claim.enquiry else {"title": "", "url": ""},
    }


def _words(press: Press, say: InterfaceWords) -> dict[str, Any]:
    return {
        "paid": say.gettext("What was paid"),
        "columns": [
            say.gettext(text) for text in ("Grant", "How much", "When", "To whom", "What for")
        ],
        "happened": say.gettext("What happened and what changed"),
        "nothing": say.gettext("No story here tells what this money made possible."),
        "no_change": say.gettext("No public source says what changed."),
        "known": say.gettext("How this is known:"),
        "grew": say.gettext("It grew from"),
        "places": say.gettext("Where"),
        "capacities": press.words["capacity"].many,
        "about": say.gettext("About this report"),
        "references": say.gettext("References"),
    }


def _about(report: Report, base: str, say: InterfaceWords) -> str:
    text = say.gettext(
        "It is made from the records of this site as they were on %(date)s. Every claim belongs to the record that is named above it, and each record names its sources.",
        date=report.made_on,
    )
    return (
        text
        if base
        else f"{text} {say.gettext('The address of the site is not known yet, so nothing here is linked.')}"
    )


class _Works:
    """The works that the claims of a report cite, in the site's style, as plain text."""

    def __init__(self, press: Press, report: Report) -> None:
        keys = dict.fromkeys(
            key for story in report.told for claim in story.claims for key in claim.cites
        )
        found = [work.item() for key in keys if (work := press.reader.reference(key))]
        self._bibliography = Bibliography(found, press.style)

    def cite(self, keys: tuple[str, ...]) -> str:
        """One citation, such as "(1)"; an empty text for none."""
        citation: Mapping[str, Any] = {"citationItems": [{"id": key} for key in keys]}
        return self._bibliography.cite(citation).text if keys else ""

    def listed(self) -> list[dict[str, Any]]:
        """The list of works."""
        return [
            {"number": work.number, "text": work.text} for work in self._bibliography.references()
        ]
