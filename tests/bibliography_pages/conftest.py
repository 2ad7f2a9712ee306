"""Small sites of invented works, and their files, made without MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nrp_site.diagnostics import ExampleFile
from nrp_site.loading.project import load_site
from nrp_site.publishing.build import tasks_for
from nrp_site.publishing.families import make
from nrp_site.publishing.press import Press
from nrp_site.publishing.statics import static_files
from nrp_site.publishing.tasks import Settings
from tests.conftest import DAY, PROGRAMME, Project

TERM = "content/glossary/street-panel.md"
REVIEW = "content/reviews/damp.md"
WORKS = """% The works of the example.
@article{mill2021,
  author  = {Mill, Ana and Reyes, Bo},
  title   = {Harbour streets},
  journal = {Journal of Quays},
  year    = {2021},
  volume  = {3},
  pages   = {1--9},
  doi     = {10.5555/quay.1}
}

@book{reyes2019,
  author    = {Reyes, Bo},
  title     = {Rooms with a view},
  publisher = {Quay Press},
  address   = {Port},
  year      = {2019}
}
"""


class Pages:
    """The files of a site, each made when it is asked for."""

    def __init__(self, root: Path) -> None:
        self.loaded = load_site(root, DAY)
        assert self.loaded.site is not None
        assert not self.loaded.has_errors, self.loaded.diagnostics
        self.press = Press(self.loaded.site, Settings(root), static_files(None))
        self.tasks = {task.path: task for task in tasks_for(self.press)}

    def bytes(self, path: str) -> bytes:
        return make(self.press, self.tasks[path])

    def __getitem__(self, address: str) -> str:
        """The page at an address, or the text of a file."""
        return self.bytes(f"{address}index.html" if address.endswith("/") else address).decode()


@pytest.fixture
def pages(project: Project) -> Callable[..., Pages]:
    """Makes a site of the example's works, the given files, and settings of the programme as lines of YAML."""

    def make_pages(files: Mapping[str, ExampleFile] | None = None, programme: str = "") -> Pages:
        given = {
            "content/references.bib": WORKS,
            "content/programme.yml": PROGRAMME + programme,
            **(files or {}),
        }
        return Pages(project(given))

    return make_pages
