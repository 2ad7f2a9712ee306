"""A project folder becomes a `Site`: the whole way from files to a checked, linked value.

    files -> documents -> entries -> Site -> checks over the whole

Every stage returns its value and its findings; nothing is printed and nothing raises for bad content.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType

from nrp_site.diagnostics import Diagnostic, Position, ordered
from nrp_site.loading import rules
from nrp_site.loading.bibliography import Bibliography, read_bibliography
from nrp_site.loading.checks import check_site
from nrp_site.loading.citation_rules import check_style, check_unused
from nrp_site.loading.coastline import check_coastline
from nrp_site.loading.docs_pages import cited_in_docs, read_docs
from nrp_site.loading.interface_languages import check_languages
from nrp_site.loading.kept_editions import check_kept
from nrp_site.loading.link import link
from nrp_site.loading.media.stored import read_media
from nrp_site.loading.plain_english import check_plain_english
from nrp_site.loading.privacy import check_files
from nrp_site.loading.readings import Readings, without_collection
from nrp_site.loading.site import DocsCitation, Site
from nrp_site.loading.source import Found, find_records
from nrp_site.loading.translations import check_translations


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a project folder holds: the site (None without a valid programme) and every finding, in order."""

    site: Site | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything found stops a build."""
        return any(found.is_error for found in self.diagnostics)


def load_site(
    root: Path, build_date: date, *, is_quick: bool = False, remembers: bool = False
) -> Loaded:
    """Read, check and link all of `root/content`. The build date decides what consent and deadlines allow.

    With `remembers`, files that have not changed since the last time are not read again (see `memory`). A quick
    reading leaves out the look at plain English, which takes longer than all the rest and stops no build.
    """
    content = root / "content"
    if not content.is_dir():
        place = Position("content/programme.yml")
        return Loaded(None, (rules.NO_PROGRAMME.at(place, "there is no folder 'content'"),))
    with without_collection():
        return _load(root, content, build_date, is_quick, remembers)


def _load(root: Path, content: Path, build_date: date, is_quick: bool, remembers: bool) -> Loaded:
    found, diagnostics = find_records(content)
    diagnostics += _double_ids(found)
    readings = Readings(root, found, is_quick=is_quick, remembers=remembers)
    entries = readings.entries
    diagnostics += readings.findings()
    bibliography, faults = readings.of_all(
        content / "references.bib",
        # What is found wrong in it depends on the year too.
        f"content/references.bib in {date.today().year}",
        partial(read_shared_bibliography, content),
    )
    diagnostics += faults
    records = [entry for entry in entries if not entry.language]
    translations = [entry for entry in entries if entry.language]
    cited, faults = _cited_in_docs(root, bibliography)
    diagnostics += faults
    site, faults = link(
        records, translations, _known_ids(found), bibliography, build_date, cited, readings.mentions
    )
    diagnostics += faults
    diagnostics += check_translations(translations, records, _known_ids(found))
    diagnostics += _missing_programme(found)
    if site is not None:
        site, faults = _with_files(root, site)
        diagnostics += faults
        diagnostics += _about_the_whole(content, site)
        diagnostics += () if is_quick else check_plain_english(site, readings.unclear)
        if not any(each.is_error for each in diagnostics):
            diagnostics += check_unused(site, records)
    readings.keep(site)
    return Loaded(site, ordered(diagnostics))


def _cited_in_docs(
    root: Path, bibliography: Bibliography
) -> tuple[list[DocsCitation], list[Diagnostic]]:
    """Who cites what in the pages of `docs/`."""
    docs, faults = read_docs(root)
    cited, more = cited_in_docs(docs, bibliography)
    return cited, [*faults, *more]


def _missing_programme(found: Iterable[Found]) -> Iterator[Diagnostic]:
    if not any(each.type == "programme" for each in found):
        yield rules.NO_PROGRAMME.at(Position("content/programme.yml"), "the file is missing")


def _with_files(root: Path, site: Site) -> tuple[Site, list[Diagnostic]]:
    """The site with the pictures, films and documents that its records name."""
    files, diagnostics = read_media(root, site.all_entries())
    site = replace(site, files=MappingProxyType(files))
    return site, [*diagnostics, *check_files(site), *check_kept(files.values())]


def _about_the_whole(content: Path, site: Site) -> Iterator[Diagnostic]:
    """What can be said only of the whole site."""
    yield from check_site(site)
    yield from check_coastline(content, site)
    yield from check_style(site)
    yield from check_languages(site)


def read_shared_bibliography(content: Path) -> tuple[Bibliography, list[Diagnostic]]:
    """The shared bibliography; empty if the project has none."""
    file = content / "references.bib"
    if not file.is_file():
        return Bibliography((), frozenset()), []
    bibliography, diagnostics = read_bibliography(file, "content/references.bib")
    return bibliography, list(diagnostics)


def _known_ids(found: Iterable[Found]) -> dict[str, set[str]]:
    """Ids by type, of broken records too: to name one is not a second error."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for each in found:
        if not each.language:
            known[each.type].add(each.id)
    return known


def _double_ids(found: Iterable[Found]) -> list[Diagnostic]:
    """Two files with one id, such as `saltmarket.md` and `saltmarket.yml`; the first one counts."""
    first: dict[tuple[str, str, str], Found] = {}
    diagnostics = []
    for each in found:
        known = first.setdefault((each.type, each.id, each.language), each)
        if known is not each:
            diagnostics.append(
                rules.DUPLICATE_ID.at(
                    Position(each.path),
                    f"'{each.id}' is also the id of {known.path}",
                    related=(Position(known.path),),
                )
            )
    return diagnostics
