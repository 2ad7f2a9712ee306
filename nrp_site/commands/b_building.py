"""`nrp build`."""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import replace
from pathlib import Path

import click

from nrp_site.commands.common import (
    folder_option,
    keep_answer,
    load_or_stop,
    project_root,
    quiet_option,
    say,
    tell,
)
from nrp_site.docs_kept import DocsError, Wish, docs_for
from nrp_site.docs_settings import is_self_contained
from nrp_site.loading.memory import FOLDER as READINGS
from nrp_site.loading.outcome import Answer, look
from nrp_site.loading.project import Loaded
from nrp_site.publishing.build import Options, SearchIndex, publish
from nrp_site.publishing.images import PictureError
from nrp_site.publishing.offline import make_openable, pack
from nrp_site.publishing.output import Built, Folders, Progress, no_progress
from nrp_site.publishing.search import SearchError
from nrp_site.publishing.shards import WHOLE, Shard, folders_of, read_shard


def as_shard(ctx: click.Context, param: click.Parameter, text: str) -> Shard:
    """The part of the site that `1/8` means, or a usage error that says what to write instead."""
    try:
        return read_shard(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@click.command()
@click.argument("project", required=False, type=click.Path(file_okay=False, path_type=Path))
@folder_option
@click.option(
    "-o",
    "--site",
    "output",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="Where to put the site; `site/` in the project if not given.",
)
@click.option("--clean", is_flag=True, help="Forget the last build and make everything again.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    help="How many processes; all cores if not given.",
)
@click.option(
    "--site-url",
    default="",
    help="Where the site will be published, if not as the programme says; also NRP_SITE_URL.",
)
@click.option("--no-search", is_flag=True, help="Leave out the search index.")
@click.option(
    "--offline",
    is_flag=True,
    help="Make a copy that works from a USB stick: a folder and a zip file, without search.",
)
@click.option(
    "--shard",
    metavar="I/N",
    default="1/1",
    callback=as_shard,
    help="Write only one part of the site, such as 1/8; all parts copied into one folder are the whole.",
)
@quiet_option
def build(
    project: Path | None,
    folder: Path | None,
    output: Path | None,
    clean: bool,
    jobs: int | None,
    site_url: str,
    no_search: bool,
    offline: bool,
    shard: Shard,
    quiet: bool,
) -> None:
    """Check the records and build the site. With errors nothing is built and the old site stays.

    Example: nrp build examples/harbour
    """
    if offline and shard != WHOLE:
        raise click.UsageError("A copy to carry is made whole: use --offline without --shard.")
    root = project_root(project or folder)
    started = time.monotonic()
    folders = folders_for(root, output, offline, shard)
    for kept in (root / READINGS, folders.private) if clean else ():
        shutil.rmtree(kept, ignore_errors=True)
    seen = look(root) if is_self_contained(root) else ""
    loaded = load_or_stop(root)
    told = tell(loaded, root) if loaded.diagnostics and not quiet else ""
    options = Options(progress=no_progress if quiet else bar(), shard=shard)
    options = replace(options, jobs=jobs) if jobs else options
    try:
        index: SearchIndex = "none" if no_search or offline else "make"
        built = build_site(root, loaded, folders, options, index, site_url, offline)
    except (DocsError, SearchError, PictureError) as error:
        say(str(error))
        say("Nothing was changed: the old site is as it was.")
        sys.exit(1)
    say(done(built, folders.site, time.monotonic() - started), quiet)
    if not offline:
        again = "" if quiet else nothing_to_do(built, folders.site)
        keep_answer(root, seen, loaded, Answer("", told + again), folders.site, built.paths)


def build_site(
    root: Path,
    loaded: Loaded,
    folders: Folders,
    options: Options,
    index: SearchIndex = "make",
    site_url: str = "",
    is_offline: bool = False,
) -> Built:
    """Docs pages by MkDocs, all others by us, in one go. An offline copy is packed as a zip file beside its folder."""
    wish = Wish(root, loaded, site_url=site_url, is_offline=is_offline)
    docs = docs_for(wish, docs_folder(folders))
    built = publish(docs.press, docs.folder, folders, options, index)
    if is_offline:
        make_openable(folders.site)
        pack(folders.site, folders.site.with_name(f"{folders.site.name}.zip"))
    return built


def docs_folder(folders: Folders) -> Path:
    """Where MkDocs puts the pages in `docs/`, before they go into the site with all others."""
    return folders.private / "docs"


def folders_for(root: Path, output: Path | None, is_offline: bool, shard: Shard = WHOLE) -> Folders:
    """Where a build reads and writes; an offline copy and each part of a site have places of their own."""
    usual = folders_of(root, shard)
    if is_offline:
        usual = Folders(root / "site-offline", root / ".nrp" / "offline-build")
    return Folders((output or usual.site).resolve(), usual.private)


def done(built: Built, site: Path, seconds: float) -> str:
    """One line on what was done."""
    return f"Built {site}: {len(built.made)} files made, {built.kept} as they were, {len(built.removed)} removed, in {seconds:.1f} s."


def nothing_to_do(built: Built, site: Path) -> str:
    """What to say when the next build finds all as it is now."""
    count = len(built.made) + built.kept
    return f"{site}: nothing has changed, {count} files as they were.\n"


def bar() -> Progress:
    """A line on standard error that grows while pages are made; only on a terminal, and only after a second."""
    started = time.monotonic()

    def show(count: int, total: int) -> None:
        if time.monotonic() - started < 1 or not sys.stderr.isatty():
            return
        if count % 20 == 0 or count == total:
            end = "\n" if count == total else ""
            click.echo(f"\rMaking pages: {count} of {total}{end}", err=True, nl=False)

    return show


COMMANDS = (build,)
