"""Every rule is whole, named well, and does what its examples say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nrp_site.cli  # makes every module with rules known
from nrp_site.diagnostics import RETIRED, Rule, all_rules, find_rule
from nrp_site.loading.project import load_site
from nrp_site.record_types import record_types
from nrp_site.reporting import explain, rules_pages
from tests.conftest import DAY, PROGRAMME, lay

assert nrp_site.cli.main
assert record_types()
RULES = all_rules()
each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


@each_rule
def test_a_rule_is_whole(rule: Rule) -> None:
    assert re.fullmatch(r"(NRP|[A-Z]{3})\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert not rule.name.startswith(("no-", "disallow", "must", "do-not"))
    assert rule.code not in RETIRED
    for text in (rule.summary, rule.why, rule.fix):
        assert text.endswith((".", "?", "…"))
    assert rule.bad


@each_rule
def test_the_bad_example_gives_the_rule_and_the_good_one_does_not(
    rule: Rule, tmp_path: Path
) -> None:
    base = {"content/programme.yml": PROGRAMME}
    (tmp_path / "outside.md").write_text("outside")
    bad = load_site(lay(tmp_path / "bad", {**base, **rule.bad}), DAY).diagnostics
    good = load_site(lay(tmp_path / "good", {**base, **rule.good}), DAY).diagnostics
    assert rule.code in {found.rule.code for found in bad}, [found.message for found in bad]
    assert rule.code not in {found.rule.code for found in good}


@each_rule
def test_a_rule_can_be_explained(rule: Rule) -> None:
    assert find_rule(rule.name) is rule
    assert rule.fix in explain(rule)


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_the_pages_of_rules_are_up_to_date() -> None:
    guides = Path(__file__).parents[2] / "docs" / "guides"
    written = {
        file.stem.removeprefix("rules"): file.read_text() for file in guides.glob("rules*.md")
    }
    assert written == rules_pages(), "run `nrp rules-page -o docs/guides/rules.md`"
