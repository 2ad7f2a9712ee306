"""Catalogues of interface words: collected from templates and code, one file a language in `nrp_site/locales`.

`make catalogues` runs this module. It adds new words to every catalogue, keeps what is translated, and takes out what is
used no more. A catalogue whose head says that no native speaker has checked it was made by a machine: editors are told so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from nrp_site.record_types import record_types
from nrp_site.record_types.base import RecordType
from nrp_site.record_types.walk import choices

PACKAGE = Path(__file__).parents[1]
LOCALES = PACKAGE / "locales"
#: The words in templates and code are the English catalogue.
SOURCE = "en"
METHODS = [("**.py", "python"), ("**.j2", "jinja2")]
OPTIONS = {"**.j2": {"extensions": "jinja2.ext.do", "silent": "false"}}
#: `say` in the figures; `words` of `Labels`; names of the command line's own functions are not among them.
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "words": None, "say": None, "ask": None}
#: What the command line and files of other formats say is for editors and machines, in English.
LEFT_OUT = ("commands", "exchange", "scaffold.py", "withdrawal.py", "checklist.py", "preview.py")

#: Fields whose few words readers see on pages and in filters.
SHOWN = (
    "form",
    "methods",
    "certainty",
    "component",
    "level",
    "evidence",
    "result",
    "kinds",
    "kind",
    "status",
)

Message = str | tuple[str, str]


def found_words() -> dict[Message, list[str]]:
    """Every interface word with the files it is in, sorted."""
    found: dict[Message, list[str]] = {}
    for file, _, message, _, _ in extract_from_dir(
        PACKAGE, METHODS, OPTIONS, KEYWORDS, directory_filter=_is_read
    ):
        if not file.startswith(LEFT_OUT) and "\n" not in str(message):
            key: Message = (message[0], message[1]) if isinstance(message, tuple) else message
            found.setdefault(key, []).append(file)
    for kind in record_types().values():
        for word in words_of_type(kind):
            found.setdefault(word, []).append(f"record_types/{kind.name}/")
    # A catalogue has one entry for a word and its plural, also where the word is used alone elsewhere.
    for pair in [word for word in found if isinstance(word, tuple)]:
        found[pair] += found.pop(pair[0], [])
    return dict(sorted(found.items(), key=lambda each: str(each[0])))


def _is_read(folder: str | Path) -> bool:
    return Path(folder).name not in ("__pycache__", "starter", "locales")


def words_of_type(kind: RecordType) -> Iterator[str]:
    """What a type is called, and the words of its fields that take one of a few, where readers see them."""
    yield from (kind.one, kind.many, kind.intro, kind.meaning)
    yield from sorted({word for name, word in choices(kind.model) if name in SHOWN})


def updated(known: Catalog | None, language: str) -> Catalog:
    """A catalogue with all words of today, and what was translated of them."""
    fresh = Catalog(
        locale=Locale.parse(language, sep="-"), project="nrp-site", version="1", fuzzy=False
    )
    for message, files in found_words().items():
        locations = [(file, 0) for file in sorted(set(files))]
        old = known.get(message if isinstance(message, str) else message[0]) if known else None
        fresh.add(message, old.string if old and old.id == message else None, locations=locations)
    if known:
        fresh.header_comment, fresh.mime_headers = known.header_comment, known.mime_headers
    return fresh


def written(catalogue: Catalog, file: Path) -> None:
    """Write a catalogue; neither dates nor line numbers, so that only changed words change the file."""
    with file.open("wb") as opened:
        write_po(
            opened, catalogue, width=0, omit_header=False, include_lineno=False, sort_output=True
        )
    text = file.read_text(encoding="utf-8")
    file.write_text(
        re.sub(
            r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To):.*\n',
            "",
            text,
            flags=re.MULTILINE,
        ),
        encoding="utf-8",
    )


@cache
def read(language: str) -> Catalog | None:
    """The catalogue of a language, or None."""
    file = LOCALES / f"{language}.po"
    if not file.is_file():
        return None
    with file.open("rb") as opened:
        return read_po(opened, locale=Locale.parse(language, sep="-"))


def known_languages() -> tuple[str, ...]:
    """Languages that have a catalogue."""
    return tuple(sorted(file.stem for file in LOCALES.glob("*.po")))


def main() -> None:
    """Bring every catalogue up to date."""
    for language in known_languages():
        written(updated(read(language), language), LOCALES / f"{language}.po")


if __name__ == "__main__":
    main()
