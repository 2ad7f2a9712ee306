"""The search index is made again only where something that can be found has changed, and never too little."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nrp_site.commands.b_building import build_site
from nrp_site.loading.project import load_site
from nrp_site.publishing import search, search_parts
from nrp_site.publishing.build import Options, SearchIndex
from nrp_site.publishing.output import read_manifest
from nrp_site.publishing.searchable import searchable
from nrp_site.publishing.shards import number_of
from tests.conftest import DAY
from tests.speed.conftest import build as build_without
from tests.speed.conftest import files_of, folders_of

RECORD = "content/enquiries/enquiry-1.md"
PAGE = "enquiries/enquiry-1/index.html"


def build(root: Path, index: SearchIndex = "make") -> None:
    loaded = load_site(root, DAY, is_quick=True)
    assert not loaded.has_errors
    build_site(root, loaded, folders_of(root), Options(1), index)


def change(root: Path, old: str, new: str, path: str = RECORD) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))


@pytest.fixture(scope="module")
def built_once(small_programme: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small programme with its pages made, no search yet; nobody may change it."""
    root = tmp_path_factory.mktemp("parts") / "project"
    shutil.copytree(small_programme, root)
    build_without(root)
    return root


@pytest.fixture
def root(built_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built_once, tmp_path / "project"))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """In place of Pagefind: notes which pages it is given, and leaves a bundle that holds their text."""
    calls: list[list[str]] = []

    def index(pages: Path, target: Path) -> None:
        given = {path: made for path, made in files_of(pages).items() if path.endswith(".html")}
        calls.append(sorted(given))
        (target / "fragment").mkdir(parents=True)
        (target / "fragment" / "all").write_bytes(b"".join(given.values()))
        (target / "pagefind.js").write_text("program")
        (target / "pagefind-entry.json").write_text(json.dumps({"languages": {"en": {}}}))

    monkeypatch.setattr(search, "index", index)
    return calls


def test_what_cannot_be_found_is_not_given_to_the_index(root: Path, asked: list[list[str]]) -> None:
    build(root)
    assert len(asked) == 1
    assert PAGE in asked[0]
    assert not [path for path in asked[0] if path.startswith(("search/", "attention/"))]


def test_nothing_changed_nothing_indexed(root: Path, asked: list[list[str]]) -> None:
    build(root)
    before = files_of(root / "site")
    build(root)
    assert len(asked) == 1
    assert files_of(root / "site") == before
    assert json.loads((root / "site/pagefind/parts.json").read_text()) == [""]


def test_what_nobody_can_find_is_no_reason(root: Path, asked: list[list[str]]) -> None:
    build(root)
    page = (root / "site" / PAGE).read_bytes()
    change(root, "seen: 2026-11-", "seen: 2026-10-")
    build(root)
    assert (root / "site" / PAGE).read_bytes() != page
    assert len(asked) == 1
    # It is not forgotten either: the next change is compared with the page as it now is.
    change(root, "\n## ", "\nA zqnewword.\n\n## ")
    build(root)
    assert len(asked) == 2


Later = Callable[[Path], None]


@pytest.mark.parametrize(
    "later",
    [
        lambda root: change(root, "\n## ", "\nA zqnewword.\n\n## "),
        lambda root: change(root, "title: ", "title: Zqnewword "),
        lambda root: (root / "content/grants/grant-1.md").unlink(),
        lambda root: (root / "site/pagefind/fragment/all").unlink(),
        lambda root: (root / "site/pagefind/pagefind.js").unlink(),
        lambda root: (root / ".nrp/build/manifest.json").write_text("{"),
        lambda root: build(root, "none"),
        lambda root: (change(root, "\n## ", "\nA zqnewword.\n\n## "), build(root, "keep")),
    ],
    ids=["text", "title", "deletion", "lost", "program", "manifest", "without", "kept"],
)
def test_any_change_that_counts_is_indexed(
    root: Path, asked: list[list[str]], later: Later
) -> None:
    build(root)
    later(root)
    build(root)
    assert len(asked) == 2
    held = (root / "site/pagefind/fragment/all").read_bytes()
    assert (root / "site" / PAGE).read_bytes() in held


def test_other_settings_of_the_index_count_too(
    root: Path, asked: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(root)
    monkeypatch.setattr(search, "NOT_INDEXED", ".other")
    build(root)
    assert len(asked) == 2


def test_a_large_site_indexes_the_part_that_changed(
    root: Path, asked: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_parts, "PAGES", 40)
    build(root)
    parts = json.loads((root / "site/pagefind/parts.json").read_text())
    assert len(parts) == len(asked) > 2
    given = [path for pages in asked for path in pages]
    assert len(given) == len(set(given)), "no page is in two parts"
    asked.clear()
    change(root, "\n## ", "\nA zqnewword.\n\n## ")
    build(root)
    assert [PAGE in pages for pages in asked] == [True]
    number = number_of(PAGE, len(parts))
    fragment = root / f"site/pagefind/{number}-of-{len(parts)}/fragment/all"
    assert b"zqnewword" in fragment.read_bytes()


def test_a_site_that_shrinks_leaves_no_part_behind(
    root: Path, asked: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as many:
        many.setattr(search_parts, "PAGES", 40)
        build(root)
    build(root)
    assert not list((root / "site/pagefind").glob("*-of-*"))
    assert (root / "site/pagefind/pagefind.js").is_file()
    build(root, "none")
    assert not (root / "site/pagefind").exists()


def test_no_second_copy_of_the_words_stays(root: Path, asked: list[list[str]]) -> None:
    build(root)
    assert not (root / ".nrp/build/search").exists()
    assert not (root / ".nrp/build/pages").exists()
    manifest = read_manifest(folders_of(root))
    assert "pagefind/pagefind-entry.json" in manifest.files


BODY = '<html lang="en"><title>T</title><main data-pagefind-body>{}</main><footer>F</footer>'


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ('<p>a</p><ul class="x cards"><li>b<ul><li>c</ul></ul><p>d</p>', '<p>a</p><ul class="x cards"></ul><p>d</p>', True),
        ("<p>a</p>", "<p>b</p>", False),
        ('a <i class="x" data-pagefind-ignore>b <i>c</i></i> d', 'a <i class="x" data-pagefind-ignore></i> d', True),
        ('<p title="data-pagefind-ignore">a</p>', '<p title="data-pagefind-ignore">b</p>', False),
        ('<img class="empty" alt="a"><p>a</p>', '<img class="empty" alt="a"><p>b</p>', False),
        ("<nav>a</nav>b", "<nav>c</nav>b", True),
        ("<nav>a</nav>b", "<nav>a</nav>c", False),
        ('<svg><path d="a"/></svg>b', "<svg></svg>b", True),
        ("<button>a</button><button>b</button>c", "<button>x</button><button></button>c", True),
        ('<p title="a > b">a</p>', '<p title="a > c">a</p>', False),
        ('<p id="a">a</p>', '<p id="b">a</p>', False),
        ("<!-- <nav> -->a", "<!-- <nav> -->b", False),
        ('<dl class="kind-facts"><dt>a</dt></dl>', '<dl class="kind-facts"><dt>b</dt></dl>', False),
    ],
)  # fmt: skip
def test_pages_are_alike_only_if_the_same_is_found_on_them(
    one: str, other: str, is_same: bool
) -> None:
    found = [searchable(BODY.format(body).encode()) for body in (one, other)]
    assert (found[0] == found[1]) is is_same


def test_what_stands_around_is_not_compared_and_the_language_is() -> None:
    page = BODY.format("a").encode()
    assert searchable(page) == searchable(page.replace(b"F</footer>", b"G</footer>"))
    assert searchable(page) != searchable(page.replace(b'lang="en"', b'lang="pl"'))
    assert searchable(page.replace(b" data-pagefind-body", b"")) == ()


def fragments(pages: Path, target: Path) -> dict[str, Any]:
    """What Pagefind itself knows of each page, but for places to jump to, which our search page does not use."""
    search.index(pages, target)
    files = [gzip.decompress(file.read_bytes())[12:] for file in target.rglob("*.pf_fragment")]
    return {each["url"]: {**each, "anchors": []} for each in map(json.loads, files)}


def test_pagefind_finds_nothing_in_what_is_left_out(built_once: Path, tmp_path: Path) -> None:
    """The oracle: pages cut down to what is compared are the same pages to Pagefind."""
    for path, content in files_of(built_once / "site").items():
        pieces = searchable(content) if path.endswith(".html") else ()
        if pieces:
            cut = "".join(pieces[:2]) + "<body>" + "".join(pieces[2:])
            for folder, text in (("whole", content.decode()), ("cut", cut)):
                (tmp_path / folder / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / folder / path).write_text(text)
    whole, cut_down = (
        fragments(tmp_path / name, tmp_path / f"{name}-out") for name in ("whole", "cut")
    )
    assert len(whole) > 20
    assert cut_down == whole
