"""`nrp report`, `nrp poster`, `nrp export 360giving` and `nrp import 360giving`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nrp_site.commands.common import load_or_stop, project_options, say, write_result
from nrp_site.exchange.threesixtygiving import package, said_of
from nrp_site.exchange.threesixtygiving_import import Taken, take_in, write_files

MOST_SAID = 60
_output = click.option("-o", "output", type=click.Path(dir_okay=False, path_type=Path), default=None, help="Write to a file.")


@click.command("360giving")
@_output
@project_options
def export_360giving(root: Path, output: Path | None, quiet: bool) -> None:
    """Write the grants as a package of the 360Giving standard. What the standard cannot hold is left out and told.

    Example: nrp export 360giving -o grants.json
    """
    site = load_or_stop(root).site
    assert site is not None, "load_or_stop ends the command without a site"
    made = package(site)
    for line in said_of(made):
        say(line, quiet)
    if not made.grants:
        say("No grant is left, and a package without grants is not valid: nothing was written.")
        sys.exit(1)
    write_result(made.as_json(), output)
    say(f"Wrote {len(made.grants)} grant{'s' if len(made.grants) != 1 else ''}.", quiet)


@click.command("360giving")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", default="", help="Address of the public page where you found the file, for grants that do not say their own.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@project_options
def import_360giving(file: Path, source: str, dry_run: bool, root: Path, quiet: bool) -> None:
    """Take grants of the 360Giving standard in as records: JSON, CSV or XLSX. If anything is wrong, nothing is written.

    Example: nrp import 360giving grants.xlsx --source https://example.org/open-data
    """
    if source and not source.startswith(("https://", "http://")):
        raise click.UsageError(f"'{source}' is no web address. Write the whole of it, starting with https://.")
    site = load_or_stop(root).site
    assert site is not None, "load_or_stop ends the command without a site"
    taken = take_in(file, site, root, source)
    tell_findings(taken, file, quiet)
    if not dry_run:
        write_files(taken.files, root)
    organisations = len(taken.files) - taken.grants
    done = "Would write" if dry_run else "Wrote"
    say(f"{done} {taken.grants} grants and {organisations} new organisations into {root / 'content'}. Look at them with `nrp validate`.", quiet)


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


COMMANDS: tuple[click.Command, ...] = ()
EXPORTS = (export_360giving,)
IMPORTS = (import_360giving,)
