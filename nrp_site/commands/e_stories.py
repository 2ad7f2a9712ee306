"""`nrp withdraw`."""

from __future__ import annotations

from pathlib import Path

import click

from nrp_site.checklist import checklist
from nrp_site.commands.common import output_option, project_options, published_at, say, write_result
from nrp_site.loading.outset import build_day
from nrp_site.loading.project import load_site
from nrp_site.withdrawal import WithdrawalError, carry_out, plan_withdrawal


@click.command()
@click.argument("story")
@click.option("--gone", is_flag=True, help="Leave no note at its address.")
@click.option(
    "--keep-files",
    is_flag=True,
    help="Only mark it as withdrawn; keep its words and files in this folder.",
)
@click.option("--dry-run", is_flag=True, help="Change nothing; say what would be done.")
@output_option("Write the checklist to a file.")
@project_options
def withdraw(
    root: Path,
    story: str,
    gone: bool,
    keep_files: bool,
    dry_run: bool,
    output: Path | None,
    quiet: bool,
) -> None:
    """Take a story back: remove its words and files, and list what else must be done.

    Example: nrp withdraw alley-garden -o checklist.md
    """
    day = build_day()
    try:
        plan = plan_withdrawal(root, "story", story, day, is_gone=gone, keeps_files=keep_files)
    except WithdrawalError as error:
        raise click.UsageError(str(error)) from error
    site = load_site(root, day).site
    url = published_at(site) if site else ""
    if not dry_run:
        carry_out(root, plan)
    write_result(checklist(plan, url, dry_run), output)
    say(
        "Nothing was changed."
        if dry_run
        else f"'{story}' is withdrawn here. It is public until you build and publish: go through the checklist.",
        quiet,
    )


COMMANDS = (withdraw,)
