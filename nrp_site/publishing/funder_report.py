"""What came of a funder's money: a report as a value, for the page, the file and the PDF alike.

Every claim in it belongs to a record and says which. On the website that is any story that may be shown; in a file that
is handed on, only stories whose consent covers print. What is left out for that reason is counted and said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nrp_site.loading.site import Entry
from nrp_site.publishing import dates, languages
from nrp_site.publishing.addresses import record_address
from nrp_site.publishing.interface_words import InterfaceWords
from nrp_site.publishing.press import Press
from nrp_site.record_types import record_types
from nrp_site.record_types.organisation.funding import Funding, funding_of

PRINT = "print"


@dataclass(frozen=True, slots=True)
class Linked:
    """A record by its title and the address of its page."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that changed, and how it is known."""

    what: str
    when: str
    evidence: str
    cites: tuple[str, ...]
    enquiry: Linked | None


@dataclass(frozen=True, slots=True)
class Told:
    """One story: what happened, and what changed."""

    record: Linked
    form: str
    summary: str
    facts: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Paid:
    """One grant as a row: all in words."""

    record: Linked
    amount: str
    note: str
    awarded: str
    purpose: str
    recipient: str
    stories: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that the records say of what a funder's money made possible."""

    title: str
    funder: Linked
    intro: str
    sums: tuple[str, ...]
    paid: tuple[Paid, ...]
    told: tuple[Told, ...]
    places: tuple[Linked, ...]
    place_note: str
    capacities: tuple[Linked, ...]
    left_out: str
    made_on: str


def report_address(entry: Entry) -> str:
    """Where the report page of a funder lies."""
    return f"{record_address(entry)}report/"


def may_print(entry: Entry) -> bool:
    """Whether a record may stand in a file that is handed on."""
    return record_types()[entry.type].permits(entry.record, PRINT)


def linked(entry: Entry) -> Linked:
    """A record as a link."""
    return Linked(entry.record.title, record_address(entry))


def funder_report(press: Press, entry: Entry, is_handed_on: bool = False) -> Report:
    """The report on one funder. `is_handed_on` says that it leaves the website: then only what may be printed is told."""
    say = InterfaceWords(press.language)
    funding = funding_of(entry, press.reader)
    told = [story for story in funding.stories if not is_handed_on or may_print(story)]
    held_back = len(funding.stories) - len(told)
    programme = press.reader.programme.record
    return Report(
        title=say.gettext("What came of it: report to %(funder)s", funder=entry.record.title),
        funder=linked(entry),
        intro=_intro(entry, programme, funding, say),
        sums=sums(funding, say),
        paid=tuple(
            _paid(press, grant, say, {story.key for story in told}) for grant in funding.given
        ),
        told=tuple(_told(press, story, say) for story in told),
        places=tuple(linked(place) for place in _unique(press, told, "neighbourhood", "place")),
        place_note=_place_note(press, told, say),
        capacities=tuple(linked(each) for each in _unique(press, told, "capacity", "capacities")),
        left_out=_left_out(held_back, say),
        made_on=dates.day(press.reader.build_date, press.language),
    )


def _intro(entry: Entry, programme: Any, funding: Funding, say: InterfaceWords) -> str:
    count = len(funding.given)
    return say.ngettext(
        "The records of %(programme)s hold one grant or other support from %(funder)s. Here is what public sources and the people in the stories say came of it.",
        "The records of %(programme)s hold %(num)s grants or other support from %(funder)s. Here is what public sources and the people in the stories say came of them.",
        count,
        programme=programme.title,
        funder=entry.record.title,
    )


def sums(funding: Funding, say: InterfaceWords) -> tuple[str, ...]:
    """Totals over exact sums, a line a currency; then what is in no total, and why."""
    lines = [
        say.ngettext(
            "%(sum)s in one grant whose exact sum is known.",
            "%(sum)s in %(num)s grants whose exact sum is known.",
            total.count,
            sum=languages.money(total.value, total.currency, say.language),
        )
        for total in funding.totals
    ]
    if funding.approximate:
        lines.append(
            say.ngettext(
                "One grant has a sum that is only about right. It is in no total.",
                "%(num)s grants have sums that are only about right. They are in no total.",
                funding.approximate,
            )
        )
    if funding.unknown:
        lines.append(
            say.ngettext(
                "For one, the sum is not recorded.",
                "For %(num)s, the sum is not recorded.",
                funding.unknown,
            )
        )
    return tuple(lines)


def amount_words(amount: Any, say: InterfaceWords) -> str:
    """A sum in words: exact, about, or not recorded."""
    if amount is None:
        return say.gettext("not recorded")
    words = languages.money(amount.value, amount.currency, say.language)
    return words if amount.is_exact else say.gettext("about %(sum)s", sum=words)


def _paid(press: Press, grant: Entry, say: InterfaceWords, shown: set[tuple[str, str]]) -> Paid:
    record = grant.record
    recipients = press.reader.named_by(grant, "organisation", "recipient")
    note = record.amount.note or "" if record.amount else ""
    return Paid(
        record=linked(grant),
        amount=amount_words(record.amount, say),
        note=note[:1].lower() + note[1:],
        awarded=dates.partial_date(record.awarded, press.language)
        if record.awarded
        else say.gettext("not recorded"),
        purpose=record.purpose or record.summary,
        recipient=recipients[0].record.title
        if recipients
        else record.recipient_note or say.gettext("not named"),
        stories=tuple(
            linked(story)
            for story in press.reader.named_by(grant, "story", "stories")
            if story.key in shown
        ),
    )


def _told(press: Press, story: Entry, say: InterfaceWords) -> Told:
    record = story.record
    places = press.reader.named_by(story, "neighbourhood", "place")
    when = dates.partial_date(record.when, press.language) if record.when else ""
    place = places[0].record.title if places else say.gettext("place not named")
    return Told(
        record=linked(story),
        form=record.form,
        summary=record.summary,
        facts=tuple(fact for fact in (str(record.form).capitalize(), place, when) if fact),
        claims=tuple(_claim(press, outcome) for outcome in record.outcomes),
    )


def _claim(press: Press, outcome: Any) -> Claim:
    enquiry = press.reader.find("enquiry", outcome.enquiry) if outcome.enquiry else None
    when = dates.partial_date(outcome.when, press.language) if outcome.when else ""
    return Claim(
        outcome.what,
        when,
        sentence(outcome.evidence or ""),
        tuple(outcome.cites),
        linked(enquiry) if enquiry else None,
    )


def sentence(text: str) -> str:
    """A text that ends like a sentence."""
    return text if not text or text[-1] in ".!?…" else f"{text}."


def _unique(press: Press, stories: list[Entry], type_name: str, field: str) -> list[Entry]:
    found = {
        near.key: near
        for story in stories
        for near in press.reader.named_by(story, type_name, field)
    }
    return list(found.values())


def _place_note(press: Press, stories: list[Entry], say: InterfaceWords) -> str:
    count = sum(not press.reader.named_by(story, "neighbourhood", "place") for story in stories)
    return (
        say.ngettext("One story names no place.", "%(num)s stories name no place.", count)
        if count
        else ""
    )


def _left_out(count: int, say: InterfaceWords) -> str:
    if not count:
        return ""
    return say.ngettext(
        "One story is left out here: the consent behind it covers the website, but not print.",
        "%(num)s stories are left out here: the consent behind them covers the website, but not print.",
        count,
    )
