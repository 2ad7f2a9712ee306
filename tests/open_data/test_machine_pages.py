"""Sitemap, robots, 404, what pages say in JSON-LD and Open Graph, and the cards they name."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image

from nrp_site.publishing import build, social_card
from nrp_site.publishing.card_drawing import draw, fitted
from nrp_site.publishing.card_fonts import can_draw, runs_of
from nrp_site.publishing.families import plan, sitemap
from nrp_site.publishing.site_address import root_path, site_address
from tests.conftest import PROGRAMME, lay
from tests.open_data.conftest import FILES, HOSTILE, PRINTED, URL, Files, press_of, published, story

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def blocks(files: Files, path: str) -> list[dict[str, Any]]:
    """The JSON-LD of a page."""
    return [
        json.loads(text)
        for text in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', files[path].decode(), re.DOTALL
        )
    ]


def meta(files: Files, path: str) -> dict[str, str]:
    """The named and property tags of a page."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', files[path].decode())
    return {name: unescape(content) for name, content in found}


def test_the_sitemap_follows_its_schema(files: Files) -> None:
    root = ElementTree.fromstring(files["sitemap.xml"])
    assert root.tag == f"{SPACE}urlset"
    for url in root:
        assert url.tag == f"{SPACE}url"
        names = [child.tag.removeprefix(SPACE) for child in url]
        assert names in (["loc"], ["loc", "lastmod"])
        location = url.findtext(f"{SPACE}loc") or ""
        assert location.startswith(URL)
        assert 12 <= len(location) <= 2048
        if "lastmod" in names:
            date.fromisoformat(url.findtext(f"{SPACE}lastmod") or "")


def test_the_sitemap_holds_every_page_that_may_be_listed_and_no_other(files: Files) -> None:
    listed = {url.findtext(f"{SPACE}loc") for url in ElementTree.fromstring(files["sitemap.xml"])}
    for path, content in files.items():
        if path.endswith("index.html"):
            address = URL + path.removesuffix("index.html")
            assert (address in listed) == (b'name="robots" content="noindex' not in content), path
    assert f"{URL}about/" in listed
    assert f"{URL}hidden/" not in listed
    assert not [address for address in listed if address and "gone" in address]


def test_days_of_change_are_true(files: Files) -> None:
    days = {
        url.findtext(f"{SPACE}loc"): url.findtext(f"{SPACE}lastmod")
        for url in ElementTree.fromstring(files["sitemap.xml"])
    }
    assert days[f"{URL}stories/alley/"] == "2026-05-03"
    assert days[f"{URL}stories/"] == "2026-05-03", "a list changed when the newest record on it did"
    assert days[f"{URL}neighbourhoods/quay/"] == "2026-03-01"
    assert days[f"{URL}grants/gift/"] is None, "nobody said when"


def test_a_very_large_site_has_several_sitemaps(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "MOST", 10)
    press = press_of(root)
    tasks = [task for task in plan(press) if task.family == "sitemap"]
    made = {task.path: sitemap.make(press, task) for task in tasks}
    index = ElementTree.fromstring(made["sitemap.xml"])
    assert index.tag == f"{SPACE}sitemapindex"
    assert [each.findtext(f"{SPACE}loc") for each in index] == [
        f"{URL}{task.path}" for task in tasks[1:]
    ]
    counts = [len(ElementTree.fromstring(made[task.path])) for task in tasks[1:]]
    assert counts[:-1] == [10] * (len(counts) - 1)
    assert 0 < counts[-1] <= 10


def test_robots_and_llms(files: Files, root: Path) -> None:
    assert files["robots.txt"].decode() == f"User-agent: *\nAllow: /\n\nSitemap: {URL}sitemap.xml\n"
    text = files["llms.txt"].decode()
    assert text.startswith("# Harbour Rooms Programme\n\n> Three invented places")
    assert f"({URL}stories/)" in text
    assert f"[About]({URL}about/): What this is" in text
    assert "hidden" not in text
    assert (
        "Sitemap"
        not in published(root, "", lambda path: path == "robots.txt")["robots.txt"].decode()
    )


def test_the_page_for_lost_readers_works_at_any_depth(files: Files) -> None:
    page = files["404.html"].decode()
    targets = re.findall(r'(?:href|src|action)="([^"#]+)"', page)
    assert len(targets) > 5
    assert not [target for target in targets if not target.startswith("/programme/")]
    assert 'content="noindex"' in page
    assert "canonical" not in page
    assert (
        f'href="/programme/{next(path for path in files if path.startswith("assets/style"))}"'
        in page
    )


def test_every_page_has_one_canonical_address_and_its_own_tags(files: Files) -> None:
    for path, content in files.items():
        if not path.endswith("index.html") or b"noindex" in content:
            continue
        address = URL + path.removesuffix("index.html")
        assert re.findall(r'<link rel="canonical" href="([^"]*)"', content.decode()) == [address]
        tags = meta(files, path)
        assert tags["og:url"] == address
        assert all(tags[name] for name in ("og:title", "og:image:alt")), path
        assert len(re.findall("og:title", content.decode())) == 1
        assert tags["og:image"].removeprefix(URL) in files, path


def test_json_ld_can_be_read_on_every_page_and_points_to_whole_addresses(files: Files) -> None:
    for path in files:
        if path.endswith(".html"):
            for block in blocks(files, path):
                assert block["@context"] == "https://schema.org"
                assert block["@type"]
                assert "@record" not in json.dumps(block)
                assert all(
                    address.startswith("http")
                    for address in re.findall(r'"(?:@id|url|item)": "([^"]*)"', json.dumps(block))
                ), path


def main_entity(files: Files, path: str) -> dict[str, Any]:
    return next(block["mainEntity"] for block in blocks(files, path) if "mainEntity" in block)


def test_what_records_are_in_the_words_of_schema_org(files: Files) -> None:
    place = main_entity(files, "neighbourhoods/quay/index.html")
    assert place["@type"] == "Place"
    assert place["geo"]["latitude"] == 53.82
    assert place["containedInPlace"][0]["identifier"] == {
        "@type": "PropertyValue",
        "propertyID": "ONS GSS code",
        "value": "E06000009",
    }
    term = main_entity(files, "capacities/homes/index.html")
    assert term["@type"] == "DefinedTerm"
    assert term["inDefinedTermSet"] == {
        "@type": "DefinedTermSet",
        "name": "Capacities",
        "url": f"{URL}capacities/",
    }
    grant = main_entity(files, "grants/gift/index.html")
    assert grant["@type"] == "MonetaryGrant"
    assert grant["amount"]["value"] == 8000
    assert grant["funder"]["name"] == "Coast Fund"
    funder = main_entity(files, "organisations/fund/index.html")
    assert funder["@type"] == "Organization"
    assert "identifier" not in funder, "the programme is invented: no tie to a real register"
    film = main_entity(files, "stories/alley/index.html")
    assert film["@type"] == "VideoObject"
    assert film["name"] == HOSTILE
    assert film["contentLocation"]["@id"] == f"{URL}neighbourhoods/quay/#it"
    measure = main_entity(files, "evaluation/say/index.html")
    assert measure["@type"] == "Dataset"
    assert measure["variableMeasured"]["value"] == -7.5
    assert blocks(files, "data/index.html")[0]["@type"] == "Dataset"
    project = main_entity(files, "programme/index.html")
    assert project["@type"] == "ResearchProject"
    assert project["funder"][0]["@id"] == f"{URL}organisations/fund/#it"


def test_crumbs_are_told_to_machines(files: Files) -> None:
    crumbs = next(
        block
        for block in blocks(files, "stories/alley/index.html")
        if block["@type"] == "BreadcrumbList"
    )
    assert [(each["position"], each["item"]) for each in crumbs["itemListElement"]] == [
        (1, URL),
        (2, f"{URL}stories/"),
        (3, f"{URL}stories/alley/"),
    ]


def test_no_markup_gets_out_of_json_ld(files: Files) -> None:
    page = files["stories/alley/index.html"].decode()
    assert HOSTILE not in page
    assert all(
        "<" not in text
        for text in re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL
        )
    )


def test_an_anonymous_story_tells_machines_no_place(files: Files) -> None:
    page = files["stories/nowhere/index.html"].decode()
    head = page.partition("</head>")[0]
    assert "Quayside" not in head
    assert "Hilltop" not in head
    entity = main_entity(files, "stories/nowhere/index.html")
    assert not {"contentLocation", "location", "areaServed"} & set(entity)


def test_without_an_address_nothing_is_made_up(root: Path) -> None:
    made = published(root, "", lambda path: path.endswith(".html"))
    for path, content in made.items():
        head = content.decode().partition("</head>")[0]
        assert not re.search("canonical|og:image|og:url", head), path
        assert not [block for block in blocks(made, path) if "@id" in json.dumps(block)], path


def test_cards_are_pictures_of_the_right_size(files: Files) -> None:
    cards = [content for path, content in files.items() if path.startswith("social/")]
    assert len(cards) > 5
    for card in cards:
        with Image.open(io.BytesIO(card)) as picture:
            assert (picture.size, picture.format) == ((1200, 630), "PNG")
        assert len(card) < 60_000


def test_only_those_who_agreed_to_social_media_are_on_a_card(files: Files) -> None:
    assert meta(files, "stories/alley/index.html")["og:image:alt"].startswith(HOSTILE)
    assert meta(files, "stories/page-only/index.html")["og:image:alt"].startswith("Stories · ")
    assert "Place" not in meta(files, "stories/nowhere/index.html")["og:image:alt"]


def test_a_translation_has_a_card_with_its_own_title(tmp_path: Path) -> None:
    said = "title: نوبت\nsummary: ایک گلی۔\ntranslated_on: 2026-06-02\n"
    version = {"content/neighbourhoods/quay.ur.md": f"---\n{said}---\nیہاں۔\n"}
    programme = PROGRAMME.replace("[en]", "[en, ur]")
    root = lay(tmp_path, {"content/programme.yml": programme, **FILES, **version})
    made = published(root, only=lambda path: "/ur/" in path or path.startswith("social/"))
    shown = meta(made, "neighbourhoods/quay/ur/index.html")
    assert shown["og:image:alt"].startswith("نوبت · ")
    assert shown["og:image"].removeprefix(URL) in made


def test_a_withdrawn_title_leaves_the_private_folder_too(tmp_path: Path) -> None:
    root = lay(tmp_path, {"content/programme.yml": PROGRAMME, **FILES})
    before = set(social_card.cards_of(press_of(root)))
    published(root, only=lambda path: path.startswith("social/"))
    kept = social_card.kept_cards(root)
    assert {f"social/{file.name}" for file in kept.iterdir()} == before
    lay(root, {"content/stories/nowhere.md": FILES["content/stories/gone.md"]})
    after = press_of(root)
    social_card.forget_unused(after)
    assert (
        {f"social/{file.name}" for file in kept.iterdir()}
        == set(social_card.cards_of(after))
        < before
    )
    assert build.social_card is social_card, "the build does this at its end"


def test_a_very_large_site_has_one_card_a_kind(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(social_card, "MOST_CARDS", 3)
    press = press_of(root)
    assert {social_card.card_for(press, entry).title for entry in press.site.entries("story")} == {
        "Stories"
    }


@pytest.mark.parametrize(
    "title",
    [
        "Warm rooms",
        "Zażółć gęślą jaźń",
        "محلے کی صحت: 12 گھر (Net Loft) اور نمی",
        "ਗੁਆਂਢ ਦੀ ਕਹਾਣੀ",
        "বাংলা গল্প",
        "Добрий день",
        "שלום",
        "Party 🎉 on the quay",
        HOSTILE,
        "x" * 300,
        "damp and money " * 20,
        "٣٤٥",
        "«»…",
    ],
)
def test_titles_in_any_script_fit(title: str) -> None:
    if not can_draw(title):
        pytest.skip(
            "left out: Pillow has no Raqm here, and such a title then gets the card of its kind"
        )
    size, lines = fitted(title)
    assert size * 1.28 * len(lines) <= 320
    assert all(lines)
    first = draw(title, "Story", "Quayside", "Harbour", "#0b5f5a", True)
    assert (
        first
        == draw(title, "Story", "Quayside", "Harbour", "#0b5f5a", True)
        != draw("Other", "Story", "Quayside", "Harbour", "#0b5f5a", True)
    )


def test_letters_without_a_font_are_not_drawn(tmp_path: Path) -> None:
    assert not can_draw("街の話")
    assert not can_draw("a \U0001f9ff\U0010ffff")
    root = lay(
        tmp_path,
        {"content/programme.yml": PROGRAMME, "content/stories/street.md": story(title="街の話")},
    )
    press = press_of(root)
    assert social_card.card_for(press, press.site.at(("story", "street"))).title == "Stories"


def test_lines_that_mix_directions_are_in_the_order_of_reading() -> None:
    seen = [run.text.strip() for run in runs_of("سوال (Net Loft) اور", True) if run.script != ""]
    assert seen == ["اور", "Net Loft", "سوال"]
    assert [run.text.strip() for run in runs_of("read صحت کی today", False) if run.script] == [
        "read",
        "صحت کی",
        "today",
    ]


@pytest.mark.parametrize(
    "given",
    [
        "example.org",
        "ftp://example.org/",
        "https://",
        "https://example.org/?a=b",
        "https://example.org/a b/",
        'https://example.org/"',
    ],
)
def test_an_address_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="cannot be the address"):
        site_address(given)


def test_the_first_address_counts_and_ends_in_a_slash() -> None:
    assert (
        site_address("", None, " https://example.org/programme ", "https://other.example/") == URL
    )
    assert site_address("", None) == ""
    assert root_path(URL) == "/programme/"
    assert root_path("") == "/"


def test_families_that_are_named_here_are_there(root: Path) -> None:
    planned = {task.family for task in plan(press_of(root))}
    assert planned >= set(PRINTED) | sitemap.UNLISTED - {"posters"}
