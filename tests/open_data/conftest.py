"""A small programme with hostile texts, made into files in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nrp_site.loading.project import load_site
from nrp_site.publishing.families import make, plan
from nrp_site.publishing.press import Press
from nrp_site.publishing.statics import static_files
from nrp_site.publishing.tasks import DocsPage, Settings
from tests.conftest import DAY, PROGRAMME, SOURCES, front, lay

URL = "https://example.org/programme/"
CONSENT = "\n  status: given\n  scope: [website, social, research]\n  given_on: 2026-01-02\n  how: written\n  saw_final: true\n  consent_ref: CR-SECRET1"
WITHDRAWN = "---\nconsent:\n  status: withdrawn\n  withdrawn_on: 2026-05-01\n---\n"
HOSTILE = "=1+1</script><b>&\"'"
PLACE = "\n  - name: Quay Council\n    code: E06000009"


def story(body: str = "It took one summer.\n", **fields: str) -> str:
    """A story that may be shown."""
    given = {"form": "project", "place": "whole-programme", "consent": CONSENT, **fields}
    return front(**given) + body


FILES: Mapping[str, str] = {
    "content/capacities/homes.md": front(title="Homes", meaning="Dry and warm."),
    "content/neighbourhoods/quay.md": front(title="Quayside", priority="Warm homes", authorities=PLACE, place="\n  name: Quayside\n  latitude: 53.82\n  longitude: -3.05", published="2026-03-01"),
    "content/neighbourhoods/hill.md": front(title="Hilltop", priority="Buses", authorities=PLACE),
    "content/organisations/fund.md": front(title="Coast Fund", kinds="[funder]", registers="\n  - id: GB-CHC-326730"),
    "content/stories/alley.md": story(
        "Read [the other](gone.md), [the hill](../neighbourhoods/hill.md) and <!-- a SECRET remark --> more.\n",
        title=f"'{HOSTILE.replace(chr(39), chr(39) * 2)}'", summary="-2 degrees, said all", place="quay", form="film", published="2026-04-02", updated="2026-05-03", capacities="[homes]",
        allowed="\n  - text: SECRET exception\n    reason: a SECRET reason",
    ),
    "content/stories/nowhere.md": story(title="A told story", place="anonymous", capacities="[homes]", published="2026-04-02"),
    "content/stories/gone.md": WITHDRAWN,
    "content/stories/page-only.md": story("For the page only.\n", title="Read it here", consent=CONSENT.replace(", social, research", "")),
    "content/grants/gift.md": front(title='"@SUM(A1)"', funder="fund", amount="\n  value: 8000", stories="[gone, alley]", awarded="2018-05"),
    "content/evaluation/say.md": front(title="A say", evidence="survey", measures="Having a say", result="effect", result_text="More.", cannot_tell="[Why.]", estimate="\n  value: -7.5\n  low: -9\n  high: 0\n  unit: points"),
    "content/references.bib": "@article{mill2021,\n  author = {Mill, Ada and {Port University}},\n  title = {Damp homes},\n  journal = {Harbours},\n  year = {2021},\n  note = {a SECRET note}\n}\n",
}  # fmt: skip

#: Families that make PDF files, which take their time and are no concern of these tests.
PRINTED = ("posters", "funder_reports")
Files = dict[str, bytes]


def press_of(root: Path, site_url: str = URL) -> Press:
    """A press for a project folder, for the day of the tests."""
    loaded = load_site(root, DAY)
    errors = [found for found in loaded.diagnostics if found.is_error]
    assert not errors
    assert loaded.site is not None
    docs = (
        DocsPage("About", "about/", "What this is"),
        DocsPage("Hidden", "hidden/", "", "noindex"),
    )
    return Press(
        loaded.site, Settings(root, docs_pages=docs, extra={"site_url": site_url}), static_files()
    )


def published(
    root: Path, site_url: str = URL, only: Callable[[str], bool] = lambda path: True
) -> Files:
    """The files of a site by their paths; nothing is written but what is kept in the project's private folder."""
    press = press_of(root, site_url)
    return {
        task.path: make(press, task)
        for task in plan(press)
        if task.family not in PRINTED and only(task.path)
    }


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the hostile programme."""
    programme = PROGRAMME.replace(SOURCES, "funders: [fund]\n" + SOURCES)
    return lay(tmp_path_factory.mktemp("hostile"), {"content/programme.yml": programme, **FILES})


@pytest.fixture(scope="session")
def files(root: Path) -> Files:
    """All its files, published at a known address."""
    return published(root)
