"""Checks of lists of names: readable names, `and others`, organisations in braces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nrp_site.diagnostics import Diagnostic, Position
from nrp_site.loading.bibliography import value_rules as rules
from nrp_site.loading.bibliography.bibtex_latex import plain
from nrp_site.loading.bibliography.bibtex_names import (
    TexName,
    has_too_many_commas,
    is_common,
    split_names,
)

_LONGEST_SHOWN = 80
_ET_AL = re.compile(r"\bet\.?\s*al\b", re.I)
_ORGANISATION = re.compile(
    r"\b(?:organi[sz]ations?|university|department|ministry|council|committee|institutes?|association|agency"
    r"|foundation|network|programme|authority|society|trust|office|commission|government|nhs)\b",
    re.I,
)
#: What may be wrong with a name whose form is right.
_ET_AL_OR_ORGANISATION = re.compile(f"{_ET_AL.pattern}|{_ORGANISATION.pattern}", re.I)


def check_names(field: str, value: str, place: Callable[[int], Position]) -> Iterator[Diagnostic]:
    """Every finding in a list of names; `place` gives the position of an offset in `value`."""
    for name in split_names(value).names:
        if not is_common(name.text) or _ET_AL_OR_ORGANISATION.search(name.text):
            finding = _finding(field, name, place(name.at))
            if finding is not None:
                yield finding


def _finding(field: str, name: TexName, position: Position) -> Diagnostic | None:
    text = name.text
    shown = plain(text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…")
    if not text.strip("{} ~,") and not text.startswith("{}"):
        message = f"There is no name here in '{field}': an 'and' stands alone."
        return rules.MALFORMED_NAME.at(
            position, message, "Delete the 'and', or put a name beside it."
        )
    if not name.is_literal and _ET_AL.search(text):
        return rules.ET_AL.at(position, f"'{shown}' is not a name.", rules.ET_AL.fix)
    if text.lower() == "others":
        message = f"'others' in '{field}' is not at the end of a list of names."
        return rules.MALFORMED_NAME.at(
            position, message, "Name at least one author before 'and others'."
        )
    if not name.is_literal and has_too_many_commas(text):
        message = f"'{shown}' has too many commas for one name."
        return rules.MALFORMED_NAME.at(position, message, rules.MALFORMED_NAME.fix)
    if not name.is_literal and "{" not in text and " " in text and _ORGANISATION.search(text):
        message = f"'{shown}' looks like an organisation, but would be printed like a person."
        hint = f"Write {field} = {{{{{text}}}}}."
        return rules.UNBRACED_ORGANISATION.at(position, message, hint)
    return None
