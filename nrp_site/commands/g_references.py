"""`nrp format-references`, `nrp import references` and `nrp import doi`."""

from __future__ import annotations

import codecs
import json
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import click

from nrp_site.commands.common import project_options, say
from nrp_site.exchange.doi import DOI_ENDPOINT, fetch_doi
from nrp_site.exchange.finding import Finding
from nrp_site.exchange.import_references import ReferenceImport, append_works, import_references
from nrp_site.loading.bibliography.reading import decode_bibliography
from nrp_site.loading.outset import build_day
from nrp_site.publishing.citations import STYLES, Bibliography


@click.command("format-references")
@click.argument("file", type=click.File("rb"))
@click.option("--html", "as_html", is_flag=True, help="Give HTML instead of plain text.")
def format_references(file: BinaryIO, as_html: bool) -> None:
    """Print works in every citation style. FILE holds an array of CSL-JSON items; - reads standard input.

    With {"items": [...], "citations": [...]} the citations in the text are printed, by their ids.

    Example: nrp format-references works.json
    """
    try:
        given = json.loads(file.read().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        _stop(f"{_name(file)} is not JSON: {error}")
    items, citations = _parts(given)
    form = "html" if as_html else "text"
    written = {
        style: _in_style(style, items, citations, form) for style in sorted(STYLES, reverse=True)
    }
    text = json.dumps(written, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def _name(file: BinaryIO) -> str:
    return str(getattr(file, "name", "The input")).replace("<stdin>", "The input")


def _parts(given: Any) -> tuple[list[Any], list[Any] | None]:
    """The items, and the citations if they are asked for; ends the command if there are none of either."""
    if isinstance(given, dict):
        return _objects(given.get("items")), _objects(given.get("citations"))
    return _objects(given), None


def _objects(value: Any) -> list[Any]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        _stop('Give an array of CSL-JSON items, or {"items": [...], "citations": [...]}.')
    for number, each in enumerate(value, 1):
        if each.get("id") in (None, ""):
            _stop(f"Number {number} has no id.")
    return value


def _in_style(
    style: str, items: list[Any], citations: list[Any] | None, form: str
) -> dict[str, str]:
    works = Bibliography(items, style)
    if citations is None:
        return {each.id: getattr(each, form) for each in works.references()}
    return {str(each["id"]): getattr(works.cite(each), form) for each in citations}


@click.command("references")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@project_options
def take_references(file: Path, root: Path, quiet: bool) -> None:
    """Add works from a file of BibTeX, RIS or CSL-JSON to content/references.bib.

    What is there already stays as it is. Works that are there already are skipped and told. If anything is wrong,
    nothing is written.

    Example: nrp import references from-zotero.ris
    """
    shelf = root / "content" / "references.bib"
    _finish(
        import_references(_shelf_text(shelf), file.read_bytes(), file.name, build_day()),
        shelf,
        quiet,
    )


@click.command("doi")
@click.argument("doi")
@click.option(
    "--endpoint", default=DOI_ENDPOINT, show_default=True, help="Ask this address instead."
)
@project_options
def take_doi(doi: str, endpoint: str, root: Path, quiet: bool) -> None:
    """Add one work to content/references.bib by its DOI. It is asked for at doi.org, so this needs a connection.

    Example: nrp import doi 10.1016/0305-750X(96)00023-X
    """
    shelf = root / "content" / "references.bib"
    item = fetch_doi(doi, endpoint)
    if isinstance(item, Finding):
        _stop(f"{item}\nNothing was written.")
    _finish(append_works(_shelf_text(shelf), [item], doi, build_day()), shelf, quiet)


def _shelf_text(shelf: Path) -> str:
    """The text of the shared bibliography, with the line ends it has."""
    if not shelf.is_file():
        return ""
    raw = shelf.read_bytes()
    text = decode_bibliography(raw, "content/references.bib")
    if not isinstance(text, str):
        _stop(f"{text.position.path}:{text.position.line}: {text.message} {text.hint}".strip())
    return ("\ufeff" if raw.startswith(codecs.BOM_UTF8) else "") + text


def _finish(done: ReferenceImport, shelf: Path, quiet: bool) -> None:
    """Tell what was found, and write the new bibliography whole or not at all."""
    is_wrong = any(finding.is_error for finding in done.findings)
    _tell(done, quiet and not is_wrong)
    if is_wrong:
        _stop("Nothing was written.")
    if done.text is None:
        say("There is nothing new, so nothing was written.", quiet)
        return
    shelf.parent.mkdir(parents=True, exist_ok=True)
    waiting = shelf.with_name(shelf.name + ".part")
    waiting.write_bytes(done.text.encode())
    os.replace(waiting, shelf)
    say(
        f"Added {len(done.added)} {'work' if len(done.added) == 1 else 'works'} to content/references.bib.",
        quiet,
    )


def _tell(done: ReferenceImport, quiet: bool) -> None:
    for line in done.report:
        say(line, quiet)


def _stop(message: str) -> NoReturn:
    say(message)
    sys.exit(1)


IMPORTS = (take_references, take_doi)
COMMANDS = (format_references,)
