"""Citations on pages: numbers or names, links both ways, unknown keys with their line."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import nrp_site
from nrp_site.loading.citation_rules import style_names
from nrp_site.loading.project import load_site
from nrp_site.publishing.citations import STYLES
from tests.bibliography_pages.conftest import TERM, WORKS, Pages
from tests.conftest import DAY, PROGRAMME, Project, codes, front, lay

Make = Callable[..., Pages]
HARVARD = "styles:\n  citations: harvard\n"


def body(html: str) -> str:
    """The text of a record on its page."""
    return html.partition('<div class="prose md-typeset">')[2].partition("</div>")[0]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


@pytest.mark.parametrize(
    ("programme", "shown"),
    [
        ("", "So (1). Both (1,2). As Reyes (2) says."),
        (
            HARVARD,
            "So (Mill and Reyes, 2021, p. 4). Both (Reyes, 2019; Mill and Reyes, 2021). As Reyes (2019) says.",
        ),
    ],
)
def test_both_styles(pages: Make, programme: str, shown: str) -> None:
    text = "\nSo [@mill2021, p. 4]. Both [@mill2021; @reyes2019]. As @reyes2019 says.\n"
    assert words(body(pages({TERM: front() + text}, programme)["glossary/street-panel/"])) == shown


@pytest.mark.parametrize("programme", ["", HARVARD])
def test_links_lead_both_ways_and_each_work_has_its_own(pages: Make, programme: str) -> None:
    html = pages(
        {TERM: front() + "\nBoth [@mill2021; @reyes2019]. Again [@mill2021].\n"}, programme
    )["glossary/street-panel/"]
    ids = re.findall(r'id="((?:cite-\d|ref-)[^"]*)"', html)
    targets = re.findall(r'href="#((?:cite-\d|ref-)[^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(ids) == set(targets)
    assert re.findall(r'href="#(ref-[^"]+)"', body(html)).count("ref-mill2021") == 2
    assert "ref-reyes2019" in targets


def test_works_of_one_author_are_links_of_their_own(pages: Make) -> None:
    works = WORKS + WORKS.replace("reyes2019", "reyes2020").replace("mill2021", "x").replace(
        "{2019}", "{2020}"
    ).replace("view", "roof").partition("@book")[2].join(("@book", ""))
    html = pages(
        {"content/references.bib": works, TERM: front() + "\nBoth [@reyes2019; @reyes2020].\n"},
        HARVARD,
    )["glossary/street-panel/"]
    assert re.findall(r'href="#(ref-[^"]+)"', body(html)) == ["ref-reyes2019", "ref-reyes2020"]


def test_code_addresses_and_handles_stay(pages: Make) -> None:
    html = pages(
        {TERM: front() + "\n`[@mill2021]` and @handle and [\\@mill2021] and @mill2021.\n"}
    )["glossary/street-panel/"]
    assert words(body(html)) == "[@mill2021] and @handle and [@mill2021] and Mill and Reyes (1)."


def test_no_mark_ends_up_in_an_attribute(pages: Make) -> None:
    text = '\n[a @mill2021](https://example.org/ "@mill2021") <span title="@mill2021">x</span> ![@mill2021](x.png) @mill2021\n\n| @mill2021 |\n| --- |\n| @reyes2019 |\n'
    html = pages({TERM: front() + text})["glossary/street-panel/"]
    assert not re.search("[\ue000-\ue002]", html)
    assert not re.search(r'="[^"]*<', html)
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", html, re.DOTALL)


DOCS = (
    "---\ntitle: About us\n---\n# About\n\nAll [@mill2021, p. 3] and [@mil2021].\n\n    [@code]\n"
)


def test_unknown_key_in_docs_is_told_with_its_line_and_a_guess(project: Project) -> None:
    loaded = load_site(project({"content/references.bib": WORKS, "docs/about.md": DOCS}), DAY)
    found = [each for each in loaded.diagnostics if each.is_error]
    assert [
        (each.rule.code, each.position.path, each.position.line, each.position.column)
        for each in found
    ] == [("NRP350", "docs/about.md", 6, 29)]
    assert "mill2021" in found[0].hint


def test_macros_in_docs_are_checked_where_they_run(project: Project) -> None:
    text = '---\nrender_macros: true\n---\n{{ cite("mill2021", where="Results") }} {{ cite("nobody") }}\n'
    loaded = load_site(project({"content/references.bib": WORKS, "docs/about.md": text}), DAY)
    assert [each.position.line for each in loaded.diagnostics if each.rule.code == "NRP350"] == [4]
    plain = load_site(project({"docs/about.md": text.replace("true", "false")}), DAY)
    assert "NRP350" not in codes(plain)


def test_left_out_pages_of_docs_cite_nothing(project: Project) -> None:
    settings = "site_name: X\nexclude_docs: |\n  adr/\nplugins:\n  - x: !!python/name:os.system\n"
    loaded = load_site(
        project(
            {
                "mkdocs.yml": settings,
                "docs/adr/a.md": "[@nobody]",
                "docs/.b.md": "[@nobody]",
                "docs/c.md": "[@nobody]",
            }
        ),
        DAY,
    )
    assert [each.position.path for each in loaded.diagnostics if each.rule.code == "NRP350"] == [
        "docs/c.md"
    ]


def test_unused_works_are_told_but_not_beside_other_errors(project: Project) -> None:
    files = {"content/references.bib": WORKS, TERM: front() + "\n[@mill2021]\n"}
    found = [
        each for each in load_site(project(files), DAY).diagnostics if each.rule.code == "NRP352"
    ]
    assert [(each.position.line, "reyes2019" in each.message) for each in found] == [(12, True)]
    broken = load_site(project({**files, TERM: front(summary="") + "\n[@mill2021]\n"}), DAY)
    assert "NRP352" not in codes(broken)


def test_a_bibliography_of_comments_only(project: Project) -> None:
    found = codes(load_site(project({"content/references.bib": "% nothing yet\n"}), DAY))
    assert not [code for code in found if code.startswith("NRP3")]


def test_style_names_are_those_of_the_formatters() -> None:
    assert set(style_names()) == set(STYLES)


def test_unknown_style_is_told(project: Project) -> None:
    loaded = load_site(
        project({"content/programme.yml": PROGRAMME + "styles:\n  citations: havard\n"}), DAY
    )
    found = [each for each in loaded.diagnostics if each.rule.code == "NRP351"]
    assert "harvard" in found[0].hint
    assert found[0].position.line > 1


THIRD = '''"""Initials only."""
from nrp_site.publishing.citations.model import Style


class Initials:
    def __init__(self, items):
        self.items, self.order = items, range(len(items))

    def number(self, position):
        return None

    def reference(self, position):
        return (f"<{self.items[position]['id']}>",)

    def cite(self, works, mode):
        return ("{" + ",".join(str(work.details["id"]) for work in works) + "}",)


STYLE = Style("initials", "Initials", Initials)
'''


def test_a_third_style_is_one_new_module(tmp_path: Path) -> None:
    package = Path(nrp_site.__file__).parent
    shutil.copytree(package, tmp_path / "nrp_site", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "nrp_site/publishing/citations/styles/initials.py").write_text(THIRD)
    files = {
        "content/references.bib": WORKS,
        "content/programme.yml": PROGRAMME + "styles:\n  citations: initials\n",
        TERM: front() + "\nSo [@mill2021; @reyes2019].\n",
    }
    lay(tmp_path / "project", files)
    program = "import sys\nfrom pathlib import Path\nfrom tests.bibliography_pages.conftest import Pages\nsys.stdout.write(Pages(Path(sys.argv[1]))['glossary/street-panel/'])\n"
    repository = package.parent
    made = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "project")],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": f"{tmp_path}:{repository}", "PATH": ""},
        cwd=tmp_path,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    assert "{mill2021,reyes2019}" in words(body(made.stdout))
    assert "&#60;reyes2019&#62;" in made.stdout
    assert "Initials" in made.stdout.partition("Cite this page")[2]
