"""Every kind of bad input gives one finding at the right place: never a traceback, never silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from nrp_site.diagnostics import ExampleFile, Symlink
from nrp_site.loading.project import load_site
from tests.conftest import DAY, PROGRAMME, SOURCES, Project, front

TERM = "content/glossary/panel.md"
HOMES = "content/capacities/homes.md"
PLACE = "content/neighbourhoods/quay.md"
STORY = "content/stories/kettle.md"
ABOUT = f"title: Panel\nsummary: A group.\n{SOURCES}"


def fields(text: str) -> str:
    return f"---\n{text}---\n"


CASES: list[tuple[str, dict[str, ExampleFile], tuple[str, int, int]]] = [
    ("broken yaml", {TERM: fields('title: "Panel\n' + SOURCES)}, ("NRP002", 2, 8)),
    ("a bracket left open", {TERM: fields("title: Panel\nalso: [a, b\nsummary: x\n" + SOURCES)}, ("NRP002", 3, 7)),
    ("a colon in a text", {TERM: fields("title: Panel: the group\nsummary: A.\n" + SOURCES)}, ("NRP002", 2, 13)),
    ("a tab", {TERM: fields("title: Panel\nsummary: A.\nsources:\n\t- cite: x\n")}, ("NRP003", 5, 1)),
    ("unclosed front matter", {TERM: "---\n" + ABOUT}, ("NRP004", 1, 1)),
    ("no front matter", {TERM: "Just text.\n"}, ("NRP005", 1, 1)),
    ("an empty file", {TERM: ""}, ("NRP006", 1, 1)),
    ("only spaces", {TERM: " \n\n"}, ("NRP006", 1, 1)),
    ("a duplicate key", {TERM: fields("title: One\ntitle: Two\nsummary: A.\n" + SOURCES)}, ("NRP007", 3, 1)),
    ("a list instead of fields", {TERM: fields("- one\n- two\n")}, ("NRP013", 2, 1)),
    ("an unknown field", {TERM: fields("titel: x\n" + ABOUT)}, ("NRP102", 2, 1)),
    ("a missing field", {TERM: fields("title: Panel\n" + SOURCES)}, ("NRP101", 2, 1)),
    ("a blank field", {TERM: fields("title: Panel\nsummary:\n" + SOURCES)}, ("NRP101", 2, 1)),
    ("a wrong type", {TERM: fields(ABOUT + "also: panels\n")}, ("NRP104", 7, 7)),
    ("a list for a text", {TERM: fields(ABOUT.replace("A group.", "[a, b]"))}, ("NRP104", 3, 10)),
    ("a number for a text", {TERM: fields(ABOUT.replace("Panel", "42"))}, ("NRP106", 2, 8)),
    ("a text for a number", {HOMES: front(meaning="Good homes", order="first")}, ("NRP107", 5, 8)),
    ("a decimal for a whole number", {HOMES: front(meaning="Good homes", order="1.5")}, ("NRP107", 5, 8)),
    ("no such day", {TERM: fields(ABOUT.replace("2026-11-02", "2019-02-30"))}, ("NRP105", 6, 11)),
    ("a date in words", {TERM: fields(ABOUT.replace("2026-11-02", "2 May 2019"))}, ("NRP105", 6, 11)),
    ("seconds since 1970", {TERM: fields(ABOUT + "updated: 86400\n")}, ("NRP105", 7, 10)),
    ("an unknown id", {TERM: fields(ABOUT + "see_also: [pannel]\n")}, ("NRP201", 7, 12)),
    (
        "a link to the wrong type",
        {HOMES: front(meaning="Good homes"), TERM: fields(ABOUT + "see_also: [homes]\n")},
        ("NRP202", 7, 12),
    ),
    ("two records with one id", {TERM: front(), TERM.replace(".md", ".yml"): ABOUT}, ("NRP014", 1, 1)),
    ("capitals in a name", {"content/glossary/Panel.md": front()}, ("NRP010", 1, 1)),
    ("spaces in a name", {"content/glossary/the panel.md": front()}, ("NRP010", 1, 1)),
    ("dots in a name", {"content/glossary/a..b.md": front()}, ("NRP010", 1, 1)),
    ("an unknown folder", {"content/storys/kettle.md": front()}, ("NRP011", 1, 1)),
    ("a record at the top", {"content/kettle.md": front()}, ("NRP011", 1, 1)),
    ("not utf-8", {TERM: front(title="Caf\u00e9").encode("latin-1")}, ("NRP001", 2, 11)),
    ("an alias", {TERM: fields("also: &a [x]\nsee_also: *a\n" + ABOUT)}, ("NRP008", 2, 7)),
    ("a tag of yaml", {TERM: fields("also: [!!python/object:os.system x]\n" + ABOUT)}, ("NRP016", 2, 8)),
    ("five megabytes", {TERM: front() + "word " * 1_000_000}, ("NRP009", 1, 1)),
    ("deep nesting", {TERM: fields("also: " + "[" * 50 + "]" * 50 + "\n" + ABOUT)}, ("NRP015", 2, 27)),
    ("a template in a text", {TERM: front() + "\nSeven {{ 7*7 }}.\n"}, ("NRP503", 9, 7)),
    ("a raw block in a text", {TERM: front() + "\n{% raw %}\n"}, ("NRP503", 9, 1)),
    ("a script in a text", {TERM: front() + "\nA <script> here\n"}, ("NRP501", 9, 3)),
    ("a javascript link", {TERM: front() + "\n[x](javascript:alert(1))\n"}, ("NRP502", 9, 3)),
    ("a javascript link in disguise", {TERM: front() + "\n[x]( JaVa script:alert(1))\n"}, ("NRP502", 9, 3)),
    ("a word that is not on the list", {STORY: front(form="flim", place="anonymous", consent="{status: given}")}, ("NRP108", 2, 1)),
    ("an unknown citation", {TERM: front() + "\nNew [@nobody2020].\n"}, ("NRP350", 9, 7)),
    ("a blank left by nrp new", {TERM: front(title="FILL-IN")}, ("NRP109", 2, 8)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_one_finding_at_the_right_place(
    project: Project, files: dict[str, ExampleFile], expected: tuple[str, int, int]
) -> None:
    found = load_site(project(files), DAY).diagnostics
    shown = [(each.rule.code, each.position.line, each.position.column) for each in found]
    if expected[0] == "NRP108":
        assert [code for code, _, _ in shown] == ["NRP108"]
        assert "film" in found[0].hint
    elif expected[0] == "NRP002":
        assert [shown[0][0], shown[0][1], len(shown)] == ["NRP002", expected[1], 1]
    else:
        assert shown == [expected]


def test_byte_order_mark_and_windows_line_ends_are_fine(project: Project) -> None:
    text = front(title="Panel") + "\nText.\n"
    raw = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    loaded = load_site(project({TERM: raw}), DAY)
    assert loaded.diagnostics == ()
    assert loaded.site is not None
    panel = loaded.site.find("term", "panel")
    assert panel is not None
    assert panel.record.title == "Panel"
    assert panel.body.strip() == "Text."


def test_positions_hold_in_files_with_windows_line_ends(project: Project) -> None:
    raw = front(title="42").replace("\n", "\r\n").encode("utf-8-sig")
    found = load_site(project({TERM: raw}), DAY).diagnostics
    assert [(each.rule.code, each.position.line, each.position.column) for each in found] == [
        ("NRP106", 2, 8)
    ]


def test_a_link_out_of_the_content_folder_is_not_followed(project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(front(title="Secret"))
    root = project({TERM: Symlink("../../../secret.md")})
    loaded = load_site(root, DAY)
    assert [(each.rule.code, each.position.path) for each in loaded.diagnostics] == [
        ("NRP012", TERM)
    ]
    assert loaded.site is not None
    assert loaded.site.find("term", "panel") is None


def test_what_yaml_would_make_of_words_stays_text(project: Project) -> None:
    root = project({TERM: front(title="No", summary="1.10 or on")})
    site = load_site(root, DAY).site
    assert site is not None
    assert [(e.record.title, e.record.summary) for e in site.entries("term")] == [
        ("No", "1.10 or on")
    ]


def test_a_broken_place_that_forty_stories_name_is_one_finding(project: Project) -> None:
    consent = "{status: not-required, reason: All of it is public.}"
    stories: dict[str, ExampleFile] = {
        f"content/stories/s{n}.md": front(form="film", place="quay", consent=consent)
        for n in range(40)
    }
    found = load_site(
        project(
            {
                **stories,
                PLACE: front(titel="Quay", priority="Homes", authorities="[{name: Council}]"),
            }
        ),
        DAY,
    ).diagnostics
    assert [(each.rule.code, each.position.path) for each in found] == [("NRP102", PLACE)]


def test_five_hundred_faults_are_all_told_in_order(project: Project) -> None:
    files: dict[str, ExampleFile] = {
        f"content/glossary/t{n:03}.md": front(title="7") for n in range(500)
    }
    found = load_site(project(files), DAY).diagnostics
    assert [each.position.path for each in found] == sorted(files)
    assert {each.rule.code for each in found} == {"NRP106"}


def test_an_alias_bomb_is_refused_at_once(project: Project) -> None:
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    found = load_site(project({TERM: fields(bomb + ABOUT)}), DAY).diagnostics
    assert found
    assert {each.rule.code for each in found} == {"NRP008"}


def test_without_a_programme_there_is_no_site(project: Project) -> None:
    loaded = load_site(project({"content/programme.yml": None}), DAY)
    assert [each.rule.code for each in loaded.diagnostics] == ["NRP019"]
    assert loaded.site is None


def test_a_misspelt_word_gets_a_suggestion(project: Project) -> None:
    files: dict[str, ExampleFile] = {
        TERM: front(),
        "content/glossary/forum.md": front(see_also="[panal]"),
    }
    found = load_site(project(files), DAY).diagnostics
    assert found[0].hint == "did you mean 'panel'?"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("title: Panel\nsummary A group.\n", (3, 1), "no colon after the name", "write summary: A group.;"),
        ("title:Panel\nsummary: A group.\n", (2, 1), "space is missing after the colon", "write title: Panel"),
        ("title Panel\nsummary: A group.\n", (2, 1), "no colon after the name", "write title: Panel;"),
        ("parts:\n  - name One\n    count: 2\n", (3, 3), "no colon after the name", "write name: One;"),
        ("title: Panel: one\nsummary: A group.\n", (2, 13), "a colon inside", 'write title: "Panel: one"'),
        ('title: Panel: "one"\nsummary: A.\n', (2, 13), "a colon inside", "write title: 'Panel: \"one\"'"),
        ("title: Panel\n summary: A group.\n", (3, 2), "not stand where the fields around it", "right under the field above"),
        ("title: 'The panel's hall'\nsummary: A.\n", (2, 19), "stands inside the text", "write title: \"The panel's hall\""),
        ("title: *Panel*\nsummary: A.\n", (2, 8), "begins with & or *", 'write title: "*Panel*"'),
        ("title: @panel\nsummary: A.\n", (2, 8), "a sign that YAML keeps", 'write title: "@panel"'),
        ("title: Panel\nalso: [a, b\nsummary: A.\n", (3, 7), "a bracket is opened", "put ] at the end"),
        ("title: Panel\x85\nsummary A.\u2028\nsum: [\n", None, "", ""),
    ],
)  # fmt: skip
def test_a_slip_in_the_fields_is_told_in_plain_words(
    text: str, place: tuple[int, int] | None, message: str, hint: str, project: Project
) -> None:
    loaded = load_site(project({TERM: fields(text + SOURCES)}), DAY)
    (found,) = (each for each in loaded.diagnostics if each.position.path == TERM)
    assert found.rule.code == "NRP002"
    assert place is None or (found.position.line, found.position.column) == place
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize("body", ["", "It met.\n"])
def test_marks_of_a_merge_are_found_wherever_they_stand(body: str, project: Project) -> None:
    marks = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n"
    if body:
        text, line = (
            front() + body + marks.format("It chose.", "It asked."),
            front().count("\n") + 2,
        )
    else:
        text, line = fields(marks.format("title: One", "title: Two") + ABOUT), 2
    loaded = load_site(project({TERM: text}), DAY)
    (found,) = (each for each in loaded.diagnostics if each.position.path == TERM)
    assert (found.rule.code, found.position.line) == ("NRP020", line)


def test_arrows_of_a_writer_are_no_merge(project: Project) -> None:
    text = front() + "\n<<<<<<< look here\n=======\n"
    assert not load_site(project({TERM: text}), DAY).has_errors


def test_a_file_of_windows_says_which_sign_it_may_be(project: Project) -> None:
    files: dict[str, ExampleFile] = {
        TERM: front(title="The panel\u2019s hall").encode("cp1252"),
        HOMES: front(meaning="Good homes").encode("utf-16"),
    }
    said = {each.position.path: each for each in load_site(project(files), DAY).diagnostics}
    assert "on Windows '\u2019'" in said[TERM].message
    assert "UTF-16" in said[HOMES].message
    assert all("encoding UTF-8" in said[path].hint for path in files)


def test_the_clean_programme_is_clean(project: Project) -> None:
    assert load_site(project({}), DAY).diagnostics == ()
    assert "is_invented: true" in PROGRAMME
