"""The command `nrp`. Each command calls one function and turns its result into output and an exit code.

Results go to standard output or `-o FILE`, messages to standard error. Exit codes: 0 clean, 1 errors, 2 wrong usage.

Loading all that any command needs takes longer than many a command, so a command's module is loaded when it is asked
for; and a command that would do the same as the last time, on the same files, is answered without (see `outcome`).
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from typing import Any

import click

import nrp_site
from nrp_site.loading.outcome import answer_again

#: Every command in the order of the day's work, and the module that has it. A test holds this against the modules.
MODULES = {
    "validate": "a_checking",
    "explain": "a_checking",
    "rules-page": "a_checking",
    "build": "b_building",
    "serve": "b_serving",
    "export": "c_exchange",
    "import": "c_exchange",
    "init": "d_starting",
    "new": "d_starting",
    "withdraw": "e_stories",
    "translated": "e_translations",
    "report": "f_funders",
    "poster": "f_funders",
    "format-references": "g_references",
}


class _OnCall(click.Group):
    """Commands that are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in MODULES:
            return None
        loaded = importlib.import_module(f"nrp_site.commands.{MODULES[cmd_name]}")
        return next((each for each in loaded.COMMANDS if each.name == cmd_name), None)

    def main(self, args: Sequence[str] | None = None, *more: Any, **named: Any) -> Any:
        """Run a command, or say again what it said when all was as it is now."""
        asked = list(sys.argv[1:] if args is None else args)
        before = answer_again(asked)
        if before is not None:
            sys.exit(before)
        return super().main(asked, *more, **{"obj": asked, **named})


@click.group(cls=_OnCall, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(nrp_site.__version__, prog_name="nrp")
def main() -> None:
    """From plain-text records of a programme to one checked, searchable public site.

    Example: nrp build
    """


if __name__ == "__main__":
    sys.exit(main())
