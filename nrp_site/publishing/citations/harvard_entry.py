"""An entry of a Harvard (Cite Them Right) reference list, part by part in the order in which it is printed."""

from __future__ import annotations

from dataclasses import dataclass

from nrp_site.publishing.citations import fields, numbers
from nrp_site.publishing.citations.date_words import Unit, day_first
from nrp_site.publishing.citations.dates import read_date
from nrp_site.publishing.citations.fields import kind, plain, text, title
from nrp_site.publishing.citations.harvard_people import (
    first_people,
    secondary_people,
    volume_people,
)
from nrp_site.publishing.citations.leads import Lead, Naming
from nrp_site.publishing.citations.markup import parse_plain
from nrp_site.publishing.citations.model import Item
from nrp_site.publishing.citations.punctuation import append, capitalised, join, wrap
from nrp_site.publishing.citations.spans import Rich, italic, quoted, rich
from nrp_site.publishing.citations.terms import LOCATORS
from nrp_site.publishing.citations.title_case import title_case

_ARTICLES = {"article-journal", "article-magazine", "article-newspaper"}
_TITLES_IN_ITALICS = {
    "bill",
    "book",
    "graphic",
    "legal_case",
    "legislation",
    "motion_picture",
    "patent",
    "report",
    "song",
    "standard",
    "thesis",
    "webpage",
}
# Works with a number of their own, and what that is called where the work does not say.
_NUMBERED = {"report": "", "patent": "Patent no.", "standard": "Standard no."}
_DATED_TO_THE_DAY = {"article-magazine", "article-newspaper", "post-weblog", "speech"}
_WITH_PAGES = _ARTICLES | {
    "article",
    "book",
    "chapter",
    "paper-conference",
    "report",
    "review",
    "review-book",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """What the list as a whole decides about an entry: who is named first, how, and the year with its letter."""

    lead: Lead
    naming: Naming
    year: str


def entry(item: Item, heading: Heading) -> Rich:
    """The whole entry: who, when, title, where it appeared, publisher, place in the volume, address."""
    lead = heading.lead
    people = first_people(lead, heading.naming)
    # An entry that begins with "(No date)" has nobody and no title to begin with.
    year = heading.year if people else capitalised(heading.year)
    opening = join([people, rich(f"({year})")], " ")
    volume = join([volume_people(item, lead), _container(item, lead)], " ")
    work = join([title_of_work(item) if lead.substituted != "title" else (), volume], ", ")
    body = join(
        [join([opening, work], " "), secondary_people(item, lead), _publisher(item)],
        ". ",
    )
    place = join([_volume_and_issue(item), rich(_day(item)), _pages(item)], ", ")
    return append(join([join([body, place], ", "), _access(item)], ". "), ".")


def substitute(item: Item) -> tuple[Rich, str]:
    """What stands in the place of the author: for articles the name of the serial, else the title."""
    if kind(item) in _ARTICLES:
        name = title(item, "container-title")
        cased = name if _is_foreign(item) else title_case(name)
        return italic(cased), "container-title"
    return title_of_work(item), "title"


def title_of_work(item: Item) -> Rich:
    """The title in italics with medium, number of volumes and edition, or in single quotes."""
    if kind(item) not in _TITLES_IN_ITALICS:
        return quoted(title(item, "title"))
    medium = wrap("[", plain(item, "medium"), "]")
    named = join([italic(title(item, "title")), medium, _number_of_volumes(item)], " ")
    return join([named, _edition(item), _volume_of_book(item)], ". ")


def _is_foreign(item: Item) -> bool:
    """Title case is an English custom: works said to be in another language keep their capitals."""
    language = text(item, "language").lower()
    return bool(language) and not language.startswith("en")


def _number_of_volumes(item: Item) -> Rich:
    count = plain(item, "number-of-volumes")
    return wrap("(", append(count, " vol"), ")") if count and not text(item, "volume") else ()


def _volume_of_book(item: Item) -> Rich:
    """`Vol. 2` of a work in several volumes; words in the place of a number stand as they are."""
    volume = text(item, "volume")
    if not volume or kind(item) in _ARTICLES or kind(item) == "article":
        return ()
    return (rich("Vol. ") if numbers.is_numeric(volume) else ()) + _number(item, "volume")


def _edition(item: Item) -> Rich:
    edition = text(item, "edition")
    if not numbers.is_numeric(edition):
        return plain(item, "edition")
    return rich(f"{numbers.with_en_dashes(numbers.ordinal(edition))} edn")


def _container(item: Item, lead: Lead) -> Rich:
    """Journal, book or site; an article with neither volume nor pages is taken for a preprint."""
    name = italic(title(item, "container-title"))
    if not name:
        return ()
    if lead.substituted == "container-title":
        return _edition(item)
    is_article = kind(item) in {"article", "article-journal"}
    is_preprint = is_article and not text(item, "volume") and not text(item, "page")
    named = join([name, rich("[Preprint]") if is_preprint else ()], " ")
    # A title in italics has the edition beside it already.
    has_edition = kind(item) in _TITLES_IN_ITALICS
    if has_edition:
        return named
    return join([named, _edition(item), _volume_of_book(item)], ". ")


def _publisher(item: Item) -> Rich:
    place_and_name = join([plain(item, "publisher-place"), plain(item, "publisher")], ": ")
    if kind(item) == "thesis":
        return join([plain(item, "genre"), plain(item, "publisher")], ". ")
    if kind(item) in _NUMBERED:
        usual = _NUMBERED[kind(item)] if text(item, "number") else ""
        document = join([plain(item, "genre") or rich(usual), _number(item, "number")], " ")
        return join([document, place_and_name], ". ")
    if kind(item) in _ARTICLES:
        return ()
    series = join([title(item, "collection-title"), _number(item, "collection-number")], ", ")
    event = italic(fields.event(item))
    return join([join([event, place_and_name], ", "), wrap("(", series, ")")], " ")


def _number(item: Item, key: str) -> Rich:
    return parse_plain(numbers.with_en_dashes(text(item, key)))


def _volume_and_issue(item: Item) -> Rich:
    if kind(item) != "article-journal":
        return ()
    return _number(item, "volume") + wrap("(", _number(item, "issue"), ")")


def _day(item: Item) -> str:
    if kind(item) not in _DATED_TO_THE_DAY:
        return ""
    return day_first(read_date(item, "issued"), largest=Unit.MONTH)


def _pages(item: Item) -> Rich:
    pages = numbers.pages(text(item, "page"))
    if kind(item) not in _WITH_PAGES or not pages:
        return ()
    one, several = LOCATORS["page"]
    return parse_plain(f"{several if numbers.is_plural(pages) else one} {pages}")


def _access(item: Item) -> Rich:
    """The DOI, which needs no date, or else the address with the day on which it was read."""
    if doi := fields.doi(item):
        return ("Available at: https://doi.org/" + doi,)
    address = wrap("Available at: ", rich(text(item, "URL")), "")
    if not address:
        return ()
    accessed = rich(day_first(read_date(item, "accessed")))
    return join([address, wrap("(Accessed: ", accessed, ")")], " ")
