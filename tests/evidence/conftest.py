"""Pages of the example programme and of small projects, made one by one without MkDocs."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from nrp_site.loading.project import load_site
from nrp_site.publishing.families import make, plan
from nrp_site.publishing.press import Press
from nrp_site.publishing.statics import static_files
from nrp_site.publishing.tasks import Settings, Task
from tests.conftest import DAY

ROOT = Path(__file__).parents[2]


class Pages:
    """The pages of a project by address."""

    def __init__(self, root: Path) -> None:
        loaded = load_site(root, DAY)
        assert loaded.site is not None
        assert not loaded.has_errors, [
            found.message for found in loaded.diagnostics if found.is_error
        ]
        self.site = loaded.site
        self.press = Press(loaded.site, Settings(root), static_files())
        self.tasks: dict[str, Task] = {task.path: task for task in plan(self.press)}

    def __getitem__(self, address: str) -> str:
        self.press.reader.begin()
        return make(self.press, self.tasks[f"{address}index.html"]).decode()

    def used(self, address: str) -> set[str]:
        """What the page at an address was made from."""
        self[address]
        return set(self.press.reader.used)


def words(page: str) -> str:
    """What a reader sees of a page, without tags; the text alternatives of drawings too."""
    body = page.split("<main", 1)[1].split("</main>", 1)[0]
    body = re.sub(r'<span class="term-note".*?</span>', "", body, flags=re.DOTALL)
    labels = " ".join(re.findall(r'aria-label="([^"]*)"', body))
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body) + " " + labels).split())


@pytest.fixture(scope="session")
def harbour() -> Pages:
    return Pages(ROOT / "examples" / "harbour")


@pytest.fixture(scope="session")
def real() -> Pages:
    return Pages(ROOT)


@pytest.fixture
def pages_of(project: Callable[..., Path]) -> Callable[..., Pages]:
    """The pages of a small project."""
    return lambda files: Pages(project(files))
