"""What people must do after a withdrawal, in words: the parts that no program can do for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nrp_site.withdrawal import Withdrawal

_NO_BUILD = (
    "(The last build is not known here, so look for yourself: its page, lists, feeds, downloads.)"
)


def checklist(plan: Withdrawal, site_url: str = "", is_rehearsal: bool = False) -> str:
    """The checklist as Markdown."""
    return "\n".join(_lines(plan, site_url.rstrip("/"), is_rehearsal)) + "\n"


def _lines(plan: Withdrawal, site_url: str, is_rehearsal: bool) -> Iterator[str]:
    yield f"# Withdrawal of {plan.type} '{plan.id}'"
    yield from _section(
        "What would be done" if is_rehearsal else "Done", _done(plan), " " if is_rehearsal else "x"
    )
    yield from _section(
        "1. Build and publish today",
        [
            "`nrp build`, then publish the site the way you always do. Until then it is still public."
        ],
    )
    shown = [
        f"{site_url}/{path.removesuffix('index.html')}" if site_url else _shown(path)
        for path in plan.pages
    ]
    yield from _section(
        "2. These held it. Look at them after publishing; if you use a content delivery network, purge them",
        shown or [_NO_BUILD],
    )
    yield from _section("3. Search engines", _search_engines(plan, site_url))
    yield from _section("4. Copies that others made", _copies(plan))
    if plan.mentions:
        yield from _section(
            "5. Other records that name it. Links vanish by themselves; words do not", plan.mentions
        )
    yield from _section("6. Git keeps every old version", _history(plan))
    yield from _section("7. Tell the people", _people(plan))


def _section(title: str, items: Iterable[str], mark: str = " ") -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    yield from (f"- [{mark}] {item}" for item in items)


def _shown(path: str) -> str:
    return path.removesuffix("index.html") or "the home page"


def _done(plan: Withdrawal) -> Iterator[str]:
    words = (
        "keeps its words, as you asked"
        if not plan.deleted and "title:" in plan.text
        else "holds no word of it any more"
    )
    yield f"{plan.path} is marked as withdrawn and {words}."
    yield from (f"{path} is deleted." for path in plan.deleted)
    yield from (
        f"{path} stays, because another record names it. Look whether it may."
        for path in plan.shared
    )
    if plan.is_gone:
        yield f"Nothing will be at {plan.address}. Readers who come there see the page for unknown addresses."
    else:
        yield f"A neutral note will be at {plan.address}. It asks search engines to forget the address."


def _search_engines(plan: Withdrawal, site_url: str) -> Iterator[str]:
    page = f"{site_url}/{plan.address}" if site_url else plan.address
    yield f"Ask Google (Search Console, Removals, or Remove outdated content) and Bing (Content Removal Tool) to forget {page}."
    yield "Look for the title in two search engines after a week."


def _copies(plan: Withdrawal) -> Iterator[str]:
    yield from (
        f"Ask the owner of {address} if it shows the same story." for address in plan.outside
    )
    yield "Films on YouTube or Vimeo, posts on social media: delete your own; ask partners to delete theirs."
    yield "Ask the Internet Archive (info@archive.org) to leave out the address, and look in other web archives."
    yield "Posters, reports and PDFs that were printed or sent, and copies of the site on sticks or in zip files: call them back where you can."
    yield "Tell everybody who took the story over from you; the law asks you to try (UK GDPR Art. 17(2))."


def _history(plan: Withdrawal) -> Iterator[str]:
    yield "To delete a file is not to erase it: whoever can read the repository can read its old versions."
    yield (
        f"To erase it: `git filter-repo --invert-paths --path {plan.path}"
        + "".join(f" --path {path}" for path in plan.deleted)
        + "`, then push by force."
    )
    yield "Forks, clones, pull requests and cached pages of the host keep their copies. Ask the host's support to clear caches, and everybody with a clone to clone again."


def _people(plan: Withdrawal) -> Iterator[str]:
    where = f" at {plan.consent_ref}" if plan.consent_ref else ""
    yield f"Write the day of withdrawal into your private register{where}."
    yield "Tell the people in the story what you did, and honestly what you could not do."
