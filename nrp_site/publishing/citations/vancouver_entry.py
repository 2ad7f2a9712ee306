"""An entry of a Vancouver (NLM) reference list, part by part in the order in which it is printed."""

from __future__ import annotations

from collections.abc import Sequence

from nrp_site.publishing.citations import fields, numbers
from nrp_site.publishing.citations.date_words import Unit, year_first
from nrp_site.publishing.citations.dates import read_date
from nrp_site.publishing.citations.fields import kind, plain, text, title
from nrp_site.publishing.citations.markup import parse_plain, parse_title
from nrp_site.publishing.citations.model import Item
from nrp_site.publishing.citations.name_lists import rich_names, with_and, with_commas
from nrp_site.publishing.citations.names import (
    Initials,
    Name,
    family_first,
    family_only,
    read_names,
)
from nrp_site.publishing.citations.punctuation import (
    append,
    capitalised,
    join,
    without_full_stops,
    wrap,
)
from nrp_site.publishing.citations.spans import Rich, rich
from nrp_site.publishing.citations.terms import ET_AL, ROLES

_INITIALS = Initials(stop="", space="", hyphen="")
_MOST_NAMES = 6
_MOST_NAMES_IN_TEXT = 2
_REVIEWS = {"review", "review-book"}
_SERIALS = _REVIEWS | {
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "periodical",
    "post-weblog",
}
_PARTS_OF_BOOKS = {"chapter", "paper-conference", "entry-dictionary", "entry-encyclopedia"}
# Works with a number of their own, and what that is called where the work does not say.
_NUMBERED = {"report": "Report", "standard": "Standard"}
_LAWS = {"bill", "legislation"}


def entry(item: Item) -> Rich:
    """The whole entry: authors, title, where it appeared, date, place in the volume, where it is to be found."""
    first, used = _first_names(item)
    body = join(
        [
            first,
            _title_and_medium(item),
            _edition(item) if not text(item, "container-title") else (),
            _container_with_editors(item, used),
            join([_publisher(item), _date_and_volume(item)], "; "),
            _pages_of_book(item),
            title(item, "title") if _is_page_of_site(item) else (),
            _series(item, used),
            _report_number(item),
        ],
        ". ",
    )
    return join([append(body, "."), _availability(item), _notes(item)], " ")


def cited_people(item: Item) -> Rich:
    """Who a sentence names: `Mill`, `Mill and Reyes`, `Mill et al.`; nothing if no one is known."""
    names = read_names(item, "author") or read_names(item, "editor")
    is_cut = bool(item.get("and-others")) or len(names) > _MOST_NAMES_IN_TEXT
    shown = rich_names([family_only(name) for name in names[: 1 if is_cut else None]])
    if is_cut and shown:
        return (*shown[0], " ", ET_AL)
    return with_and(shown, (), comma_before_and=False)


def _is_page_of_site(item: Item) -> bool:
    """A page of a web site: the site stands where others have their title (Citing Medicine, chapter 25)."""
    return kind(item) == "webpage" and bool(text(item, "container-title"))


def _first_names(item: Item) -> tuple[Rich, set[str]]:
    """Authors or, failing them, editors and translators, and the roles that are printed with that."""
    if authors := read_names(item, "author"):
        return _names(authors, and_others=bool(item.get("and-others"))), {"author"}
    editors, translators = read_names(item, "editor"), read_names(item, "translator")
    if editors and editors == translators:
        return _names_with_role(editors, "editortranslator"), {"editor", "translator"}
    if editors or translators:
        both = [_names_with_role(editors, "editor"), _names_with_role(translators, "translator")]
        return join(both, ", "), {"editor", "translator"}
    series_editors = read_names(item, "collection-editor")
    return _names_with_role(series_editors, "collection-editor"), {"collection-editor"}


def _names(names: Sequence[Name], *, and_others: bool = False) -> Rich:
    """At most six names; more of them, or an author list known to be cut short, end in et al."""
    shown = [_name(name) for name in names[:_MOST_NAMES]]
    et_al = rich(ET_AL) if and_others or len(names) > _MOST_NAMES else ()
    return with_commas(rich_names(shown), et_al)


def _name(name: Name) -> str:
    inverted = family_first(name, _INITIALS, between=" ", suffix_mark=" ")
    return inverted.rstrip(".") if name.suffix else inverted


def _names_with_role(names: Sequence[Name], role: str) -> Rich:
    return wrap("", _names(names), f", {ROLES[role][len(names) > 1]}") if names else ()


def _title_and_medium(item: Item) -> Rich:
    heading = title(item, "container-title" if _is_page_of_site(item) else "title")
    stands_alone = _is_page_of_site(item) or not text(item, "container-title")
    medium = _medium(item) if stands_alone else ()
    genre = plain(item, "genre")
    return join([heading, wrap("[", genre, "]"), wrap("[", medium, "]")], " ")


def _medium(item: Item) -> Rich:
    if medium := text(item, "medium"):
        return parse_plain(capitalised(medium))
    if kind(item) in _PARTS_OF_BOOKS or not text(item, "URL"):
        return ()
    return ("Internet",)


def _edition(item: Item) -> Rich:
    edition = text(item, "edition")
    if not numbers.is_numeric(edition):
        return plain(item, "edition")
    word = "edns" if numbers.is_plural(edition) else "edn"
    return rich(f"{numbers.with_en_dashes(numbers.ordinal(edition))} {word}")


def _container_with_editors(item: Item, used: set[str]) -> Rich:
    editors = () if "editor" in used else _names_with_role(read_names(item, "editor"), "editor")
    book = join([editors, _container(item)], ". ")
    return wrap("In: ", book, "") if kind(item) in _PARTS_OF_BOOKS else book


def _container(item: Item) -> Rich:
    if kind(item) == "webpage":
        return ()
    if text(item, "container-title"):
        online = rich("[Internet]") if text(item, "URL") and not _has_identifier(item) else ()
        volume = _part_of_work(item) if kind(item) in _PARTS_OF_BOOKS else ()
        return join([join([_container_title(item), online], " "), _edition(item), volume], ". ")
    if kind(item) in _LAWS:
        section = wrap("Sect. ", plain(item, "section"), "")
        return join([section, _number(item, "number")], ", ")
    if kind(item) == "speech":
        genre = parse_plain(capitalised(text(item, "genre")))
        return join([wrap("", genre, " presented at"), fields.event(item)], ": ")
    return _part_of_work(item)


def _container_title(item: Item) -> Rich:
    short = text(item, "container-title-short")
    if kind(item) in _REVIEWS | {"article-journal"}:
        return parse_title(without_full_stops(short or text(item, "container-title")))
    return title(item, "container-title")


def _part_of_work(item: Item) -> Rich:
    """Volume and part of a work that stands alone: `Vol. 3, The harbour, Pt 2`."""
    volume = _labelled(item, "volume", "Vol. ", "Vols ")
    part = _labelled(item, "part-number", "Pt ", "Pt ")
    return join([volume, title(item, "volume-title"), part, title(item, "part-title")], ", ")


def _labelled(item: Item, key: str, one: str, several: str) -> Rich:
    """A number with its label; words in the place of a number have none."""
    number = text(item, key)
    label = several if numbers.is_plural(number) else one
    return wrap(label if numbers.is_numeric(number) else "", _number(item, key), "")


def _publisher(item: Item) -> Rich:
    """Place and publisher. Serials have none; the place of a thesis stands in square brackets."""
    if kind(item) in _SERIALS:
        return ()
    place = plain(item, "publisher-place")
    if kind(item) == "thesis":
        place = wrap("[", place, "]")
    if kind(item) == "speech":
        place = ()
    return join([place, plain(item, "publisher")], ": ")


def _date_and_volume(item: Item) -> Rich:
    date = _date(item)
    if kind(item) == "article-newspaper":
        return join([date, rich(numbers.pages_shortened(text(item, "page")))], ":")
    return join([date, _volume_and_pages(item)], ";")


def _date(item: Item) -> Rich:
    issued, accessed = read_date(item, "issued"), _date_of_citation(item)
    if kind(item) in _SERIALS | {"speech"}:
        day = join([rich(year_first(issued, Unit.DAY)), accessed], " ")
        return join([day, plain(item, "event-place")], "; ") if kind(item) == "speech" else day
    if kind(item) in _LAWS:
        return rich(year_first(issued, Unit.DAY))
    if kind(item) == "report":
        return join([rich(year_first(issued, Unit.MONTH)), accessed], " ")
    date = rich(year_first(issued, Unit.YEAR))
    if kind(item) == "patent":
        date = join([_number(item, "number"), date], ", ")
    return join([date, accessed], " ")


def _date_of_citation(item: Item) -> Rich:
    """`[cited 2025 Jan 2]`, if there is an address to visit and none of the identifiers that replace it."""
    if not text(item, "URL") or _has_identifier(item):
        return ()
    return wrap("[cited ", rich(year_first(read_date(item, "accessed"), Unit.DAY)), "]")


def _has_identifier(item: Item) -> bool:
    """A journal article with a DOI or PubMed number needs no address."""
    identifiers = ("DOI", "PMID", "PMCID")
    return kind(item) == "article-journal" and any(text(item, key) for key in identifiers)


def _volume_and_pages(item: Item) -> Rich:
    if kind(item) not in _SERIALS:
        return ()
    supplement = _labelled(item, "supplement-number", "Suppl ", "Suppl ")
    issue = wrap("(", join([_number(item, "issue"), supplement], " "), ")")
    place = _number(item, "number") or rich(numbers.pages_shortened(text(item, "page")))
    return join([title(item, "collection-title") + _number(item, "volume") + issue, place], ":")


def _pages_of_book(item: Item) -> Rich:
    if kind(item) in _SERIALS - {"periodical", "post-weblog"}:
        return ()
    if kind(item) != "book":
        return wrap("p. ", rich(numbers.pages_shortened(text(item, "page"))), "")
    count = text(item, "number-of-pages")
    label = " p." if numbers.is_count_of_pages(count) else ""
    return wrap("", rich(numbers.with_en_dashes(count)), label)


def _series(item: Item, used: set[str]) -> Rich:
    if kind(item) in _SERIALS or not text(item, "collection-title"):
        return ()
    names = () if "collection-editor" in used else read_names(item, "collection-editor")
    numbered = _labelled(item, "collection-number", "no. ", "nos ")
    series = join([title(item, "collection-title"), numbered], "; ")
    return wrap("(", join([_names_with_role(names, "collection-editor"), series], ". "), ")")


def _report_number(item: Item) -> Rich:
    """`Report no.: 17`, `Working paper no.: 17`, or `Discussion paper DP-08`."""
    if kind(item) not in _NUMBERED or not text(item, "number"):
        return ()
    genre = parse_plain(capitalised(text(item, "genre"))) or rich(_NUMBERED[kind(item)])
    return join([genre, _labelled(item, "number", "no.: ", "nos: ")], " ")


def _number(item: Item, key: str) -> Rich:
    return parse_plain(numbers.with_en_dashes(text(item, key)))


def _availability(item: Item) -> Rich:
    """Where the work is kept, its address and its DOI. No full stop follows, which would spoil a link."""
    archive = join(
        [plain(item, key) for key in ("archive_collection", "archive", "archive-place")], ", "
    )
    kept = wrap("Located at: ", join([archive, plain(item, "archive_location")], "; "), "")
    address = () if _has_identifier(item) else wrap("Available from: ", rich(text(item, "URL")), "")
    return join([kept, join([address, wrap("doi:", rich(fields.doi(item)), "")], " ")], ". ")


def _notes(item: Item) -> Rich:
    identifiers = [
        wrap("PubMed PMID: ", rich(text(item, "PMID")), ""),
        wrap("PubMed Central PMCID: ", rich(text(item, "PMCID")), ""),
    ]
    notes = join([join(identifiers, "; "), plain(item, "references")], ". ")
    return append(notes, ".") if notes else ()
