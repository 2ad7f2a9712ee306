"""Building small projects of invented stories, in this process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from nrp_site.commands.b_building import build_site
from nrp_site.diagnostics import ExampleFile
from nrp_site.loading.project import load_site
from nrp_site.publishing.build import Options
from nrp_site.publishing.output import Built, Folders
from tests.conftest import DAY, PROGRAMME, lay

Build = Callable[..., Built]


def build(root: Path, day: date = DAY, search: bool = False) -> Built:
    """Build a project into its own `site` folder, as `nrp build` does."""
    loaded = load_site(root, day)
    assert not loaded.has_errors, [(d.rule.code, d.message) for d in loaded.diagnostics]
    folders = Folders(root / "site", root / ".nrp" / "build")
    return build_site(root, loaded, folders, Options(jobs=1), "make" if search else "none")


@pytest.fixture
def built(tmp_path: Path) -> Callable[[Mapping[str, ExampleFile]], Path]:
    """Lays out a project, builds it without a search index, and gives its folder."""

    def make(files: Mapping[str, ExampleFile]) -> Path:
        root = lay(
            tmp_path / "project",
            {"content/programme.yml": PROGRAMME.replace("[en]", "[en, pl]"), **files},
        )
        build(root)
        return root

    return make
