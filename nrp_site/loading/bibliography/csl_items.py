"""From the fields of a BibTeX entry to a CSL-JSON item (CSL 1.0.2).

Any field called `csl-NAME` holds the CSL variable NAME as it is; the importers use it for what BibTeX has no field for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from nrp_site.loading.bibliography import identifiers
from nrp_site.loading.bibliography.bibtex_dates import iso_date, issued
from nrp_site.loading.bibliography.bibtex_latex import address, decode, plain, plain_range
from nrp_site.loading.bibliography.bibtex_names import csl_name, split_names
from nrp_site.loading.bibliography.entry_types import CSL_TYPES, ENTRY_TYPES, NAME_FIELDS
from nrp_site.loading.bibliography.reference import Item

#: The field that keeps a CSL variable for which BibTeX has none.
CSL_PREFIX = "csl-"
#: CSL variables that hold names or dates; all others hold text.
_CSL_NAMES_LISTED = """
author chair collection-editor compiler composer container-author contributor curator director
editor editorial-director executive-producer guest host illustrator interviewer narrator organizer
original-author performer producer recipient reviewed-author script-writer series-creator
translator editor-translator
"""
CSL_NAMES = frozenset(_CSL_NAMES_LISTED.split())
_CSL_TEXTS_LISTED = """
abstract annote archive archive_collection archive_location archive-place authority call-number
chapter-number citation-label collection-number collection-title container-title
container-title-short dimensions division DOI edition event event-title event-place genre ISBN
ISSN issue jurisdiction keyword language license medium note number number-of-pages
number-of-volumes original-publisher original-publisher-place original-title page page-first
part-number part-title PMCID PMID printing-number publisher publisher-place references
reviewed-genre reviewed-title scale section source status supplement-number title title-short URL
version volume volume-title volume-title-short year-suffix
"""
CSL_TEXTS = frozenset(_CSL_TEXTS_LISTED.split())
_CSL_DATES_LISTED = """
accessed available-date event-date issued original-date submitted
"""
CSL_DATES = frozenset(_CSL_DATES_LISTED.split())

#: Fields that keep a variable. Not DOI and URL: these are read only where they are checked.
_KEPT = {
    CSL_PREFIX + variable.lower(): variable
    for variable in (CSL_NAMES | CSL_DATES | CSL_TEXTS) - {"DOI", "URL"}
}

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+$")
_FILM = re.compile(r"short film\b", re.I)
_PUBMED = re.compile(r"PMID:?\s*(\d+)\.?$", re.I)
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_ARTICLES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}

#: BibTeX fields whose text is a CSL variable as it stands.
TEXT_FIELDS = {
    "volume": "volume",
    "location": "publisher-place",
    "address": "publisher-place",
    "type": "genre",
    "abstract": "abstract",
    "langid": "language",
    "language": "language",
    "version": "version",
    "chapter": "chapter-number",
    "pagetotal": "number-of-pages",
    "volumes": "number-of-volumes",
    "shorttitle": "title-short",
    "shortjournal": "container-title-short",
    "medium": "medium",
    "eventtitle": "event-title",
    "venue": "event-place",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
}
_DATE_FIELDS = {"accessed": "urldate", "event-date": "eventdate", "original-date": "origdate"}
#: Types in which `number` counts the work itself, and those in which it counts a series.
OWN_NUMBER = frozenset(
    {"report", "patent", "standard", "legislation", "legal_case", "manuscript", "thesis"}
)
SERIES_NUMBER = frozenset({"book", "chapter", "paper-conference", "entry-encyclopedia"})


def csl_item(key: str, entry_type: str, fields: Mapping[str, str]) -> Item:
    """The CSL-JSON item of an entry; `fields` maps names in small letters to TeX text."""
    kind = _csl_type(entry_type, fields)
    item: Item = {"id": key, "type": kind, "title": _title(fields, "title", "subtitle")}
    item |= _names(fields)
    item |= {TEXT_FIELDS[name]: plain(tex) for name, tex in fields.items() if name in TEXT_FIELDS}
    item |= _container(kind, fields)
    item |= _numbers(kind, fields)
    item |= _dates(fields)
    item |= _identifiers(fields)
    item["genre"] = item.get("genre") or ENTRY_TYPES[entry_type].genre
    item |= _kept_variables(fields)
    return {name: value for name, value in item.items() if value}


def _csl_type(entry_type: str, fields: Mapping[str, str]) -> str:
    subtype = plain(fields.get("entrysubtype", "")).lower()
    if subtype in CSL_TYPES:
        return subtype
    if entry_type == "article" and subtype in _ARTICLES:
        return _ARTICLES[subtype]
    if entry_type == "misc" and _FILM.match(plain(fields.get("howpublished", ""))):
        return "motion_picture"
    return ENTRY_TYPES[entry_type].csl


def _title(fields: Mapping[str, str], title: str, subtitle: str) -> str:
    main = decode(fields[title], rich=True) if title in fields else ""
    rest = decode(fields[subtitle], rich=True) if subtitle in fields else ""
    return f"{main}: {rest}" if main and rest else main or rest


def _text(fields: Mapping[str, str], *sources: str) -> str:
    return next((plain(fields[source]) for source in sources if fields.get(source)), "")


def _names(fields: Mapping[str, str]) -> Item:
    found: Item = {}
    others = {}
    for field, variable in NAME_FIELDS.items():
        if fields.get(field):
            names = split_names(fields[field])
            found[variable] = [csl_name(name) for name in names.names]
            others[field] = names.and_others
    if others.get("author", others.get("editor", False)):
        found["and-others"] = True
    return found


def _container(kind: str, fields: Mapping[str, str]) -> Item:
    """What the work appeared in, and who published it."""
    title = _title(fields, "journaltitle", "") or _title(fields, "journal", "")
    title = title or _title(fields, "booktitle", "booksubtitle")
    if kind in ("report", "thesis"):
        publisher = _text(fields, "institution", "school", "publisher", "organization")
    else:
        publisher = _text(fields, "publisher", "organization", "institution", "school")
    found = {"container-title": title, "publisher": publisher}
    found["collection-title"] = _title(fields, "series", "")
    howpublished = plain(fields.get("howpublished", ""))
    if not howpublished or identifiers.is_web_address(howpublished):
        return found
    if kind == "motion_picture":
        return found | {"medium": howpublished}
    if _HOST.match(howpublished) and not title:
        return found | {"container-title": howpublished}
    return found | {"publisher": publisher or howpublished}


def _numbers(kind: str, fields: Mapping[str, str]) -> Item:
    number = plain_range(fields.get("number", ""))
    issue = plain_range(fields.get("issue", ""))
    found = {"page": plain_range(fields.get("pages", "") or fields.get("eid", ""))}
    if kind in OWN_NUMBER:
        found |= {"number": number, "issue": issue}
    elif kind in SERIES_NUMBER:
        found |= {"collection-number": number, "issue": issue}
    else:
        found["issue"] = number or issue
    edition = plain(fields.get("edition", ""))
    if edition.lower() in _ORDINALS:
        edition = str(_ORDINALS.index(edition.lower()) + 1)
    return found | {"edition": edition}


def _dates(fields: Mapping[str, str]) -> Item:
    when = [fields.get(name, "") for name in ("year", "month", "day", "date")]
    found: Item = {"issued": issued(*when)}
    for variable, field in _DATE_FIELDS.items():
        parts = iso_date(plain(fields[field])) if field in fields else []
        found[variable] = {"date-parts": parts} if parts else {}
    return found


def _identifiers(fields: Mapping[str, str]) -> Item:
    found: Item = {}
    doi = identifiers.bare_doi(address(fields.get("doi", "")))
    url = address(fields.get("url", "")) or address(fields.get("howpublished", ""))
    if identifiers.is_doi(doi):
        found["DOI"] = doi
    if identifiers.is_web_address(url) and not _repeats(url, doi):
        found["URL"] = url
    note = plain(fields.get("note", ""))
    pubmed = _PUBMED.match(note)
    if pubmed:
        found["PMID"] = pubmed[1]
    else:
        found["note"] = note
    return found


def _repeats(url: str, doi: str) -> bool:
    return (
        bool(doi)
        and identifiers.bare_doi(url).lower() == doi.lower()
        and url.lower() != doi.lower()
    )


def _kept_variables(fields: Mapping[str, str]) -> Item:
    return {
        _KEPT[field]: _kept(_KEPT[field], value)
        for field, value in fields.items()
        if field in _KEPT
    }


def _kept(variable: str, value: str) -> Any:
    if variable in CSL_NAMES:
        return _kept_names(plain(value))
    if variable in CSL_DATES:
        parts = iso_date(plain(value))
        return {"date-parts": parts} if parts else {"literal": plain(value)}
    return plain(value)


def _kept_names(text: str) -> list[dict[str, str]]:
    """The names of a JSON array of CSL names, or none if it is anything else."""
    try:
        names = json.loads(text)
    except (ValueError, RecursionError):
        return []
    if not isinstance(names, list) or not all(isinstance(name, dict) for name in names):
        return []
    return [{str(part): str(word) for part, word in name.items()} for name in names]
