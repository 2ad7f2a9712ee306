"""What commands share: where the project is, where output goes, how loud to be."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from nrp_site.loading.project import Loaded, find_project, load_site
from nrp_site.publishing.build import build_day
from nrp_site.reporting import as_text, lines_of

COMMANDS: tuple[click.Command, ...] = ()


def project_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `-C DIR` and `--quiet`; the function gets the project folder as `root` and a `quiet` flag."""

    @click.option(
        "-C",
        "folder",
        type=click.Path(file_okay=False, path_type=Path),
        default=None,
        help="Folder of the project, instead of the one you stand in.",
    )
    @click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong.")
    @functools.wraps(function)
    def wrapper(*args: Any, folder: Path | None, **kwargs: Any) -> Any:
        return function(*args, root=project_root(folder), **kwargs)

    return wrapper


def project_root(folder: Path | None) -> Path:
    """The project folder, found upwards from where one stands, or a usage error that says what to do."""
    if folder is not None and not folder.is_dir():
        raise click.UsageError(f"There is no folder '{folder}'.")
    root = find_project(folder or Path.cwd())
    if root is None:
        raise click.UsageError(
            "This is not inside a project: no folder here or above has `content/`. Use -C DIR, or start one with `nrp init`."
        )
    return root


def say(text: str, quiet: bool = False) -> None:
    """A message on standard error."""
    if not quiet:
        click.echo(text, err=True)


def write_result(text: str | bytes, output: Path | None) -> None:
    """A result on standard output or in a file, whole or not at all."""
    content = text.encode() if isinstance(text, str) else text
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    output.parent.mkdir(parents=True, exist_ok=True)
    waiting = output.with_name(output.name + ".part")
    waiting.write_bytes(content)
    waiting.replace(output)


def load_or_stop(root: Path, quiet: bool = False) -> Loaded:
    """The site of a project; with errors they are told and the command ends with exit code 1."""
    loaded = load_site(root, build_day(), is_quick=True, remembers=True)
    if loaded.site is None or loaded.has_errors:
        tell(loaded, root)
        raise SystemExit(1)
    return loaded


def tell(loaded: Loaded, root: Path) -> None:
    """Every finding on standard error, in colour if it is a terminal."""
    click.echo(as_text(loaded.diagnostics, lines_of(root), sys.stderr.isatty()), err=True, nl=False)
