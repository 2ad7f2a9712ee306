"""What can be wrong with a grant, each with a bad and a good example."""

from nrp_site.diagnostics import Severity, rule

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_SOURCES = "sources:\n  - url: https://example.org/tide\n    seen: 2026-11-02\n"
FILE, STORY = "content/grants/net-money.md", "content/stories/net-loft.md"
STORY_TEXT = f"""---
title: The net loft
summary: A loft became a meeting room.
form: project
place: anonymous
consent:
  status: not-required
  reason: All of it is public.
  anonymisation: nobody is identifiable
{_SOURCES}---
"""
GOOD = f"""---
title: Money for nets
summary: A fund paid for nets.
funder_note: A fund. The source does not name it.
amount:
  value: 900
  currency: GBP
awarded: 2021-05-04
starts: 2021-06
ends: 2021-09
stories: [net-loft]
{_SOURCES}---
"""
_story = {STORY: STORY_TEXT}
_good = {FILE: GOOD, **_story}

UNKNOWN_CURRENCY = rule(
    "GRA001", "unknown-currency", ERROR,
    summary="The currency of a grant is no currency.",
    why="Nobody could tell how much was paid, and the grant could not be shared as open data.",
    fix="Write the code of ISO 4217: GBP for pounds, EUR for euro.",
    bad={**_good, FILE: GOOD.replace("GBP", "GPB")}, good=_good,
)  # fmt: skip
ENDS_BEFORE_START = rule(
    "GRA002", "grant-ends-before-start", ERROR,
    summary="A grant ends before it begins.",
    why="One of the two dates is wrong, or they are the wrong way round.",
    fix="Look at both dates in the source again.",
    bad={**_good, FILE: GOOD.replace("ends: 2021-09", "ends: 2021-05-31")}, good=_good,
)  # fmt: skip
DOUBLE_IDENTIFIER = rule(
    "GRA003", "double-grant-identifier", ERROR,
    summary="Two grants carry the same identifier.",
    why="A funder's identifier stands for one grant. The same money would be counted twice.",
    fix="Delete one of the records if both are the same grant, or correct the identifier.",
    bad={**_good, FILE: GOOD.replace("funder_note", "identifier: 360G-tide-1\nfunder_note"), "content/grants/rope-money.md": GOOD.replace("funder_note", "identifier: 360G-tide-1\nfunder_note")}, good=_good,
)  # fmt: skip
PLACE_OF_ANONYMOUS = rule(
    "GRA004", "grant-gives-place-away", ERROR,
    summary="A grant gives away the place of a story that must stay without one.",
    why="The people in the story were promised that nobody could tell where it happened. Money leads there as surely as a map.",
    fix="Take the place away from the grant: no `locations`, no council or local group as funder or recipient, no story with a place beside it. Write `funder_note` or `recipient_note` in general words.",
    bad={**_good, FILE: GOOD.replace("stories:", "locations:\n  - name: Harbour End\nstories:")}, good=_good,
)  # fmt: skip
NO_STORY = rule(
    "GRA005", "grant-without-story", NOTE,
    summary="No story tells what a grant made possible.",
    why="Funders ask what came of their money.",
    fix="Name the story under `stories`, if there is one. If not, leave it: a gap that is seen is better than a guess.",
    bad={**_good, FILE: GOOD.replace("stories: [net-loft]\n", "")}, good=_good,
)  # fmt: skip
UNSAID_FUNDER = rule(
    "GRA006", "grant-without-funder", WARNING,
    summary="It is not said who paid, nor what is known of the funder.",
    why="Readers cannot tell a funder who is not named in the source from one whom we forgot.",
    fix="Name the organisation under `funder`, or write what is known in `funder_note`.",
    bad={**_good, FILE: GOOD.replace("funder_note: A fund. The source does not name it.\n", "")}, good=_good,
)  # fmt: skip
UNEXPLAINED_AMOUNT = rule(
    "GRA007", "unexplained-amount", WARNING,
    summary="A sum is not exact, and it is not said how it is known.",
    why="A rough figure can be useful, if readers know who gave it.",
    fix="Add a `note` under `amount`, such as: as one resident gave it.",
    bad={**_good, FILE: GOOD.replace("currency: GBP", "currency: GBP\n  is_exact: false")}, good=_good,
)  # fmt: skip
AWARDED_LATER = rule(
    "GRA008", "grant-awarded-in-future", WARNING,
    summary="A grant was awarded after the day of the build.",
    why="A promise is not yet a grant; more often it is a slip in the year.",
    fix="Look at the date again. `SOURCE_DATE_EPOCH` sets the day of the build.",
    bad={**_good, FILE: GOOD.replace("awarded: 2021-05-04", "awarded: 2921-05-04")}, good=_good,
)  # fmt: skip
PAID_ITSELF = rule(
    "GRA009", "funder-paid-itself", ERROR,
    summary="The funder and the recipient of a grant are the same.",
    why="Nobody gives a grant to themselves; one of the two is wrong.",
    fix="Name the other organisation, or leave one field out and say in a note what is known.",
    bad={
        **_good,
        "content/organisations/tide-fund.md": f"---\ntitle: Tide Fund\nsummary: A fund.\nkinds: [funder]\n{_SOURCES}---\n",
        FILE: GOOD.replace("funder_note: A fund. The source does not name it.", "funder: tide-fund\nrecipient: tide-fund"),
    },
    good=_good,
)  # fmt: skip
UNKNOWN_CODE = rule(
    "GRA010", "unknown-place-code", ERROR,
    summary="A code in `locations` is not on its list.",
    why="Maps and other people's tools look places up by these codes.",
    fix="Use the two letters of the country (GB) and a kind of place code of the 360Giving standard (WD for a ward).",
    bad={
        **_good,
        STORY: STORY_TEXT.replace("place: anonymous", "place: whole-programme"),
        FILE: GOOD.replace("stories:", "locations:\n  - name: The coast\n    country_code: UK\nstories:"),
    },
    good=_good,
)  # fmt: skip
