"""The whole way from a press to a site on disk."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from nrp_site.publishing import search, social_card
from nrp_site.publishing.families import make, plan
from nrp_site.publishing.ground import ground
from nrp_site.publishing.media import forget_unused
from nrp_site.publishing.output import (
    Built,
    Folders,
    Progress,
    adopt,
    commit,
    no_progress,
    read_manifest,
    stage,
)
from nrp_site.publishing.press import Press
from nrp_site.publishing.search_parts import with_search
from nrp_site.publishing.shards import WHOLE, Shard
from nrp_site.publishing.tasks import Task
from nrp_site.rebuild import Manifest

#: What happens to the search index: made from the pages, kept from the last build, or left out.
SearchIndex = Literal["make", "keep", "none"]


@dataclass(frozen=True, slots=True)
class Options:
    """How to build: with how many processes, telling whom how far it is, and which part of the site."""

    jobs: int = field(
        default_factory=lambda: (
            len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else os.cpu_count() or 1
        )
    )
    progress: Progress = no_progress
    shard: Shard = WHOLE


def tasks_for(press: Press) -> list[Task]:
    """Every file that comes from records and settings; pages in `docs/` win over generated ones."""
    taken = {f"{page.address}index.html" for page in press.settings.docs_pages}
    return [task for task in plan(press) if task.path not in taken]


def publish(
    press: Press,
    docs: Path,
    folders: Folders,
    options: Options | None = None,
    index: SearchIndex = "make",
) -> Built:
    """Make everything that changed and move it into the site in one go. `docs` holds the pages that MkDocs made."""
    options = options or Options()
    tasks = [task for task in tasks_for(press) if options.shard.has(task.path)]
    manifest, built = stage(press, tasks, folders, ground(press), options.jobs, options.progress)
    manifest = adopt(docs, folders, manifest, options.shard.has)
    if index == "make":
        manifest = with_search(folders, manifest, options.shard)
    elif index == "keep":
        manifest = _with_last_search(folders, manifest)
    removed = commit(folders, manifest)
    press.kept.forget_unused(manifest.names.all)
    forget_unused(press.site, press.settings.root)
    social_card.forget_unused(press)
    return Built(built.made, built.kept, removed, manifest.files)


def _with_last_search(folders: Folders, manifest: Manifest) -> Manifest:
    """The search index of the last build, for a preview that must be quick."""
    last = read_manifest(folders).files
    kept = {path: made for path, made in last.items() if path.startswith(f"{search.FOLDER}/")}
    return replace(manifest, files={**kept, **manifest.files})


def publish_into(press: Press, site: Path) -> None:
    """Write every generated file straight into a folder, for MkDocs' own commands."""
    for task in tasks_for(press):
        target = site / task.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(make(press, task))
