"""The guide "Publish a rapid review", followed step by step: what it tells people to write must work."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from nrp_site.cli import main
from nrp_site.loading.project import load_site
from tests.conftest import DAY, PROGRAMME, lay
from tests.evidence.conftest import ROOT, Pages, words

GUIDE = (ROOT / "docs" / "guides" / "publish-a-rapid-review.md").read_text(encoding="utf-8")
RECORD = "content/reviews/damp-and-health.md"


def blocks(language: str) -> list[str]:
    """The blocks of one language in the guide, in order."""
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", GUIDE, re.DOTALL | re.MULTILINE)
    return [
        "\n".join(line.removeprefix(indent) for line in text.split("\n")) for indent, text in found
    ]


def test_the_guide_leads_to_a_page_with_nothing_to_complain_of(tmp_path: Path) -> None:
    root = lay(
        tmp_path,
        {"content/programme.yml": PROGRAMME, "content/references.bib": blocks("bibtex")[0]},
    )
    made = CliRunner().invoke(main, ["new", "review", "damp-and-health", "-C", str(root)])
    assert made.exit_code == 0, made.output
    assert "FILL-IN" in (root / RECORD).read_text(encoding="utf-8")
    *first, _ = blocks("yaml")
    lay(root, {RECORD: f"---\n{''.join(first)}---\n"})
    assert load_site(root, DAY).diagnostics == ()
    seen = words(Pages(root)["reviews/damp-and-health/"])
    for said in (
        "Children in homes that are made dry cough less.",
        "Records screened",
        "Edition 1",
        "Searched to 14 November 2022",
    ):
        assert said in seen


def test_the_guide_leads_to_a_second_edition(tmp_path: Path) -> None:
    *first, last = blocks("yaml")
    versions = next(block for block in first if block.startswith("authors"))
    old = "".join(first)
    new = old.replace(versions[versions.index("versions") :], last)
    root = lay(
        tmp_path,
        {
            "content/programme.yml": PROGRAMME,
            "content/references.bib": blocks("bibtex")[0],
            "content/reviews/editions/damp-and-health-v1.md": f"---\n{old}---\n",
            RECORD: f"---\n{new}---\n",
        },
    )
    assert load_site(root, DAY).diagnostics == ()
    assert "There is a newer edition" in words(Pages(root)["reviews/damp-and-health/v1/"])


def test_the_message_that_the_guide_quotes_is_the_one_that_is_given(tmp_path: Path) -> None:
    quoted = re.search(r"“(screened is .*?leaves 322)”", GUIDE, re.DOTALL)
    assert quoted
    *first, _ = blocks("yaml")
    wrong = "".join(first).replace("screened: 322", "screened: 330")
    root = lay(
        tmp_path,
        {
            "content/programme.yml": PROGRAMME,
            "content/references.bib": blocks("bibtex")[0],
            RECORD: f"---\n{wrong}---\n",
        },
    )
    assert [found.message for found in load_site(root, DAY).diagnostics] == [
        " ".join(quoted[1].split())
    ]
