"""PDFs by Typst: tagged, PDF/UA-1, the same bytes for the same content on every machine.

A template in `theme/typst/` gets its texts as data, never as markup. Nothing is fetched: no packages, no fonts. Typst
brings fonts for Latin, Greek and Cyrillic letters, and the package of Noto fonts has most other scripts. Only where
neither has a sign the fonts of the machine are asked, and then the bytes depend on the machine too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

import typst

#: The standard for accessible PDFs, ISO 14289-1.
STANDARD: Literal["ua-1"] = "ua-1"


class PdfError(Exception):
    """A PDF could not be made; the message is for people."""


def make_pdf(template: str, content: Mapping[str, Any]) -> bytes:
    """A PDF from a template by name and its content: texts, numbers, lists and mappings of them.

    Raises `PdfError` with Typst's own words.
    """
    data = json.dumps(content, ensure_ascii=False, sort_keys=True)
    source = (resources.files("nrp_site") / "theme" / "typst" / f"{template}.typ").read_bytes()
    try:
        return _compiled(source, data, is_asking_machine=False)
    except typst.TypstError:
        # A sign that no font of ours has is an error under PDF/UA; a font of the machine may have it.
        try:
            return _compiled(source, data, is_asking_machine=True)
        except typst.TypstError as error:
            raise PdfError(
                f"The PDF could not be made. If letters are missing, install a font that has them. {error}"
            ) from error


def _compiled(source: bytes, data: str, is_asking_machine: bool) -> bytes:
    made = typst.compile(
        source,
        format="pdf",
        sys_inputs={"content": data},
        pdf_standards=STANDARD,
        font_paths=_fonts(is_asking_machine),
    )
    assert isinstance(made, bytes), "one file, since a PDF holds all its pages"
    return made


@cache
def _fonts(is_asking_machine: bool) -> typst.Fonts:
    with resources.as_file(resources.files("manimgx_fonts")) as folder:
        return typst.Fonts(include_system_fonts=is_asking_machine, font_paths=[str(folder)])
