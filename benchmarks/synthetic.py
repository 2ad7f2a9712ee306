"""Makes invented programmes of any size from a seed: all types, links, citations, pictures, several languages."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

WORDS = [
    "harbour",
    "street",
    "home",
    "garden",
    "damp",
    "warm",
    "kettle",
    "bench",
    "quay",
    "market",
    "school",
    "bus",
    "road",
    "fence",
    "roof",
    "window",
    "letter",
    "meeting",
    "neighbour",
    "child",
    "parent",
    "worker",
    "council",
    "nurse",
    "teacher",
    "artist",
    "shop",
    "loan",
    "debt",
    "advice",
    "park",
    "path",
    "bridge",
    "light",
    "winter",
    "summer",
    "morning",
    "evening",
    "people",
    "found",
    "asked",
    "walked",
    "wrote",
    "drew",
    "built",
    "mended",
    "planted",
    "shared",
    "agreed",
    "hoped",
    "worried",
    "laughed",
    "waited",
    "spoke",
    "listened",
    "and",
    "then",
    "because",
    "after",
    "before",
    "with",
    "from",
    "into",
    "near",
    "under",
    "over",
    "about",
    "many",
    "some",
    "few",
    "most",
    "every",
    "another",
    "long",
    "short",
    "old",
    "new",
    "quiet",
    "busy",
]
SHARES = {
    "story": 0.5,
    "enquiry": 0.12,
    "organisation": 0.12,
    "grant": 0.1,
    "review": 0.06,
    "term": 0.03,
    "neighbourhood": 0.05,
    "measure": 0.02,
}
FOLDERS = {
    "story": "stories", "enquiry": "enquiries", "organisation": "organisations", "grant": "grants", "review": "reviews",
    "term": "glossary", "neighbourhood": "neighbourhoods", "measure": "evaluation", "capacity": "capacities",
}  # fmt: skip
SOURCES = "sources:\n  - url: https://example.org/words\n    seen: 2026-11-02\n"
PICTURES_EVERY = 50
LANGUAGES = ("en", "pl", "ar")


class Programme:
    """One invented programme of about `size` records of `words` words each."""

    def __init__(self, size: int, seed: int = 1, words: int = 300) -> None:
        self.random = random.Random(seed)
        self.words = words
        self.counts = {name: max(1, round(size * share)) for name, share in SHARES.items()} | {
            "capacity": 5
        }
        self.works = max(10, size // 10)

    def write(self, root: Path) -> int:
        """Write the programme below `root`; gives the number of records."""
        count = 0
        for path, text in self.files():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
            count += path.endswith(".md")
        self._pictures(root)
        return count

    def files(self) -> Iterator[tuple[str, str]]:
        """Every file: its path and its text."""
        yield "content/programme.yml", self._programme()
        yield "content/references.bib", "\n".join(self._work(n) for n in range(self.works))
        for kind, count in self.counts.items():
            for number in range(count):
                yield f"content/{FOLDERS[kind]}/{kind}-{number}.md", self._record(kind, number)
        for number in range(0, self.counts["story"], 100):
            yield f"content/stories/story-{number}.pl.md", self._translation()

    def _programme(self) -> str:
        languages = ", ".join(LANGUAGES)
        return (
            f"title: Synthetic programme\nsummary: Made to measure speed.\nshort_name: SP\nstarts: 2014\nregion: Nowhere\n"
            f"languages: [{languages}]\nis_invented: true\nsite_url: https://example.org/\n{SOURCES}"
        )

    def _work(self, number: int) -> str:
        return (
            f"@article{{work{number},\n  author = {{Reyes, Ana and Mill, Tom}},\n  title = {{{self._title()} {number}}},\n"
            f"  journal = {{Journal of Harbours}},\n  year = {{{2000 + number % 25}}},\n  volume = {{{number % 40}}},\n  pages = {{1--9}}\n}}\n"
        )

    def _title(self) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(5)).capitalize()

    def _id(self, kind: str) -> str:
        return f"{kind}-{self.random.randrange(self.counts[kind])}"

    def _sentence(self) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(12)).capitalize() + "."

    def body(self) -> str:
        """A text of about the wanted number of words, with links, a list, a table and citations."""
        parts = []
        for number in range(max(1, self.words // 60)):
            text = " ".join(self._sentence() for _ in range(5))
            parts.append(
                f"## {self._title()}\n\n{text} [@work{self.random.randrange(self.works)}, p. {number + 1}]"
            )
        parts.append(
            f"- [{self._title()}](../stories/{self._id('story')}.md)\n- {self._sentence()}"
        )
        return "\n\n".join(parts) + "\n"

    def _record(self, kind: str, number: int) -> str:
        fields = f"title: {self._title()} {number}\nsummary: {self._sentence()}\n{self._own(kind, number)}published: 2026-01-{number % 28 + 1:02}\n{SOURCES}"
        return f"---\n{fields}---\n\n{self.body()}"

    def _own(self, kind: str, number: int) -> str:
        place, capacity = self._id("neighbourhood"), self._id("capacity")
        match kind:
            case "capacity":
                return f"meaning: {self._sentence()}\norder: {number}\n"
            case "neighbourhood":
                return (
                    f"priority: {self._title()}\ncapacities: [{capacity}]\nauthorities:\n  - name: Council {number}\n"
                    f"place:\n  name: Town {number}\n  latitude: {50 + number % 900 / 100:.2f}\n  longitude: {-4 + number % 500 / 100:.2f}\n"
                )
            case "review":
                return f"status: published\nquestion:\n  text: {self._sentence()}\ncapacities: [{capacity}]\nneighbourhoods: [{place}]\nlast_search: 2026-01\n"
            case "enquiry":
                return f"question: {self._sentence()}\nneighbourhood: {place}\ncapacities: [{capacity}]\nmethods: [survey, interviews]\nnot_published: The report is not online.\n"
            case "story":
                consent = "consent:\n  status: not-required\n  reason: It is all public.\n"
                media = self._media() if number % PICTURES_EVERY == 0 else ""
                return f"form: project\nplace: {place}\ncapacities: [{capacity}]\nenquiries: [{self._id('enquiry')}]\nreviews: [{self._id('review')}]\nwhen: {2014 + number % 6}\n{consent}{media}"
            case "organisation":
                return f"kinds: [charity]\nneighbourhoods: [{place}]\n"
            case "grant":
                return f"funder: {self._id('organisation')}\nrecipient_note: Residents.\namount:\n  value: {1000 + number}\nawarded: 2018\nstories: [{self._id('story')}]\n"
            case "measure":
                return f"evidence: interviews\nmeasures: {self._sentence()}\nresult: theme\nresult_text: {self._sentence()}\ncannot_tell: [It cannot say why.]\norder: {number}\n"
            case _:
                return f"also: [{self.random.choice(WORDS)}{number}]\n"

    def _media(self) -> str:
        return "media:\n  - kind: image\n    file: media/shape.png\n    alt: Coloured shapes\n    credit: Nobody\n    licence: CC BY 4.0\n"

    def _translation(self) -> str:
        return f"---\ntitle: Po polsku\nsummary: Krótko.\ntranslated_on: 2026-10-01\n---\n\n{self._sentence()}\n"

    def _pictures(self, root: Path) -> None:
        folder = root / "content" / "stories" / "media"
        folder.mkdir(parents=True, exist_ok=True)
        picture = Image.linear_gradient("L").resize((1000, 700))
        picture.save(folder / "shape.png")
