"""A small programme with everything that pages are made from, and ways to build it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.synthetic import Programme
from nrp_site.commands.b_building import build_site
from nrp_site.loading.project import load_site
from nrp_site.publishing.build import Options
from nrp_site.publishing.output import Built, Folders
from tests.conftest import DAY


def folders_of(root: Path, site: Path | None = None, private: Path | None = None) -> Folders:
    return Folders(site or root / "site", private or root / ".nrp" / "build")


def build(
    root: Path, folders: Folders | None = None, *, jobs: int = 1, remembers: bool = True
) -> Built:
    """Build a project as `nrp build --no-search` does."""
    loaded = load_site(root, DAY, is_quick=True, remembers=remembers)
    assert not loaded.has_errors, [
        (d.rule.code, d.message, d.position) for d in loaded.diagnostics if d.is_error
    ]
    return build_site(root, loaded, folders or folders_of(root), Options(jobs), "none")


def files_of(site: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="session")
def small_programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """About thirty records of every type; nobody may change it."""
    root = tmp_path_factory.mktemp("speed") / "project"
    Programme(30, seed=7, words=60).write(root)
    return root
