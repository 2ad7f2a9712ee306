"""What pages say of themselves in the words of schema.org, as JSON-LD.

A type says what its records are (`RecordType.json_ld`); this module puts it into a page of a site and turns the marks of
`record_types.schema_org` into addresses. Addresses are whole or not there at all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nrp_site.loading.site import Entry
from nrp_site.publishing.addresses import address_of, record_address
from nrp_site.publishing.page import Page
from nrp_site.publishing.reference_words import title_of
from nrp_site.record_types import record_types
from nrp_site.record_types.schema_org import RECORD, RECORDS, filled

if TYPE_CHECKING:
    from nrp_site.publishing.press import Press

CONTEXT = "https://schema.org"
#: Types of schema.org for research, which name the works they cite.
SCHOLARLY = frozenset(("Report", "ScholarlyArticle"))
#: Licences by the name that people give them -> the address that machines know them by (spdx.org, creativecommons.org).
LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY-NC 4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
    "CC BY-ND 4.0": "https://creativecommons.org/licenses/by-nd/4.0/",
    "CC BY-NC-SA 4.0": "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    "CC BY-NC-ND 4.0": "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "OGL 3.0": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}


def script(value: Mapping[str, Any]) -> str:
    """JSON-LD that can stand inside a script element: no `<` can end it, and no old browser is upset by a line mark."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def licence_of(licence: str) -> str | dict[str, str]:
    """A licence by its address, or by its name if it is not a known one."""
    return LICENCES.get(licence) or {"@type": "CreativeWork", "name": licence}


def for_entry(press: Press, entry: Entry) -> dict[str, Any]:
    """The page of a record, with what the record is as its main entity."""
    record, site = entry.record, press.reader.programme.record
    address = press.site_url + record_address(entry) if press.site_url else None
    return filled(
        {
            "@context": CONTEXT,
            "@type": "WebPage",
            "@id": address,
            "url": address,
            "name": record.title,
            "description": record.summary,
            "inLanguage": record.language or press.language,
            "datePublished": record.published,
            "dateModified": record.updated.isoformat() if record.updated else None,
            "license": licence_of(site.licence),
            "isPartOf": filled({"@type": "WebSite", "name": site.title, "url": press.site_url}),
            "mainEntity": main_entity(press, entry),
        }
    )


def main_entity(press: Press, entry: Entry) -> dict[str, Any]:
    """What a record is: as its type says, or a plain work."""
    describe = record_types()[entry.type].json_ld
    record = entry.record
    found = (
        dict(describe(entry, press.reader))
        if describe
        else {"@type": "CreativeWork", "name": record.title, "description": record.summary}
    )
    found.pop("@context", None)
    if press.site_url:
        found.setdefault("@id", f"{press.site_url}{record_address(entry)}#it")
    if found.get("@type") in SCHOLARLY:
        found["citation"] = works_cited(press, entry)
    if "license" in found:
        found["license"] = licence_of(found["license"])
    return dict(resolved(press, found))


def works_cited(press: Press, entry: Entry) -> list[dict[str, Any]]:
    """The works that a record cites, each by its title, and its DOI where it has one."""
    keys = dict.fromkeys(each.reference for each in press.reader.citations_from(entry))
    works = [work for work in map(press.reader.reference, keys) if work]
    return [
        filled(
            {
                "@type": "CreativeWork",
                "name": title_of(work),
                "sameAs": f"https://doi.org/{doi}" if (doi := work.csl.get("DOI")) else None,
            }
        )
        for work in works
    ]


def resolved(press: Press, value: Any) -> Any:
    """A description with the marks for other records turned into addresses."""
    if isinstance(value, Mapping):
        return {
            key: resolved(press, part)
            for name, given in value.items()
            for key, part in _plain(press, name, given)
        }
    if isinstance(value, list | tuple):
        return [resolved(press, part) for part in value]
    return value


def _plain(press: Press, name: str, given: Any) -> tuple[tuple[str, Any], ...]:
    if name == RECORD:
        type_name, _, id = given.partition("/")
        return (
            (("@id", f"{press.site_url}{address_of(type_name, id)}#it"),) if press.site_url else ()
        )
    if name == RECORDS:
        called = ("name", press.words[given].many)
        return (
            (called, ("url", f"{press.site_url}{record_types()[given].folder}/"))
            if press.site_url
            else (called,)
        )
    return ((name, given),)


def breadcrumbs(press: Press, page: Page) -> dict[str, Any] | None:
    """Where a page stands, as schema.org `BreadcrumbList`; None without crumbs or where addresses are not known."""
    if not page.crumbs or not press.site_url:
        return None
    home = (press.reader.programme.record.title, "")
    steps = [
        home,
        *((crumb.title, crumb.address) for crumb in page.crumbs),
        (page.title, page.address),
    ]
    items = [
        {"@type": "ListItem", "position": number, "name": title, "item": press.site_url + address}
        for number, (title, address) in enumerate(steps, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def website(press: Press) -> dict[str, Any]:
    """The whole site, for its home page, with the way to search it where its address is known."""
    record = press.reader.programme.record
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{press.site_url}search/?q={{words}}"},
        "query-input": "required name=words",
    }
    return filled(
        {
            "@context": CONTEXT,
            "@type": "WebSite",
            "@id": press.site_url,
            "url": press.site_url,
            "name": record.title,
            "alternateName": record.short_name,
            "description": record.summary,
            "inLanguage": list(record.languages),
            "license": licence_of(record.licence),
            "potentialAction": search if press.site_url else None,
        }
    )
