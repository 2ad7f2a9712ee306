"""The sitemap (sitemaps.org 0.9): every page that search engines may list, with the day of its last change where known.

A page of a record changed when its record did; a page of a list when the newest record on it did. Of other pages no day is
known, and none is given: a made-up day would teach search engines to pass over all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from weakref import WeakKeyDictionary
from xml.sax.saxutils import escape

from nrp_site.loading.site import Entry
from nrp_site.publishing.digests import digest
from nrp_site.publishing.feeds import whole_day
from nrp_site.publishing.press import Press
from nrp_site.publishing.record_lists import lists_of
from nrp_site.publishing.tasks import Task

ORDER = 90
#: No sitemap may hold more addresses than this.
MOST = 50_000
#: Families of pages that carry `noindex`.
UNLISTED = frozenset(("attention", "posters", "tombstones"))
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
INDEX = "index.html"


_known: WeakKeyDictionary[Press, tuple[str, ...]] = WeakKeyDictionary()


def plan(press: Press) -> Iterable[Task]:
    """Nothing yet: first all pages must be known."""
    return ()


def plan_after(press: Press, tasks: Iterable[Task]) -> Iterator[Task]:
    """One file, or with very many pages several and a list of them; none where the site's address is not known."""
    if not press.site_url:
        return
    lines = _known[press] = tuple(address_lines(press, tasks))
    yield Task("sitemap.xml", "sitemap", ("", digest(lines)))
    if len(lines) > MOST:
        for number in range(1, -(-len(lines) // MOST) + 1):
            yield Task(f"sitemap-{number}.xml", "sitemap", (str(number), digest(lines)))


def make(press: Press, task: Task) -> bytes:
    """One file. Its lines were worked out when it was planned; a change of any of them changes the task."""
    lines, number = _known[press], int(task.arguments[0] or 0)
    if number:
        return urls(lines[(number - 1) * MOST : number * MOST])
    return urls(lines) if len(lines) <= MOST else listed(press.site_url, -(-len(lines) // MOST))


def urls(lines: Iterable[str]) -> bytes:
    """A sitemap of these lines."""
    return f'{HEAD}<urlset xmlns="{NAMESPACE}">\n{"".join(lines)}</urlset>\n'.encode()


def listed(site_url: str, count: int) -> bytes:
    """A list of so many sitemaps."""
    lines = "".join(
        f"<sitemap><loc>{escape(site_url)}sitemap-{number}.xml</loc></sitemap>\n"
        for number in range(1, count + 1)
    )
    return f'{HEAD}<sitemapindex xmlns="{NAMESPACE}">\n{lines}</sitemapindex>\n'.encode()


def address_lines(press: Press, tasks: Iterable[Task]) -> Iterator[str]:
    """A line for each page that may be listed, by address. What editors write in `docs/` wins over what is generated."""
    pages = (task for task in tasks if task.path.endswith(INDEX) and task.family not in UNLISTED)
    known = {task.path.removesuffix(INDEX): last_change(press, task) for task in pages}
    known |= {page.address: "" for page in press.settings.docs_pages}
    hidden = {
        page.address for page in press.settings.docs_pages if page.robots.startswith("noindex")
    }
    for address in sorted(known.keys() - hidden):
        changed = f"<lastmod>{known[address]}</lastmod>" if known[address] else ""
        yield f"<url><loc>{escape(press.site_url + address)}</loc>{changed}</url>\n"


def last_change(press: Press, task: Task) -> str:
    """The day on which the page last changed, or an empty text if it is not known."""
    if task.family == "records":
        return newest([press.site.at((task.arguments[0], task.arguments[1]))])
    if task.family == "listings":
        made = lists_of(press)[task.arguments[0]]
        return newest(press.site.at((made.type, id)) for id in made.on_page(int(task.arguments[1])))
    return ""


def newest(entries: Iterable[Entry]) -> str:
    """The last day on which one of the entries went public or changed."""
    days = [
        day
        for entry in entries
        for day in (entry.record.updated, whole_day(entry.record.published))
        if day
    ]
    return max(days).isoformat() if days else ""
