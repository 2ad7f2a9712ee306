"""What an author-date style puts first: the authors, or who or what stands in for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nrp_site.publishing.citations.model import Item
from nrp_site.publishing.citations.names import Name, read_names
from nrp_site.publishing.citations.spans import Rich

# Lists of up to three names are printed whole; of longer ones only the first.
_LONGEST_WHOLE_LIST = 3
_ROLES = ("author", "editor", "translator")


@dataclass(frozen=True, slots=True)
class Lead:
    """The people in a role or, if there are none, `substitute`, taken from the field `substituted`."""

    names: tuple[Name, ...] = ()
    role: str = ""
    and_others: bool = False
    substitute: Rich = ()
    substituted: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """How much of the names is printed: how many of them, and how much of each one's given names.

    `given` holds one level for each name: 0 as usual, 1 with initials, 2 in full.
    """

    shown: int
    given: tuple[int, ...]

    def level(self, place: int) -> int:
        """The level of the name at a place."""
        return self.given[place] if place < len(self.given) else 0


def find_lead(item: Item, substitute: Callable[[Item], tuple[Rich, str]]) -> Lead:
    """Authors, else editors, else translators, else what the style substitutes, with the field it is from."""
    for role in _ROLES:
        if names := read_names(item, role):
            return Lead(names, role, and_others=role == "author" and bool(item.get("and-others")))
    content, field = substitute(item)
    return Lead(substitute=content, substituted=field if content else "")


def usual_naming(lead: Lead) -> Naming:
    """The names that are printed where no other work looks the same."""
    whole = len(lead.names) <= _LONGEST_WHOLE_LIST and not lead.and_others
    return Naming(len(lead.names) if whole else 1, ())


def is_cut(lead: Lead, naming: Naming) -> bool:
    """Whether et al. follows the names."""
    return lead.and_others or naming.shown < len(lead.names)
