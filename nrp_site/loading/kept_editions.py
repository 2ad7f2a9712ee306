"""Editions that are kept as they were: their fields must be readable, though no schema is asked of them any more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nrp_site.diagnostics import Diagnostic
from nrp_site.loading.fields import parse_fields
from nrp_site.loading.media.kinds import StoredFile

#: Fields at the head of a text, between lines of three hyphens.
HEAD = re.compile(r"---[ \t]*\n(?P<fields>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def check_kept(files: Iterable[StoredFile]) -> Iterator[Diagnostic]:
    """What is wrong with the fields at the head of Markdown files that records name."""
    for file in files:
        head = HEAD.match(file.text) if file.ending == ".md" else None
        if head is not None:
            yield from parse_fields(head["fields"], file.path, 2)[1]
