"""Macros for pages in `docs/`: thin wrappers that put pieces made from the records into a page.

Only pages with `render_macros: true` at their top may use them; records never can.
"""

from __future__ import annotations

from typing import Any

from nrp_site.publishing.home import piece_values


def define_env(env: Any) -> None:
    """Called by mkdocs-macros: makes the macros known."""

    def press() -> Any:
        return env.conf.plugins["nrp_site"].made

    def address() -> str:
        url = str(env.page.url)
        return "" if url in ("", ".", "./") else url

    def collector() -> Any:
        return env.conf.plugins["nrp_site"].citations[env.page.url]

    @env.macro  # type: ignore[untyped-decorator]
    def show(name: str, **values: Any) -> str:
        """A piece of a page by its name: `{{ show("steps") }}`."""
        given = {**piece_values(press(), address(), collector()), **values}
        return str(press().fragment(f"macros/{name}.html.j2", address(), **given))

    @env.macro  # type: ignore[untyped-decorator]
    def cite(*keys: str, where: str = "") -> str:
        """A citation: `{{ cite("mill2021harbour") }}`."""
        return str(collector().cite(*keys, where=where))
