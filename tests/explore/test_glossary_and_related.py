"""Glossary terms in running text, and what else belongs to a record."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from nrp_site.publishing.glossary_marks import Marker, Meaning
from tests.explore.conftest import Made
from tests.explore.sample import ANONYMOUS, record, story

Make = Callable[..., Made]
PANEL = Meaning(
    "street-panel",
    "Street panel",
    "A group.",
    "glossary/street-panel/",
    ("Street panel", "SP", "street panels"),
    "SP",
)
CLUB = Meaning("log", "Log <b>", "A 'meaning' & more.", "glossary/log/", ("LOG",))
MARKER = Marker([PANEL, CLUB])


def mark(inner: str, page: str = "x/", language: str = "en") -> str:
    html = f'<body><p>Street panel</p><div class="page-body">{inner}</div></main><p>SP</p></body>'
    return (
        MARKER.mark(html, language, page, lambda address: f"../{address}")
        .split('<div class="page-body">')[1]
        .split("</div></main>")[0]
    )


def marked(inner: str, **more: str) -> list[str]:
    return re.findall(r'<a class="term"[^>]*>(.*?)</a>', mark(inner, **more), re.DOTALL)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>A street panel met.</p>", ["street panel"]),
        ("<p>The street\npanels met. A street panel too.</p>", ["street\npanels"]),
        ("<p>SP and street panel</p>", ["SP"]),
        ("<p>the sp of it, the log</p>", []),
        ("<p>LOG, LOGs</p>", ["LOG"]),
        ("<p>Street-panel</p>", ["Street-panel"]),
        ("<p>non-LOG, LOG-like, x/LOG, LOG@example.org, LOG.txt, _LOG, #LOG</p>", []),
        ("<p>LOG.</p>", ["LOG"]),
        ("<p>&LOG; &amp;LOG</p>", ["LOG"]),
        ("<p>street <em>panel</em></p>", []),
        ("<p>street, panel</p>", []),
        ("<p>longstreet panel</p>", []),
        ("<li>LOG</li>", ["LOG"]),
        ("<table><tr><th>LOG</th><td>LOG</td></tr></table>", ["LOG"]),
        ("<p><a href='#'>LOG</a> <code>LOG</code> <b>LOG</b></p>", ["LOG"]),
        ("<h2>LOG</h2><pre>LOG</pre><button>LOG</button>LOG", []),
        ("<details><summary>LOG</summary><p>LOG</p></details>", ["LOG"]),
        ('<p lang="pl">LOG</p><p lang="en">LOG</p>', ["LOG"]),
        ('<ul class="cards"><li><p>LOG</p></li></ul>', []),
        ('<p title="LOG > LOG">x<img alt="LOG">y</p>', []),
        ("<p>LOG", ["LOG"]),
        ("</p></div></a><p>LOG</p>", ["LOG"]),
        ("<p><a>LOG</p><p>LOG</p>", ["LOG"]),
        ("<svg><text>LOG</text></svg><p>x</p>", []),
        ("<div class='cards'><div><p>LOG</p></div><p>LOG</p></div><p>SP</p>", ["SP"]),
        ("<p>x <q title='</q>'>LOG <br/><i/> LOG</q> LOG</p>", ["LOG"]),
        ("<p>street panel street panel LOG</p>", ["street panel", "LOG"]),
    ],
)
def test_what_is_marked(html: str, found: list[str]) -> None:
    assert marked(html) == found


def test_a_mark_is_a_link_with_its_meaning() -> None:
    assert mark("<p>A LOG.</p>") == (
        '<p>A <a class="term" href="../glossary/log/" aria-describedby="meaning-log">LOG</a>'
        '<span class="term-note" id="meaning-log" role="tooltip" popover="manual" data-pagefind-ignore>'
        "<strong>Log &lt;b&gt;</strong>: A &#39;meaning&#39; &amp; more.</span>.</p>"
    )
    assert "<strong>Street panel</strong> (SP): A group." in mark("<p>SP</p>")


def test_nothing_outside_the_body_of_the_page_and_nothing_on_its_own_page() -> None:
    assert marked("<p>street panel LOG</p>", page="glossary/log/") == ["street panel"]
    html = "<body><p>LOG</p></body>"
    assert MARKER.mark(html, "en", "", str) == html


def test_marking_grows_with_the_page_and_not_with_the_glossary() -> None:
    text = "<p>" + "many words of a page " * 20_000 + "</p>"
    big = Marker(
        Meaning(f"t{n}", f"word{n} thing", "m", f"g/{n}/", (f"word{n} thing", f"many{n}"))
        for n in range(5000)
    )
    page = f'<div class="page-body">{text}</div></main>'
    started = time.process_time()
    big.mark(page, "en", "", str)
    assert time.process_time() - started < 2


def test_the_page_of_a_record_is_marked_once(made: Make) -> None:
    page = made({})["stories/warm-homes/index.html"]
    assert page.count('class="term"') == 1
    assert (
        'href="../../glossary/street-panel/" aria-describedby="meaning-street-panel">street panel</a>'
        in page
    )
    assert 'class="term"' not in made({})["glossary/street-panel/index.html"]


def test_a_term_can_be_left_unmarked_and_belongs_to_its_language(made: Make) -> None:
    term = "content/glossary/street-panel.md"
    plain = record(title="Street panel", summary="A group.")
    assert (
        'class="term"'
        not in made({term: plain.replace("title:", "mark: false\ntitle:")})[
            "stories/warm-homes/index.html"
        ]
    )
    assert (
        'class="term"'
        not in made({term: plain.replace("title:", "language: pl\ntitle:")})[
            "stories/warm-homes/index.html"
        ]
    )


def test_a_page_without_terms_still_depends_on_the_glossary(made: Make) -> None:
    site = made({})
    assert site["stories/alley/index.html"]
    assert "t:term" in site.press.reader.used


# Related records.


def related(html: str) -> list[tuple[str, str]]:
    if 'id="related"' not in html:
        return []
    section = html[html.index('<h2 id="related">') :].partition("</section>")[0]
    return re.findall(r"<bdi>(.*?)</bdi></a>\s*<span class=\"links-note\">(.*?)</span>", section)


def test_records_of_one_place_and_theme_come_with_the_reason(made: Make) -> None:
    found = dict(related(made({})["stories/warm-homes/index.html"]))
    assert found["Damp and asthma"] == "Rapid review, also about Harbour End: Net Loft; Good homes"
    assert "Money for warm homes" not in found


def test_what_is_linked_is_not_shown_twice(made: Make) -> None:
    assert "Harbour End: Net Loft" not in dict(related(made({})["stories/warm-homes/index.html"]))


def test_a_story_without_a_place_is_never_near_to_one_place(made: Make) -> None:
    everywhere = record(
        title="Everywhere", status="published", question="{text: Q?}", capacities="[homes, voice]"
    )
    site = made({"content/reviews/everywhere.md": everywhere})
    found = related(site["stories/lunch-club/index.html"])
    assert found == [("Everywhere", "Rapid review, also about A voice; Good homes")] or found == [
        ("Everywhere", "Rapid review, also about Good homes; A voice")
    ]
    for path in site:
        if path.endswith("index.html") and "everywhere" not in path:
            assert ANONYMOUS not in dict(related(site[path])), path


BIB = """@book{mill2021harbour,
  title = {Harbour homes},
  author = {Mill, Ada},
  year = {2021},
  publisher = {Port Press}
}
"""


def test_a_shared_work_is_a_reason_unless_everybody_cites_it(made: Make) -> None:
    cited = "sources"
    one = story("One", "whole-programme", **{cited: "[{cite: mill2021harbour}]"})
    few = {
        "content/references.bib": BIB,
        "content/stories/one.md": one,
        "content/stories/two.md": one.replace("One", "Two"),
    }
    assert related(made(few)["stories/one/index.html"]) == [
        ("Two", "Story, rests on the same work, “Harbour homes”")
    ]
    crowd = {f"content/stories/c{n}.md": one.replace("One", f"C{n}") for n in range(20)}
    assert related(made({**few, **crowd})["stories/one/index.html"]) == []


def test_related_work_stays_even_in_a_long_list(made: Make) -> None:
    many = {
        f"content/stories/s{n:04}.md": story(
            f"Story {n:04}", "harbour-end", capacities="[homes, voice]"
        )
        for n in range(700)
    }
    reader = made(many).press.reader
    entries = reader.entries("story")
    reader.related(entries[0])
    started = time.process_time()
    for entry in entries:
        assert len(reader.related(entry)) <= 6
    assert time.process_time() - started < 3


def test_a_page_is_made_again_when_what_is_near_changes(made: Make) -> None:
    from nrp_site.publishing.digests import Digests

    before = made({})
    assert before["stories/warm-homes/index.html"]
    assert "n:story/warm-homes" in before.press.reader.used
    moved = made(
        {
            "content/reviews/damp.md": record(
                title="Damp and asthma", status="published", question="{text: Q?}"
            )
        }
    )
    assert (
        Digests(before.press.site)["n:story/warm-homes"]
        != Digests(moved.press.site)["n:story/warm-homes"]
    )
