"""Consent as a gate: a story is shown only while the people in it agree that it is shown here.

Everything fails closed: what is not known, not yet given, past its end, given for other uses or not dated counts as
"no". Source: ICO guidance on consent (record when, how and for what; review; stop at once on withdrawal), UK GDPR
Art. 7(3) and 17, Oral History Society on restrictions and take-down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from nrp_site.diagnostics import Diagnostic, Rule, Severity, rule
from nrp_site.record_types.base import Part, Verdict
from nrp_site.record_types.story.example import CONSENT, GOOD, STORY, changed
from nrp_site.record_types.story.schema import Consent, Story, WithdrawnStory
from nrp_site.record_types.views import EntryView, SiteView

WARNING = Severity.WARNING
_WITHDRAWN = "consent:\n  status: withdrawn\n  withdrawn_on: 2026-11-01\n"

PENDING = rule(
    "STO001", "consent-pending", WARNING,
    summary="Consent has been asked for and not given yet.",
    why="Nothing about people is shown before they have said yes. The story is left out of the site.",
    fix="When consent is there, write status: given, with given_on, how, scope and consent_ref.",
    bad=changed("status: given", "status: pending"), good=GOOD,
)  # fmt: skip
EXPIRED = rule(
    "STO002", "consent-expired", WARNING,
    summary="Consent has come to its end.",
    why="People agreed until a day that is past. The story is left out of the site.",
    fix="Ask again. Then write the new given_on and expires_on, or withdraw the story.",
    bad=changed("  how:", "  expires_on: 2026-11-21\n  how:"), good=changed("  how:", "  expires_on: 2026-11-22\n  how:"),
)  # fmt: skip
OUT_OF_SCOPE = rule(
    "STO003", "consent-not-for-website", WARNING,
    summary="Consent was given, but not for a website.",
    why="People may agree to a printed booklet and not to the internet. The story is left out of the site.",
    fix="If they agreed to the website, add website to scope.",
    bad=changed("[website, print]", "[print]"), good=GOOD,
)  # fmt: skip
WITHDRAWN = rule(
    "STO004", "consent-withdrawn", Severity.NOTE,
    summary="A story was withdrawn.",
    why="It is not shown any more. This is only to remind the editors.",
    fix="Nothing. Keep the short file while its address should show a note.",
    bad={STORY: f"---\n{_WITHDRAWN}---\n"}, good=GOOD,
)  # fmt: skip
WORDS_LEFT = rule(
    "STO005", "withdrawn-story-with-words", WARNING,
    summary="A story was withdrawn, but its words are still in its file.",
    why="The site leaves it out, yet everybody who can read the folder can read the story.",
    fix="Run `nrp withdraw` with the story's id: it takes out the words and files and lists what else to do.",
    bad=changed(CONSENT, _WITHDRAWN), good={STORY: f"---\n{_WITHDRAWN}---\n"},
)  # fmt: skip
IN_FUTURE = rule(
    "STO006", "consent-in-the-future", WARNING,
    summary="Consent is dated after the day of the build.",
    why="Consent that is not given yet cannot be relied on. The story is left out of the site.",
    fix="Correct given_on, or wait for the day.",
    bad=changed("2024-05-02", "2027-05-02"), good=GOOD,
)  # fmt: skip
NOT_DATED = rule(
    "STO007", "consent-not-dated", WARNING,
    summary="Consent is said to be given, but not when.",
    why="Nobody could show that it was given, so it counts as not given. The story is left out of the site.",
    fix="Add given_on with the day on the form.",
    bad=changed("  given_on: 2024-05-02\n", ""), good=GOOD,
)  # fmt: skip
NO_REASON = rule(
    "STO008", "consent-waived-without-reason", WARNING,
    summary="A story is said to need no consent, but not why.",
    why="Only a reason lets others judge that. The story is left out of the site.",
    fix="Add reason, such as: Told from public sources only; nobody can be recognised.",
    bad=changed(CONSENT, "consent:\n  status: not-required\n"),
    good=changed(CONSENT, "consent:\n  status: not-required\n  reason: All of it is public; nobody can be recognised.\n"),
)  # fmt: skip
REVIEW_DUE = rule(
    "STO009", "consent-review-due", WARNING,
    summary="The day on which to ask again has passed.",
    why="People change their minds. The story is still shown, but they should be asked.",
    fix="Ask, then write a new review_on; or withdraw the story.",
    bad=changed("  how:", "  review_on: 2026-11-01\n  how:"), good=changed("  how:", "  review_on: 2027-11-01\n  how:"),
)  # fmt: skip
POORLY_RECORDED = rule(
    "STO010", "consent-poorly-recorded", WARNING,
    summary="It is not written how consent was given, or where its record is kept.",
    why="If somebody asks, the consent must be found and shown.",
    fix="Add how (written, audio or witnessed) and consent_ref, the number of the form in your private register.",
    bad=changed("  how: written\n", ""), good=GOOD,
)  # fmt: skip
NOT_SEEN = rule(
    "STO012", "final-version-not-seen", Severity.NOTE,
    summary="It is not written that the people saw the final version.",
    why="People should see what will be public about them before it is.",
    fix="Show it to them, then write saw_final: true.",
    bad=changed("  saw_final: true\n", ""), good=GOOD,
)  # fmt: skip


def withheld(story: Story | WithdrawnStory, day: date) -> Verdict | None:
    """Why a story may not be shown on a day, or None if it may."""
    consent = story.consent
    if consent.status == "withdrawn" or consent.withdrawn_on:
        return _taken_back(story, consent)
    if consent.status == "not-required":
        return (
            None
            if consent.reason
            else _no(NO_REASON, "no consent is said to be needed, but no reason is given", "status")
        )
    if consent.status == "expired" or (consent.expires_on and consent.expires_on < day):
        return _expired(consent)
    if consent.status not in ("given", "partial"):
        return _no(PENDING, "consent has not been given", "status")
    if consent.given_on is None:
        return _no(
            NOT_DATED,
            "it is not written when consent was given",
            "status",
            "add given_on: with the day",
        )
    if consent.given_on > day:
        return _no(IN_FUTURE, f"consent is dated {consent.given_on}, after {day}", "given_on")
    if "website" not in consent.scope:
        return _no(OUT_OF_SCOPE, _scope_words(consent), "scope")
    return None


def _no(why: Rule, reason: str, field: str, hint: str = "") -> Verdict:
    return Verdict(
        f"{reason}, so this story is left out", rule=why, steps=("consent", field), hint=hint
    )


def _scope_words(consent: Consent) -> str:
    agreed = ", ".join(consent.scope)
    return (
        f"consent is for {agreed}, not for the website"
        if agreed
        else "it is not written what consent was given for"
    )


def _taken_back(story: Story | WithdrawnStory, consent: Consent) -> Verdict:
    has_words = isinstance(story, Story)
    return Verdict(
        "this story was withdrawn; its words are still in this file"
        if has_words
        else "this story was withdrawn",
        leaves_note=consent.removal == "tombstone",
        on=consent.withdrawn_on,
        rule=WORDS_LEFT if has_words else WITHDRAWN,
        steps=("consent", "status"),
        hint="`nrp withdraw` takes them out" if has_words else "",
        was_shown=True,
    )


def _expired(consent: Consent) -> Verdict:
    when = f"on {consent.expires_on}" if consent.expires_on else "at a day that is not written"
    return Verdict(
        f"consent ended {when}, so this story is left out",
        leaves_note=consent.removal == "tombstone",
        on=consent.expires_on,
        rule=EXPIRED,
        steps=("consent", "expires_on" if consent.expires_on else "status"),
        was_shown=True,
    )


def permits(story: Story, use: str) -> bool:
    """Whether the people agreed to a use beside the web page: "print", "social", "translation:pl", "research"."""
    consent = story.consent
    if consent.status == "not-required":
        return True
    word, _, language = use.partition(":")
    return word in consent.scope and (
        not language or not consent.languages or language in consent.languages
    )


def remnant(fields: Mapping[str, Any]) -> type[Part] | None:
    """The short form of a withdrawn story: nothing but its consent."""
    consent = fields.get("consent")
    is_withdrawn = isinstance(consent, Mapping) and consent.get("status") == "withdrawn"
    return WithdrawnStory if is_withdrawn and "title" not in fields else None


def check_consent(entry: EntryView, site: SiteView) -> Iterable[Diagnostic]:
    """What should be better about the consent of a story that is shown."""
    consent = entry.record.consent
    if consent.review_on and consent.review_on < site.build_date:
        yield REVIEW_DUE.at(
            entry.position_of("consent", "review_on"),
            f"consent was to be looked at again on {consent.review_on}",
        )
    if consent.status != "not-required":
        yield from _gaps(entry, consent)


def _gaps(entry: EntryView, consent: Consent) -> Iterator[Diagnostic]:
    place = entry.position_of("consent", "@key")
    if consent.how is None:
        yield POORLY_RECORDED.at(
            place, "it is not written how consent was given", "add how: written, audio or witnessed"
        )
    if consent.consent_ref is None:
        yield POORLY_RECORDED.at(
            place,
            "there is no reference to the private register",
            "add consent_ref: such as CR-0042",
        )
    if not consent.saw_final:
        yield NOT_SEEN.at(place, "it is not written that the people saw the final version")
