"""Highwire `citation_*` tags, which Google Scholar and Zotero read, for research that is published here.

After the inclusion guidelines of Google Scholar and the mapping of Zotero's Embedded Metadata translator. Zotero takes a
page that has only a title for a journal article, so pages about something get no such tags at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from nrp_site.loading.site import Entry
from nrp_site.publishing.addresses import record_address
from nrp_site.publishing.cite_this import authors_of, csl_of, is_report, published_on
from nrp_site.publishing.page import MetaTag
from nrp_site.publishing.press import Press


def highwire(press: Press, entry: Entry) -> tuple[MetaTag, ...]:
    """The tags of a report; none for any other record."""
    return (
        tuple(
            MetaTag("name", f"citation_{name}", value)
            for name, value in _tags(press, entry)
            if value
        )
        if is_report(entry)
        else ()
    )


def _tags(press: Press, entry: Entry) -> Iterator[tuple[str, str]]:
    record, item = entry.record, csl_of(press, entry)
    yield "title", record.title
    yield from (("author", name) for name in author_names(list(authors_of(entry))))
    yield "publication_date", published_on(entry).replace("-", "/")
    yield "online_date", str(record.published or "").replace("-", "/")
    yield "technical_report_institution", str(item["publisher"])
    yield "technical_report_number", str(item.get("number", ""))
    yield "abstract", record.summary
    yield "language", str(item["language"])
    yield "keywords", "; ".join(word.replace(";", ",") for word in getattr(record, "keywords", ()))
    yield "doi", str(item.get("DOI", ""))
    yield "public_url", str(item.get("URL", ""))
    yield (
        "pdf_url",
        f"{press.site_url}{paper_address(entry)}"
        if press.site_url and paper_of(press, entry)
        else "",
    )


def author_names(authors: list[Mapping[str, Any]] | list[dict[str, str]]) -> Iterator[str]:
    """One text per author, "Family, Given".

    A lone author is split by Zotero at a semicolon, and at a comma with spaces on both its sides; such a body is left to
    the institution's tag, and such a person's given names become initials without spaces.
    """
    for author in authors:
        name = str(author.get("literal", "")) or ", ".join(
            part for part in (author["family"], author.get("given", "")) if part
        )
        if len(authors) == 1 and (";" in name or _is_split(name)):
            if "literal" in author:
                continue
            initials = "".join(f"{given[0]}." for given in str(author.get("given", "")).split())
            name = f"{author['family']}, {initials}".replace(";", "")
        yield name


def _is_split(name: str) -> bool:
    before, comma, after = name.partition(",")
    return bool(comma) and " " in before.strip() and " " in after.strip()


def paper_of(press: Press, entry: Entry) -> Any:
    """The report as PDF: the file named by its newest edition, or by the record; None if there is none."""
    versions = getattr(entry.record, "versions", ())
    name = (versions[-1].pdf if versions else None) or getattr(entry.record, "pdf", None)
    return press.reader.file(entry, name) if name else None


def paper_address(entry: Entry) -> str:
    """Where the PDF lies: Google Scholar wants it in the folder of the page that tells of it."""
    return f"{record_address(entry)}{entry.id}.pdf"
