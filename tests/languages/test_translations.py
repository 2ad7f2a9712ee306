"""Translations of records: pages of their own that say what language each passage is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from nrp_site.cli import main
from nrp_site.loading.project import load_site
from nrp_site.loading.translations import source_digest
from nrp_site.publishing import languages
from nrp_site.publishing.families import make, plan
from nrp_site.publishing.page import MenuEntry, PageLink
from nrp_site.publishing.passages import END, MIDDLE, START, marked, plain, spoken
from nrp_site.publishing.press import Press
from nrp_site.publishing.statics import static_files
from nrp_site.publishing.tasks import Settings
from nrp_site.publishing.templates import environment
from tests.conftest import DAY, PROGRAMME, SOURCES, Project

ROOT = Path(__file__).parents[2]
PLACE = f"---\ntitle: Saltmarket\nsummary: Four stalls & a square.\npriority: A square\nauthorities:\n  - name: Harbour Council\n{SOURCES}---\n"
STORY = f"""---
title: The warm room
summary: A shop became a room.
form: change in a place
place: saltmarket
outcomes:
  - what: The room is open on five days.
consent:
  status: given
  scope: [website, translation]
  languages: [en, pl, ar]
  given_on: 2024-05-02
  how: written
  saw_final: true
  consent_ref: CR-0042
{SOURCES}---

It began with [a square](../neighbourhoods/saltmarket.md).
"""
POLISH = "---\ntitle: Ciepły pokój\nsummary: Sklep stał się pokojem.\ntranslated_on: 2026-10-01\n---\n\nZaczęło się od [placu](../neighbourhoods/saltmarket.md).\n"
ARABIC = "---\ntitle: الغرفة الدافئة\nsummary: صار متجر غرفة.\ntranslated_on: 2026-10-01\nchecked_by_native_speaker: true\n---\n\nبدأت بساحة.\n"
FILES = {
    "content/programme.yml": PROGRAMME.replace(
        "languages: [en]", "languages: [en, pl, ar]\nsite_url: https://harbour.example.org/"
    ),
    "content/neighbourhoods/saltmarket.md": PLACE,
    "content/stories/warm-room.md": STORY,
    "content/stories/warm-room.pl.md": POLISH,
    "content/stories/warm-room.ar.md": ARABIC,
}


def pages(project: Project, changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """The pages about records and search: address -> HTML."""
    loaded = load_site(project({**FILES, **(changes or {})}), DAY)
    assert loaded.site is not None, loaded.diagnostics
    press = Press(loaded.site, Settings(Path("/nowhere")), static_files())
    wanted = ("records", "translations", "search_page", "listings")
    return {
        task.path.removesuffix("index.html"): make(press, task).decode()
        for task in plan(press)
        if task.family in wanted
    }


def test_a_translation_is_a_page_in_its_own_language(project: Project) -> None:
    page = pages(project)["stories/warm-room/pl/"]
    assert '<html lang="pl" dir="ltr">' in page
    assert "<h1>Ciepły pokój</h1>" in page
    assert "Sklep stał się pokojem." in page
    assert "Przejdź do treści" in page
    assert "Skip to the content" not in page


def test_right_to_left_is_said_of_the_page_and_left_to_right_of_what_stays_english(
    project: Project,
) -> None:
    page = pages(project)["stories/warm-room/ar/"]
    assert '<html lang="ar" dir="rtl">' in page
    assert '<span lang="en" dir="ltr">The room is open on five days.</span>' in page


def test_what_was_not_translated_is_marked_as_in_its_language(project: Project) -> None:
    page = pages(project)["stories/warm-room/pl/"]
    assert '<span lang="en" dir="ltr">Saltmarket</span>' in page
    assert '<span lang="en" dir="ltr">Four stalls &amp; a square.</span>' in page
    assert not re.search("[\ue010-\ue012]", page)
    assert not re.search(r'="[^"]*<span', page)


def test_versions_point_at_each_other(project: Project) -> None:
    found = pages(project)
    for address in ("stories/warm-room/", "stories/warm-room/pl/", "stories/warm-room/ar/"):
        links = dict(
            re.findall(r'<link rel="alternate" href="([^"]+)" hreflang="([^"]+)"', found[address])
        )
        assert links == {
            "https://harbour.example.org/stories/warm-room/": "x-default",
            "https://harbour.example.org/stories/warm-room/pl/": "pl",
            "https://harbour.example.org/stories/warm-room/ar/": "ar",
        }
        assert 'hreflang="en"' in found[address]
        switch = found[address].partition('<nav class="languages"')[2].partition("</nav>")[0]
        assert [name for name in ("English", "Polski", "العربية") if name in switch] == [
            "English",
            "Polski",
            "العربية",
        ]


def test_a_page_without_translations_has_no_switch(project: Project) -> None:
    page = pages(project)["neighbourhoods/saltmarket/"]
    assert 'class="languages"' not in page
    assert "hreflang" not in page


def test_links_lead_to_the_version_in_the_language_of_the_page(project: Project) -> None:
    placed = {
        "content/neighbourhoods/saltmarket.pl.md": "---\ntitle: Solny Rynek\nsummary: Cztery stragany.\ntranslated_on: 2026-10-01\n---\n"
    }
    page = pages(project, placed)["stories/warm-room/pl/"]
    assert 'href="../../../neighbourhoods/saltmarket/pl/"' in page
    assert "Solny Rynek" in page
    assert 'href="../../neighbourhoods/saltmarket/"' in pages(project, placed)["stories/warm-room/"]


def test_readers_are_told_of_a_stale_translation(project: Project) -> None:
    older, newer = "older than", "starsze niż"
    assert newer not in pages(project)["stories/warm-room/pl/"]
    page = pages(
        project,
        {"content/stories/warm-room.md": STORY.replace("form:", "updated: 2026-11-01\nform:")},
    )
    assert newer in page["stories/warm-room/pl/"]
    assert older not in page["stories/warm-room/"]


def test_readers_are_told_if_no_native_speaker_has_read_it(project: Project) -> None:
    found = pages(project)
    assert "rodzimy użytkownik języka" in found["stories/warm-room/pl/"]
    assert "متحدث أصلي" not in found["stories/warm-room/ar/"]


def test_no_page_is_made_in_a_language_that_people_did_not_agree_to(project: Project) -> None:
    narrow = {
        "content/stories/warm-room.md": STORY.replace(
            "languages: [en, pl, ar]", "languages: [en, ar]"
        )
    }
    found = pages(project, narrow)
    assert "stories/warm-room/pl/" not in found
    assert "Ciepły" not in "".join(found.values())
    none = {
        "content/stories/warm-room.md": STORY.replace(
            "scope: [website, translation]", "scope: [website]"
        )
    }
    assert [
        address for address in pages(project, none) if address.startswith("stories/warm-room/")
    ] == ["stories/warm-room/"]


def test_each_language_has_its_own_search_page(project: Project) -> None:
    found = pages(project)
    assert 'action="../../../search/pl/"' in found["stories/warm-room/pl/"]
    assert '<html lang="ar" dir="rtl">' in found["search/ar/"]


def test_filters_of_a_search_page_are_in_its_language(project: Project) -> None:
    polish = pages(project)["search/pl/"]
    choices = re.findall(r"<bdi data-label[^>]*>([^<]+)</bdi>", polish)
    assert "Historie" in choices
    assert "Stories" not in choices


def test_a_record_in_another_language_is_marked_on_the_pages_of_others(project: Project) -> None:
    foreign = {
        "content/stories/warm-room.md": STORY.replace(
            "title: The warm room", "language: pl\ntitle: Ciepły pokój"
        ),
        "content/stories/warm-room.pl.md": None,
    }
    found = pages(project, foreign)
    assert '<html lang="pl"' in found["stories/warm-room/"]
    assert '<span lang="pl" dir="ltr">Ciepły pokój</span>' in found["neighbourhoods/saltmarket/"]
    assert '<span lang="pl" dir="ltr">Ciepły pokój</span>' in found["stories/"]


def test_words_that_a_catalogue_does_not_have_are_marked_as_english(project: Project) -> None:
    files = {
        "content/programme.yml": FILES["content/programme.yml"].replace("[en, pl, ar]", "[en, fi]"),
        "content/stories/warm-room.md": STORY.replace("[en, pl, ar]", "[en, fi]"),
        "content/stories/warm-room.fi.md": POLISH,
        "content/stories/warm-room.pl.md": None,
        "content/stories/warm-room.ar.md": None,
    }
    page = pages(project, files)["stories/warm-room/fi/"]
    assert '<span lang="en" dir="ltr">Skip to the content</span>' in page
    assert 'aria-label="Main menu"' in page


# --- marks --------------------------------------------------------------------------------------------------------


def test_marks_become_elements_in_text_and_vanish_elsewhere() -> None:
    text = marked("Tom", "en")
    html = f'<title>{text}</title><p title="{text}">{text}</p><svg><text>{text}</text></svg><option>{text}</option>'
    shown = '<span lang="en" dir="ltr">Tom</span>'
    assert (
        spoken(html)
        == f'<title>Tom</title><p title="Tom">{shown}</p><svg><text>Tom</text></svg><option>Tom</option>'
    )


@pytest.mark.parametrize(
    "text",
    [
        START,
        f"a{MIDDLE}b",
        f"{START}en{MIDDLE}open",
        f"{START}x y{MIDDLE}z{END}",
        marked(marked("a", "en"), "ar"),
    ],
)
def test_broken_marks_leave_nothing_behind(text: str) -> None:
    assert not re.search("[\ue010-\ue012]", spoken(f"<p>{text}{START}</p>"))
    assert not re.search("[\ue010-\ue012]", plain(text))


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (f"<p>نحو {marked('about %s', 'en') % marked('GBP', 'en')}</p>", "<p>نحو [about GBP]</p>"),
        (f"<li>{marked('Cooks', 'en')} (6)</li>", "<li>[Cooks (6)]</li>"),
        (f"<li>{marked('Guests', 'en')} (35, {marked('Counted', 'en')})</li>", "<li>[Guests (35, Counted)]</li>"),
        (f"<li><a>Kettle</a> ({marked('Cooked', 'en')})</li>", "<li><a>Kettle</a> [(Cooked)]</li>"),
        (f"<li><a>Kettle</a>: {marked('Cooked', 'en')}</li>", "<li><a>Kettle</a>: [Cooked]</li>"),
        (f"<p>المبلغ: {marked('Much', 'en')} (6)</p>", "<p>المبلغ: [Much] (6)</p>"),
        (f"<p>{marked('See <a>this</a> now', 'en')} هنا</p>", "<p>[See ]<a>[this]</a>[ now] هنا</p>"),
        (f"<p>{START}en{MIDDLE}cut off</p><p>هنا</p>", "<p>[cut off]</p><p>هنا</p>"),
        (f'<img alt="{marked("A room", "en")}">', '<img lang="en" alt="A room">'),
    ],
)  # fmt: skip
def test_passages_are_kept_whole_and_no_mark_is_seen(html: str, shown: str) -> None:
    assert spoken(html) == shown.replace("[", '<span lang="en" dir="ltr">').replace("]", "</span>")


def test_works_cited_on_a_translated_page_are_english_under_translated_words(
    project: Project,
) -> None:
    cited = {
        "content/references.bib": "@article{reyes2021, title = {Rooms by the sea}, author = {Reyes, Ana}, journal = {Coast}, year = {2021}}\n",
        "content/stories/warm-room.md": STORY.replace(
            "sources:", "sources:\n  - cite: reyes2021\n    where: page 3", 1
        ),
    }
    page = pages(project, cited)["stories/warm-room/ar/"]
    assert '<span lang="en" dir="ltr">Rooms by the sea</span>' in page
    assert re.search(r'class="cite" id="cite-1" lang="en" dir="ltr"', page)
    assert re.search(r'<li id="ref-reyes2021"[^>]*><span lang="en" dir="ltr">Reyes', page)
    assert ">References<" not in page
    assert "About this source" not in page


def test_the_menu_of_a_translated_page_is_in_its_language(project: Project) -> None:
    loaded = load_site(project(FILES), DAY)
    assert loaded.site is not None
    menu = (
        MenuEntry("Home", ""),
        MenuEntry("Our word for stories", "stories/"),
        MenuEntry("Soup", "soup/"),
        MenuEntry("Evidence", "reviews/", (MenuEntry("Checks", "reviews/"),)),
    )
    footer = (PageLink("Privacy", "privacy/"),)
    press = Press(
        loaded.site, Settings(Path("/nowhere"), menu=menu, footer_links=footer), static_files()
    )
    found = {
        task.path: make(press, task).decode()
        for task in plan(press)
        if task.path in ("stories/warm-room/pl/index.html", "stories/warm-room/index.html")
    }
    polish, english = (
        found["stories/warm-room/pl/index.html"],
        found["stories/warm-room/index.html"],
    )
    for words in (
        ">Strona główna<",
        ">Historie<",
        ">Prywatność<",
        ">Dowody<",
        '<span lang="en" dir="ltr">Soup</span>',
    ):
        assert words in polish, words
    for words in (">Home<", ">Our word for stories<", ">Soup<", ">Privacy<"):
        assert words in english, words


# --- nrp translated -----------------------------------------------------------------------------------------------


def test_translated_notes_the_day_and_the_print_of_the_source(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    root = project(FILES)
    done = CliRunner().invoke(main, ["translated", "story", "warm-room", "pl", "-C", str(root)])
    assert done.exit_code == 0, done.output
    site = load_site(root, DAY).site
    assert site is not None
    entry = site.at(("story", "warm-room"))
    version = next(t for t in site.translations[entry.key] if t.language == "pl")
    assert version.record.source_digest == source_digest(entry)
    assert version.record.translated_on == DAY
    assert version.body.strip().startswith("Zaczęło")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["story", "warm-rom", "pl"], "did you mean 'warm-room'"),
        (["storys", "warm-room", "pl"], "did you mean 'story'"),
        (["story", "warm-room", "cy"], "content/stories/warm-room.cy.md"),
    ],
)
def test_translated_says_what_is_wrong(project: Project, arguments: list[str], said: str) -> None:
    done = CliRunner().invoke(main, ["translated", *arguments, "-C", str(project(FILES))])
    assert done.exit_code == 2
    assert said in done.output


@pytest.mark.parametrize(
    ("address", "in_a_row"),
    [
        ("stories/warm-room/ar/", "الإنجليزية، البولندية، العربية"),
        ("stories/warm-room/ar/", "هذا الموقع، الطباعة، الترجمات"),
        ("stories/warm-room/", "English, Polish, Arabic"),
        ("neighbourhoods/saltmarket/ur/", "انگریزی، پولش، عربی"),
    ],
)
def test_things_in_a_row_have_the_comma_of_the_page(address: str, in_a_row: str) -> None:
    loaded = load_site(ROOT / "examples" / "harbour", DAY)
    assert loaded.site is not None
    press = Press(loaded.site, Settings(ROOT / "examples" / "harbour"), static_files())
    task = next(task for task in plan(press) if task.path == f"{address}index.html")
    press.reader.begin()
    html = make(press, task).decode()
    assert in_a_row in re.sub(r"<[^>]+>", "", html)
    body = html.partition("<body")[2]
    assert not re.search(r"[\u0600-\u06ff],", re.sub(r'"[^"]*"', "", body)), "a Latin comma"


@pytest.mark.parametrize(
    ("language", "comma"),
    [("en", ", "), ("pl", ", "), ("ar-EG", "، "), ("fa", "، "), ("zh-Hant", "、"), ("he", ", ")],
)
def test_the_comma_of_a_language(language: str, comma: str) -> None:
    assert languages.comma(language) == comma


def test_texts_in_a_row_are_no_html() -> None:
    made = environment(language="ur").from_string("{{ texts | in_a_row }}")
    assert made.render(texts=("<b>", "&")) == "&lt;b&gt;، &amp;"


def test_between_words_of_another_language_stands_its_own_comma() -> None:
    row = f"{marked('Guests', 'en')} (35، {marked('by bowls', 'en')})"
    assert (
        spoken(f"<p>{row}</p>") == '<p><span lang="en" dir="ltr">Guests (35, by bowls)</span></p>'
    )
    mixed = f"{marked('Guests', 'en')}، ضيوف"
    assert spoken(f"<p>{mixed}</p>") == '<p><span lang="en" dir="ltr">Guests</span>، ضيوف</p>'
