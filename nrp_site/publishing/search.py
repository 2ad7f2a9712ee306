"""The search index, made by Pagefind from the finished pages, and the words that mend a misspelt query.

Only what a page marks as its body is indexed, without what belongs to other pages (cards, lists of links, works
cited); languages are told apart by the page's `lang`, and words in headings weigh more than others. Pagefind is a
program that comes with its PyPI wheel; nothing is fetched.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from nrp_site.loading.site import Entry
from nrp_site.record_types.kinds import Cites, LinkTo, MediaFile
from nrp_site.record_types.walk import leads_to_private, texts

FOLDER = "pagefind"
TIMEOUT = 300
#: Parts of a page that speak of other pages, or are the same on every page of a kind.
NOT_INDEXED = (
    ".cards, .link-list, .related, .reference-section, .sources, .contents, .languages, .provenance, .kind-meaning, "
    ".cite, .term-note, .kind-facts dt, .facts dt, .empty, .table-note, .pagination, .filter-form, .copy, nav, svg, button"
)
#: Pagefind's own interfaces and its background worker, which our page does without.
UNUSED = (
    "pagefind-ui*",
    "pagefind-modular-ui*",
    "pagefind-component-ui*",
    "pagefind-highlight*",
    "pagefind-worker*",
)

#: Words kept for mending queries; the most frequent ones.
MOST_WORDS = 4000
_WORD = re.compile(r"[^\W\d_]{4,}")
#: Comments of the writers, and the targets of links: neither can be read on the page.
_NOT_SHOWN = re.compile(
    r"<!--.*?(?:-->|\Z)|\]\([^)]*\)|^\[[^\]\n]+\]:[^\n]*$", re.DOTALL | re.MULTILINE
)
_ADDRESS = re.compile(r"\S*(?:://|@)\S*")


class SearchError(Exception):
    """The search index could not be made; the message is for people."""


def index(pages: Path, target: Path) -> None:
    """Index the pages below `pages` into `target`. Raises `SearchError` with Pagefind's own words."""
    shutil.rmtree(target, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(target)]
    command += ["--exclude-selectors", NOT_INDEXED, "--quiet"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired as error:
        raise SearchError(f"The search index was not done after {TIMEOUT} seconds.") from error
    if done.returncode:
        raise SearchError(f"The search index could not be made:\n{done.stderr or done.stdout}")
    for pattern in UNUSED:
        for file in target.glob(pattern):
            file.unlink()


def vocabulary(counts: Iterable[Mapping[str, int]]) -> list[str]:
    """The words that were counted in all parts of a site, the most frequent first."""
    counted: Counter[str] = Counter()
    for count in counts:
        counted.update(count)
    return [
        word
        for word, _ in sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:MOST_WORDS]
    ]


def counted_words(versions: Iterable[Entry], language: str, main: str) -> dict[str, int]:
    """How often each word stands in those of some records that are in a language; `main` is that of the site."""
    counted: Counter[str] = Counter()
    for version in versions:
        own = version.source.language or getattr(version.record, "language", None) or main
        for text in _told(version) if own == language else ():
            counted.update(words_of(text))
    return counted


def _told(entry: Entry) -> Iterator[str]:
    yield _NOT_SHOWN.sub(" ", entry.body)
    for steps, text, marks in texts(entry.record):
        is_code = any(isinstance(mark, LinkTo | Cites | MediaFile) for mark in marks)
        if not is_code and not leads_to_private(type(entry.record), steps):
            yield text


def words_of(text: str) -> Iterable[str]:
    """The words of a text as they are compared: small, without accents."""
    if text.isascii():
        return _WORD.findall(_ADDRESS.sub(" ", text).casefold())
    return _WORD.findall(
        "".join(
            s
            for s in unicodedata.normalize("NFD", _ADDRESS.sub(" ", text).casefold())
            if not unicodedata.combining(s)
        )
    )
