"""Small files at the root of a site: `robots.txt`, `llms.txt`, and the page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nrp_site.publishing import languages
from nrp_site.publishing.page import Page
from nrp_site.publishing.press import Press, Task
from nrp_site.publishing.site_address import root_path
from nrp_site.record_types import record_types

ORDER = 91


def plan(press: Press) -> Iterator[Task]:
    """One task a file."""
    for path in MAKERS:
        yield Task(path, "machine_files")


def make(press: Press, task: Task) -> bytes:
    """One file."""
    return MAKERS[task.path](press).encode()


def robots(press: Press) -> str:
    """All may read everything (RFC 9309); single pages say for themselves if they should not be listed."""
    found = f"\nSitemap: {press.site_url}sitemap.xml\n" if press.site_url else ""
    return f"User-agent: *\nAllow: /\n{found}"


def llms(press: Press) -> str:
    """What the site is and where its lists and data are, for language models (llmstxt.org)."""
    _, record = press.gettext(), press.reader.programme.record
    kinds = [kind for kind in record_types().values() if not kind.is_single]
    lists = [
        line(press, f"{kind.folder}/", press.words[kind.name].many, press.words[kind.name].intro)
        for kind in kinds
    ]
    data = [
        line(
            press,
            "data/",
            _("Open data"),
            _("Every kind of record as CSV and JSON, and what the columns mean"),
        ),
        line(
            press,
            "data/site.json",
            "site.json",
            _("All records, the works they name and the links between them"),
        ),
        line(press, "data/datapackage.json", "datapackage.json", _("Frictionless Data Package")),
    ]
    docs = [
        line(press, page.address, page.title, page.description)
        for page in press.settings.docs_pages
        if page.address and not page.robots.startswith("noindex")
    ]
    care = [
        _("Facts come with their sources; please name them. What is not recorded is said to be so.")
    ]
    care += [
        _(
            "Stories are shown with consent and may be taken back. Do not try to find out who or where an anonymous story is about."
        )
    ]
    if record.is_invented:
        care.insert(
            0,
            _(
                "Everything on this site is invented: its places, people, organisations and results. It shows what the program can do."
            ),
        )
    parts = [f"# {record.title}", f"> {record.summary}", "\n".join(f"- {each}" for each in care)]
    for title, lines in ((_("Records"), lists), (_("Data"), data), (_("Pages"), docs)):
        if lines:
            parts.append(f"## {title}\n\n" + "\n".join(lines))
    return (
        "\n\n".join(
            " ".join(part.split()) if part.startswith(("# ", "> ")) else part for part in parts
        )
        + "\n"
    )


def line(press: Press, address: str, title: str, note: str = "") -> str:
    """A line of a list in Markdown; links are whole where the site's address is known."""
    words = " ".join(title.split()).replace("[", "(").replace("]", ")")
    return f"- [{words}]({press.site_url}{address})" + (
        f": {' '.join(note.split())}" if note else ""
    )


def not_found(press: Press) -> str:
    """The page that servers show for an address that leads nowhere. It may be shown at any depth, so its links start at the root."""
    _ = press.gettext()
    page = Page(
        title=_("There is no page here"),
        address="404.html",
        language=press.language,
        direction=languages.direction(press.language),
        robots="noindex",
        is_searchable=False,
        root=root_path(press.site_url),
    )
    kinds = [kind for kind in record_types().values() if not kind.is_single]
    around = replace(press.chrome(), canonical_base="")
    return press.render("not_found.html.j2", page, site=around, kinds=kinds)


MAKERS = {"robots.txt": robots, "llms.txt": llms, "404.html": not_found}
