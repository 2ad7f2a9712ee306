"""The same texts built by other generators, where they are installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

SETTINGS = """site_name: Same texts
theme:
  name: material
  font: false
plugins: []
validation:
  nav:
    omitted_files: ignore
  links:
    not_found: ignore
nav:
  - index.md
"""


def bodies(project: Path) -> Iterator[tuple[str, str, str]]:
    """Every record of a programme: its path, its title and its text, without citations, which others do not know."""
    for file in sorted((project / "content").rglob("*.md")):
        _, fields, body = file.read_text(encoding="utf-8").split("---\n", 2)
        title = next(
            line.removeprefix("title: ")
            for line in fields.splitlines()
            if line.startswith("title: ")
        )
        yield file.relative_to(project / "content").as_posix(), title, body


def prepare(project: Path, target: Path) -> Path:
    """A folder that MkDocs and Zensical can build."""
    shutil.rmtree(target, ignore_errors=True)
    for path, title, body in bodies(project):
        file = target / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {title}\n{body}", encoding="utf-8")
    (target / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (target / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return target


def prepare_hugo(project: Path, target: Path) -> Path:
    """A folder that Hugo can build, with a bare layout."""
    shutil.rmtree(target, ignore_errors=True)
    for path, title, body in bodies(project):
        file = target / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'---\ntitle: "{title}"\n---\n{body}', encoding="utf-8")
    layouts = target / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(
            "<html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>"
        )
    (target / "hugo.toml").write_text(
        'baseURL = "https://example.org/"\ntitle = "Same texts"\ndisableKinds = ["RSS", "taxonomy"]\n'
    )
    return target


def installed(name: str) -> list[str] | None:
    """The command of another generator, or None if it is not installed. None is a dependency of this project: name
    the `bin` folder of an environment of their own in NRP_BENCH_TOOLS."""
    apart = os.environ.get("NRP_BENCH_TOOLS")
    found = shutil.which(name, path=apart) if apart else None
    found = found or shutil.which(name)
    return [found] if found else None


def version_of(command: list[str]) -> str:
    """What another generator says of its version: `0.168.0`."""
    for ask in ("version", "--version"):
        done = subprocess.run([*command, ask], capture_output=True, text=True, check=False)
        found = re.search(r"\d+\.\d+(\.\d+)?", done.stdout)
        if done.returncode == 0 and found:
            return found[0]
    return "of unknown version"


def pages_in(site: Path) -> int:
    """How many pages a generator made: proof that it did the work."""
    return sum(1 for _ in site.rglob("*.html"))
