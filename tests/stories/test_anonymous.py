"""A story without a place: nothing in the site leads from it to a place, or from a place to it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from nrp_site.loading.project import load_site
from nrp_site.loading.site import Site
from nrp_site.record_types.story.anonymity import place_names
from tests.conftest import DAY, PROGRAMME, codes, lay
from tests.stories.conftest import build
from tests.stories.story_files import SOURCES, whole_story

ROOT = Path(__file__).parents[2]
Load = Callable[[Mapping[str, str]], Any]
PLACE = whole_story()["content/neighbourhoods/harbour-end.md"]
HEAD = "---\ntitle: A quiet story\nsummary: It happened somewhere.\nform: event\nplace: anonymous\n"
TAIL = f"consent:\n  status: not-required\n  reason: Public.\n{SOURCES}---\n"


def told(more: str = "", body: str = "", **others: str) -> dict[str, Any]:
    return {
        "content/neighbourhoods/harbour-end.md": PLACE,
        "content/stories/quiet.md": f"{HEAD}{more}{TAIL}\n{body}\n",
        **others,
    }


def body_of(name: str, more: str) -> str:
    return f"---\ntitle: {name}\nsummary: A body.\nkinds: [charity]\n{more}{SOURCES}---\n"


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (told(), ""),
        (told(body="It was in Harbour End."), "STO020"),
        (told(body="It was in harbour end."), "STO020"),
        (told(more="gaps: [Harbour Council does not say]\n"), "STO020"),
        (
            told(
                more="media:\n  - kind: image\n    url: https://example.org/harbour-end.jpg\n    alt: A wall\n    credit: Us\n    licence: CC0\n"
            ),
            "STO020",
        ),
        (told(more="area: The slip\n"), "STO021"),
        (told(more="links: ['https://example.org/a']\n"), "STO023"),
        (
            told(
                more="enquiries: [walk]\n",
                **{
                    "content/enquiries/walk.md": f"---\ntitle: Walk\nsummary: S.\nquestion: Q?\nneighbourhood: harbour-end\n{SOURCES}---\n"
                },
            ),
            "STO022",
        ),
        (
            told(
                more="made_by:\n  - organisation: quay\n",
                **{
                    "content/organisations/quay.md": body_of(
                        "Quay", "neighbourhoods: [harbour-end]\n"
                    )
                },
            ),
            "STO022",
        ),
        (
            told(
                more="made_by:\n  - organisation: quay\n",
                **{"content/organisations/quay.md": body_of("Quay", "")},
            ),
            "",
        ),
        (
            told(
                **{
                    "content/grants/seeds.md": f"---\ntitle: Seeds\nsummary: S.\nstories: [quiet]\nlocations:\n  - name: By the sea\n{SOURCES}---\n"
                }
            ),
            "STO022",
        ),
        (
            told(
                **{
                    "content/grants/seeds.md": f"---\ntitle: Seeds\nsummary: S.\nstories: [quiet]\nrecipient: quay\n{SOURCES}---\n",
                    "content/organisations/quay.md": body_of(
                        "Quay", "neighbourhoods: [harbour-end]\n"
                    ),
                }
            ),
            "STO022",
        ),
    ],
)
def test_what_would_tell_the_place_is_found(load: Load, files: dict[str, str], code: str) -> None:
    found = [each for each in codes(load(files)) if each.startswith("STO02")]
    assert found == ([code] if code else [])


def test_the_place_of_the_finding(load: Load) -> None:
    found = next(
        d
        for d in load(told(body="One.\n\nIt was in Harbour End.")).diagnostics
        if d.rule.code == "STO020"
    )
    text = told(body="One.\n\nIt was in Harbour End.")["content/stories/quiet.md"].splitlines()
    assert text[found.position.line - 1][found.position.column - 1 :].startswith("Harbour End")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Site]:
    """The programme's own content, built."""
    if not (ROOT / "content").is_dir():
        pytest.skip("left out: there is no content beside the tests")
    root = tmp_path_factory.mktemp("real")
    for name in ("content", "docs"):
        if (ROOT / name).is_dir():
            (root / name).symlink_to(ROOT / name)
    if (ROOT / "mkdocs.yml").is_file():
        (root / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    site = load_site(root, DAY).site
    assert site is not None
    build(root)
    return root / "site", site


def quiet_stories(site: Site) -> list[Any]:
    return [entry for entry in site.entries("story") if entry.record.place == "anonymous"]


def main_of(page: str) -> str:
    """What a page says, without menu and footer."""
    start = page.find("<main")
    return unescape(page[start : page.find("</main>")] if start >= 0 else page)


def names_in(text: str, site: Site) -> set[str]:
    allowed = {site.programme.record.region}
    return {
        name
        for name in place_names(site) - allowed
        if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
    }


def test_its_own_page_names_no_place(real: tuple[Path, Site]) -> None:
    folder, site = real
    stories = quiet_stories(site)
    assert stories
    for entry in stories:
        page = (folder / f"stories/{entry.id}/index.html").read_text()
        assert names_in(main_of(page), site) == set(), entry.id
        assert "neighbourhoods/" not in main_of(page), entry.id
        assert 'data-pagefind-filter="neighbourhood' not in page


def test_no_page_of_one_place_names_it(real: tuple[Path, Site]) -> None:
    """Pages, posters, lists, feeds and data of one place: whatever has a place's id in its path."""
    folder, site = real
    ids = [place.id for place in site.entries("neighbourhood")]
    seen = 0
    for file in (each for each in folder.rglob("*") if each.is_file()):
        path = file.relative_to(folder).as_posix()
        if not any(
            f"/{id}/" in f"/{path}" or f"/{id}." in f"/{path}" for id in ids
        ) or path.startswith("pagefind/"):
            continue
        seen += 1
        text = file.read_bytes().decode("utf-8", "replace")
        for entry in quiet_stories(site):
            assert f"stories/{entry.id}/" not in text, (path, entry.id)
            assert entry.record.title not in unescape(text), (path, entry.id)
    assert seen >= len(ids)


def cards(page: str) -> Iterator[str]:
    yield from re.findall(r'<li class="card".*?</li>', page, re.DOTALL)


def test_no_card_or_list_puts_it_under_a_place(real: tuple[Path, Site]) -> None:
    folder, site = real
    for file in folder.rglob("*.html"):
        page = file.read_text()
        for card in cards(page):
            for entry in quiet_stories(site):
                if f"stories/{entry.id}/" in card:
                    assert "data-filter-neighbourhood" not in card, (file, entry.id)
                    assert names_in(unescape(card), site) == set(), (file, entry.id)


def rows(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from rows(each)
    elif isinstance(value, list):
        for each in value:
            yield from rows(each)


def test_no_row_of_data_ties_it_to_a_place(real: tuple[Path, Site]) -> None:
    """The smallest part of a data file that names the story names no place."""
    folder, site = real
    for entry in quiet_stories(site):
        for file in folder.rglob("*"):
            if file.suffix in (".json", ".jsonld", ".geojson") and "pagefind" not in file.parts:
                found = json.loads(file.read_text())
                near = [
                    row
                    for row in rows(found)
                    if entry.id in (row.get("id"), row.get("story"))
                    or str(row.get("address", row.get("url", ""))).endswith(f"stories/{entry.id}/")
                ]
                for row in near:
                    assert names_in(json.dumps(row, ensure_ascii=False), site) == set(), (
                        file,
                        entry.id,
                    )
            elif file.suffix == ".csv":
                for line in csv.reader(io.StringIO(file.read_text())):
                    if entry.id in line:
                        assert names_in(" ".join(line), site) == set(), (file, entry.id)


def test_no_item_of_a_feed_ties_it_to_a_place(real: tuple[Path, Site]) -> None:
    folder, site = real
    for file in (*folder.rglob("*.xml"), *folder.rglob("*.rss"), *folder.rglob("*.atom")):
        for item in re.findall(
            r"<(?:item|entry)>.*?</(?:item|entry)>", file.read_text(), re.DOTALL
        ):
            for entry in quiet_stories(site):
                if f"stories/{entry.id}/" in item:
                    assert names_in(unescape(item), site) == set(), (file, entry.id)


def test_no_map_holds_it(real: tuple[Path, Site]) -> None:
    folder, site = real
    for file in (*folder.rglob("*.geojson"), *folder.rglob("*.svg")):
        for entry in quiet_stories(site):
            assert entry.id not in file.read_text(), (file, entry.id)


def test_no_file_name_tells_a_place(tmp_path: Path) -> None:
    files = whole_story()
    quiet = (
        HEAD
        + "media:\n  - kind: image\n    file: media/quay-corner.jpg\n    alt: A wall\n    credit: Us\n    licence: CC0\n"
        + TAIL
    )
    root = lay(
        tmp_path / "p",
        {
            "content/programme.yml": PROGRAMME.replace("[en]", "[en, pl]"),
            **files,
            "content/stories/quiet.md": quiet,
            "content/stories/media/quay-corner.jpg": files[
                "content/stories/media/zqfilenamewort.jpg"
            ],
        },
    )
    build(root)
    assert not [
        file
        for file in (root / "site").rglob("*")
        if "quay-corner" in file.name or (file.is_file() and b"quay-corner" in file.read_bytes())
    ]
