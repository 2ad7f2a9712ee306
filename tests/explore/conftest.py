"""Pages without a browser, and the built sample in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from nrp_site.commands.b_building import build_site
from nrp_site.loading.project import load_site
from nrp_site.publishing.build import Options
from nrp_site.publishing.families import make, plan
from nrp_site.publishing.output import Folders
from nrp_site.publishing.press import Press
from nrp_site.publishing.statics import static_files
from nrp_site.publishing.tasks import Settings
from tests.conftest import DAY, Project, lay
from tests.conftest import served as serve
from tests.explore.sample import SAMPLE

Pages = Mapping[str, str]


def press_of(root: Path) -> Press:
    """A press for the project in a folder, whose records must be right."""
    loaded = load_site(root, DAY)
    assert loaded.site is not None
    assert [found for found in loaded.diagnostics if found.is_error] == []
    return Press(loaded.site, Settings(root), static_files())


class Made(Mapping[str, str]):
    """Every page of a site by its path; each is made when asked for."""

    def __init__(self, press: Press) -> None:
        self.press = press
        self.tasks = {task.path: task for task in plan(press)}

    def __getitem__(self, path: str) -> str:
        self.press.reader.begin()
        return make(self.press, self.tasks[path]).decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self.tasks)

    def __len__(self) -> int:
        return len(self.tasks)


@pytest.fixture
def made(project: Project) -> Callable[[Mapping[str, Any]], Made]:
    """The pages of the sample with some files laid over it."""
    return lambda files: Made(press_of(project({**SAMPLE, **files})))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built with its search index."""
    root = lay(tmp_path_factory.mktemp("sample"), SAMPLE)
    loaded = load_site(root, DAY)
    assert loaded.site is not None
    assert [found for found in loaded.diagnostics if found.is_error] == []
    build_site(root, loaded, Folders(root / "site", root / ".nrp"), Options(jobs=1))
    return root / "site"


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[str]:
    """The address of the built sample, below a folder as on many hosts."""
    outer = built.parent / "outer"
    outer.mkdir()
    (outer / "deep").symlink_to(built)
    for address in serve(outer):
        yield address + "deep/"


class Visit:
    """A reader's visit: a page, what its console said, and every address it asked for."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.page: Page = context.new_page()
        self.base = base
        self.heard: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.heard.append(message.text))
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def go(self, address: str) -> Page:
        self.page.goto(self.base + address)
        return self.page


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Callable[..., Visit]]:
    """Begins a visit: `visit(width=360, java_script_enabled=False)`. At its end the console must have been silent and
    nobody else asked for anything."""
    visits: list[tuple[Visit, BrowserContext]] = []

    def begin(width: int = 1280, **more: Any) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 800}, **more)
        visits.append((Visit(context, served), context))
        return visits[-1][0]

    yield begin
    for each, context in visits:
        context.close()
        assert each.heard == []
        assert [
            address for address in each.asked if not address.startswith((served, "data:"))
        ] == []
