"""What commands share: where the project is, where output goes, how loud to be."""

from __future__ import annotations

import functools
import gc
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from nrp_site.loading.outcome import Answer, remember
from nrp_site.loading.outset import build_day, find_project
from nrp_site.loading.project import Loaded, load_site
from nrp_site.loading.readings import without_collection
from nrp_site.loading.site import Site
from nrp_site.publishing.site_address import VARIABLE, site_address
from nrp_site.reporting import as_text, lines_of

COMMANDS: tuple[click.Command, ...] = ()
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
#: `-C DIR`; the function gets it as `folder`, see `project_root`.
folder_option: Decorator = click.option(
    "-C",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Folder of the project, instead of the one you stand in.",
)
#: `--quiet`; the function gets it as `quiet`, see `say`.
quiet_option: Decorator = click.option(
    "-q", "--quiet", is_flag=True, help="Say only what is wrong."
)


def output_option(help: str = "Write to a file.", *, is_required: bool = False) -> Decorator:
    """Adds `-o FILE`; the function gets it as `output`, see `write_result`."""
    kind = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "output", type=kind, required=is_required, help=help)


def project_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds `-C DIR` and `--quiet`; the function gets the project folder as `root` and a `quiet` flag."""

    @folder_option
    @quiet_option
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


def load_to_keep(root: Path, *, is_quick: bool = False) -> Loaded:
    """The site of a project, for a command that needs it to its end.

    To look through it again and again for what can go would be in vain, so Python's collector of cycles leaves it alone.
    """
    with without_collection():
        loaded = load_site(root, build_day(), is_quick=is_quick, remembers=True)
        gc.freeze()
    return loaded


def load_or_stop(root: Path, quiet: bool = False) -> Loaded:
    """The site of a project; with errors they are told and the command ends with exit code 1."""
    loaded = load_to_keep(root, is_quick=True)
    if loaded.site is None or loaded.has_errors:
        tell(loaded, root)
        raise SystemExit(1)
    return loaded


def site_or_stop(root: Path) -> Site:
    """The site of a project, for commands that need no more than that; see `load_or_stop`."""
    site = load_or_stop(root).site
    assert site is not None, "load_or_stop ends the command without a site"
    return site


def keep_answer(
    root: Path,
    seen: str,
    loaded: Loaded,
    answer: Answer,
    site: Path | None = None,
    paths: Iterable[str] = (),
) -> None:
    """Let this answer serve the next call that is the same. `seen` is how the files looked before they were read.

    Not if it quotes what may not be shown: that must not lie about in a file.
    """
    if loaded.site is None or _is_delicate(loaded, loaded.site, answer.said + answer.noted):
        return
    asked = click.get_current_context().find_root().obj
    remember(root, asked or (), seen, answer, site, paths)


def _is_delicate(loaded: Loaded, site: Site, text: str) -> bool:
    """Whether a text tells of records that are held back, or has a name that is to be kept out."""
    hidden = {each.id for each in site.withheld}
    named = {Path(each.position.path).name.partition(".")[0] for each in loaded.diagnostics}
    return bool(hidden & named) or any(name in text for name in site.programme.record.pseudonyms)


def published_at(site: Site) -> str:
    """Where a site is published, ending in a slash: as `NRP_SITE_URL` or else the programme says; empty if neither does."""
    try:
        return site_address(os.environ.get(VARIABLE), site.programme.record.site_url)
    except ValueError as error:
        raise click.UsageError(f"{VARIABLE}: {error}") from error


def tell(loaded: Loaded, root: Path) -> str:
    """Every finding on standard error, in colour if it is a terminal. Gives what was said."""
    text = as_text(loaded.diagnostics, lines_of(root), sys.stderr.isatty())
    click.echo(text, err=True, nl=False)
    return text
