"""`nrp translated`."""

from __future__ import annotations

from pathlib import Path

import click

from nrp_site.commands.common import project_options, say, site_or_stop
from nrp_site.diagnostics import did_you_mean
from nrp_site.loading.outset import build_day
from nrp_site.record_types import record_types
from nrp_site.translated import TranslationError, translation_file, up_to_date


@click.command()
@click.argument("type_name", metavar="TYPE")
@click.argument("id", metavar="ID")
@click.argument("language", metavar="LANGUAGE")
@project_options
def translated(root: Path, type_name: str, id: str, language: str, quiet: bool) -> None:
    """Say that a translation is up to date with its record: today's date and a print of the source are noted in it.

    Example: nrp translated story warm-room pl
    """
    types = record_types()
    if type_name not in types:
        raise click.UsageError(
            f"There is no type of record '{type_name}'. {did_you_mean(type_name, types)}"
        )
    site = site_or_stop(root)
    original = site.find(type_name, id)
    if original is None:
        ids = [entry.id for entry in site.entries(type_name)]
        raise click.UsageError(
            f"There is no {types[type_name].one.lower()} '{id}' that may be shown. {did_you_mean(id, ids)}"
        )
    try:
        file = translation_file(root, original, language)
    except TranslationError as error:
        raise click.UsageError(str(error)) from error
    text = file.read_text(encoding="utf-8")
    file.write_text(up_to_date(text, original, build_day()), encoding="utf-8")
    say(f"{file.relative_to(root)} is noted as up to date.", quiet)


COMMANDS = (translated,)
