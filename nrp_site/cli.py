"""The command `nrp`. Each command calls one function and turns its result into output and an exit code.

Results go to standard output or `-o FILE`, messages to standard error. Exit codes: 0 clean, 1 errors, 2 wrong usage.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys

import click

import nrp_site
from nrp_site import commands


class _Plain(click.Group):
    """Commands in the order of the day's work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_Plain, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(nrp_site.__version__, prog_name="nrp")
def main() -> None:
    """From plain-text records of a programme to one checked, searchable public site.

    Example: nrp build
    """


for module in sorted(pkgutil.iter_modules(commands.__path__), key=lambda m: m.name):
    for command in importlib.import_module(f"nrp_site.commands.{module.name}").COMMANDS:
        main.add_command(command)


if __name__ == "__main__":
    sys.exit(main())
