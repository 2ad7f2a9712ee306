"""A small programme with a funder, grants of every kind and stories with and without consent for print."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nrp_site.loading.project import load_site
from nrp_site.loading.site import Site
from nrp_site.publishing.families import make, plan
from nrp_site.publishing.press import Press
from nrp_site.publishing.statics import static_files
from nrp_site.publishing.tasks import Settings
from tests.conftest import DAY, PROGRAMME, Project, front

SHARED = Path(__file__).parents[3] / "shared" / "360giving"
NOT_REQUIRED = "{status: not-required, reason: All public., anonymisation: nobody is identifiable}"
GIVEN = "{status: given, scope: [website], given_on: 2021-01-01, how: written, saw_final: true, anonymisation: anonymous, consent_ref: CR-1}"
FUNDER = front(
    title="Tide Fund", kinds="[funder]", registers="[{id: GB-CHC-1090095}]", also_known_as="[TF]"
)
CHARITY = front(title="Net Loft Trust", kinds="[charity]", registers="[{id: GB-SC-SC042386}]")
CAPACITY = front(title="Company", meaning="People to talk to.")
PLACE = front(
    title="Harbour End",
    priority="Warm homes",
    authorities="[{name: Harbour Council}]",
    actions="[A damp survey, A tool library]",
)
FILM = front(
    title="The film",
    summary="People filmed their walls.",
    form="film",
    place="harbour-end",
    capacities="[company]",
    outcomes="[{what: The walls were mended, when: 2021-05, evidence: The landlord's letter}]",
    consent=NOT_REQUIRED,
)
LETTERS = front(
    title="The letters",
    summary="Quiet letters.",
    form="account",
    place="anonymous",
    outcomes="[{what: Somebody wrote back}]",
    consent=GIVEN,
)
EXACT = front(
    title="Money for the film",
    identifier="360G-tide-1",
    funder="tide-fund",
    recipient="net-loft-trust",
    amount="{value: 8000, currency: GBP}",
    awarded="2020-11-03",
    starts="2020-12",
    stories="[film]",
)
ABOUT = front(
    title="Money for letters",
    funder="tide-fund",
    amount="{value: 10000, is_exact: false, note: As one resident gave it}",
    stories="[letters]",
)
FILES = {
    "content/organisations/tide-fund.md": FUNDER,
    "content/organisations/net-loft-trust.md": CHARITY,
    "content/capacities/company.md": CAPACITY,
    "content/neighbourhoods/harbour-end.md": PLACE,
    "content/stories/film.md": FILM,
    "content/stories/letters.md": LETTERS,
    "content/grants/film-money.md": EXACT,
    "content/grants/letters-money.md": ABOUT,
}
ADDRESS = "https://harbour.example.org/"


def with_address(programme: str = PROGRAMME) -> str:
    """The programme with the address of its site."""
    return programme.replace("languages:", f"site_url: {ADDRESS}\nlanguages:")


def shared(name: str) -> Path:
    """A file of the conformance data, or the test is skipped."""
    file = SHARED / name
    if not file.is_file():
        if os.environ.get("NRP_REQUIRE_SHARED"):
            pytest.fail("../shared is missing")
        pytest.skip("left out: ../shared is missing")
    return file


@pytest.fixture
def site(project: Project) -> Callable[..., Site]:
    """The small programme, with changes to its files (None takes one away)."""

    def load(**changes: Any) -> Site:
        files = {**FILES, **changes.pop("files", {})}
        loaded = load_site(project(files), DAY)
        assert loaded.site is not None
        assert not loaded.has_errors, [
            found.message for found in loaded.diagnostics if found.is_error
        ]
        return loaded.site

    return load


def press_of(site: Site, root: Path) -> Press:
    """A press for a site."""
    return Press(site, Settings(root), static_files(None))


def page(press: Press, address: str) -> str:
    """One made page by its address."""
    task = next(task for task in plan(press) if task.path == f"{address}index.html")
    return make(press, task).decode()


def paths(press: Press) -> set[str]:
    """The paths of all files of a site."""
    return {task.path for task in plan(press)}
