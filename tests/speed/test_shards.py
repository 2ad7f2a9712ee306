"""A site made in parts is the site made whole, and is searched as one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from nrp_site.cli import main
from nrp_site.commands.b_building import build_site
from nrp_site.loading.project import load_site
from nrp_site.publishing.build import Options, SearchIndex
from nrp_site.publishing.output import Folders
from nrp_site.publishing.shards import Shard, folders_of, number_of, read_shard
from nrp_site.withdrawal import carry_out, plan_withdrawal
from tests.conftest import DAY, lay, served
from tests.explore.sample import SAMPLE
from tests.speed.conftest import build, files_of

ALL = [Shard(number, 3) for number in (1, 2, 3)]


def build_shard(
    root: Path, shard: Shard, index: SearchIndex = "none", folders: Folders | None = None
) -> Path:
    loaded = load_site(root, DAY, is_quick=True)
    assert not loaded.has_errors
    folders = folders or folders_of(root, shard)
    build_site(root, loaded, folders, Options(1, shard=shard), index)
    return folders.site


def merge(parts: list[Path], target: Path) -> Path:
    """What `cp -r` does."""
    shutil.rmtree(target, ignore_errors=True)
    for part in parts:
        shutil.copytree(part, target, dirs_exist_ok=True)
    return target


@pytest.fixture
def root(small_programme: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_programme, tmp_path / "project"))


def test_the_parts_together_are_the_whole_byte_for_byte(root: Path, tmp_path: Path) -> None:
    build(root)
    whole = files_of(root / "site")
    parts = [build_shard(root, shard) for shard in ALL]
    assert sum(len(files_of(part)) for part in parts) == len(whole), "no file is in two parts"
    assert all(len(files_of(part)) > len(whole) / 5 for part in parts), "the work is shared"
    assert files_of(merge(parts, tmp_path / "merged")) == whole
    assert files_of(root / "site") == whole, "building parts leaves the whole site alone"


def test_a_page_stays_in_its_part() -> None:
    """If this changes, parts made by two versions do not fit together."""
    paths = ("index.html", "stories/film/index.html", "data/site.json")
    assert [number_of(path, 8) for path in paths] == [3, 4, 1]


def test_what_is_withdrawn_leaves_every_part(root: Path, tmp_path: Path) -> None:
    record = root / "content/stories/story-3.md"
    record.write_text(record.read_text() + "\nA zqsecretwort stood here.\n")
    parts = [build_shard(root, shard, "make") for shard in ALL]
    plan = plan_withdrawal(root, "story", "story-3", DAY)
    assert "stories/story-3/index.html" in plan.pages
    carry_out(root, plan)
    parts = [build_shard(root, shard, "make") for shard in ALL]
    merged = merge(parts, tmp_path / "merged")
    assert not any(b"zqsecretwort" in content for content in files_of(merged).values())
    build(root)
    found = {path: made for path, made in files_of(merged).items() if "pagefind/" not in path}
    assert found == files_of(root / "site")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0/8", "There is no part 0 of 8"),
        ("9/8", "There is no part 9 of 8"),
        ("x", "does not name a part"),
        ("1/0", "1 to 64 parts"),
        ("1/1000000", "1 to 64 parts"),
        ("-1/8", "does not name a part"),
        ("1/8/2", "does not name a part"),
        ("", "does not name a part"),
        ("١/٨", "does not name a part"),
    ],
)
def test_parts_that_do_not_exist_are_refused(root: Path, text: str, words: str) -> None:
    told = CliRunner().invoke(main, ["build", "-C", str(root), "--shard", text])
    assert told.exit_code == 2
    assert words in " ".join(told.output.split())
    assert not (root / "site").exists()


def test_a_copy_to_carry_about_is_not_made_in_parts(root: Path) -> None:
    told = CliRunner().invoke(main, ["build", "-C", str(root), "--shard", "1/2", "--offline"])
    assert told.exit_code == 2
    assert "--offline without --shard" in told.output


def test_one_of_one_is_the_whole(root: Path) -> None:
    assert read_shard("1/1") == Shard()
    assert folders_of(root, read_shard("1/1")).site == root / "site"


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample of the search tests, built in seven parts with search and copied together."""
    base = tmp_path_factory.mktemp("shards")
    root = lay(base / "project", SAMPLE)
    parts = [build_shard(root, Shard(number, 7), "make") for number in range(1, 8)]
    return merge(parts, base / "outer" / "deep")


@pytest.fixture(scope="module")
def address(merged: Path) -> Iterator[str]:
    for base in served(merged.parent):
        yield f"{base}deep/"


def languages_of(merged: Path) -> list[list[str]]:
    entries = sorted((merged / "pagefind").glob("*/pagefind-entry.json"))
    return [sorted(json.loads(each.read_text())["languages"]) for each in entries]


def test_every_part_brings_its_own_index(merged: Path) -> None:
    """Some parts lack a language: Pagefind alone would show another one for it."""
    listed = json.loads((merged / "pagefind/parts.json").read_text())
    assert listed == [f"{number}-of-7/" for number in range(1, 8)]
    found = languages_of(merged)
    assert len(found) == 7
    assert sum("ur" in each for each in found) < 7
    assert sum("en" in each for each in found) > 1
    assert [path.parent.name for path in merged.rglob("pagefind.js")] == ["pagefind"]


@pytest.mark.parametrize(
    ("search", "word", "title", "count"),
    [
        ("search/", "damp", "Damp and asthma", 5),
        ("search/", "alley", "An alley for play", None),
        ("search/pl/", "zdrowiu", "Ciepłe domy", None),
        ("search/ur/", "صحت", "صحت کی کہانی", None),
    ],
)
def test_words_of_every_part_are_found(
    browser: Browser, address: str, search: str, word: str, title: str, count: int | None
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page, heard = context.new_page(), []
    page.on("console", lambda message: heard.append(message.text))
    page.goto(f"{address}{search}?q={quote(word)}")
    expect(page.locator(".finder-title").first).to_have_text(title)
    if count:
        expect(page.locator("[data-search-status]")).to_contain_text(f": {count}")
        page.goto(f"{address}{search}?q={quote(word)}&kind=story")
        expect(page.locator("[data-search-status]")).to_contain_text(": 2")
    page.locator(".finder-title a").first.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    assert page.locator("h1").inner_text()
    assert heard == [], "no word against the content policy, nothing missing"
    context.close()
