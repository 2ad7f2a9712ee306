"""The bibliography: a list of all works, shorter lists by year and kind where it is long, and a page for each work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from nrp_site.loading.bibliography import Reference
from nrp_site.publishing import languages
from nrp_site.publishing.addresses import file_of, reference_address
from nrp_site.publishing.citations.collation import filing_key
from nrp_site.publishing.citing_pages import CitingPage, citing_pages
from nrp_site.publishing.page import Page, PageLink
from nrp_site.publishing.page_citations import linked_addresses
from nrp_site.publishing.press import Press
from nrp_site.publishing.reference_words import kind_of, rows_of, title_of, year_of
from nrp_site.publishing.take_away import files_of_all, files_of_work
from nrp_site.publishing.tasks import Task

ORDER = 22
FAMILY = "references"
FOLDER = "references/"
#: So many works go on one page of the list; with fewer it can be narrowed in the browser.
PER_PAGE = 200
#: Stands in an address for works without a year.
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A page of a list."""

    number: int
    address: str
    is_current: bool


def plan(press: Press) -> Iterator[Task]:
    """The pages of the lists, and a page for each work."""
    works = tuple(press.site.references.values())
    yield from _pages("", "", len(works))
    if len(works) > PER_PAGE:
        for shelf in ("year", "kind"):
            for value, count in sorted(Counter(_value(work, shelf) for work in works).items()):
                yield from _pages(shelf, value, count)
    for key in press.site.references:
        yield Task(file_of(reference_address(key)), FAMILY, ("work", key))


def _pages(shelf: str, value: str, count: int) -> Iterator[Task]:
    for number in range(1, max(1, -(-count // PER_PAGE)) + 1):
        yield Task(
            file_of(list_address(shelf, value, number)), FAMILY, ("list", shelf, value, str(number))
        )


def list_address(shelf: str = "", value: str = "", number: int = 1) -> str:
    """The address of one page of one list."""
    return (
        FOLDER + (f"{shelf}/{value}/" if shelf else "") + (f"page/{number}/" if number > 1 else "")
    )


def _value(work: Reference, shelf: str) -> str:
    return (year_of(work) or UNDATED) if shelf == "year" else str(work.csl.get("type", ""))


def make(press: Press, task: Task) -> bytes:
    """A list or the page of a work."""
    if task.arguments[0] == "work":
        return work_page(press, task.arguments[1])
    _, shelf, value, number = task.arguments
    return list_page(press, shelf, value, int(number))


def in_order(works: Iterable[Reference]) -> list[Reference]:
    """Works as readers look for them: by first name, then year, then title."""
    return sorted(
        works,
        key=lambda work: (
            filing_key(_first_name(work)),
            year_of(work),
            filing_key(title_of(work)),
            work.key,
        ),
    )


def _first_name(work: Reference) -> str:
    names = work.csl.get("author") or work.csl.get("editor") or ()
    first: Any = names[0] if names else {}
    return str(first.get("family") or first.get("literal") or title_of(work))


def list_page(press: Press, shelf: str, value: str, number: int) -> bytes:
    """One page of the list of all works, or of those of a year or kind, in the order of the style."""
    _ = press.gettext()
    every = press.reader.references()
    in_list = press.works.whole(lambda: in_order(every))
    by_key = {work.key: work for work in every}
    in_style = (by_key[key] for key, _number in in_list.order())
    works = [work for work in in_style if not shelf or _value(work, shelf) == value]
    shown = works[(number - 1) * PER_PAGE : number * PER_PAGE]
    title = (
        f"{_('References')}: {_label(press, works[0], shelf)}"
        if shelf and works
        else _("References")
    )
    numbers = range(1, -(-len(works) // PER_PAGE) + 1)
    page = Page(
        title=title,
        address=list_address(shelf, value, number),
        language=press.language,
        direction=languages.direction(press.language),
        description=_("Every work that this site cites, with the pages that cite it."),
        crumbs=(PageLink(_("References"), FOLDER),) if shelf or number > 1 else (),
        is_searchable=False,
    )
    return press.render(
        "references.html.j2",
        page,
        works=[_listed(press, work, in_list.reference(work.key).html) for work in shown],
        total=len(works),
        fields=_fields(press, works) if not shelf and len(works) <= PER_PAGE else (),
        shelves=_shelves(press, every) if len(every) > PER_PAGE else (),
        pages=[
            Numbered(each, list_address(shelf, value, each), each == number) for each in numbers
        ],
        previous=list_address(shelf, value, number - 1) if number > 1 else "",
        following=list_address(shelf, value, number + 1) if number < len(numbers) else "",
        downloads=files_of_all() if every else (),
    ).encode()


def _listed(press: Press, work: Reference, html: str) -> dict[str, Any]:
    return {
        "address": reference_address(work.key),
        "title": title_of(work),
        "html": linked_addresses(html),
        "filters": {shelf: _value(work, shelf) for shelf in ("year", "kind")},
        "cited_on": len(press.reader.citations_of(work.key))
        + len(press.reader.docs_citations_of(work.key)),
        "language": str(work.csl.get("language", "")),
    }


def _label(press: Press, work: Reference, shelf: str) -> str:
    _ = press.gettext()
    return (year_of(work) or _("No date")) if shelf == "year" else kind_of(work, _)


def _fields(press: Press, works: list[Reference]) -> list[dict[str, Any]]:
    """What the list can be narrowed by in the browser."""
    _ = press.gettext()
    names = {"year": _("Year"), "kind": _("Kind")}
    return [
        {"name": shelf, "label": names[shelf], "options": list(_options(press, works, shelf))}
        for shelf in names
    ]


def _options(press: Press, works: Iterable[Reference], shelf: str) -> Iterator[dict[str, Any]]:
    works = list(works)
    counted = Counter(_value(work, shelf) for work in works)
    words = {_value(work, shelf): _label(press, work, shelf) for work in works}
    for value in sorted(counted, key=lambda each: words[each], reverse=shelf == "year"):
        yield {"value": value, "label": words[value], "count": counted[value]}


def _shelves(press: Press, works: Iterable[Reference]) -> list[dict[str, Any]]:
    """Links to the lists by year and by kind."""
    works = list(works)
    return [
        {
            "title": field["label"],
            "items": [
                {
                    "title": each["label"],
                    "address": list_address(field["name"], each["value"]),
                    "note": f"({each['count']})",
                }
                for each in field["options"]
            ],
        }
        for field in _fields(press, works)
    ]


def work_page(press: Press, key: str) -> bytes:
    """The page of one work: the entry, all that is recorded of it, who cites it, and files to take away."""
    _ = press.gettext()
    work = press.reader.reference(key)
    assert work is not None, "tasks are planned from the works that are there"
    entry = press.works.entry(key)
    page = Page(
        title=title_of(work),
        address=reference_address(key),
        language=press.language,
        direction=languages.direction(press.language),
        kind=kind_of(work, _),
        description=entry.text[:300],
        crumbs=(PageLink(_("References"), FOLDER),),
        facets={"kind": ("reference",)},
    )
    return press.render(
        "reference.html.j2",
        page,
        html=linked_addresses(entry.html),
        text=entry.text,
        rows=list(rows_of(work, _)),
        abstract=str(work.csl.get("abstract", "")),
        cited_by=_by_kind(citing_pages(press, key)),
        downloads=files_of_work(key),
    ).encode()


def _by_kind(pages: Iterable[CitingPage]) -> list[tuple[str, list[CitingPage]]]:
    """Pages under the words for their kind, each kind once."""
    grouped: dict[str, list[CitingPage]] = {}
    for page in pages:
        grouped.setdefault(page.kind, []).append(page)
    return list(grouped.items())
