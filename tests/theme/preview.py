"""Sample pages through the real templates, with an invented programme: for the browser tests and for looking.

python -m tests.theme.preview FOLDER      writes the pages; open FOLDER/index.html through any web server
"""

from __future__ import annotations

import posixpath
import sys
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from nrp_site.publishing.stylesheet import material_css, stylesheet

# What the fixture `opened` gives: opens a sample page in a browser, `opened("record", width=360, scheme="dark")`.
Opened = Callable[..., Any]

HERE = Path(__file__).parent
THEME = Path(__file__).parents[2] / "nrp_site" / "theme"
HOSTILE = "</title><script>alert(1)</script>"


def icon(name: str) -> Markup:
    """Stands in for the site's own `icon`: the picture as installed with Material."""
    folder = files("material") / "templates" / ".icons" / "material"
    svg = (folder / f"{name}.svg").read_text(encoding="utf-8")
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))


def environment() -> Environment:
    """An environment as the site builds it: autoescape everywhere, nothing undefined, null translations."""
    env = Environment(
        loader=ChoiceLoader(
            [FileSystemLoader(HERE / "samples"), FileSystemLoader(THEME / "templates")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    env.globals["icon"] = icon
    env.globals["comma"] = ", "
    env.filters["day"] = lambda day: f"{day:%-d %B %Y}"
    return env


def relative(current: str, address: str) -> str:
    """Stands in for the site's own `href`."""
    if address.startswith(("https:", "http:")):
        return address
    folder = current if current.endswith("/") or not current else posixpath.dirname(current)
    path = posixpath.relpath("/" + address, "/" + folder)
    return path + "/" if address.endswith("/") or not address else path


def value(**fields: Any) -> SimpleNamespace:
    return SimpleNamespace(**fields)


def menu(current: str) -> tuple[SimpleNamespace, ...]:
    sections = (
        ("About", "about/", (("How it worked", "about/how/"), ("Who took part", "about/who/"))),
        ("Places", "places/", ()),
        (
            "Reviews",
            "reviews/",
            (("Saving energy", "reviews/energy/"), ("Getting about", "reviews/long/")),
        ),
        ("Stories", "stories/", ()),
        ("What changed", "changes/", ()),
        ("Words", "words/", ()),
    )
    return tuple(
        value(
            title=title,
            address=address,
            is_current=current.startswith(address),
            children=tuple(
                value(title=t, address=a, is_current=a == current, children=()) for t, a in children
            ),
        )
        for title, address, children in sections
    )


def site(current: str, **changes: Any) -> SimpleNamespace:
    footer = ("Privacy", "Accessibility", "Data and downloads", "How to contribute", "Site map")
    fields: dict[str, Any] = {
        "name": "Harbour Streets",
        "tagline": "What six streets learned together",
        "language": "en",
        "menu": menu(current),
        "footer_links": tuple(value(title=t, address=t.split()[0].lower() + "/") for t in footer),
        "licence_note": Markup(
            '<p>Words: <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p>'
        ),
        "notice": Markup(
            "<p><strong>This programme is invented.</strong> It shows what a site can hold.</p>"
        ),
        "canonical_base": "https://example.org/",
        "edit_address": "",
        "is_preview": False,
        "assets": value(style="assets/nrp.css", script="assets/nrp.js", icon="assets/icon.svg"),
    }
    return value(**fields | changes)


def page(address: str, title: str, **changes: Any) -> SimpleNamespace:
    fields: dict[str, Any] = {
        "title": title,
        "kind": "",
        "address": address,
        "language": "en",
        "direction": "ltr",
        "description": "What the page is about, in one sentence.",
        "crumbs": (value(title="Home", address=""),) if address else (),
        "robots": "",
        "meta": (value(attribute="property", name="og:title", content=title),),
        "links": (),
        "json_ld": ('{"@context":"https://schema.org","@type":"WebPage"}',),
        "facets": {"kind": ("Page",)},
        "is_searchable": True,
        "translations": (),
        "contents": (),
        "source_note": "",
        "updated": date(2026, 5, 3),
    }
    return value(**fields | changes)


def sample_pages() -> dict[str, tuple[str, SimpleNamespace, dict[str, Any]]]:
    """Name of the sample -> its template, its page and what else the template is given."""
    reviews = value(title="Reviews", address="reviews/")
    home = value(title="Home", address="")
    languages = tuple(
        value(language=code, name=name, address=address, is_current=code == "en")
        for code, name, address in (
            ("en", "English", "reviews/energy/"),
            ("ar", "العربية", "ar/stories/"),
        )
    )
    long_contents = tuple(
        value(
            id=f"part-{n}", title=f"Part {n}: what people said about buses", level=2 + (n % 3 == 0)
        )
        for n in range(1, 19)
    )
    return {
        "home": ("home.html.j2", page("", "Harbour Streets"), {}),
        "record": (
            "record.html.j2",
            page(
                "reviews/energy/",
                "What helps people in old terraces keep warm without debt?",
                kind="Rapid review",
                crumbs=(home, reviews),
                translations=languages,
                source_note=Markup(
                    'The facts on this page come from <a href="#sources">three sources</a>.'
                ),
                facets={"kind": ("Rapid review",), "capacity": ("Money", "Homes & streets")},
            ),
            {},
        ),
        "listing": ("listing.html.j2", page("reviews/", "Reviews", crumbs=(home,)), {}),
        "long": (
            "long.html.j2",
            page(
                "reviews/long/",
                "Getting about without a car",
                kind="Guide",
                crumbs=(home, reviews),
                contents=long_contents,
            ),
            {"parts": long_contents},
        ),
        "arabic": (
            "arabic.html.j2",
            page(
                "ar/stories/",
                "كيف زرع الجيران حديقة في شارعهم",
                kind="قصة",
                language="ar",
                direction="rtl",
                crumbs=(home,),
            ),
            {},
        ),
        "hostile": (
            "hostile.html.j2",
            page(
                "hostile/",
                HOSTILE,
                kind=HOSTILE,
                description=f'"{HOSTILE}',
                crumbs=(value(title=HOSTILE, address=""),),
                facets={"kind": (HOSTILE,)},
                contents=(value(id="a", title=HOSTILE, level=2),),
            ),
            {"hostile": HOSTILE},
        ),
    }


def render(env: Environment, name: str, **site_changes: Any) -> str:
    template, sample, more = sample_pages()[name]
    context = dict(
        page=sample,
        site=site(sample.address, **site_changes),
        href=lambda address: relative(sample.address, address),
        **more,
    )

    def shell_part(part: str) -> Markup:
        made = {**context, "own_words": context["page"].language != context["site"].language}
        return Markup(env.get_template(f"partials/{part}.html.j2").render(made))

    return env.get_template(template).render(context, shell_part=shell_part)


def write(folder: Path, accent: str | None = None) -> None:
    """All sample pages and their assets below `folder`."""
    env = environment()
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    own = (THEME / "assets" / "nrp.css").read_text(encoding="utf-8")
    (folder / "assets" / "nrp.css").write_text(
        stylesheet(material_css(), own, accent), encoding="utf-8"
    )
    for name in ("nrp.js", "icon.svg"):
        (folder / "assets" / name).write_bytes((THEME / "assets" / name).read_bytes())
    for name, (_, sample, _) in sample_pages().items():
        target = folder / sample.address / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(render(env, name), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
