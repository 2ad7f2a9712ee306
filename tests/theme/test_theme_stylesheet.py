"""The style sheet: what is kept of Material's, what it weighs, and whether its colours can be read."""

from __future__ import annotations

import gzip
import itertools

import pytest
import tinycss2
from playwright.sync_api import Browser

from nrp_site.publishing.stylesheet import (
    accent_rules,
    contrast,
    material_css,
    minified,
    mixed,
    stylesheet,
    tokens,
)
from tests.theme import preview

OWN = (preview.THEME / "assets" / "nrp.css").read_text(encoding="utf-8")
SCRIPT = (preview.THEME / "assets" / "nrp.js").read_bytes()
GROUNDS = ("paper", "card")
TEXTS = ("ink", "ink-soft", "accent", "accent-strong", "good", "caution", "info", "stop")
TINTS = {"good-soft": "good", "caution-soft": "caution", "info-soft": "info", "stop-soft": "stop"}
CODE = ("ink", "code-string", "code-word", "code-name", "code-quiet", "code-number")


def weight(text: str | bytes) -> int:
    return len(gzip.compress(text if isinstance(text, bytes) else text.encode(), 9))


def test_the_sheet_and_the_script_are_light() -> None:
    assert weight(stylesheet(material_css(), OWN)) <= 12 * 1024
    assert weight(SCRIPT) <= 4 * 1024


@pytest.mark.parametrize("name", list(preview.sample_pages()))
def test_a_page_with_sheet_and_script_is_at_most_30_kib(name: str) -> None:
    html = preview.render(preview.environment(), name)
    assert weight(html) + weight(stylesheet(material_css(), OWN)) + weight(SCRIPT) <= 30 * 1024


def test_of_material_only_rules_for_prose_are_kept() -> None:
    kept = stylesheet(material_css(), "")
    assert ".highlight .k" in kept
    assert ".md-typeset .keys .key-control:before" in kept
    for shell in (
        ".md-header",
        ".md-nav",
        ".md-search",
        "html{",
        "body{",
        ".md-typeset a{",
        ".md-clipboard",
        "input",
    ):
        assert shell not in kept
    for fault in ("opacity", "transition", "outline", "url("):
        assert fault not in kept


def test_a_new_rule_of_material_stays_out_unless_all_its_names_are_known() -> None:
    css = ".md-typeset .new,.md-typeset kbd{color:red}.highlight .zz{color:red}.md-typeset .zz{color:red}kbd{color:red}"
    assert stylesheet(css, "") == ".md-typeset kbd{color:red}.highlight .zz{color:red}"


def test_lengths_of_material_are_for_a_root_of_16_pixels() -> None:
    assert (
        stylesheet(".md-typeset kbd{padding:.8rem 1em}", "") == ".md-typeset kbd{padding:1rem 1em}"
    )


def test_minifying_changes_no_value() -> None:
    css = (
        "/* note */ a :hover , b > c { margin : 0 calc( 1px + 2px ) ; content: 'a  ;  b' !important }\n"
        "@media (min-width: 3em) { p { color: red; } }"
    )
    assert minified(css) == (
        'a :hover,b>c{margin:0 calc( 1px + 2px );content:"a  ;  b"!important}@media (min-width: 3em){p{color:red}}'
    )
    assert rules(minified(OWN)) == rules(OWN)


def rules(css: str) -> list[str]:
    """Selectors, names and values without any space."""
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    text = "".join(node.serialize() for node in nodes)
    return "".join(text.replace("/**/", "").split()).replace(";}", "}").split("}")


def test_broken_css_is_named_by_its_line() -> None:
    with pytest.raises(ValueError, match="line 2"):
        minified("a{color:red}\n@media{} b{color")


def test_both_ways_into_the_dark_say_the_same() -> None:
    by_choice = OWN.split(':root[data-scheme="dark"] {', 1)[1].split("}", 1)[0]
    by_device = OWN.split(":root:not([data-scheme]) {", 1)[1].split("}", 1)[0]
    assert by_choice.split() == by_device.split()


@pytest.mark.parametrize("scheme", [0, 1])
def test_every_pair_of_colours_in_use_can_be_read(scheme: int) -> None:
    colours = tokens(OWN)[scheme]
    pairs = [*itertools.product(TEXTS, GROUNDS), *((text, tint) for tint, text in TINTS.items())]
    pairs += [("ink", tint) for tint in (*TINTS, "accent-soft", "code-mark")] + [
        ("accent", "accent-soft")
    ]
    pairs += [
        ("on-accent", "accent"),
        ("on-accent", "accent-strong"),
        ("on-night", "night"),
        ("ring", "spot"),
    ]
    pairs += itertools.product(CODE, ("code", "code-mark"))
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    edges = [("line-strong", "paper"), ("line-strong", "card"), ("line-strong", "accent-soft")]
    assert min(contrast(colours[one], colours[other]) for one, other in edges) >= 3
    assert max(contrast(colours[ring], colours["paper"]) for ring in ("ring", "spot")) >= 3


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_programme_may_bring_its_own_accent() -> None:
    found, reason = accent_rules("#7A1F4B", OWN)
    assert reason == ""
    assert found is not None
    assert "--accent:#7a1f4b" in found
    assert stylesheet("", OWN, "#7a1f4b").endswith(found)


@pytest.mark.parametrize(
    "accent", ["#7a1f4b", "#0b5f5a", "#1d4ed8", "#8c2519", "#000000", "#333333", "#5b2a86"]
)
def test_an_accent_is_readable_in_both_schemes(accent: str) -> None:
    found, _ = accent_rules(accent, OWN)
    assert found is not None
    blocks = [part.split("}")[0] for part in found.split("{") if part.startswith("--")]
    schemes = [dict(pair.split(":") for pair in block.split(";")) for block in blocks[:2]]
    for values, ground in zip(schemes, tokens(OWN), strict=True):
        for other in (
            ground["paper"],
            ground["card"],
            values["--accent-soft"],
            values["--on-accent"],
        ):
            assert contrast(values["--accent"], other) >= 4.5
        assert contrast(values["--on-accent"], values["--accent-strong"]) >= 4.5
        assert contrast(ground["ink"], values["--accent-soft"]) >= 4.5


@pytest.mark.parametrize(
    ("accent", "words"),
    [("#f2b03d", "darken it"), ("red", "not a colour"), ("#12345", "not a colour"), ("", "not a")],
)
def test_an_accent_that_cannot_be_read_is_refused_with_a_reason(accent: str, words: str) -> None:
    found, reason = accent_rules(accent, OWN)
    assert found is None
    assert words in reason
    assert stylesheet("", OWN, accent) == stylesheet("", OWN, None)


def test_colours_mix_by_share() -> None:
    assert mixed("#ffffff", "#000000", 0.5) == "#808080"


def test_lines_of_urdu_do_not_run_into_each_other(browser: Browser) -> None:
    """Nastaliq climbs and falls: what is set tight for Latin letters needs room again."""
    page = browser.new_page()
    page.set_content(
        f"""<html lang="ur"><style>{OWN}</style><p class="lead">a</p><p class="card-summary">a</p>
        <h3 class="card-title">a</h3><p class="question">a</p><h3 class="finding-statement">a</h3>"""
    )
    tight = page.eval_on_selector_all(
        "p, h3",
        """all => all.filter(each => parseFloat(getComputedStyle(each).lineHeight)
        < 1.9 * parseFloat(getComputedStyle(each).fontSize)).map(each => each.className)""",
    )
    page.close()
    assert tight == []
