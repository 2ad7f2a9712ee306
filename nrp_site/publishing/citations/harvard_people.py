"""The people in a Harvard (Cite Them Right) entry or citation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from nrp_site.publishing.citations.disambiguation import SPACED, short_name
from nrp_site.publishing.citations.fields import kind, text
from nrp_site.publishing.citations.leads import Lead, Naming, is_cut, usual_naming
from nrp_site.publishing.citations.model import Item
from nrp_site.publishing.citations.name_lists import ends_with_body, rich_names, with_and
from nrp_site.publishing.citations.names import (
    Initials,
    Name,
    family_first,
    family_first_in_full,
    given_first,
    read_names,
)
from nrp_site.publishing.citations.punctuation import append, join, wrap
from nrp_site.publishing.citations.spans import Rich, italic, rich, to_text
from nrp_site.publishing.citations.terms import ET_AL, ROLE_VERBS, SHORT_ROLES

_CLOSE = Initials(stop=".", space="", hyphen="-")
_PARTS_OF_BOOKS = {"chapter", "paper-conference"}
_BOTH_ROLES = "editortranslator"

Roles = Sequence[tuple[str, Sequence[Name]]]


def first_people(lead: Lead, naming: Naming) -> Rich:
    """Who the entry begins with: `Lee, Q. and Kay, R. (eds)`, or what stands in for people."""
    shown = enumerate(lead.names[: naming.shown])
    names = [_inverted(name, naming.level(place)) for place, name in shown]
    return _lead_list(lead, naming, names, _role_label(lead))


def cited_people(lead: Lead, naming: Naming) -> Rich:
    """Who a citation names: `Lee and Kay`, or what stands in for people."""
    shown = enumerate(lead.names[: naming.shown])
    return _lead_list(lead, naming, [short_name(name, naming.level(at)) for at, name in shown], "")


def sorted_by(lead: Lead) -> str:
    """The text by which an entry is filed: the names printed as usual, particles after the family name.

    Neither "and" nor et al. nor a role counts, nor the names that were added to tell works apart.
    """
    if not lead.names:
        return to_text(lead.substitute)
    return ", ".join(map(_filed, lead.names[: usual_naming(lead).shown]))


def volume_people(item: Item, lead: Lead) -> Rich:
    """Before the title of a book, for a part of it: `in Q. Lee and R. Kay (eds)`."""
    if kind(item) not in _PARTS_OF_BOOKS:
        return ()
    if authors := read_names(item, "container-author"):
        comma = "," if text(item, "container-title") else ""
        return wrap("in ", _in_order(authors, SPACED), comma)
    labelled = (
        append(_in_order(names, _CLOSE), f" ({SHORT_ROLES[role][len(names) > 1]})")
        for role, names in _other_people(item, lead)
    )
    return wrap("in ", join(labelled, ", "), "")


def secondary_people(item: Item, lead: Lead) -> Rich:
    """After the title: `Edited by Q. Lee`, `Edited and translated by R. Kay`."""
    is_part = kind(item) in _PARTS_OF_BOOKS
    if is_part and not read_names(item, "container-author"):
        return ()
    # The style spaces initials in the one case of a book with an author of its own.
    initials = SPACED if is_part else _CLOSE
    phrases = (
        rich(ROLE_VERBS[role] + " ") + _in_order(names, initials)
        for role, names in _other_people(item, lead)
    )
    return join(phrases, ". ")


def _other_people(item: Item, lead: Lead) -> Roles:
    """Editors and translators who are not named first; together if they are the same people."""
    roles = [role for role in ("editor", "translator") if role != lead.role]
    people = [(role, names) for role in roles if (names := read_names(item, role))]
    if len(people) == 2 and people[0][1] == people[1][1]:
        return [(_BOTH_ROLES, people[0][1])]
    return people


def _lead_list(lead: Lead, naming: Naming, names: Iterable[str], label: str) -> Rich:
    if not lead.names:
        return lead.substitute
    et_al = italic(rich(ET_AL)) if is_cut(lead, naming) else ()
    comma = ends_with_body(lead.names[: naming.shown])
    listed = with_and(rich_names(list(names)), et_al, comma_before_and=comma)
    return append(listed, label) if listed else ()


def _inverted(name: Name, level: int) -> str:
    if level > 1:
        return family_first_in_full(name, between=", ", suffix_mark=", ")
    return family_first(name, _CLOSE, between=", ", suffix_mark=", ")


def _filed(name: Name) -> str:
    """Small particles do not count at the front; one with a capital is part of the name (De Rovere)."""
    if not name.particle[:1].islower():
        return _inverted(name, 0)
    at_the_end = f"{name.dropping_particle} {name.particle}".strip()
    return _inverted(replace(name, particle="", dropping_particle=at_the_end), 0)


def _in_order(names: Sequence[Name], initials: Initials) -> Rich:
    """People who are not named first: given names before family names, et al. upright."""
    lead = Lead(tuple(names))
    naming = usual_naming(lead)
    shown = [given_first(name, initials) for name in names[: naming.shown]]
    et_al = rich(ET_AL) if is_cut(lead, naming) else ()
    return with_and(rich_names(shown), et_al, comma_before_and=True)


def _role_label(lead: Lead) -> str:
    if lead.role not in SHORT_ROLES:
        return ""
    return f" ({SHORT_ROLES[lead.role][len(lead.names) > 1]})"
