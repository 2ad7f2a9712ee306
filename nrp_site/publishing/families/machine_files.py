"""Small files at the root of a site: `robots.txt`, `llms.txt`, and the page for addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nrp_site.publishing import languages
from nrp_site.publishing.page import Page
from nrp_site.publishing.press import Press
from nrp_site.publishing.site_address import root_path
from nrp_site.publishing.tasks import Task
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
    head = (f"# {one_line(record.title)}", f"> {one_line(record.summary)}", "\n".join(care(press)))
    parts = ((_("Records"), lists(press)), (_("Data"), data(press)), (_("Pages"), docs(press)))
    sections = (f"## {title}\n\n" + "\n".join(lines) for title, lines in parts if lines)
    return "\n\n".join((*head, *sections)) + "\n"


def care(press: Press) -> list[str]:
    """What whoever retells the site should mind."""
    _ = press.gettext()
    said = [
        _(
            "Facts come with their sources; please name them. What is not recorded is said to be so."
        ),
        _(
            "Stories are shown with consent and may be taken back. Do not try to find out who or where an anonymous story is about."
        ),
    ]
    if press.reader.programme.record.is_invented:
        invented = _(
            "Everything on this site is invented: its places, people, organisations and results. It shows what the program can do."
        )
        said.insert(0, invented)
    return [f"- {each}" for each in said]


def lists(press: Press) -> list[str]:
    """The list of each kind of record."""
    kinds = [kind for kind in record_types().values() if not kind.is_single]
    words = press.words
    return [
        line(press, f"{kind.folder}/", words[kind.name].many, words[kind.name].intro)
        for kind in kinds
    ]


def data(press: Press) -> list[str]:
    """The files of open data that matter most to a program."""
    _ = press.gettext()
    about = _("Every kind of record as CSV and JSON, and what the columns mean")
    return [
        line(press, "data/", _("Open data"), about),
        line(
            press,
            "data/site.json",
            "site.json",
            _("All records, the works they name and the links between them"),
        ),
        line(press, "data/datapackage.json", "datapackage.json", "Frictionless Data Package"),
    ]


def docs(press: Press) -> list[str]:
    """The pages that editors wrote."""
    shown = (page for page in press.settings.docs_pages if not page.robots.startswith("noindex"))
    return [
        line(press, page.address, page.title, page.description) for page in shown if page.address
    ]


def one_line(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())


def line(press: Press, address: str, title: str, note: str = "") -> str:
    """A line of a list in Markdown; links are whole where the site's address is known."""
    words = one_line(title).replace("[", "(").replace("]", ")")
    return f"- [{words}]({press.site_url}{address})" + (f": {one_line(note)}" if note else "")


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
