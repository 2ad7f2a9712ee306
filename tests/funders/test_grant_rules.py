"""Grants that cannot be right, and above all those that would give an unnamed place away."""

from __future__ import annotations

import pytest

from nrp_site.loading.project import load_site
from tests.conftest import DAY, Project, codes, front
from tests.funders.conftest import ABOUT, EXACT, FILES, FUNDER

COUNCIL = front(title="Harbour Council", kinds="[council]")
OTHER_PLACE = FILES["content/neighbourhoods/harbour-end.md"].replace("Harbour End", "Saltmarket")
GRANT = "content/grants/letters-money.md"


@pytest.mark.parametrize(
    ("files", "column_of"),
    [
        ({GRANT: ABOUT.replace("stories:", "locations: [{name: Harbour End}]\nstories:")}, "locations"),
        ({GRANT: ABOUT.replace("tide-fund", "harbour-council"), "content/organisations/harbour-council.md": COUNCIL}, "funder"),
        ({GRANT: ABOUT.replace("funder:", "recipient: net-loft-trust\nfunder:"), "content/organisations/net-loft-trust.md": front(title="T", kinds="[charity]", neighbourhoods="[harbour-end]"), "content/neighbourhoods/saltmarket.md": OTHER_PLACE}, "recipient"),
        ({GRANT: ABOUT.replace("[letters]", "[letters, film]")}, "stories"),
        ({GRANT: ABOUT.replace("stories:", """extra: '{"beneficiaryLocation": [{"name": "Harbour End"}]}'\nstories:""")}, "extra"),
    ],
    ids=["locations", "council", "local group", "story with a place", "kept original"],
)  # fmt: skip
def test_no_way_leads_from_a_grant_to_an_unnamed_place(
    project: Project, files: dict[str, str], column_of: str
) -> None:
    loaded = load_site(project({**FILES, **files}), DAY)
    found = [each for each in loaded.diagnostics if each.rule.code == "GRA004"]
    assert len(found) == 1
    line = files[GRANT].splitlines()[found[0].position.line - 1]
    assert line.startswith(column_of)
    assert "letters" in found[0].message


def test_a_funder_of_all_places_gives_none_away(project: Project) -> None:
    everywhere = FUNDER.replace("kinds:", "neighbourhoods: [harbour-end]\nkinds:")
    assert "GRA004" not in codes(
        load_site(project({**FILES, "content/organisations/tide-fund.md": everywhere}), DAY)
    )


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (EXACT.replace("value: 8000", "value: -1"), "NRP117"),
        (EXACT.replace("currency: GBP", "currency: gbp"), "NRP117"),
        (EXACT.replace("[film]", "[no-such-story]"), "NRP301"),
        (EXACT.replace("2020-11-03", "2020-02-30"), "NRP114"),
        (EXACT.replace("stories:", "extra: 'not json'\nstories:"), "NRP117"),
        (EXACT.replace("stories:", """extra: '{"email": "a@example.org"}'\nstories:"""), "NRP117"),
        (
            EXACT.replace(
                "stories:",
                """extra: '{"recipientOrganization": [{"id": "x", "name": "y", "contactName": "z"}]}'\nstories:""",
            ),
            "NRP117",
        ),
        (EXACT.replace("stories:", "ends: 2020-11\nstories:"), "GRA002"),
    ],
)
def test_bad_values_are_errors(project: Project, wrong: str, code: str) -> None:
    loaded = load_site(project({**FILES, "content/grants/film-money.md": wrong}), DAY)
    found = [each for each in loaded.diagnostics if each.is_error]
    assert found
    if code.startswith("GRA"):
        assert code in codes(loaded)
    assert all(each.position.path.endswith("film-money.md") for each in found)


def test_the_end_of_a_partial_date_counts(project: Project) -> None:
    """A grant that begins on 3 December and ends "in December" is in order."""
    fine = EXACT.replace("starts: 2020-12", "starts: 2020-12-03\nends: 2020-12")
    assert "GRA002" not in codes(
        load_site(project({**FILES, "content/grants/film-money.md": fine}), DAY)
    )


def test_a_grant_that_pays_an_unknown_story_is_an_error_at_its_place(project: Project) -> None:
    wrong = EXACT.replace("[film]", "[flim]")
    loaded = load_site(project({**FILES, "content/grants/film-money.md": wrong}), DAY)
    found = [each for each in loaded.diagnostics if each.is_error]
    assert [each.rule.code for each in found] == ["NRP201"]
    line = wrong.splitlines()[found[0].position.line - 1]
    assert line[found[0].position.column - 1 :].startswith("flim")
    assert "film" in str(found[0].hint)
