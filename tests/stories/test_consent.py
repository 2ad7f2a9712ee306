"""Consent is a gate that fails closed, and says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from nrp_site.diagnostics import Severity
from nrp_site.loading.outset import build_day
from nrp_site.loading.project import load_site
from nrp_site.record_types.story.consent import permits, withheld
from nrp_site.record_types.story.schema import Consent
from tests.conftest import DAY, codes

RECORD = "content/stories/alley.md"
Load = Callable[[Mapping[str, str]], object]


def story(consent: str, more: str = "") -> dict[str, str]:
    lines = "".join(f"  {line}\n" for line in consent.split("; "))
    return {
        RECORD: f"---\ntitle: Alley\nsummary: An alley.\nform: event\nplace: whole-programme\n{more}consent:\n{lines}sources:\n  - url: https://example.org/\n    seen: 2026-11\n---\n"
    }


GOOD = "status: given; scope: [website]; given_on: 2024-05-02; how: written; saw_final: true; consent_ref: CR-1"

STATES = [
    (GOOD, "", True),
    (GOOD.replace("given;", "partial;", 1), "", True),
    (GOOD.replace("status: given", "status: pending"), "STO001", False),
    (GOOD + "; expires_on: 2026-11-21", "STO002", False),
    (GOOD + "; expires_on: 2026-11-22", "", True),
    (GOOD.replace("status: given", "status: expired"), "STO002", False),
    (GOOD.replace("[website]", "[print, social]"), "STO003", False),
    (GOOD.replace("scope: [website]; ", ""), "STO003", False),
    (GOOD.replace("status: given", "status: withdrawn"), "STO005", False),
    (GOOD + "; withdrawn_on: 2026-11-01", "STO005", False),
    (GOOD + "; withdrawn_on: 2030-11-01", "STO005", False),
    (GOOD.replace("2024-05-02", "2026-11-23"), "STO006", False),
    (GOOD.replace("2024-05-02", "2026-11-22"), "", True),
    (GOOD.replace("given_on: 2024-05-02; ", ""), "STO007", False),
    ("status: not-required", "STO008", False),
    ("status: not-required; reason: All public.", "", True),
    (GOOD + "; review_on: 2026-11-21", "STO009", True),
    (GOOD.replace("how: written; ", ""), "STO010", True),
    (GOOD.replace("; consent_ref: CR-1", ""), "STO010", True),
    (GOOD.replace("true", "false"), "STO012", True),
    ("status: granted", "NRP108", False),
    ("status: given; scope: website", "NRP104", False),
    ("status: given; name: Ana", "NRP102", False),
]


@pytest.mark.parametrize(("consent", "code", "is_shown"), STATES)
def test_every_state(load: Load, consent: str, code: str, is_shown: bool) -> None:
    loaded = load(story(consent))
    found = [each for each in codes(loaded) if each.startswith(("STO", "NRP1"))]
    assert code in found if code else found == []
    assert (loaded.site.find("story", "alley") is not None) is is_shown


def test_the_place_of_the_finding_is_the_field_that_decides(load: Load) -> None:
    found = next(
        each
        for each in load(story(GOOD + "; expires_on: 2026-11-21")).diagnostics
        if each.rule.code == "STO002"
    )
    lines = story(GOOD + "; expires_on: 2026-11-21")[RECORD].splitlines()
    assert lines[found.position.line - 1][found.position.column - 1 :] == "2026-11-21"
    assert found.severity is Severity.WARNING


def test_the_day_of_the_build_decides(
    project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project(story(GOOD + "; expires_on: 2026-01-31"))
    for epoch, is_shown in (
        ("1769860800", True),
        ("1769904000", False),
    ):  # 31 January and 1 February 2026, UTC
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        site = load_site(root, build_day()).site
        assert site is not None
        assert (site.find("story", "alley") is not None) is is_shown


def test_what_is_withheld_keeps_neither_title_nor_text(load: Load) -> None:
    site = load(story(GOOD.replace("status: given", "status: pending"))).site
    assert "Alley" not in repr(site.withheld)
    assert "An alley" not in repr(site)


def test_uses_beside_the_page_need_their_own_leave() -> None:
    class Told:
        consent = Consent.model_validate(
            {"status": "given", "scope": ["website", "translation"], "languages": ["en", "pl"]}
        )

    assert permits(Told, "translation:pl")
    assert not permits(Told, "translation:ur")
    assert not permits(Told, "print")
    Told.consent = Consent.model_validate({"status": "not-required", "reason": "Public."})
    assert permits(Told, "print")


def test_a_translation_that_was_not_agreed_to_is_not_shown(project: Callable[..., Path]) -> None:
    files = story(GOOD)
    pl = "---\ntitle: Zaulek\nsummary: Zaulek.\ntranslated_on: 2026-10-01\n---\n"
    programme = (
        Path(project({})).joinpath("content/programme.yml").read_text().replace("[en]", "[en, pl]")
    )
    for scope, is_shown in (("[website]", False), ("[website, translation]", True)):
        told = {RECORD: files[RECORD].replace("[website]", scope)}
        root = project(
            {"content/programme.yml": programme, **told, "content/stories/alley.pl.md": pl}
        )
        site = load_site(root, DAY).site
        assert site is not None
        assert bool(site.translations.get(("story", "alley"))) is is_shown


@pytest.mark.parametrize(
    ("line", "is_found"),
    [
        ("how: written  # signed by Ana Reyes", True),
        ("how: written  # form: forms/ana.pdf", True),
        ("reason: Ask Mrs Reyes first.", True),
        ("how: written\n  # phone 07700 900123", True),
        ("how: written  # contact: the register", True),
        ("how: written  # ana@harbour.example.org", True),
        ("how: written  # see the register", False),
        ("reason: Told from public sources only.", False),
    ],
)
@pytest.mark.parametrize("status", ["given", "pending", "withdrawn"])
def test_private_details_in_consent(load: Load, line: str, is_found: bool, status: str) -> None:
    loaded = load(
        story(GOOD.replace("status: given", f"status: {status}").replace("how: written", line))
    )
    assert ("STO011" in codes(loaded)) is is_found


def test_names_elsewhere_are_no_business_of_the_consent_rule(load: Load) -> None:
    assert "STO011" not in codes(load(story(GOOD, "credit: Film by Dr Reyes\n")))


def test_the_gate_never_raises_for_a_remnant() -> None:
    from nrp_site.record_types.story.schema import WithdrawnStory

    verdict = withheld(
        WithdrawnStory.model_validate({"consent": {"status": "withdrawn", "removal": "gone"}}),
        date(2026, 11, 22),
    )
    assert verdict is not None
    assert not verdict.leaves_note
