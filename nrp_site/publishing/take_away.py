"""Where references can be downloaded, as BibTeX, RIS and CSL-JSON: one work, the works of a page, all works.

Pages that cite the same works share their files, which are named after the works; a page with one work offers that
work's files. So ten thousand pages do not need thirty thousand files.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nrp_site.publishing.addresses import reference_address, reference_slug
from nrp_site.publishing.digests import digest

#: Ending of the file, and what readers know the format by.
FORMATS = (("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON"))
ALL = "references/references"


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a page offers: its address within the site, the format, and a good name for the saved file."""

    address: str
    label: str
    name: str


def files_of_work(key: str) -> tuple[Download, ...]:
    """The files with one work."""
    slug = reference_slug(key)
    return _files(f"{reference_address(key)}{slug}", slug)


def files_of_set(keys: Iterable[str]) -> tuple[Download, ...]:
    """The files with several works; which ones, not their order, decides on the name."""
    name = digest(sorted(keys))[:10]
    return _files(f"references/sets/{name}", "references")


def files_of_all() -> tuple[Download, ...]:
    """The files with the whole bibliography."""
    return _files(ALL, "references")


def files_of_page(listed: frozenset[str], own: frozenset[str]) -> tuple[Download, ...]:
    """The files for a page that lists some works, where those that its source cites are `own`.

    A set has files only if it was known before the page was made. A page may show works of its neighbours too; then
    the files hold what is its own.
    """
    keys = listed if len(listed) == 1 else own
    if len(keys) == 1:
        return files_of_work(next(iter(keys)))
    return files_of_set(keys) if keys else ()


def _files(stem: str, name: str) -> tuple[Download, ...]:
    return tuple(
        Download(f"{stem}.{ending}", label, f"{name}.{ending}") for ending, label in FORMATS
    )
