"""`nrp report`, `nrp poster`, `nrp export 360giving` and `nrp import 360giving`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nrp_site.commands.common import (
    output_option,
    project_options,
    published_at,
    say,
    site_or_stop,
    write_result,
)
from nrp_site.diagnostics import did_you_mean
from nrp_site.exchange.threesixtygiving import package, said_of
from nrp_site.exchange.threesixtygiving_import import Taken, take_in, write_files
from nrp_site.loading.site import Entry, Site
from nrp_site.publishing.families.funder_reports import funders, is_funder
from nrp_site.publishing.families.posters import TYPES, why_no_poster
from nrp_site.publishing.funder_report_file import report_html, report_pdf
from nrp_site.publishing.pdf import PdfError
from nrp_site.publishing.posters import poster_pdf
from nrp_site.publishing.press import Press
from nrp_site.publishing.statics import static_files
from nrp_site.publishing.tasks import Settings

MOST_SAID = 60


@click.command("360giving")
@output_option()
@project_options
def export_360giving(root: Path, output: Path | None, quiet: bool) -> None:
    """Write the grants as a package of the 360Giving standard. What the standard cannot hold is left out and told.

    Example: nrp export 360giving -o grants.json
    """
    site = site_or_stop(root)
    made = package(site, published_at(site))
    for line in said_of(made):
        say(line, quiet)
    if not made.grants:
        say("No grant is left, and a package without grants is not valid: nothing was written.")
        sys.exit(1)
    write_result(made.as_json(), output)
    say(f"Wrote {len(made.grants)} grant{'s' if len(made.grants) != 1 else ''}.", quiet)


@click.command("360giving")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--source",
    default="",
    help="Address of the public page where you found the file, for grants that do not say their own.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@project_options
def import_360giving(file: Path, source: str, dry_run: bool, root: Path, quiet: bool) -> None:
    """Take grants of the 360Giving standard in as records: JSON, CSV or XLSX. If anything is wrong, nothing is written.

    Example: nrp import 360giving grants.xlsx --source https://example.org/open-data
    """
    if source and not source.startswith(("https://", "http://")):
        raise click.UsageError(
            f"'{source}' is no web address. Write the whole of it, starting with https://."
        )
    site = site_or_stop(root)
    taken = take_in(file, site, root, source)
    tell_findings(taken, file, quiet)
    if not dry_run:
        write_files(taken.files, root)
    organisations = len(taken.files) - taken.grants
    done = "Would write" if dry_run else "Wrote"
    say(
        f"{done} {taken.grants} grants and {organisations} new organisations into {root / 'content'}. Look at them with `nrp validate`.",
        quiet,
    )


def tell_findings(taken: Taken, file: Path, quiet: bool) -> None:
    """Everything that was found in a file on standard error; with errors the command ends with exit code 1."""
    errors = [each for each in taken.findings if each.is_error]
    for each in errors[:MOST_SAID]:
        say(f"{file.name}: error: {each}")
    if len(errors) > MOST_SAID:
        say(f"{file.name}: and {len(errors) - MOST_SAID} more errors")
    for each in [each for each in taken.findings if not each.is_error][:MOST_SAID]:
        say(f"{file.name}: note: {each}", quiet)
    if errors:
        say(f"{len(errors)} error{'s' if len(errors) != 1 else ''}: nothing was written.")
        sys.exit(1)


def press_for(root: Path, site: Site) -> Press:
    """A press for single files, away from a build."""
    settings = Settings(root, extra={"site_url": published_at(site)})
    return Press(site, settings, static_files(site.programme.record.styles.accent))


def find_or_stop(site: Site, type_name: str, id: str, known: tuple[str, ...]) -> Entry:
    """The entry with this id, or a usage error with the nearest one."""
    entry = site.find(type_name, id)
    if entry is None:
        near = did_you_mean(id, known) or (f"There are: {', '.join(known[:12])}." if known else "")
        raise click.UsageError(f"There is no {type_name} '{id}' that may be shown. {near}")
    return entry


@click.command()
@click.argument("funder")
@output_option("The file: its ending says whether it is a PDF or HTML.", is_required=True)
@project_options
def report(funder: str, root: Path, output: Path, quiet: bool) -> None:
    """Write a report to a funder: what was paid, what happened, what changed. FUNDER is the id of an organisation.

    Only stories whose consent covers print are in it.

    Example: nrp report coast-fund -o report.pdf
    """
    makers = {".pdf": report_pdf, ".html": report_html}
    if output.suffix not in makers:
        raise click.UsageError(f"'{output.name}' must end in .pdf or .html.")
    site = site_or_stop(root)
    known = tuple(entry.id for entry in funders(site))
    entry = find_or_stop(site, "organisation", funder, known)
    if not is_funder(entry, site):
        raise click.UsageError(
            f"No grant names '{funder}' as its funder. There are: {', '.join(known) or 'none'}."
        )
    press = press_for(root, site)
    try:
        write_result(makers[output.suffix](press, entry), output)
    except PdfError as error:
        say(str(error))
        sys.exit(1)
    if not press.site_url:
        say("The programme has no `site_url` yet, so nothing in the report is linked.", quiet)
    say(f"Wrote {output}.", quiet)


@click.command()
@click.argument("kind", metavar="TYPE", type=click.Choice(TYPES))
@click.argument("id")
@output_option("The PDF to write.", is_required=True)
@project_options
def poster(kind: str, id: str, root: Path, output: Path, quiet: bool) -> None:
    """Write a one-page A4 poster with a QR code, for a wall or a meeting.

    Example: nrp poster neighbourhood harbour-end -o poster.pdf
    """
    if output.suffix != ".pdf":
        raise click.UsageError(f"'{output.name}' must end in .pdf.")
    site = site_or_stop(root)
    entry = find_or_stop(site, kind, id, tuple(each.id for each in site.entries(kind)))
    reason = why_no_poster(entry, site)
    if reason:
        say(reason)
        sys.exit(1)
    press = press_for(root, site)
    try:
        write_result(poster_pdf(press, entry), output)
    except PdfError as error:
        say(str(error))
        sys.exit(1)
    if not press.site_url:
        say(
            "The programme has no `site_url` yet, so the poster has no QR code; it says how to find the page by its name.",
            quiet,
        )
    say(f"Wrote {output}.", quiet)


COMMANDS: tuple[click.Command, ...] = (report, poster)
EXPORTS = (export_360giving,)
IMPORTS = (import_360giving,)
