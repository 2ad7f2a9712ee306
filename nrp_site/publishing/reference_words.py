"""The words in which a work's kind, dates and fields are told to readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from nrp_site.loading.bibliography import Reference
from nrp_site.publishing.citations.markup import parse_title
from nrp_site.publishing.citations.spans import to_text

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a work: its label, its values, and the address it leads to if it is one."""

    label: str
    values: tuple[str, ...]
    url: str = ""


@lru_cache(maxsize=32)
def kinds(_: Translate) -> dict[str, str]:
    """Words for the types of CSL 1.0.2 that a bibliography of ours can hold."""
    return {
        "article-journal": _("Journal article"),
        "article-newspaper": _("Newspaper article"),
        "article-magazine": _("Magazine article"),
        "article": _("Article or preprint"),
        "book": _("Book"),
        "chapter": _("Chapter of a book"),
        "paper-conference": _("Conference paper"),
        "report": _("Report"),
        "thesis": _("Thesis"),
        "webpage": _("Web page"),
        "document": _("Document"),
        "motion_picture": _("Film"),
        "dataset": _("Data set"),
        "software": _("Software"),
        "manuscript": _("Unpublished text"),
        "song": _("Recording"),
        "graphic": _("Picture"),
        "legislation": _("Law"),
        "legal_case": _("Court case"),
        "entry-encyclopedia": _("Entry of an encyclopedia"),
        "personal_communication": _("Letter or message"),
    }


def kind_of(reference: Reference, _: Translate) -> str:
    """What kind of work it is, in words."""
    kind = str(reference.csl.get("type", ""))
    return kinds(_).get(kind) or _worded(kind)


def title_of(reference: Reference) -> str:
    """The title as plain text, or the key where there is none."""
    return to_text(parse_title(str(reference.csl.get("title", "")))) or reference.key


def year_of(reference: Reference) -> str:
    """The year in which it came out, or an empty text."""
    parts = (reference.csl.get("issued") or {}).get("date-parts") or ((),)
    return str(parts[0][0]) if parts[0] else ""


def labels(_: Translate) -> dict[str, str]:
    """Labels of CSL variables, in the order in which they are shown."""
    return {
        "author": _("Authors"),
        "editor": _("Editors"),
        "translator": _("Translators"),
        "director": _("Directors"),
        "issued": _("Published"),
        "container-title": _("Published in"),
        "collection-title": _("Series"),
        "volume": _("Volume"),
        "issue": _("Issue"),
        "number": _("Number"),
        "edition": _("Edition"),
        "page": _("Pages"),
        "publisher": _("Publisher"),
        "publisher-place": _("Place"),
        "genre": _("Form"),
        "language": _("Language"),
        "DOI": "DOI",
        "URL": _("Web address"),
        "accessed": _("Read on"),
        "ISBN": "ISBN",
        "ISSN": "ISSN",
        "PMID": _("Number in PubMed"),
        "note": _("Note"),
        "keyword": _("Keywords"),
    }


_SHOWN_APART = {"id", "type", "title", "abstract", "and-others", "custom"}


def rows_of(reference: Reference, _: Translate) -> Iterator[Row]:
    """Every field of a work but title and abstract: first those that citing needs, then whatever else is recorded."""
    known, item = labels(_), reference.item()
    for name in (*known, *sorted(item.keys() - known.keys() - _SHOWN_APART)):
        values = tuple(_values(item.get(name)))
        if name in ("author", "editor") and item.get("and-others") and values:
            values += (_("and others"),)
        if values:
            yield Row(known.get(name) or _worded(name), values, _address(name, values[0]))
    for name, value in reference.fields:
        if name in ("role", "refnum") or name.startswith("x-"):
            yield Row(_worded(name), (value,))
    yield Row(_("Key for citing it here"), (f"@{reference.key}",))


def _values(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield from (_name(each) if isinstance(each, Mapping) else str(each) for each in value)
    elif isinstance(value, Mapping):
        parts = value.get("date-parts") or ()
        dates = ("-".join(f"{int(number):02d}" for number in each) for each in parts)
        text = "/".join(dates) or str(value.get("literal", ""))
        yield from (text,) if text else ()
    elif value not in (None, ""):
        yield str(value)


def _name(name: Mapping[str, Any]) -> str:
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return str(name.get("literal") or " ".join(str(name[part]) for part in parts if name.get(part)))


def _address(name: str, value: str) -> str:
    if name == "DOI":
        return f"https://doi.org/{value}"
    return value if name == "URL" else ""


def _worded(name: str) -> str:
    return name.replace("-", " ").replace("_", " ").capitalize()
