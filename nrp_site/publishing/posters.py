"""Posters: one page of A4 about a place, a story or a funder, with a QR code to its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nrp_site.loading.site import Entry
from nrp_site.publishing import dates, languages
from nrp_site.publishing.addresses import record_address
from nrp_site.publishing.funder_report import may_print, sums
from nrp_site.publishing.interface_words import InterfaceWords
from nrp_site.publishing.pdf import make_pdf
from nrp_site.publishing.press import Press
from nrp_site.publishing.qr import QrCode, qr_code
from nrp_site.record_types.organisation.funding import funding_of

MOST_POINTS = 4
LONGEST_FACT, LONGEST_POINT, LONGEST_LEAD = 160, 220, 420
#: With more signs than this, a poster page is set in smaller letters.
FULL = 800


@dataclass(frozen=True, slots=True)
class Poster:
    """All that a poster says. `qr` is None while the address of the site is not known."""

    kind: str
    title: str
    lead: str
    facts: tuple[str, ...]
    heading: str
    points: tuple[str, ...]
    how_to_find: str
    shown_address: str
    qr: QrCode | None
    programme: str
    notice: str
    language: str
    direction: str

    @property
    def is_full(self) -> bool:
        """Whether there is so much to say that it needs smaller letters."""
        return sum(map(len, (self.title, self.lead, *self.facts, *self.points))) > FULL


@dataclass(frozen=True, slots=True)
class _Content:
    """What differs from type to type."""

    lead: str
    facts: tuple[str, ...]
    heading: str
    points: tuple[str, ...]


def poster_of(press: Press, entry: Entry) -> Poster:
    """The poster of a record. The record's type must have one (see `families.posters`)."""
    programme = press.reader.programme.record
    language = entry.record.language or press.language
    say = InterfaceWords(language)
    content = _MAKERS[entry.type](press, entry, say)
    address = press.site_url and press.site_url + record_address(entry)
    return Poster(
        kind=press.words[entry.type].one,
        title=entry.record.title,
        lead=_short(content.lead, LONGEST_LEAD),
        facts=tuple(_short(fact, LONGEST_FACT) for fact in content.facts),
        heading=content.heading if content.points else "",
        points=tuple(_short(point, LONGEST_POINT) for point in content.points[:MOST_POINTS]),
        how_to_find=_how_to_find(bool(address), programme.title, say),
        shown_address=address.removeprefix("https://").removeprefix("http://"),
        qr=qr_code(address) if address else None,
        programme=programme.title,
        notice=say.gettext(
            "Everything on this poster is invented. It shows what the program can do."
        )
        if programme.is_invented
        else "",
        language=language,
        direction=languages.direction(language),
    )


def _how_to_find(has_address: bool, name: str, say: InterfaceWords) -> str:
    if has_address:
        return say.gettext("Point the camera of your phone at the square, or type the address:")
    return say.gettext(
        "To read more, look on the web for “%(name)s” and then for the words at the top of this poster.",
        name=name,
    )


def _short(text: str, longest: int) -> str:
    """A text that fits, cut between words."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def _neighbourhood(press: Press, entry: Entry, say: InterfaceWords) -> _Content:
    record = entry.record
    enquiries = [
        each.record.title
        for each in press.reader.naming(entry, "enquiry", "neighbourhood")
        if may_print(each)
    ]
    facts = (
        say.gettext("Chosen here: %(priority)s", priority=record.priority),
        record.local_name or "",
    )
    heading = (
        say.gettext("What people did") if record.actions else say.gettext("What people looked into")
    )
    return _Content(record.summary, _there(facts), heading, record.actions or tuple(enquiries))


def _story(press: Press, entry: Entry, say: InterfaceWords) -> _Content:
    record = entry.record
    places = press.reader.named_by(entry, "neighbourhood", "place")
    when = dates.partial_date(record.when, say.language) if record.when else ""
    facts = (
        str(record.form).capitalize(),
        places[0].record.title if places else "",
        when,
        record.credit or "",
    )
    changes = tuple(outcome.what for outcome in record.outcomes)
    return _Content(record.summary, _there(facts), say.gettext("What changed"), changes)


def _funder(press: Press, entry: Entry, say: InterfaceWords) -> _Content:
    funding = funding_of(entry, press.reader)
    told = [story for story in funding.stories if may_print(story)]
    facts = sums(funding, say) if len(funding.given) > 1 else ()
    points = tuple(f"{story.record.title}: {story.record.summary}" for story in told)
    return _Content(
        entry.record.summary,
        facts,
        say.gettext("What its money helped to do"),
        points or tuple(grant.record.title for grant in funding.given),
    )


def _there(facts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)


_MAKERS: dict[str, Callable[[Press, Entry, InterfaceWords], _Content]] = {
    "neighbourhood": _neighbourhood,
    "story": _story,
    "organisation": _funder,
}


def poster_pdf(press: Press, entry: Entry) -> bytes:
    """The poster as a PDF of one page (PDF/UA-1)."""
    poster = poster_of(press, entry)
    day = press.reader.build_date
    say = InterfaceWords(poster.language)
    content: dict[str, Any] = {
        **{
            name: getattr(poster, name)
            for name in (
                "kind",
                "title",
                "lead",
                "facts",
                "heading",
                "points",
                "how_to_find",
                "shown_address",
                "programme",
                "notice",
                "direction",
            )
        },
        "language": poster.language.partition("-")[0],
        "date": [day.year, day.month, day.day],
        "qr": poster.qr.svg if poster.qr else "",
        "qr_alt": say.gettext("QR code that leads to %(address)s", address=poster.shown_address),
    }
    return make_pdf("poster", content)
