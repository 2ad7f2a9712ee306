"""Where a site is published: the one place that decides it.

Feeds, the sitemap, canonical addresses and social cards need whole addresses. Where none is known they are left out; an
address is never made up.
"""

from __future__ import annotations

from urllib.parse import urlsplit

#: The environment variable that says where a site will be published.
VARIABLE = "NRP_SITE_URL"


def site_address(*given: str | None) -> str:
    """The first address that is given, ending in one slash; empty if none is.

    Raises `ValueError`, with words for people, if it is not the address of a folder on the web.
    """
    chosen = next((text.strip() for text in given if text and text.strip()), "")
    if not chosen:
        return ""
    parts = urlsplit(chosen)
    is_plain = not (
        parts.query or parts.fragment or any(sign.isspace() or sign in "<>\"'" for sign in chosen)
    )
    if parts.scheme not in ("http", "https") or not parts.hostname or not is_plain:
        raise ValueError(
            f"'{chosen}' cannot be the address of a site: write something like https://example.org/ or https://example.org/programme/"
        )
    return chosen.rstrip("/") + "/"


def root_path(site_url: str) -> str:
    """The path at which a site lies on its host, such as `/programme/`; `/` if its address is not known."""
    return urlsplit(site_url).path or "/"
