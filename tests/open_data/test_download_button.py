"""In a real browser: the button under a list saves the rows that the filter shows, and asks nobody else for anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.conftest import served
from tests.open_data.conftest import Files


@pytest.fixture(scope="module")
def address(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served."""
    folder = tmp_path_factory.mktemp("site")
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    yield from served(folder)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a browser."""
    context = browser.new_context(accept_downloads=True)
    yield context.new_page()
    context.close()


def saved(page: Page) -> list[dict[str, str]]:
    """What the button saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download what is shown").click()
    assert download.value.suggested_filename == "stories.csv"
    content = Path(download.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_what_is_shown_is_what_is_saved(page: Page, address: str) -> None:
    asked: list[Request] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request))
    page.on(
        "console", lambda message: faults.append(message.text) if message.type == "error" else None
    )
    page.goto(f"{address}stories/")
    everything = saved(page)
    assert {row["id"] for row in everything} == {"alley", "nowhere", "page-only"}
    page.get_by_label("Form or method").select_option("film")
    shown = saved(page)
    assert [row["id"] for row in shown] == ["alley"]
    assert shown[0] == next(row for row in everything if row["id"] == "alley"), (
        "cells stay as they are"
    )
    assert not faults
    assert all(request.url.startswith((address, "blob:", "data:")) for request in asked)
