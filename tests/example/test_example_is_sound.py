"""The example programme says what it should: the expected findings, invented throughout, in plain words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nrp_site.loading.project import Loaded
from nrp_site.loading.site import Entry
from nrp_site.loading.source import Found, read_document
from nrp_site.loading.validate import validate
from nrp_site.record_types.readability import hard_sentences, reading_age
from nrp_site.record_types.walk import texts
from tests.example.conftest import EXAMPLES, HARBOUR

EXPECTED = Path(__file__).with_name("expected.txt")
PACKAGE = EXAMPLES.parent / "nrp_site"
#: Endings of files that hold text for people or programs.
TEXT_FILES = {
    ".py",
    ".j2",
    ".html",
    ".md",
    ".yml",
    ".yaml",
    ".bib",
    ".css",
    ".js",
    ".po",
    ".typ",
    ".txt",
    ".vtt",
    ".geojson",
    ".json",
    ".svg",
}
#: Words of the real programme that this repository was first written for. They belong in `content/` and `docs/` only.
REAL_WORDS = re.compile(
    r"neighbourhood resilience|neighbourhoods? for learning|\bcoren\b|\bclahrc|\bpopay|lancaster univ"
    r"|sefton|southport|blackpool|blackburn|knowsley|stockbridge|haslingden|rossendale|cumbria|salterbeck|\bpreston\b"
    r"|liverpool|old swan|ellesmere|E06000009|E12000002|GB-CHC-326730",
    re.IGNORECASE,
)
#: The name of the programme; `nrp` the command, `nrp_site` the package and rules such as NRP101 are not it.
REAL_NAME = re.compile(r"(?<![\w.-])NRP(?![\w-])")
#: Where a link leads is not read aloud.
LINK_TARGET = re.compile(r"\]\([^)]*\)")
#: Grown-ups who left school early read this without effort; short texts vary a lot.
OLDEST_READER = 14.0


def diagnostics_of(loaded: Loaded) -> list[str]:
    return [
        f"{d.position.path}:{d.position.line} {d.severity.value} {d.rule.code}"
        for d in loaded.diagnostics
    ]


def test_the_findings_are_the_expected_ones(loaded: Loaded) -> None:
    expected = [
        line.partition("#")[0].strip() for line in EXPECTED.read_text(encoding="utf-8").splitlines()
    ]
    assert diagnostics_of(loaded) == [line for line in expected if line]


def written_files(folder: Path) -> list[Path]:
    """Every file with text below a folder, but for what a build leaves there."""
    left_by_builds = {"__pycache__", ".nrp", "site"}
    found = (f for f in folder.rglob("*") if f.is_file() and f.suffix in TEXT_FILES)
    return sorted(f for f in found if not left_by_builds & set(f.relative_to(folder).parts))


@pytest.mark.parametrize("folder", [EXAMPLES, PACKAGE], ids=["examples", "nrp_site"])
def test_no_word_of_the_real_programme(folder: Path) -> None:
    found = [
        f"{file.relative_to(folder.parent)}:{number}: {match[0]}"
        for file in written_files(folder)
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        for match in (*REAL_WORDS.finditer(line), *REAL_NAME.finditer(line))
    ]
    assert found == []


def test_the_words_are_looked_for() -> None:
    assert REAL_WORDS.search("a Neighbourhood for Learning")
    assert REAL_NAME.search("the NRP was")
    assert not REAL_NAME.search("rule NRP101, nrp build, nrp_site, .nrp/build")


def test_addresses_and_dois_are_invented() -> None:
    for file in written_files(HARBOUR):
        text = file.read_text(encoding="utf-8")
        hosts = re.findall(r"https?://([\w.-]+)", text)
        assert all(host == "example.org" or host.endswith(".example.org") for host in hosts), file
        assert all(doi.startswith("10.5555/") for doi in re.findall(r"\b10\.\d{4,9}/\S+", text)), (
            file
        )


def english(entries: list[Entry]) -> list[tuple[str, str]]:
    """Titles aside, every English text that readers see: the field or body it stands in, and the text."""
    found: list[tuple[str, str]] = []
    for entry in entries:
        if entry.language or getattr(entry.record, "language", None) not in (None, "en"):
            continue
        found += [
            (f"{entry.path} {steps}", text)
            for steps, text, _ in texts(entry.record)
            if steps[-1] not in ("title", "query", "extra")
        ]
        found += [
            (f"{entry.path} body", paragraph)
            for paragraph in entry.body.split("\n\n")
            if not paragraph.startswith(("|", "#"))
        ]
    return found


def test_no_sentence_is_hard_to_read(entries: list[Entry]) -> None:
    told = [(place, LINK_TARGET.sub("]", text)) for place, text in english(entries)]
    hard = [f"{place}: {each.text}" for place, text in told for each in hard_sentences(text)]
    assert hard == []


def test_bodies_are_plain_english(entries: list[Entry]) -> None:
    told = [
        e for e in entries if not e.language and getattr(e.record, "language", None) in (None, "en")
    ]
    hard = {e.path: reading_age(e.body) for e in told if len(e.body.split()) > 40}
    assert {path: age for path, age in hard.items() if age > OLDEST_READER} == {}


def test_frozen_editions_are_records_themselves() -> None:
    folder = HARBOUR / "content" / "reviews" / "editions"
    for file in sorted(folder.glob("*.md")):
        document, faults = read_document(Found(file, file.name, "review", file.stem))
        assert document is not None, faults
        entry, faults = validate(document)
        assert entry is not None, faults
