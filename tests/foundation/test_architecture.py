"""The house plan, held by tests: layers look down, modules stay small, two modules know MkDocs."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "nrp_site"
MODULES = sorted(PACKAGE.rglob("*.py"))
#: From the top of the house to its foundation; a module may import its own layer and those below.
LAYERS = (
    ("cli", "__main__"), ("commands",), ("preview", "withdrawal", "checklist", "translated"), ("mkdocs_plugin", "mkdocs_macros", "docs_kept"), ("scaffold", "docs_settings"), ("publishing", "rebuild"),
    ("theme",), ("exchange",), ("loading",), ("record_types",), ("reporting",), ("diagnostics",), ("__init__",),
)  # fmt: skip
ADAPTERS = {"mkdocs_plugin.py", "mkdocs_macros.py"}
LONGEST_MODULE, LONGEST_FUNCTION, MEDIAN_MODULE = 300, 40, 150


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (
                f"nrp_site.{alias.name}"
                for alias in node.names
                if node.module == "nrp_site" and alias.name != "__version__"
            )


def layer_of(name: str) -> int:
    part = [*name.split("."), "__init__"][1]
    found = [number for number, names in enumerate(LAYERS) if part in names]
    assert found, f"{name} belongs to no layer"
    return found[0]


@pytest.mark.parametrize("path", MODULES, ids=[str(p.relative_to(PACKAGE)) for p in MODULES])
def test_imports_point_down(path: Path) -> None:
    own = "nrp_site." + ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    if own == "nrp_site.__init__":
        return
    above = [
        name
        for name in imports(path)
        if name.startswith("nrp_site.") and layer_of(name) < layer_of(own)
    ]
    assert not above


@pytest.mark.parametrize("path", MODULES, ids=[str(p.relative_to(PACKAGE)) for p in MODULES])
def test_only_the_adapters_know_mkdocs(path: Path) -> None:
    assert path.name in ADAPTERS or not any(
        name.split(".")[0] == "mkdocs" for name in imports(path)
    )


@pytest.mark.parametrize("path", MODULES, ids=[str(p.relative_to(PACKAGE)) for p in MODULES])
def test_sizes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"


def test_the_median_module_is_small() -> None:
    assert (
        statistics.median(path.read_text(encoding="utf-8").count("\n") for path in MODULES)
        <= MEDIAN_MODULE
    )
