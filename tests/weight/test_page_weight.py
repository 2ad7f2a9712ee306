"""What a phone loads on its first visit, and that nothing on a page jumps or waits for a script."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from nrp_site.publishing.statics import lean
from tests.theme.built import ROOT, page_of_each_kind
from tests.weight.conftest import Served, Visit, serve

Begin = Callable[..., Visit]
#: Most KiB with gzip on the first visit, pictures apart.
ANY_PAGE = 30
SEARCH, SEARCH_RESULT = 80, 200
#: Kinds of page that look different on a wide screen.
WIDE = frozenset(
    ("index.html", "search", "search/*", "map", "timeline", "stories", "stories/*", "evidence-map")
)
#: How much of a page has jumped so far, but for what the reader did (web.dev/articles/cls), and what held up its painting.
SHIFTS = """() => new Promise((done) => {
  const found = [];
  new PerformanceObserver((list) => list.getEntries().forEach((each) => {
    if (!each.hadRecentInput) found.push(each.value.toFixed(4) + ' ' + each.sources.map((s) => s.node && (s.node.className || s.node.nodeName)).join(', '));
  })).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => done(found), 120);
})"""
BLOCKING = """() => performance.getEntriesByType('resource').filter((each) =>
  each.initiatorType === 'script' && each.renderBlockingStatus === 'blocking').map((each) => each.name)"""


def seen(page: Page, address: str) -> list[str]:
    """Opens a page, waits until pictures and scripts are there, and gives what jumped on it."""
    page.goto(address, wait_until="load")
    return [str(each) for each in page.evaluate(SHIFTS)]


def icon_kib(site: Served, address: str) -> float:
    """The icon of a page; a browser without a window does not ask for it, one with a window does."""
    html = (
        site.folder / address / "index.html"
        if not address.endswith(".html")
        else site.folder / address
    ).read_text()
    named = re.search(r'<link rel="icon" href="([^"]+)"', html)
    assert named is not None
    path = urljoin("/" + address, named[1]).lstrip("/")
    return len(gzip.compress((site.folder / path).read_bytes(), 6)) / 1024


def test_every_kind_of_page_is_light_and_still(visit: Begin, site: Served) -> None:
    faults, heaviest = [], 0.0
    kinds = page_of_each_kind(site.folder)
    assert len(kinds) > 30
    for kind, address in kinds.items():
        for width in (360, 1280) if kind in WIDE else (360,):
            made = visit(width)
            jumped = seen(made.page, site.address + address)
            faults += [f"{kind} at {width}: jumps {each}" for each in jumped]
            faults += [f"{kind}: waits for {each}" for each in made.page.evaluate(BLOCKING)]
            if width == 360:
                kib = made.kib() + icon_kib(site, address)
                heaviest = max(heaviest, kib)
                most = SEARCH if kind.startswith("search") else ANY_PAGE
                if kib > most:
                    faults.append(f"{kind} /{address}: {kib:.1f} KiB, more than {most}")
            made.page.context.close()
    assert faults == []
    assert heaviest > 10, "the measuring itself counts nothing"


def test_search_is_light_up_to_the_first_result(visit: Begin, site: Served) -> None:
    made = visit()
    seen(made.page, f"{site.address}search/")
    assert made.kib() + icon_kib(site, "search/") <= SEARCH
    word = "garden" if (site.folder / "stories").is_dir() else "home"
    made.page.locator("#words").press_sequentially(word)
    expect(made.page.locator(".finder-title").first).to_be_visible()
    made.page.wait_for_load_state("networkidle")
    assert made.kib() <= SEARCH_RESULT
    assert made.kib() > 100, "Pagefind itself has been counted"


def test_an_address_with_a_question_shows_results_without_jumping(
    visit: Begin, site: Served
) -> None:
    for width in (360, 1280):
        page = visit(width).page
        page.goto(f"{site.address}search/?q=garden")
        expect(page.locator(".finder-title").first).to_be_visible()
        assert page.evaluate(SHIFTS) == []


JUMPS = "document.body.prepend(Object.assign(document.createElement('p'), { textContent: 'Late', className: 'late' }));"


@pytest.mark.parametrize(
    ("head", "body", "fault"),
    [
        ('<script src="late.js" defer></script>', "", "jumps"),
        ('<script src="quick.js"></script>', "", "waits"),
        ('<link rel="stylesheet" href="heavy.css">', "", "heavy"),
    ],
)
def test_what_is_wrong_is_seen(
    visit: Begin, tmp_path: Path, head: str, body: str, fault: str
) -> None:
    """The checks themselves: a page that jumps, one that waits for a script, a heavy one."""
    text = "<p>" + "Words. " * 200
    (tmp_path / "index.html").write_text(f"<!doctype html><title>T</title>{head}{text}{body}")
    (tmp_path / "late.js").write_text(f"setTimeout(() => {{ {JUMPS} }}, 300);")
    (tmp_path / "quick.js").write_text("")
    noise = "".join(
        f".c{number * 7919 % 99991:x}{{top:{number * 104729 % 65537}px}}" for number in range(9000)
    )
    (tmp_path / "heavy.css").write_text(noise)
    for site in serve(tmp_path):
        made = visit()
        made.page.goto(site.address)
        made.page.wait_for_timeout(500)
        jumped = made.page.evaluate(SHIFTS)
        assert bool(jumped) is (fault == "jumps")
        assert bool(made.page.evaluate(BLOCKING)) is (fault == "waits")
        assert (made.kib() > ANY_PAGE) is (fault == "heavy")


def test_scripts_mean_the_same_without_what_is_for_their_readers() -> None:
    """Lines of a text in backquotes would lose their indents; a line that ends within quotes would be cut."""
    for file in (ROOT / "nrp_site" / "theme" / "assets").glob("*.js"):
        script = file.read_text(encoding="utf-8")
        assert all(line.count("`") % 2 == 0 for line in script.splitlines()), file.name
        assert "/*" not in re.sub(r"/\*.*?\*/", "", script), file.name
        kept = lean(script).decode()
        assert len(kept) < len(script)
        assert [
            line.strip() for line in script.splitlines() if line.strip() in kept.splitlines()
        ] == kept.splitlines()
