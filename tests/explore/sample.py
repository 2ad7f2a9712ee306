"""A small programme to find things in: three places, records in three languages, one story without a place."""

from __future__ import annotations

from tests.conftest import PROGRAMME, SOURCES, front

COAST = '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[-4, 53], [-2, 53], [-2, 55], [-3.1, 55], [-3.1, 53.9], [-4, 53]]]}}]}'
HOSTILE = """"Ha'penny" <script>alert(1)</script> & 🏠 Ω"""
ANONYMOUS = "A lunch club of its own"


def record(text: str = "", **fields: str) -> str:
    return front(**fields) + text


def neighbourhood(title: str, place: str = "") -> str:
    return record(
        title=f'"{title}"',
        priority="Warm homes",
        authorities="[{name: Harbour Council}]",
        **({"place": place} if place else {}),
    )


def story(title: str, place: str, text: str = "", **fields: str) -> str:
    return record(
        text,
        title=title,
        form="film",
        place=place,
        consent="{status: not-required, reason: All of it is public.}",
        **fields,
    )


PROGRAMME_OF_FOUR_LANGUAGES = PROGRAMME.replace("languages: [en]", "languages: [en, pl, ur]") + (
    "map: {coastline: map/coast.geojson, credit: Invented}\n"
    "timeline:\n  - {when: 2019, what: The rooms open.}\n  - {when: 2021-03, until: 2021-05, what: Residents meet., neighbourhood: harbour-end}\n"
)
SAMPLE: dict[str, str] = {
    "content/programme.yml": PROGRAMME_OF_FOUR_LANGUAGES,
    "content/map/coast.geojson": COAST,
    "content/neighbourhoods/harbour-end.md": neighbourhood("Harbour End: Net Loft", "{name: Harbour End, latitude: 53.82, longitude: -3.05}"),
    "content/neighbourhoods/saltmarket.md": neighbourhood("Saltmarket: The Row", "{name: Saltmarket, latitude: 53.82, longitude: -2.99}"),
    "content/neighbourhoods/fell-side.md": neighbourhood("Fell Side"),
    "content/capacities/homes.md": record(title="Good homes", meaning="Homes that keep people well."),
    "content/capacities/voice.md": record(title="A voice", meaning="A say in decisions."),
    "content/organisations/coast-fund.md": record(title="Coast Fund", kinds="[funder]"),
    "content/grants/warm.md": record(title="Money for warm homes", funder="coast-fund", stories="[warm-homes]", awarded="2020-05"),
    "content/grants/lunch.md": record(title="Money for a lunch club", funder="coast-fund", stories="[lunch-club]"),
    "content/stories/warm-homes.md": story(
        "Warm homes in the harbour", "harbour-end", "Residents wrote about damp and isolation. A street panel helped.\n", when="2020-04", capacities="[homes]", languages="[en, pl]"
    ),
    "content/stories/alley.md": story("An alley for play", "saltmarket", "Children play where bins stood.\n", when="2021", capacities="[homes, voice]"),
    "content/stories/lunch-club.md": story(f'"{ANONYMOUS}"', "anonymous", "Older people eat together and talk of damp.\n", when="2020-04", capacities="[homes, voice]"),
    "content/stories/hostile.md": story("'" + HOSTILE.replace("'", "''") + "'", "saltmarket", "Nothing to see.\n"),
    "content/stories/long.md": story("Very long title " + "word " * 55, "whole-programme", "Long.\n"),
    "content/stories/twin-one.md": story("Twins", "harbour-end", "The first.\n", when="2019"),
    "content/stories/twin-two.md": story("Twins", "saltmarket", "The second.\n", when="2022"),
    "content/stories/polski.md": story("Ciepłe domy", "harbour-end", "Mieszkańcy opowiadają o zdrowiu i sąsiedztwie.\n", language="pl", languages="[pl]"),
    "content/stories/urdu.md": story("صحت کی کہانی", "harbour-end", "یہ صحت اور پڑوس کے بارے میں ہے۔\n", language="ur", languages="[ur]"),
    "content/reviews/damp.md": record(
        "# Damp in homes\n\nDamp goes with asthma.\n",
        title="Damp and asthma", status="published", question="{text: Does damp go with asthma?}", done_in="2020", neighbourhoods="[harbour-end]",
        capacities="[homes]", findings='[{statement: Damp goes with asthma., certainty: moderate, enquiries: [rooms]}]', keywords="[mould]",
    ),
    "content/enquiries/rooms.md": record(
        title="What rooms are missing", question="Which rooms are missing?", neighbourhood="saltmarket", methods="[survey, walks]", starts="2021-06", ends="2021-08"
    ),
    "content/glossary/street-panel.md": record(title="Street panel", summary="The group that chose the local priority.", abbreviation="SP"),
    "content/references.bib": "",
    "docs/index.md": "---\ntitle: Home\n---\n# Home\n\nWelcome.\n",
    "mkdocs.yml": "site_name: Harbour\nuse_directory_urls: true\ntheme:\n  name: nrp_site\nplugins:\n  - nrp_site\n",
}  # fmt: skip
assert SOURCES in SAMPLE["content/stories/alley.md"]
