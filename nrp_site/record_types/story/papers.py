"""Consent papers do not belong into a folder that others can read: no names, no contacts, no forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nrp_site.diagnostics import Diagnostic, Position, Severity, rule
from nrp_site.record_types.kinds import MediaFile
from nrp_site.record_types.story.example import GOOD, changed, with_lines
from nrp_site.record_types.views import EntryView
from nrp_site.record_types.walk import marked

PRIVATE = rule(
    "STO011", "private-detail-in-consent", Severity.ERROR,
    summary="A name, a contact or a form stands in the consent of a story.",
    why="The folder of records is often public, and its history is kept for ever. Who gave consent is nobody's business.",
    fix="Keep names, contacts and signed forms in your private register. Here write only consent_ref, the number there. Comments count too.",
    bad=changed("  how: written\n", "  how: written  # form signed by Ana Reyes\n"), good=GOOD,
)  # fmt: skip
FORM = rule(
    "STO013", "consent-form-as-media", Severity.ERROR,
    summary="A story names a file that looks like a consent form.",
    why="It would be published with the name and hand of the person.",
    fix="Take the file out of the folder, also out of its history, and keep it in your private register.",
    bad=with_lines("media:\n  - kind: document\n    file: media/signed-consent-form.pdf\n    title: Form\n"), good=GOOD,
)  # fmt: skip

_PRIVATE = re.compile(
    r"(?P<contact>[\w.+-]+@[\w-]+\.\w+|(?:\+44|\b0)[\d ()-]{8,}\d\b)"
    r"|(?P<file>[\w./-]+\.(?:pdf|docx?|jpe?g|png|heic|odt)\b)"
    r"|(?P<signed>(?i:signed|given|asked|obtained|taken|collected|witnessed)\s+by\s+[A-Z][a-z]+)"
    r"|(?P<person>\b(?:Mr|Mrs|Ms|Miss|Dr|Mx|Cllr)\.?\s+[A-Z][a-z]+)"
    r"|(?P<named>(?i:\b(?:name|contact|phone|mobile|tel|address|e-?mail)\s*[:=]\s*)\S+)"
)
_WORDS = {
    "contact": "this looks like a phone number or e-mail address",
    "file": "this looks like the name of a form",
    "signed": "this looks like the name of a person",
    "person": "this looks like the name of a person",
    "named": "this looks like a private detail",
}
_FORM = re.compile(r"consent|release.?form|signed|permission.?form|model.?release", re.IGNORECASE)


def check_papers(entry: EntryView) -> Iterator[Diagnostic]:
    """Private details in the lines of the consent, comments too, and files that look like consent forms."""
    front = entry.source.front
    block = re.search(r"^consent:.*\n(?:(?:[ \t]+.*|[ \t]*#.*)?\n)*", front + "\n", re.MULTILINE)
    for found in _PRIVATE.finditer(front, *block.span()) if block else ():
        before = front[: found.start()]
        place = Position(
            entry.path,
            entry.source.front_line + before.count("\n"),
            found.start() - before.rfind("\n"),
        )
        yield PRIVATE.at(place, _WORDS[str(found.lastgroup)], "keep it in the private register")
    for steps, name, _ in marked(entry.record, MediaFile):
        if _FORM.search(name):
            yield FORM.at(entry.position_of(*steps), f"'{name}' looks like a consent form")
