"""The package that goes out: valid, with nothing made up, and honest about what is not in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from nrp_site.exchange.threesixtygiving import package, said_of
from nrp_site.loading.site import Site
from tests.conftest import PROGRAMME
from tests.funders.conftest import EXACT, FILES, page, paths, press_of, shared, with_address


def validator() -> Draft202012Validator:
    """The official schema of a package, with the schema of a grant under every name it is asked for by."""
    grant = json.loads(shared("360-giving-schema.json").read_text(encoding="utf-8"))
    whole = json.loads(shared("360-giving-package-schema.json").read_text(encoding="utf-8"))
    addresses = {grant["$id"], whole["properties"]["grants"]["items"]["$ref"]}
    resource = Resource.from_contents(
        grant,
        default_specification=__import__("referencing.jsonschema", fromlist=["x"]).DRAFT202012,
    )
    registry = Registry().with_resources((address, resource) for address in addresses)
    return Draft202012Validator(whole, registry=registry, format_checker=FormatChecker())


def test_the_package_is_valid_and_says_what_is_left_out(site: Callable[..., Site]) -> None:
    made = package(site(files={"content/programme.yml": with_address()}))
    assert [*validator().iter_errors(json.loads(made.as_json()))] == []
    assert [grant["id"] for grant in made.grants] == ["360G-tide-1"]
    assert made.grants[0]["amountAwarded"] == 8000
    assert made.grants[0]["plannedDates"] == [{"startDate": "2020-12"}]
    assert made.head["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert made.head["issued"] == "2026-11-22"
    said = "\n".join(said_of(made))
    assert "Left out 1 grant " in said
    assert (
        "content/grants/letters-money.md: lacks an identifier, an exact sum, the day of the award, a named recipient"
        in said
    )


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        (("awarded: 2020-11-03", "awarded: 2020-11"), "the day of the award"),
        (("identifier: 360G-tide-1\n", ""), "an identifier"),
        (("recipient: net-loft-trust\n", ""), "a named recipient"),
        (("currency: GBP", "currency: XCG"), "a currency that the standard knows"),
        (("amount: {value: 8000, currency: GBP}\n", ""), "a sum"),
    ],
)
def test_what_is_not_known_is_never_made_up(
    site: Callable[..., Site], change: tuple[str, str], lacks: str
) -> None:
    made = package(site(files={"content/grants/film-money.md": EXACT.replace(*change)}))
    assert made.grants == ()
    assert lacks in {
        lack for each in made.left_out for lack in each.lacks if "film" in each.entry.id
    }


def test_a_licence_without_a_known_address_is_left_out_and_said(site: Callable[..., Site]) -> None:
    made = package(
        site(files={"content/programme.yml": PROGRAMME + "licence: All rights reserved\n"})
    )
    assert "license" not in made.head
    assert any("names no licence" in line for line in said_of(made))


def test_the_site_offers_the_package_only_if_there_is_one(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    assert "grants/360giving.json" in paths(press_of(site(), tmp_path))
    without = {
        **FILES,
        "content/grants/film-money.md": EXACT.replace("identifier: 360G-tide-1\n", ""),
    }
    assert "grants/360giving.json" not in paths(press_of(site(files=without), tmp_path))


def test_an_edit_wins_over_the_original(site: Callable[..., Site]) -> None:
    """`extra` keeps what came in; where the record was changed since, the record counts."""
    extra = '{"title": "Money  for the film", "awardDate": "2019-01-01T00:00:00Z", "fromOpenCall": "Yes"}'
    made = package(
        site(
            files={
                "content/grants/film-money.md": EXACT.replace(
                    "stories:", f"extra: '{extra}'\nstories:"
                )
            }
        )
    )
    assert made.grants[0]["title"] == "Money  for the film"
    assert made.grants[0]["awardDate"] == "2020-11-03"
    assert made.grants[0]["fromOpenCall"] == "Yes"


def test_the_page_of_a_grant_says_sums_as_they_are_known(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    press = press_of(site(), tmp_path)
    about = page(press, "grants/letters-money/")
    assert "about £10,000" in about
    assert "(as one resident gave it)" in about
    assert "£8,000" in page(press, "grants/film-money/")
