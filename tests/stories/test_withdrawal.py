"""A withdrawn story leaves no trace: not in the site, not in a cache, not inside a compressed file."""

from __future__ import annotations

import gzip
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from nrp_site.cli import main
from nrp_site.loading.project import load_site
from nrp_site.withdrawal import WithdrawalError, carry_out, plan_withdrawal
from tests.conftest import DAY, PROGRAMME, codes, lay
from tests.stories.conftest import build
from tests.stories.story_files import STORY, planted, telltale_photo, whole_story

RECORD = "content/stories/zinnia-lane.md"
#: How every planted word begins and ends.
MARK = re.compile(rb"zq\w{2,}wort", re.IGNORECASE)


def everything_in(file: Path) -> Iterator[bytes]:
    """The bytes of a file, and of whatever is packed inside them."""
    content = file.read_bytes()
    yield content
    if content[:2] == b"\x1f\x8b":
        yield gzip.decompress(content)
    elif zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed:
            for name in packed.namelist():
                yield name.encode() + packed.read(name)
    for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content):
        try:
            yield zlib.decompressobj().decompress(content[found.start() :])
        except zlib.error:
            continue


def traces(root: Path) -> dict[str, set[bytes]]:
    """Every file of the site and of the caches that holds a planted word, by name or inside."""
    found = {}
    for folder in ("site", ".nrp"):
        for file in (root / folder).rglob("*"):
            words = set(MARK.findall(file.as_posix().encode()))
            for content in everything_in(file) if file.is_file() else ():
                words |= set(MARK.findall(content))
                words |= set(MARK.findall(content.replace(b"\0", b"")))
            if words:
                found[file.relative_to(root).as_posix()] = words
    return found


def words_of(story: str) -> set[bytes]:
    return set(MARK.findall(story.encode()))


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay(
        tmp_path_factory.mktemp("told") / "project",
        {"content/programme.yml": PROGRAMME.replace("[en]", "[en, pl]"), **whole_story()},
    )
    build(root, search=True)
    return root


@pytest.fixture
def told(built_once: Path, tmp_path: Path) -> Path:
    """A site in which the story stands, search and all."""
    return Path(shutil.copytree(built_once, tmp_path / "project"))


def test_the_search_for_traces_finds_what_is_there(told: Path) -> None:
    """Otherwise the next tests would prove nothing: nearly every field is seen before, also inside the packed search."""
    seen = traces(told)
    everywhere = set().union(*seen.values())
    hidden = {
        planted(name).encode()
        for name in ("filename", "allowed", "reason", "pl_title", "pl_summary", "pl_body")
    }
    assert words_of(STORY) - hidden <= everywhere
    assert any(path.startswith("site/pagefind/fragment/") for path in seen)
    never_published = {planted(name).encode() for name in ("exif", "pngtext", "mp4tag")} | {
        planted("caption").encode() + b"note"
    }
    for path, words in seen.items():
        assert not words & never_published, path


@pytest.mark.parametrize("is_gone", [False, True])
def test_nothing_is_left_after_withdrawal_and_an_incremental_build(
    told: Path, is_gone: bool
) -> None:
    assert list((told / "site/media").iterdir())
    assert list((told / ".nrp/images").iterdir())
    carry_out(told, plan_withdrawal(told, "story", "zinnia-lane", DAY, is_gone=is_gone))
    done = build(told, search=True)
    assert done.kept, "this was to be an incremental build"
    assert traces(told) == {}
    assert not list((told / "site").glob("media/*"))
    assert not list((told / ".nrp/images").iterdir())
    page = told / "site/stories/zinnia-lane/index.html"
    assert page.exists() is not is_gone
    if is_gone:
        assert not [
            f
            for f in (told / "site").rglob("*")
            if f.is_file() and b"zinnia-lane" in f.read_bytes()
        ]


@pytest.mark.parametrize("search", [False, True])
def test_nothing_is_left_when_only_the_status_is_changed_by_hand(told: Path, search: bool) -> None:
    file = told / RECORD
    file.write_text(file.read_text().replace("status: given", "status: withdrawn"))
    build(told, search=search)
    assert traces(told) == {}


def test_nothing_is_left_the_day_after_consent_ends(told: Path) -> None:
    file = told / RECORD
    file.write_text(
        file.read_text().replace("  how: written", "  expires_on: 2026-11-23\n  how: written")
    )
    build(told, date(2026, 11, 23), search=True)
    assert traces(told)
    build(told, date(2026, 11, 24), search=True)
    assert traces(told) == {}
    note = (told / "site/stories/zinnia-lane/index.html").read_text()
    assert "no longer shown" in note
    assert not re.search("take back|took back|taken back|withdr|expire", note.partition("<main")[2])


def test_the_note_is_neutral_and_asks_to_be_forgotten(told: Path) -> None:
    carry_out(told, plan_withdrawal(told, "story", "zinnia-lane", DAY))
    build(told)
    page = (told / "site/stories/zinnia-lane/index.html").read_text()
    assert '<meta name="robots" content="noindex, noarchive">' in page
    assert "data-pagefind-body" not in page
    assert "This page has been removed" in page
    for other in (told / "site").rglob("*"):
        if other.suffix in (".xml", ".json", ".csv", ".rss", ".atom") and other.is_file():
            assert "zinnia-lane" not in other.read_text(), other


def test_pages_that_linked_to_it_say_so_and_link_no_more(told: Path) -> None:
    before = (told / "site/grants/seeds/index.html").read_text()
    assert "stories/zinnia-lane/" in before
    carry_out(told, plan_withdrawal(told, "story", "zinnia-lane", DAY))
    build(told)
    after = (told / "site/grants/seeds/index.html").read_text()
    assert "stories/zinnia-lane/" not in after
    assert "has been removed" in after


REVIEW = """---
title: What helps?
summary: A short look.
question: {text: What helps?}
status: done
published: 2024-01-02
sources:
  - url: https://example.org/
    seen: 2026-11
---
We [saw it](../stories/zinnia-lane.md#part) there, and [again][it].

[it]: ../stories/zinnia-lane.md
"""


def test_a_review_whose_text_links_to_it_says_so_and_links_no_more(told: Path) -> None:
    lay(told, {"content/reviews/what-helps.md": REVIEW})
    build(told)
    page = told / "site/reviews/what-helps/index.html"
    assert page.read_text().count("stories/zinnia-lane/") == 2
    assert "has been removed" not in page.read_text()
    carry_out(told, plan_withdrawal(told, "story", "zinnia-lane", DAY))
    loaded = load_site(told, DAY)
    found = [each for each in loaded.diagnostics if each.position.path.endswith("what-helps.md")]
    assert [(each.rule.code, each.position.line) for each in found] == [
        ("NRP203", 11),
        ("NRP203", 13),
    ]
    done = build(told)
    assert done.kept
    after = page.read_text()
    assert "zinnia-lane" not in after
    assert "We <span>saw it</span> there" in after
    assert "One record that was linked here has been removed." in after


def test_a_story_that_was_never_shown_is_not_said_to_be_removed(told: Path) -> None:
    file = told / RECORD
    file.write_text(file.read_text().replace("status: given", "status: pending"))
    build(told)
    assert "has been removed" not in (told / "site/grants/seeds/index.html").read_text()
    assert not (told / "site/stories/zinnia-lane").exists()
    assert traces(told) == {}


def test_the_record_keeps_nothing_but_that_it_was_withdrawn(told: Path) -> None:
    carry_out(told, plan_withdrawal(told, "story", "zinnia-lane", DAY))
    assert not MARK.search((told / RECORD).read_bytes())
    assert not list((told / "content/stories/media").iterdir())
    assert not (told / "content/stories/zinnia-lane.pl.md").exists()
    loaded = load_site(told, DAY)
    assert not loaded.has_errors
    assert "STO004" in codes(loaded)


def test_files_can_be_kept_and_comments_stay(told: Path) -> None:
    carry_out(told, plan_withdrawal(told, "story", "zinnia-lane", DAY, keeps_files=True))
    kept = (told / RECORD).read_text()
    assert (
        "  status: withdrawn  # on the form of spring\n  removal: tombstone\n  withdrawn_on: 2026-11-22\n"
        in kept
    )
    assert (
        kept.replace(
            "  status: withdrawn  # on the form of spring\n  removal: tombstone\n  withdrawn_on: 2026-11-22\n",
            "  status: given  # on the form of spring\n",
        )
        == STORY
    )
    assert (told / "content/stories/media/film.mp4").exists()
    assert "STO005" in codes(load_site(told, DAY))
    build(told)
    assert traces(told) == {}


def test_fields_in_braces_are_edited_too(project, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    text = (
        STORY[: STORY.index("consent:")]
        + "consent: {status: 'given', removal: tombstone, scope: [website], given_on: 2024-05-02}\nsources:\n  - url: https://example.org/\n    seen: 2026-11\n---\n"
    )
    root = project({RECORD: text})
    plan = plan_withdrawal(root, "story", "zinnia-lane", DAY, is_gone=True, keeps_files=True)
    assert (
        "consent: {status: withdrawn, withdrawn_on: 2026-11-22, removal: gone, scope: [website], given_on: 2024-05-02}"
        in plan.text
    )


def test_a_record_that_cannot_be_read_can_still_be_withdrawn(project) -> None:  # type: ignore[no-untyped-def]
    root = project({RECORD: "---\ntitle: 'open\n"})
    carry_out(root, plan_withdrawal(root, "story", "zinnia-lane", DAY))
    assert not load_site(root, DAY).has_errors


def test_a_file_that_another_record_names_stays(project) -> None:  # type: ignore[no-untyped-def]
    other = STORY.replace("title: zqtitlewort", "title: Another")
    root = project({**whole_story(), "content/stories/other.md": other})
    plan = plan_withdrawal(root, "story", "zinnia-lane", DAY)
    assert "content/stories/media/film.mp4" in plan.shared
    carry_out(root, plan)
    assert (root / "content/stories/media/film.mp4").exists()


def test_previews_go_at_once(told: Path) -> None:
    lay(told, {".nrp/preview/stories/zinnia-lane/index.html": planted("preview")})
    carry_out(told, plan_withdrawal(told, "story", "zinnia-lane", DAY))
    assert not (told / ".nrp/preview").exists()


def test_the_checklist_names_every_page_that_held_it(told: Path) -> None:
    plan = plan_withdrawal(told, "story", "zinnia-lane", DAY)
    holding = {path.removeprefix("site/") for path in traces(told) if path.startswith("site/")}
    holding = {"pagefind/" if path.startswith("pagefind/") else path for path in holding}
    assert holding <= set(plan.pages)


def test_the_command(told: Path) -> None:
    run = CliRunner().invoke
    wrong = run(main, ["withdraw", "zinia-lane", "-C", str(told)])
    assert wrong.exit_code == 2
    assert "zinnia-lane" in wrong.output
    rehearsal = run(main, ["withdraw", "zinnia-lane", "--dry-run", "-C", str(told)])
    assert rehearsal.exit_code == 0
    assert (told / RECORD).read_text() == STORY
    done = run(
        main, ["withdraw", "zinnia-lane", "--gone", "-C", str(told), "-o", str(told / "list.md")]
    )
    assert done.exit_code == 0, done.output
    said = (told / "list.md").read_text()
    for words in (
        "git filter-repo",
        "Internet Archive",
        "CR-0042",
        "stories/in/harbour-end/",
        "https://films.example.org/",
        "media/881ef6a2e234a61f.mp4",
    ):
        assert words in said, words


def test_there_is_nothing_to_withdraw(project) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(WithdrawalError, match="no story 'nothing'"):
        plan_withdrawal(project({}), "story", "nothing", DAY)


def test_a_picture_named_twice_is_kept_while_one_story_shows_it(tmp_path: Path) -> None:
    files = whole_story()
    files["content/stories/other.md"] = STORY.replace("zinnia-lane", "other").replace(
        "file: media/zqfilenamewort.jpg", "file: media/same.jpg"
    )
    files["content/stories/media/same.jpg"] = telltale_photo(planted("exif"))
    root = lay(
        tmp_path / "p", {"content/programme.yml": PROGRAMME.replace("[en]", "[en, pl]"), **files}
    )
    build(root)
    before = sorted(p.name for p in (root / "site/media").glob("*.webp"))
    carry_out(root, plan_withdrawal(root, "story", "zinnia-lane", DAY))
    build(root)
    assert sorted(p.name for p in (root / "site/media").glob("*.webp")) == before
