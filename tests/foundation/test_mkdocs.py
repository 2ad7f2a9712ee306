"""MkDocs' own commands give the same site; so does the fork that may follow it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from nrp_site.cli import main
from tests.conftest import PROGRAMME, Project, front

TERM = "content/glossary/panel.md"
FILES = {
    TERM: front(title="Panel") + "\nSee [the other](forum.md).\n",
    "content/glossary/forum.md": front(title="Forum"),
}
STARTER = Path(main.callback.__code__.co_filename).parent / "starter"  # type: ignore[union-attr]


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def with_settings(root: Path) -> Path:
    (root / "mkdocs.yml").write_text((STARTER / "mkdocs.yml").read_text())
    (root / "docs").mkdir()
    for page in (STARTER / "docs").glob("*.md"):
        (root / "docs" / page.name).write_text(page.read_text())
    return root


def mkdocs(
    root: Path, *arguments: str, program: str = "mkdocs"
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, "-m", program, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )


def test_mkdocs_build_gives_the_same_pages(project: Project) -> None:
    root = with_settings(project(FILES))
    done = mkdocs(root, "build", "--strict", "-d", str(root / "by-mkdocs"))
    assert done.returncode == 0, done.stderr
    built = CliRunner().invoke(main, ["build", "--no-search", "-C", str(root)])
    assert built.exit_code == 0, built.output
    assert files_below(root / "by-mkdocs") == files_below(root / "site")


def test_properdocs_gives_the_same_pages(project: Project) -> None:
    """The way out when MkDocs ends: the fork builds the same site from the same files."""
    root = with_settings(project(FILES))
    for program in ("mkdocs", "properdocs"):
        done = mkdocs(root, "build", "--strict", "-d", str(root / program), program=program)
        assert done.returncode == 0, done.stderr
    pages = files_below(root / "properdocs")
    assert "glossary/panel/index.html" in pages
    assert pages == files_below(root / "mkdocs")


def test_notes_do_not_stop_a_strict_build(project: Project) -> None:
    translated = PROGRAMME.replace("languages: [en]", "languages: [en, pl]")
    root = with_settings(project({**FILES, "content/programme.yml": translated}))
    done = mkdocs(root, "build", "--strict")
    assert "note NRP207" in done.stderr
    assert done.returncode == 0, done.stderr


def test_mkdocs_build_stops_at_errors_and_names_the_place(project: Project) -> None:
    root = with_settings(project({TERM: front(title="7")}))
    done = mkdocs(root, "build")
    assert done.returncode != 0
    assert f"{TERM}:2:8: error NRP106" in done.stderr
    assert "Traceback" not in done.stderr


def test_links_between_record_files_become_links_between_pages(project: Project) -> None:
    root = project(FILES)
    CliRunner().invoke(main, ["build", "--no-search", "-C", str(root)], catch_exceptions=False)
    page = (root / "site" / "glossary" / "panel" / "index.html").read_text()
    assert '<a href="../../glossary/forum/">the other</a>' in page
