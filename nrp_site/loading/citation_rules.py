"""Rules about citing as a whole: the style of the site, and works that nobody cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from nrp_site.diagnostics import Diagnostic, Severity, did_you_mean, rule
from nrp_site.loading.citing import find_citations
from nrp_site.loading.rules import GOOD_TERM, TERM
from nrp_site.loading.site import Entry, Site
from nrp_site.record_types.kinds import Cites, Prose
from nrp_site.record_types.walk import texts

_PROGRAMME = """title: Harbour
summary: Three places.
short_name: H
starts: 2019
region: Coast
languages: [en]
sources:
  - url: https://example.org/
    seen: 2026-11
"""
_WORK = "@book{mill2021harbour,\n  author = {Mill, Ana},\n  title = {Harbour streets},\n  publisher = {Quay Press},\n  year = {2021}\n}\n"

UNKNOWN_STYLE = rule(
    "NRP351", "unknown-citation-style", Severity.ERROR,
    summary="The programme names a citation style that is not there.",
    why="No citation on the site could be printed.",
    fix="Write the name of one of the styles, such as `citations: vancouver`, or leave the line out.",
    bad={"content/programme.yml": _PROGRAMME + "styles:\n  citations: havard\n"},
    good={"content/programme.yml": _PROGRAMME + "styles:\n  citations: harvard\n"},
)  # fmt: skip
UNUSED_REFERENCE = rule(
    "NRP352", "unused-reference", Severity.WARNING,
    summary="A work in the bibliography is cited nowhere.",
    why="Readers meet a source only where something rests on it; a forgotten entry is often a forgotten citation.",
    fix="Cite it in a record or on a page in docs/ (a list of further reading will do), or take it out.",
    bad={"content/references.bib": _WORK},
    good={"content/references.bib": _WORK, TERM: GOOD_TERM + "\nIt began in the harbour [@mill2021harbour].\n"},
)  # fmt: skip


@cache
def style_names() -> tuple[str, ...]:
    """The names of the citation styles: each is a module of its own, which carries the name."""
    folder = resources.files("nrp_site") / "publishing" / "citations" / "styles"
    names = (
        file.name.removesuffix(".py") for file in folder.iterdir() if file.name.endswith(".py")
    )
    return tuple(sorted(name for name in names if not name.startswith("_")))


def check_style(site: Site) -> Iterator[Diagnostic]:
    """Whether the programme's citation style is there."""
    chosen = site.programme.record.styles.citations
    if chosen not in style_names():
        hint = did_you_mean(chosen, style_names()) or f"use one of: {', '.join(style_names())}"
        place = site.programme.position_of("styles", "citations")
        yield UNKNOWN_STYLE.at(place, f"there is no citation style '{chosen}'", hint)


def check_unused(site: Site, records: Iterable[Entry]) -> Iterator[Diagnostic]:
    """Works that neither a record nor a page in `docs/` cites. A record that may not be shown counts all the same:
    its works are not forgotten. To be asked only of content without errors, since a broken record cites nothing."""
    cited = {*site.citations_of, *site.docs_citations_of}
    for entry in records:
        if site.find(*entry.key) is None:
            cited |= _keys_of(entry, site)
    for key, work in site.references.items():
        if key not in cited:
            yield UNUSED_REFERENCE.at(
                work.position, f"nothing cites '{key}'", "cite it, or take it out"
            )


def _keys_of(entry: Entry, site: Site) -> set[str]:
    """The works that a record names anywhere."""
    keys: set[str] = set()
    prose = [entry.body]
    for _, text, marks in texts(entry.record):
        keys |= {text for mark in marks if isinstance(mark, Cites)}
        prose += [text for mark in marks if isinstance(mark, Prose)]
    groups = (group for text in prose for group in find_citations(text, site.references))
    return keys | {item.key for group in groups for item in group.items}
