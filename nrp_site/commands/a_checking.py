"""`nrp validate` and `nrp explain`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nrp_site import __version__
from nrp_site.commands.common import (
    keep_answer,
    load_to_keep,
    output_option,
    project_options,
    write_result,
)
from nrp_site.diagnostics import Diagnostic, Severity, all_rules, did_you_mean, find_rule
from nrp_site.loading.outcome import Answer, look
from nrp_site.record_types import record_types
from nrp_site.reporting import (
    as_github,
    as_json,
    as_sarif,
    as_text,
    explain,
    lines_of,
    rules_pages,
    summary,
)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json", "sarif"]),
    default="text",
    help="How to write the findings.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@output_option()
@project_options
def validate(root: Path, form: str, strict: bool, output: Path | None, quiet: bool) -> None:
    """Check every record, link and reference; build nothing.

    Example: nrp validate --strict
    """
    seen = look(root)
    loaded = load_to_keep(root)
    found = loaded.diagnostics
    if strict:
        found = tuple(_promoted(each) for each in found)
    if quiet:
        found = tuple(each for each in found if each.severity is not Severity.NOTE)
    written, code = _written(found, form, root, output), int(any(each.is_error for each in found))
    write_result(written, output)
    noted = f"{summary(found)}\n" if form != "text" and not quiet else ""
    click.echo(noted, err=True, nl=False)
    if output is None:
        keep_answer(root, seen, loaded, Answer(written, noted, code))
    sys.exit(code)


def _promoted(found: Diagnostic) -> Diagnostic:
    if found.severity is not Severity.WARNING:
        return found
    return Diagnostic(
        found.rule, found.position, found.message, found.hint, found.related, Severity.ERROR
    )


def _written(found: tuple[Diagnostic, ...], form: str, root: Path, output: Path | None) -> str:
    match form:
        case "github":
            return as_github(found)
        case "json":
            return as_json(found)
        case "sarif":
            return as_sarif(found, __version__)
        case _:
            return as_text(found, lines_of(root), colour=output is None and sys.stdout.isatty())


@click.command("explain")
@click.argument("code")
def explain_rule(code: str) -> None:
    """Tell what a rule looks for, why, and what to do.

    Example: nrp explain NRP201
    """
    record_types()  # makes the rules of every type known
    found = find_rule(code)
    if found is None:
        known = [name for rule in all_rules() for name in (rule.code.lower(), rule.name)]
        raise click.UsageError(f"There is no rule '{code}'. {did_you_mean(code, known)}")
    click.echo(explain(found), nl=False)


@click.command("rules-page")
@output_option()
def write_rules_page(output: Path | None) -> None:
    """Write the pages of all rules, as Markdown: FILE, and FILE-of-records for those of one kind of record.

    Example: nrp rules-page -o docs/guides/rules.md
    """
    record_types()
    for ending, text in rules_pages().items():
        is_file = output is not None and output.name != "-"
        write_result(text, output.with_stem(output.stem + ending) if output and is_file else None)


COMMANDS = (validate, explain_rule, write_rules_page)
