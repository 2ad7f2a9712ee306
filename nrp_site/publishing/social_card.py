"""Social cards: the pictures that messengers show beside a link to a page, and the tags that name them.

Which card a page gets depends on what the people in it agreed to, on what can be drawn, and on how many records there are:
a record has a card of its own only if all three allow it, else it shares the card of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import PIL

from nrp_site.loading.site import Entry
from nrp_site.publishing import images, languages
from nrp_site.publishing.card_drawing import SIZE, draw
from nrp_site.publishing.card_facts import place_words
from nrp_site.publishing.card_fonts import can_draw
from nrp_site.publishing.digests import digest
from nrp_site.publishing.facets import Labels, is_place_withheld
from nrp_site.publishing.page import MetaTag
from nrp_site.publishing.reader import Reader
from nrp_site.record_types import record_types

if TYPE_CHECKING:
    from nrp_site.publishing.press import Press

FOLDER = "social"
#: With more records than this only kinds have cards: a thousand take some fifteen seconds to draw, ten thousand minutes.
MOST_CARDS = 1000
#: What the drawing depends on beside the words.
RECIPE = f"2 {PIL.__version__}"
DEFAULT_ACCENT = "#0b5f5a"


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card."""

    title: str
    kind: str
    place: str
    site: str
    accent: str
    language: str

    @property
    def name(self) -> str:
        """The name of its file: a print of its words, so that a withdrawn title takes its picture along."""
        words = (self.title, self.kind, self.place, self.site, self.accent, self.language)
        return f"{digest((*words, RECIPE))}.png"

    @property
    def address(self) -> str:
        """Where it lies in the site."""
        return f"{FOLDER}/{self.name}"

    @property
    def alt(self) -> str:
        """The words on it, for those who cannot see it."""
        return " · ".join(text for text in (self.title, self.kind, self.place, self.site) if text)


def draws_own_cards(press: Press) -> bool:
    """Whether records have cards of their own: not on a very large site. It counts for every page (see `ground`)."""
    return sum(len(entries) for entries in press.site.by_type.values()) <= MOST_CARDS


def card_for(press: Press, entry: Entry | None, reader: Reader | None = None) -> Card:
    """The card of a record or of a translation, or of the site."""
    reader = reader or press.reader
    version, entry = entry, reader.at(entry.key) if entry is not None else None
    programme = reader.programme.record
    site = programme.title
    if programme.is_invented:
        site += f" · {press.gettext()('An invented example')}"
    accent = programme.styles.accent or DEFAULT_ACCENT
    if entry is None or version is None or record_types()[entry.type].is_single:
        return Card(
            programme.title,
            "",
            programme.region,
            site.removeprefix(programme.title).removeprefix(" · "),
            accent,
            press.language,
        )
    of_kind = Card(press.words[entry.type].many, "", "", site, accent, press.language)
    if not draws_own_cards(press) or not record_types()[entry.type].permits(entry.record, "social"):
        return of_kind
    labels = Labels(reader, press.words, press.language, press.gettext())
    place = "" if is_place_withheld(entry) else place_words(reader, entry, labels)
    language = version.language or entry.record.language or press.language
    kind = press.words_in(version.language or press.language)[entry.type].one
    own = Card(version.record.title, kind, place, site, accent, language)
    return own if can_draw(own.alt) else of_kind


def tags(press: Press, entry: Entry | None) -> tuple[MetaTag, ...]:
    """Open Graph tags for the card of a record or of the site; none where the address of the site is not known."""
    if not press.site_url:
        return ()
    card = card_for(press, entry)
    return (
        MetaTag("property", "og:image", press.site_url + card.address),
        MetaTag("property", "og:image:type", "image/png"),
        MetaTag("property", "og:image:width", str(SIZE[0])),
        MetaTag("property", "og:image:height", str(SIZE[1])),
        MetaTag("property", "og:image:alt", card.alt),
        MetaTag("name", "twitter:card", "summary_large_image"),
    )


def picture(card: Card, root: Path) -> bytes:
    """The card as PNG, taken from the project's private folder if it was drawn before."""
    known = kept_cards(root) / card.name
    if known.is_file():
        return known.read_bytes()
    is_right_to_left = languages.direction(card.language) == "rtl"
    made = draw(card.title, card.kind, card.place, card.site, card.accent, is_right_to_left)
    images.keep(known, made)
    return made


def kept_cards(root: Path) -> Path:
    """Where drawn cards are kept between builds."""
    return root / ".nrp" / "cards"


_known: WeakKeyDictionary[Press, dict[str, tuple[str, str, str]]] = WeakKeyDictionary()


def cards_of(press: Press) -> dict[str, tuple[str, str, str]]:
    """Every card of the site: its address, and type, id and language of a record that has it (empty for the site's).

    The language is that of a translation; empty for a record itself.
    """
    if not press.site_url:
        return {}
    if press not in _known:
        _known[press] = _cards(press)
    return _known[press]


def _cards(press: Press) -> dict[str, tuple[str, str, str]]:
    aside = Reader(press.site)
    found = {card_for(press, None, aside).address: ("", "", "")}
    for entry in press.site.all_entries():
        for version in (entry, *press.site.translations.get(entry.key, ())):
            address = card_for(press, version, aside).address
            found.setdefault(address, (*entry.key, version.language))
    return found


def forget_unused(press: Press) -> None:
    """Throw away every kept card that no page shows: the title of a withdrawn story must not linger."""
    images.prune(
        kept_cards(press.settings.root),
        {address.removeprefix(f"{FOLDER}/") for address in cards_of(press)},
    )
