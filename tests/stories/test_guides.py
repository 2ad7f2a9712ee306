"""The two guides, followed word by word."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from nrp_site.cli import main
from tests.conftest import SOURCES, lay
from tests.stories.story_files import CAPACITY, FUNDER, PLACE, captions, film, telltale_photo

GUIDES = Path(__file__).parents[2] / "docs" / "guides"


def blocks(guide: str, kind: str) -> list[str]:
    text = (GUIDES / guide).read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def run(root: Path, line: str, code: int = 0) -> str:
    words = line.removeprefix("nrp ").split()
    done = CliRunner().invoke(main, [*words, "-C", str(root)], catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.output


def test_a_story_is_added_and_withdrawn_as_the_guides_say(tmp_path: Path) -> None:
    root = tmp_path / "ours"
    assert CliRunner().invoke(main, ["init", str(root)]).exit_code == 0
    story, media, grant, allowed = blocks("add-a-story.md", "yaml")
    shell = [
        line
        for block in blocks("add-a-story.md", "")
        for line in block.splitlines()
        if line.startswith("nrp new")
    ]
    assert len(shell) == 3
    for line in shell:
        run(root, line)
    story = story.replace("sources:", media + allowed + "sources:")
    lay(
        root,
        {
            "content/neighbourhoods/harbour-end.md": PLACE,
            "content/capacities/homes.md": CAPACITY,
            "content/organisations/coast-fund.md": FUNDER,
            "content/grants/alley-seeds.md": f"---\ntitle: Seeds\nsummary: Money for seeds.\n{grant}{SOURCES}---\n",
            "content/stories/alley-garden.md": story,
            "content/stories/media/alley.jpg": telltale_photo("x"),
            "content/stories/media/alley.mp4": film("x"),
            "content/stories/media/alley.en.vtt": captions("beans"),
            "content/stories/media/alley.en.md": "We planted beans.\n",
        },
    )
    run(root, "nrp validate")
    run(root, "nrp build --no-search -q")
    page = (root / "site/stories/alley-garden/index.html").read_text()
    assert "grants/alley-seeds/" in page
    assert (
        "stories/alley-garden/" in (root / "site/organisations/coast-fund/index.html").read_text()
    )
    rehearsal, withdrawal = (
        line
        for block in blocks("withdraw-a-story.md", "")
        for line in block.splitlines()
        if "withdraw" in line
    )
    assert "git filter-repo" in run(root, rehearsal)
    run(root, withdrawal.replace("checklist.md", str(tmp_path / "checklist.md")))
    run(root, "nrp build --no-search -q")
    assert (
        "This page has been removed" in (root / "site/stories/alley-garden/index.html").read_text()
    )
    assert "stories/alley-garden/" in (tmp_path / "checklist.md").read_text()
