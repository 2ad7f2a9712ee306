"""The place within a work that a citation points to: `p. 12`, `chs 3–4`."""

from __future__ import annotations

import re

from nrp_site.publishing.citations import numbers
from nrp_site.publishing.citations.fields import clean
from nrp_site.publishing.citations.markup import parse_plain
from nrp_site.publishing.citations.model import CitationItem
from nrp_site.publishing.citations.spans import Rich
from nrp_site.publishing.citations.terms import LOCATORS, TYPED_LABELS

_TYPED = re.compile(
    r"(?P<label>[A-Za-z]+)(?:\.\s*|\s+)(?P<place>\d.*|[ivxlcdm]+\b.*)", re.IGNORECASE
)


def locator(details: CitationItem) -> Rich:
    """The locator with its label in short form; without a label it is a page. Empty if there is none."""
    label, place = _read(details)
    if not place:
        return ()
    one, several = LOCATORS.get(label, ("", ""))
    word = several if numbers.is_plural(place) else one
    return parse_plain(f"{word} {numbers.with_en_dashes(place)}".strip())


def _read(details: CitationItem) -> tuple[str, str]:
    """Label and place. A label typed into the locator, as in `chap. 3`, counts where none other is given."""
    place = clean(details.get("locator"))
    label = clean(details.get("label")).lower().replace("sub verbo", "sub-verbo")
    label = TYPED_LABELS.get(label.rstrip("."), label) or "page"
    typed = _TYPED.fullmatch(place)
    if label == "page" and typed and typed["label"].lower() in TYPED_LABELS:
        return TYPED_LABELS[typed["label"].lower()], typed["place"]
    return label, place
