"""References to take away, as BibTeX, RIS and CSL-JSON: each work, the works of each page, all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from weakref import WeakKeyDictionary

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
    ending, known = task.path.rpartition(".")[2], _known.setdefault(press, {})
    for work in works:
        if (ending, work.key) not in known:
            known[ending, work.key] = WRITERS[ending](work)
    return together([known[ending, work.key] for work in works], ending).encode()


#: A work stands in its own file and in those of all pages that cite it; it is written once.
_known: WeakKeyDictionary[Press, dict[tuple[str, str], str]] = WeakKeyDictionary()
WRITERS: dict[str, Callable[[Reference], str]] = {
    "bib": lambda work: write_bibtex([work]),
    "ris": lambda work: write_ris([work.item()]),
    "json": lambda work: write_csl_json([export_item(work)]),
}
#: The signs before and after the works in a JSON array of them.
OPEN, CLOSE = "[\n", "\n]\n"


def together(written: Sequence[str], ending: str) -> str:
    """Files with one work each as one file."""
    if ending != "json":
        return "\n".join(written)
    return OPEN + ",\n".join(each[len(OPEN) : -len(CLOSE)] for each in written) + CLOSE
