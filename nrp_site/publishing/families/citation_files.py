"""Files for those who cite a report that is published here, and the report as PDF beside its page."""

from __future__ import annotations

from collections.abc import Iterator

from nrp_site.exchange.bibtex import bibtex_from_csl
from nrp_site.exchange.csl_json import write_csl_json
from nrp_site.exchange.ris import write_ris
from nrp_site.loading.bibliography import Item
from nrp_site.publishing.cite_this import csl_of, files_of, is_report
from nrp_site.publishing.highwire import paper_address, paper_of
from nrp_site.publishing.media import published
from nrp_site.publishing.press import Press
from nrp_site.publishing.tasks import Task

ORDER = 64


def plan(press: Press) -> Iterator[Task]:
    """Three files for each report, and its PDF if it has one."""
    for entry in press.site.all_entries():
        if is_report(entry):
            yield from (Task(file.address, "citation_files", entry.key) for file in files_of(entry))
            if paper_of(press, entry):
                yield Task(paper_address(entry), "citation_files", entry.key)


def make(press: Press, task: Task) -> bytes:
    """One file."""
    entry = press.reader.at((task.arguments[0], task.arguments[1]))
    ending = task.path.rpartition(".")[2]
    if ending == "pdf":
        stored = paper_of(press, entry)
        assert stored is not None, "planned only where there is one"
        return published(stored, press.settings.root, 0)
    return written(csl_of(press, entry), ending).encode()


def written(item: Item, ending: str) -> str:
    """An item in the format that a file's ending stands for."""
    if ending == "bib":
        return bibtex_from_csl(item)
    return write_ris([item]) if ending == "ris" else write_csl_json([item])
