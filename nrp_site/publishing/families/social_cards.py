"""Social cards, where the address of the site is known: a link to a picture must be whole."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.publishing.press import Press
from nrp_site.publishing.social_card import card_for, cards_of, picture
from nrp_site.publishing.tasks import Task

ORDER = 70


def plan(press: Press) -> Iterator[Task]:
    """One task a card; records with the same words on theirs share it."""
    for address, key in cards_of(press).items():
        yield Task(address, "social_cards", key)


def make(press: Press, task: Task) -> bytes:
    """One card."""
    type_name, id, language = task.arguments
    entry = press.reader.at((type_name, id)) if type_name else None
    if entry is not None and language:
        versions = press.reader.translations(entry)
        entry = next(version for version in versions if version.language == language)
    return picture(card_for(press, entry), press.settings.root)
