"""`nrp init` and `nrp new`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from nrp_site.commands.common import project_options, say
from nrp_site.diagnostics import did_you_mean
from nrp_site.loading.outset import build_day
from nrp_site.record_types import record_types
from nrp_site.record_types.kinds import ID
from nrp_site.scaffold import new_record, starter_files


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="Our programme", help="Name of the programme.")
@click.option("--short-name", default="OP", help="Its short name.")
def init(folder: Path, title: str, short_name: str) -> None:
    """Start a programme of your own in a new folder. It builds as it is.

    Example: nrp init our-programme --title "Harbour Rooms Programme"
    """
    if '"' in title or '"' in short_name or "\\" in title:
        raise click.UsageError(
            "Leave quotation marks and backslashes out of the name; you can add them later in content/programme.yml."
        )
    if folder.exists() and any(folder.iterdir()):
        raise click.UsageError(f"'{folder}' is not empty; nothing was written.")
    for name, text in starter_files(title, short_name, build_day()).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    say(
        f"Started a programme in {folder}. Next: edit content/programme.yml, then `nrp new neighbourhood ID` and `nrp build`."
    )


@click.command()
@click.argument("type_name", metavar="TYPE")
@click.argument("id", metavar="ID")
@project_options
def new(root: Path, type_name: str, id: str, quiet: bool) -> None:
    """Write an empty record with all its fields explained. Never overwrites.

    Example: nrp new story alley-garden
    """
    types = {name: kind for name, kind in record_types().items() if not kind.is_single}
    if type_name not in types:
        hint = did_you_mean(type_name, types) or f"known: {', '.join(types)}"
        raise click.UsageError(f"There is no type of record '{type_name}': {hint}")
    if not ID.fullmatch(id):
        raise click.UsageError(
            f"'{id}' cannot be an id: use small letters, digits and hyphens, such as alley-garden."
        )
    kind = types[type_name]
    target = root / "content" / kind.folder / f"{id}.md"
    taken = [
        target.with_suffix(ending)
        for ending in (".md", ".yml", ".yaml")
        if target.with_suffix(ending).exists()
    ]
    if taken:
        say(f"{taken[0].relative_to(root)} is there already; nothing was written.")
        sys.exit(1)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(new_record(kind, build_day()), encoding="utf-8")
    say(
        f"Wrote {target.relative_to(root)}. Fill in what is marked, then run `nrp validate`.", quiet
    )


COMMANDS = (init, new)
