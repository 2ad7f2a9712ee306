"""`nrp export …` and `nrp import …`. Other modules here name their commands in lists `EXPORTS` and `IMPORTS`."""

from __future__ import annotations

import importlib
import pkgutil

import click

from nrp_site import commands


@click.group("export")
def export_group() -> None:
    """Write what the records hold in a form that others can use.

    Example: nrp export 360giving -o grants.json
    """


@click.group("import")
def import_group() -> None:
    """Take in records that others made, and say what is wrong with them.

    Example: nrp import 360giving grants.json
    """


for module in sorted(pkgutil.iter_modules(commands.__path__), key=lambda m: m.name):
    if module.name != __name__.rpartition(".")[2]:
        loaded = importlib.import_module(f"nrp_site.commands.{module.name}")
        for command in getattr(loaded, "EXPORTS", ()):
            export_group.add_command(command)
        for command in getattr(loaded, "IMPORTS", ()):
            import_group.add_command(command)

COMMANDS = (export_group, import_group)
