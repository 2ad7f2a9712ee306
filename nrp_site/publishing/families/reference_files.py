"""References to take away, as BibTeX, RIS and CSL-JSON: each work, the works of each page, all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nrp_site.exchange.bibtex import write_bibtex
from nrp_site.exchange.csl_json import export_item, write_csl_json
from nrp_site.exchange.ris import write_ris
from nrp_site.loading.bibliography import Reference
from nrp_site.loading.site import Site
from nrp_site.publishing.press import Press
from nrp_site.publishing.take_away import Download, files_of_all, files_of_set, files_of_work
from nrp_site.publishing.tasks import Task

ORDER = 62
FAMILY = "reference_files"


def plan(press: Press) -> Iterator[Task]:
    """Three files for each work, for each set of works that a page cites, and for all."""
    site = press.site
    for key in site.references:
        yield from _tasks(files_of_work(key), (key,))
    for keys in sorted(_sets(site)):
        yield from _tasks(files_of_set(keys), keys)
    if site.references:
        yield from _tasks(files_of_all(), ())


def _tasks(files: Iterable[Download], keys: tuple[str, ...]) -> Iterator[Task]:
    return (Task(file.address, FAMILY, keys) for file in files)


def _sets(site: Site) -> set[tuple[str, ...]]:
    """The works of every page that cites more than one."""
    by_page: dict[object, set[str]] = {}
    for key, found in site.citations_of.items():
        for each in found:
            by_page.setdefault(each.source, set()).add(key)
    for key, in_docs in site.docs_citations_of.items():
        for page in in_docs:
            by_page.setdefault(page.address, set()).add(key)
    return {tuple(sorted(keys)) for keys in by_page.values() if len(keys) > 1}


def make(press: Press, task: Task) -> bytes:
    """One file."""
    keys, reader = task.arguments, press.reader
    works = [work for work in map(reader.reference, keys) if work] if keys else reader.references()
    return written(works, task.path.rpartition(".")[2]).encode()


def written(works: Iterable[Reference], ending: str) -> str:
    """Works in the format that a file's ending stands for."""
    if ending == "bib":
        return write_bibtex(works)
    if ending == "ris":
        return write_ris(work.item() for work in works)
    return write_csl_json(export_item(work) for work in works)
