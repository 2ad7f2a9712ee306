"""Commands as people type them: exit codes, streams, and nothing lost."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import nrp_site.commands
from nrp_site.cli import MODULES, main
from tests.conftest import Project, front

TERM = "content/glossary/panel.md"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def commands(
    group: click.Group, above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            yield from commands(command, (*above, name))
        else:
            yield (*above, name), command


EVERY = list(commands(main))


def test_every_command_of_a_module_can_be_called() -> None:
    for module in pkgutil.iter_modules(nrp_site.commands.__path__):
        loaded = importlib.import_module(f"nrp_site.commands.{module.name}")
        assert [each.name for each in loaded.COMMANDS] == [
            name for name, where in MODULES.items() if where == module.name
        ]


@pytest.mark.parametrize(("path", "command"), EVERY, ids=[" ".join(path) for path, _ in EVERY])
def test_every_command_has_help_with_an_example(
    path: tuple[str, ...], command: click.Command
) -> None:
    shown = run(*path, "--help")
    assert shown.exit_code == 0
    assert f"Example: nrp {' '.join(path)}" in shown.output


@pytest.mark.parametrize(
    "path", [path for path, _ in EVERY], ids=[" ".join(path) for path, _ in EVERY]
)
def test_every_command_is_in_the_guide(path: tuple[str, ...]) -> None:
    guide = Path(__file__).parents[2] / "docs" / "guides" / "commands.md"
    assert f"`nrp {' '.join(path)}" in guide.read_text(encoding="utf-8")


def test_clean_content_gives_code_0(project: Project) -> None:
    done = run("validate", "-C", str(project({})))
    assert (done.exit_code, done.stdout) == (0, "No problems found.\n")


def test_errors_give_code_1_and_go_to_standard_output(project: Project) -> None:
    done = run("validate", "-C", str(project({TERM: front(title="7")})))
    assert done.exit_code == 1
    assert f"{TERM}:2:8: error NRP106" in done.stdout


def test_wrong_usage_gives_code_2(tmp_path: Path) -> None:
    assert run("validate", "-C", str(tmp_path / "nowhere")).exit_code == 2
    assert run("validate", "--format", "xml").exit_code == 2
    assert run("explain", "NRP999").exit_code == 2


def test_strict_makes_errors_of_warnings(project: Project) -> None:
    root = str(project({TERM: front() + "\nA <b> tag.\n"}))
    assert run("validate", "-C", root).exit_code == 0
    assert run("validate", "--strict", "-C", root).exit_code == 1


def test_json_on_standard_output_and_nothing_else(project: Project) -> None:
    done = run("validate", "--format", "json", "-C", str(project({TERM: front(title="7")})))
    assert [row["rule"] for row in json.loads(done.stdout)] == ["NRP106"]
    assert "1 error" in done.stderr


def test_explain_takes_code_and_name() -> None:
    assert run("explain", "nrp201").output == run("explain", "unknown-record").output


def test_the_project_is_found_from_a_folder_within(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project({TERM: front()})
    monkeypatch.chdir(root / "content" / "glossary")
    assert run("validate").exit_code == 0


def test_a_build_with_errors_leaves_the_old_site_alone(project: Project) -> None:
    root = project({TERM: front(title="Panel")})
    assert run("build", "--no-search", "-C", str(root)).exit_code == 0
    before = {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    (root / TERM).write_text(front(title="Panel", summary="New words.") + "\n[@nobody2020]\n")
    failed = run("build", "--no-search", "-C", str(root))
    assert failed.exit_code == 1
    assert "NRP350" in failed.stderr
    assert {
        path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()
    } == before


def test_a_fault_in_docs_is_told_without_a_traceback(project: Project) -> None:
    root = project({TERM: front()})
    assert run("build", "--no-search", "-C", str(root)).exit_code == 0
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text(
        "---\nrender_macros: true\n---\n# Home\n\n{{ nothing_of_this_name() }}\n"
    )
    failed = run("build", "--no-search", "-C", str(root))
    assert failed.exit_code == 1
    assert "Traceback" not in failed.stderr
    assert "old site is as it was" in failed.stderr
    assert (root / "site" / "glossary" / "panel" / "index.html").is_file()


def test_new_writes_once_and_never_over(project: Project) -> None:
    root = project({})
    assert run("new", "term", "panel", "-C", str(root)).exit_code == 0
    text = (root / TERM).read_text()
    again = run("new", "term", "panel", "-C", str(root))
    assert (again.exit_code, (root / TERM).read_text()) == (1, text)
    assert run("new", "trem", "panel", "-C", str(root)).exit_code == 2
    assert run("new", "term", "../panel", "-C", str(root)).exit_code == 2


def test_a_fresh_programme_is_valid_and_builds(tmp_path: Path) -> None:
    root = tmp_path / "ours"
    assert run("init", str(root), "--title", "Harbour Rooms: a start").exit_code == 0
    # What is left to say is true of every fresh site: nobody has tested it, and nobody can be written to.
    told = run("validate", "--format", "json", "-C", str(root))
    assert told.exit_code == 0
    assert {row["rule"] for row in json.loads(told.stdout)} == {"ACC003", "ACC004"}
    built = run("build", "--no-search", "-C", str(root))
    assert built.exit_code == 0, built.stderr
    assert "Harbour Rooms: a start" in (root / "site" / "index.html").read_text()
    assert run("init", str(root)).exit_code == 2
