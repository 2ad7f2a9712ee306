"""The check of the source and the maker of pages see the same citations."""

from __future__ import annotations

import re
from collections import Counter

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from nrp_site.loading.citing import find_citations
from nrp_site.publishing.citing_extension import CitationExtension
from nrp_site.publishing.markup import EXTENSIONS

KNOWN = frozenset({"mill2021", "reyes2019", "quay:2020"})


class Recorder:
    """Stands in for the citations of a page: notes what the extension finds."""

    def __init__(self) -> None:
        self.found: list[tuple[object, ...]] = []

    def is_known(self, key: str) -> bool:
        return key in KNOWN

    def mark(self, items: object, is_narrative: bool = False) -> str:
        self.found.append((is_narrative, *seen(items)))
        return f"\ue000{len(self.found) - 1}\ue001"


def seen(items: object) -> list[tuple[str, ...]]:
    assert isinstance(items, tuple)
    return [
        (i.key, i.label, i.locator, i.prefix, i.suffix, str(i.is_author_suppressed)) for i in items
    ]


def by_extension(text: str) -> list[tuple[object, ...]]:
    """What Python-Markdown finds, in the order of the page."""
    extension, recorder = CitationExtension(), Recorder()
    extension.page = recorder  # type: ignore[assignment]
    html = markdown.Markdown(extensions=[*EXTENSIONS, extension]).convert(text)
    return [recorder.found[int(n)] for n in re.findall("\ue000(\\d+)\ue001", html)]


def by_scanner(text: str) -> list[tuple[object, ...]]:
    return [(group.is_narrative, *seen(group.items)) for group in find_citations(text, KNOWN)]


key = st.sampled_from(["mill2021", "reyes2019", "quay:2020", "nobody1999"])
locator = st.sampled_from(
    [
        "",
        ", p. 12",
        ", pp. 3-5, 7",
        ", sect. The long way",
        " on scale",
        ", ch. 2, note",
        ", {p. x}",
    ]
)
item = st.builds(
    lambda before, dash, name, where: f"{before}{dash}@{name}{where}",
    st.sampled_from(["", "see ", "cf. *the* "]),
    st.sampled_from(["", "-"]),
    key,
    locator,
)
group = st.lists(item, min_size=1, max_size=3).map(lambda items: f"[{'; '.join(items)}]")
piece = st.one_of(
    group,
    key.map(lambda name: f"@{name}"),
    st.sampled_from([
        "words", "and more", "a@mill2021.org", "`@mill2021`", "``[@mill2021] ` ``", "\\[@mill2021]", "\\@mill2021", "\\`@mill2021\\`",
        "[text @mill2021](https://example.org/@reyes2019)", "[@mill2021](page.md)", "![@mill2021](a.png)", "<https://example.org/?@mill2021>",
        "https://example.org/@mill2021", "<me@mill2021.org>", "*emphasis @mill2021*", "**[@reyes2019]**", "<span title='@mill2021'>x</span>",
        "`", "[", "]", "(@mill2021)", "[no citation]", "[a@b.org; @mill2021]", "@handle", "[^1]", "<!-- @mill2021 -->", "\\\\", "[one @mill2021][two]",
    ]),
)  # fmt: skip
sentence = st.lists(piece, min_size=1, max_size=5).map(" ".join)
lines = st.lists(sentence, min_size=1, max_size=3).map("\n".join)


def prefixed(first: str, rest: str) -> st.SearchStrategy[str]:
    return lines.map(lambda text: first + text.replace("\n", f"\n{rest}"))


block = st.one_of(
    lines,
    sentence.map(lambda text: f"## {text}"),
    prefixed("> ", "> "),
    prefixed("- ", "    "),
    prefixed("1. ", "    "),
    prefixed("    ", "    "),
    sentence.map(lambda text: f"- one\n- {text}\n- three"),
    sentence.map(lambda text: f"- one\n\n    {text}"),
    lines.map(lambda text: f"```\n{text}\n```"),
    lines.map(lambda text: f"~~~ python\n{text}\n~~~"),
    sentence.map(lambda text: f"[^1]: {text}"),
    st.just("[there]: https://example.org/@mill2021"),
    sentence.map(lambda text: f"<div>{text}</div>"),
)


@settings(max_examples=600, deadline=None, derandomize=True)
@example(["words `", "more` [@mill2021]"])
@example(["- a\n- b", "        [@mill2021]"])
@example(["[@mill2021]", "[^1]: `x` \\@mill2021"])
@example(["```\n[@mill2021]", "[@reyes2019]\n```"])
@given(st.lists(block, min_size=1, max_size=4))
def test_both_find_the_same(blocks: list[str]) -> None:
    text = "\n\n".join(
        block.replace("[^1]:", f"[^{number}]:") for number, block in enumerate(blocks, 1)
    )
    # Footnotes go to the end of the page, so the order may differ.
    assert Counter(by_scanner(text)) == Counter(by_extension(text))


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("It was new [@mill2021, p. 12].", ["mill2021"]),
        ("[see @mill2021, pp. 3-5; @reyes2019]", ["mill2021", "reyes2019"]),
        ("[-@mill2021] and @reyes2019 said so", ["mill2021", "reyes2019"]),
        ("As follows [@mill2021]: one.", ["mill2021"]),
        ("write to ana@mill2021.org or @handle", []),
        ("`[@mill2021]` and `@mill2021`", []),
        ("```\n[@mill2021]\n```", []),
        ("    [@mill2021]", []),
        ("\\[@nobody] \\@mill2021", []),
        ("[@nobody]", ["nobody"]),
    ],
)
def test_what_counts(text: str, keys: list[str]) -> None:
    assert [i.key for group in find_citations(text, KNOWN) for i in group.items] == keys
    assert [row[0] for found in by_extension(text) for row in found[1:]] == keys  # type: ignore[index]


@pytest.mark.parametrize(
    "text",
    [
        "[" + "@" * 50_000,
        "[" * 20_000 + "@mill2021",
        "`" * 20_000 + "@mill2021",
        "@mill2021 " * 5_000,
        "<" * 20_000 + "@x",
    ],
)
def test_odd_text_takes_no_time(text: str) -> None:
    import time

    started = time.monotonic()
    list(find_citations(text, KNOWN))
    assert time.monotonic() - started < 2
