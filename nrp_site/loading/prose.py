"""What contributed text may not do: run programs, pull in foreign things, or be taken for a template."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nrp_site.diagnostics import Diagnostic, Severity, rule
from nrp_site.loading.markdown_code import without_code
from nrp_site.loading.rules import GOOD_TERM, TERM
from nrp_site.loading.source import SourceDocument

RAW_HTML = rule(
    "NRP501", "raw-html", Severity.WARNING,
    summary="A text holds HTML tags.",
    why="Contributed text is never trusted to bring its own HTML; only plain Markdown is published.",
    fix="Use Markdown, or put the tag between backticks to show it as text.",
    bad={TERM: GOOD_TERM + "\nA panel <script>alert(1)</script> met.\n"}, good={TERM: GOOD_TERM + "\nA panel `<script>` met.\n"},
)  # fmt: skip
UNSAFE_LINK = rule(
    "NRP502", "unsafe-link", Severity.WARNING,
    summary="A link leads somewhere that is no page.",
    why="Addresses such as `javascript:` run programs in the reader's browser.",
    fix="Link to a page: https://… for other sites, or the file of a record.",
    bad={TERM: GOOD_TERM + "\n[Press here](javascript:alert(1))\n"}, good={TERM: GOOD_TERM + "\n[See](https://example.org/)\n"},
)  # fmt: skip
TEMPLATE_MARKS = rule(
    "NRP503", "template-marks", Severity.WARNING,
    summary="A text holds marks of a template language.",
    why="They do nothing in a record: readers would see the marks themselves.",
    fix="Take the marks out, or put them between backticks to show them as an example.",
    bad={TERM: GOOD_TERM + "\nSeven times seven is {{ 7*7 }}.\n"}, good={TERM: GOOD_TERM + "\nWrite `{{ 7*7 }}`.\n"},
)  # fmt: skip

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--")
_LINK = re.compile(
    r"\]\(\s*<?\s*(?P<scheme>[a-zA-Z][\w+.\s-]*):|^\s*\[[^\]]+\]:\s*<?(?P<reference>[a-zA-Z][\w+.-]*):",
    re.M,
)
_AUTOLINK = re.compile(r"<(?P<scheme>[a-zA-Z][\w+.-]+):[^>\s]*>")
_MARKS = re.compile(r"\{\{|\{%|\{#")
SAFE_SCHEMES = frozenset(("http", "https", "mailto"))


def check_prose(document: SourceDocument) -> Iterator[Diagnostic]:
    """Findings in the body of a record; it is published all the same, with the harm taken out."""
    body = document.body
    if "<" not in body and "{" not in body and ":" not in body:
        return
    code_free = without_code(body)
    for found in _TAG.finditer(code_free):
        yield RAW_HTML.at(
            document.position_in_body(found.start()),
            f"found {found.group()[:40]}",
            "it is left out or shown as text",
        )
    for found in (*_LINK.finditer(code_free), *_AUTOLINK.finditer(code_free)):
        scheme = next(each for each in found.groups() if each)
        if re.sub(r"\s", "", scheme).lower() not in SAFE_SCHEMES:
            yield UNSAFE_LINK.at(
                document.position_in_body(found.start()),
                f"the link begins with '{scheme}:'",
                "it is left out",
            )
    for found in _MARKS.finditer(code_free):
        yield TEMPLATE_MARKS.at(
            document.position_in_body(found.start()),
            f"found {found.group()}",
            "it is shown as text",
        )
