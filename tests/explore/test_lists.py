"""Lists by kind, place, theme and date; the list from A to Z; facets."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markupsafe import escape

from nrp_site.publishing.digests import Digests
from nrp_site.publishing.families.a_to_z import letter_of
from nrp_site.publishing.families.feeds import feeds_of
from nrp_site.publishing.record_lists import PER_PAGE, lists_of
from tests.explore.conftest import Made
from tests.explore.sample import ANONYMOUS, HOSTILE, story

Make = Callable[..., Made]


def titles(html: str) -> list[str]:
    return [
        re.sub("<[^>]*>", "", title)
        for title in re.findall(r'class="card-title"><a href="[^"]*">(.*?)</a>', html)
    ]


def test_a_place_and_a_theme_have_lists(made: Make) -> None:
    site = made({})
    assert titles(site["stories/in/saltmarket/index.html"]) == [
        "&#34;Ha&#39;penny&#34; &lt;script&gt;alert(1)&lt;/script&gt; &amp; 🏠 Ω",
        "An alley for play",
        "Twins",
    ]
    assert titles(site["stories/about/voice/index.html"]) == [ANONYMOUS, "An alley for play"]
    assert "stories/in/fell-side/index.html" not in site


def test_newest_first_and_what_has_no_date_last(made: Make) -> None:
    found = titles(made({})["stories/by/date/index.html"])
    assert found[:3] == ["Twins", "An alley for play", ANONYMOUS] or found[:2] == [
        "Twins",
        "An alley for play",
    ]
    assert found[-1] in (
        "Ciepłe domy",
        "صحت کی کہانی",
        str(escape(HOSTILE)),
        "Very long title " + "word " * 54 + "word",
    )


def test_links_to_shorter_lists_carry_counts(made: Make) -> None:
    html = made({})["stories/index.html"]
    assert re.search(
        r'stories/in/saltmarket/">Saltmarket: The Row</a> <span class="links-note">\(3\)', html
    )
    assert re.search(r'stories/about/voice/">A voice</a> <span class="links-note">\(2\)', html)


def test_cards_say_place_date_languages_and_certainty(made: Make) -> None:
    site = made({})
    stories = site["stories/index.html"]
    card = stories[stories.index(">Warm homes in the harbour<") :]
    card = card[: card.index("</li>\n</ul>")]
    for said in ("Harbour End: Net Loft", "April 2020", "English, Polish"):
        assert said in card
    assert "How sure: moderate" in site["reviews/index.html"]


def test_a_story_without_a_place_is_in_no_list_of_places(made: Make) -> None:
    site = made({})
    for path in site:
        if "/in/" in path or path.startswith(("map/", "timeline/")):
            assert ANONYMOUS not in site[path], path
    card = site["stories/index.html"]
    card = card[
        card.rindex('<li class="card"', 0, card.index(f">{ANONYMOUS}<")) : card.index(
            f">{ANONYMOUS}<"
        )
    ]
    assert "data-filter-neighbourhood" not in card
    assert "data-filter-funder" not in card


def test_funders_of_what_was_paid_for_are_a_filter(made: Make) -> None:
    page = made({})["stories/warm-homes/index.html"]
    assert (
        '<span hidden data-pagefind-filter="funder[data-value]" data-value="coast-fund"></span>'
        in page
    )


def test_a_kind_without_records_has_an_empty_list(made: Make) -> None:
    assert "No record yet." in made({})["evaluation/index.html"]


def many(count: int) -> dict[str, str]:
    return {
        f"content/stories/s{n:05}.md": story(f"Story {n:05}", "harbour-end", when=f"20{n % 20:02}")
        for n in range(count)
    }


def gathered(count: int) -> dict[str, str]:
    return {
        f"content/stories/number-{n}.md": story(
            f"Number {n:03}", "saltmarket", capacities="[voice]"
        )
        for n in range(count)
    }


def test_long_lists_come_in_pages(made: Make) -> None:
    site = made(many(120))
    assert len(titles(site["stories/index.html"])) == PER_PAGE
    assert len(titles(site["stories/page/2/index.html"])) == PER_PAGE
    assert re.search(r'rel="next" href="[^"]*/3/"', site["stories/page/2/index.html"])
    assert "<select" not in site["stories/index.html"]


def test_what_gathers_hundreds_shows_the_first_and_leads_to_all(made: Make) -> None:
    few, lots = made(gathered(20)), made(gathered(30))
    assert len(titles(few["capacities/voice/index.html"])) == 22, (
        "two of the sample, and all others"
    )
    html = lots["capacities/voice/index.html"]
    assert len(titles(html)) == 12
    assert re.search(r'href="[^"]*stories/about/voice/">See all: Stories \(32\)</a>', html)
    assert "stories/about/voice/index.html" in lots
    lots["capacities/voice/index.html"]
    assert len([name for name in lots.press.reader.used if name.startswith("e:story/")]) == 12


def test_what_comes_to_be_among_the_first_is_shown(made: Make) -> None:
    before, after = (
        made(
            {
                **gathered(30),
                "content/stories/number-25.md": story(title, "saltmarket", capacities="[voice]"),
            }
        )
        for title in ("Zz is late", "Aa is early")
    )
    for site in (before, after):
        site["capacities/voice/index.html"]
    used = before.press.reader.used
    was, now = Digests(before.press.site), Digests(after.press.site)
    assert any(was[name] != now[name] for name in used)
    assert "Aa is early" in titles(after["capacities/voice/index.html"])


def test_a_long_list_is_narrowed_by_the_search_with_the_filters_of_the_list(made: Make) -> None:
    site = made(many(120))
    whole = site["stories/index.html"]
    form = whole[whole.index('<form class="filter-form"') :].partition("</form>")[0]
    assert re.search(r'action="(\.\./)+search/"', form)
    assert 'name="q"' in form
    assert '<input type="hidden" name="kind" value="story">' in form
    assert "search/?kind=story" in form
    of_a_place = site["stories/in/harbour-end/page/2/index.html"]
    assert '<input type="hidden" name="neighbourhood" value="harbour-end">' in of_a_place
    assert "search/?kind=story&amp;neighbourhood=harbour-end" in of_a_place


def test_lists_of_a_place_and_a_theme_can_be_sorted_by_links(made: Make) -> None:
    """In pages of their own, so that it works without scripts; a list of a few records has one order."""
    site = made(many(60))
    given, dated = "stories/in/harbour-end/", "stories/in/harbour-end/by/date/"
    assert 'href="by/date/">Newest first' in site[f"{given}index.html"].replace(
        "../../../" + given, ""
    )
    page = site[f"{dated}index.html"]
    assert "Story 00019" in titles(page)[:3]
    assert "aria-current" in page[page.index('class="orders"') :][:600]
    assert f"{dated}page/2/index.html" in site
    assert "newest first" in re.findall("<title>(.*?)</title>", page)[0]
    assert "stories/in/saltmarket/by/date/index.html" not in site, "three stories need no order"
    for gone in ("data/stories/in/harbour-end/by/date.csv", "stories/by/date/by/date/index.html"):
        assert gone not in site


def test_an_order_by_date_adds_nothing_to_feeds(made: Make) -> None:
    for address, (_, keys) in feeds_of(made(many(20)).press).items():
        assert len(keys) == len(set(keys)), address


def test_a_page_of_a_list_reads_only_what_it_shows(made: Make) -> None:
    """So the whole list costs as many steps as it has records, and an edit makes one page again, not two hundred."""
    site = made(many(120))
    assert site["stories/page/2/index.html"]
    entries = {name for name in site.press.reader.used if name.startswith("e:story/")}
    assert len(entries) == PER_PAGE
    assert "t:story" not in site.press.reader.used


def test_lists_are_worked_out_once(made: Make) -> None:
    site = made({})
    assert lists_of(site.press) is lists_of(site.press)


def test_everything_is_from_a_to_z(made: Make) -> None:
    html = made({})["a-to-z/index.html"]
    for title in (
        "Warm homes in the harbour",
        "Ciepłe domy",
        "صحت کی کہانی",
        "Coast Fund",
        "Street panel",
    ):
        assert f"<bdi>{title}</bdi>" in html
    assert html.count("<bdi>Twins</bdi>") == 2
    assert "Story · Harbour End: Net Loft · 2019" in html
    assert "Story · Saltmarket: The Row · 2022" in html
    assert "<script>alert" not in html


def test_a_long_list_from_a_to_z_has_a_page_a_letter(made: Make) -> None:
    site = made(many(900))
    assert "<bdi>" not in site["a-to-z/index.html"]
    assert site["a-to-z/s/index.html"].count("<bdi>") == 400
    assert "a-to-z/s/3/index.html" in site


def test_letters() -> None:
    cases: dict[str, str] = {
        "Élan": "E",
        '"quoted"': "Q",
        "42 streets": "0–9",
        "صحت": "ص",
        "🏠": "0–9",
        "  x": "X",
        "": "0–9",
        "ﬁsh": "F",
        "ß": "S",
    }
    assert {title: letter_of(title) for title in cases} == cases


def test_filters_have_stable_values(made: Make) -> None:
    page: Any = made({})["reviews/damp/index.html"]
    for name, value in (
        ("kind", "review"),
        ("neighbourhood", "harbour-end"),
        ("capacity", "homes"),
        ("certainty", "moderate"),
        ("year", "2020"),
    ):
        assert f'data-pagefind-filter="{name}[data-value]" data-value="{value}"' in page
