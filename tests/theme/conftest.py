"""A real Chromium, and the sample pages on a web server of this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import served
from tests.theme import preview
from tests.theme.built import built_example
from tests.theme.preview import Opened


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample site, served."""
    folder = tmp_path_factory.mktemp("samples")
    preview.write(folder)
    yield from served(folder)


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Opens a sample page: `opened("record", width=360, scheme="dark")`. Its console must stay silent."""
    with ExitStack() as closing:

        def open_page(
            name: str, width: int = 1280, height: int = 800, scheme: str = "light", **more: Any
        ) -> Page:
            viewport = {"width": width, "height": height}
            context = browser.new_context(viewport=viewport, color_scheme=scheme, **more)  # type: ignore[arg-type]
            closing.callback(context.close)
            page = context.new_page()
            page.heard = []  # type: ignore[attr-defined]
            page.on("console", lambda message: page.heard.append(message.text))  # type: ignore[attr-defined]
            page.on("pageerror", lambda error: page.heard.append(str(error)))  # type: ignore[attr-defined]
            page.goto(address + preview.sample_pages()[name][1].address)
            return page

        yield open_page


@pytest.fixture(scope="session")
def axe() -> Callable[..., list[str]]:
    """Runs axe-core, all its rules or all but that for colours, and says which are broken where."""
    source = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

    def violations(page: Page, colours: bool = True) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(source)
        found = page.evaluate(
            "([only, colours]) => axe.run({runOnly: only, resultTypes: ['violations'], "
            "rules: {'color-contrast': {enabled: colours}}}).then(r => r.violations.map(v => "
            "v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary).join(' | ')))",
            [tags, colours],
        )
        return list(found)

    return violations


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example programme as it is built: one site for all processes of the run."""
    base = tmp_path_factory.getbasetemp()
    return built_example(base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base)


@pytest.fixture(scope="session")
def site_address(site_folder: Path) -> Iterator[str]:
    """The built example, served."""
    yield from served(site_folder)
