"""The bridge to MkDocs: the only module, with `mkdocs_macros`, that imports it.

MkDocs reads `mkdocs.yml`, works out the menu and makes the pages in `docs/`. Everything that comes from records is
made by `publishing`; to MkDocs those pages are files that are there to be linked to. The same plugin serves
`mkdocs build`, `mkdocs serve` and `nrp build`; only who writes the files differs (see `Mode`).
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import config_options as option
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page as MkDocsPage

from nrp_site.diagnostics import Severity
from nrp_site.docs_kept import DocsError, Wish
from nrp_site.docs_settings import folders, links_leading_somewhere, settings_file
from nrp_site.loading.outset import build_day
from nrp_site.loading.project import Loaded, load_site
from nrp_site.publishing import languages
from nrp_site.publishing.build import publish_into
from nrp_site.publishing.families import plan
from nrp_site.publishing.markup import docs_extension
from nrp_site.publishing.page import Heading, MenuEntry, Page, PageLink
from nrp_site.publishing.page_citations import CitationExtension, PageCitations
from nrp_site.publishing.press import Press
from nrp_site.publishing.site_address import VARIABLE, site_address
from nrp_site.publishing.statics import static_files
from nrp_site.publishing.tasks import DocsPage, Settings
from nrp_site.reporting import Collector, one_line

log = logging.getLogger("mkdocs.plugins.nrp_site")


class GeneratedFile(File):
    """A page that `publishing` makes. MkDocs may link to it and name it in the menu, but neither reads nor writes it."""

    def is_documentation_page(self) -> bool:
        """No: MkDocs must not render it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: it is written with all the others when the docs are done."""


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """What can be set under `plugins: nrp_site:`."""

    footer = option.Type(dict, default={})
    search = option.Type(bool, default=True)


@dataclass(slots=True)
class Mode:
    """How the plugin is used. With `loaded`, `nrp build` has read the site and will write the pages itself."""

    loaded: Loaded | None = None
    is_preview: bool = False
    site_url: str = ""
    is_offline: bool = False


_mode = Mode()


class NrpSitePlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Puts the records of a programme into a MkDocs site."""

    def __init__(self) -> None:
        super().__init__()
        self.press: Press | None = None
        self.is_serving = False
        self.citing = CitationExtension()
        self.citations: dict[str, PageCitations] = {}

    @property
    def made(self) -> Press:
        """The press; there is none before `on_files`."""
        assert self.press is not None, "MkDocs asks for pages only after files"
        return self.press

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview: its reload script would break the content policy."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the records too; let Markdown in `docs/` cite."""
        config.watch.append(str(_root(config) / "content"))
        config.theme.static_templates.clear()  # MkDocs would add its own sitemap and error page
        config.markdown_extensions += [self.citing, docs_extension()]  # type: ignore[list-item]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read and check the records; make their pages known; leave out the theme's own static files."""
        for file in [file for file in files if not _is_inside(file, config.docs_dir)]:
            files.remove(file)
        loaded = _mode.loaded or load_site(_root(config), build_day(), is_quick=True)
        _log(loaded)
        if loaded.site is None or loaded.has_errors:
            raise PluginError("The records have errors (see above), so nothing was built.")
        accent = loaded.site.programme.record.styles.accent
        is_preview = _mode.is_preview or self.is_serving
        footer = tuple(PageLink(title, address) for title, address in self.config.footer.items())
        extra = {
            "search": str(self.config.search),
            "site_url": self._site_url(config, loaded.site.programme.record.site_url),
        }
        extra |= {"is_offline": "yes"} if _mode.is_offline else {}
        settings = Settings(_root(config), is_preview, footer_links=footer, extra=extra)
        extensions = tuple(name for name in config.markdown_extensions if isinstance(name, str))
        self.press = Press(loaded.site, settings, static_files(accent, extensions))
        taken = {file.dest_uri for file in files}
        for task in plan(self.press):
            if task.path.endswith("index.html") and task.path not in taken:
                files.append(_generated(config, task.path))
        self.press.reader.begin()  # what was read for the plan is in no page of `docs/`
        return files

    def _site_url(self, config: MkDocsConfig, of_programme: str | None) -> str:
        """Where the site will be published: as told for this build, else as the programme or `mkdocs.yml` says."""
        of_mkdocs = None if self.is_serving else config.site_url
        try:
            return site_address(_mode.site_url, os.environ.get(VARIABLE), of_programme, of_mkdocs)
        except ValueError as error:
            raise PluginError(str(error)) from error

    @event_priority(-100)
    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """The menu of every page is MkDocs' `nav`."""
        self.made.settings = replace(self.made.settings, menu=tuple(_menu(nav.items)))
        return nav

    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """A fresh collector of citations for the page, before any macro of it cites."""
        self.citing.page = self.citations.setdefault(
            page.url, self.made.citations_in_docs(_address(page))
        )
        return markdown

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Our own templates in place of MkDocs'; by now every page in `docs/` has been read."""
        docs = [file.page for file in files.documentation_pages() if file.page is not None]
        known = tuple(
            DocsPage(
                str(p.title),
                _address(p),
                str(p.meta.get("description", "")),
                str(p.meta.get("robots", "")),
            )
            for p in docs
        )
        self.made.settings = replace(self.made.settings, docs_pages=known)
        self.made.settings = replace(
            self.made.settings, footer_links=tuple(links_leading_somewhere(self.made))
        )
        return self.made.environment()

    def on_page_context(
        self, context: Any, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """What our template needs instead of what MkDocs offers."""
        made = _docs_page(page, self.made)
        content = re.sub(r"^\s*<h1[^>]*>.*?</h1>", "", page.content or "", count=1, flags=re.DOTALL)
        return self.made.context(
            made, content=Markup(content), layout=str(page.meta.get("layout", ""))
        )

    def on_post_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Put citations and their list into the finished page."""
        made = _docs_page(page, self.made)
        return self.made.finish(output, made, self.citations[page.url])

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Under `mkdocs build` and `serve` write what comes from records; `nrp build` does that itself."""
        if _mode.loaded is None:
            publish_into(self.made, Path(config.site_dir))


def _root(config: MkDocsConfig) -> Path:
    return (
        Path(config.docs_dir).parent
        if not config.config_file_path
        else Path(config.config_file_path).parent
    )


def _is_inside(file: File, folder: str) -> bool:
    return file.abs_src_path is None or Path(file.abs_src_path).is_relative_to(folder)


def _generated(config: MkDocsConfig, path: str) -> File:
    folder = path.removesuffix("index.html").rstrip("/")
    # `stories/film/` comes from `stories/film.md`, `stories/` from `stories/index.md`: links between files then work.
    is_listing = "/" not in folder
    uri = f"{folder}/index.md" if is_listing and folder else f"{folder or 'index'}.md"
    made = GeneratedFile.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    made.dest_uri, made.url = path, f"{folder}/" if folder else "./"
    return made


def _address(page: MkDocsPage) -> str:
    return "" if page.url in ("", ".", "./") else page.url


def _menu(items: Iterable[Any]) -> Iterable[MenuEntry]:
    for item in items:
        if isinstance(item, Section):
            children = tuple(_menu(item.children))
            yield MenuEntry(str(item.title), children[0].address if children else "", children)
        elif isinstance(item, MkDocsPage):
            address = _address(item)
            if address:
                yield MenuEntry(str(item.title or address.strip("/")), address)
        elif isinstance(item, Link):
            yield MenuEntry(str(item.title), item.url)


def _docs_page(page: MkDocsPage, press: Press) -> Page:
    """A page of MkDocs as the value that our shell takes in."""
    contents = tuple(
        Heading(each.id, each.title, each.level)
        for top in page.toc
        for each in (top.children if top.level == 1 else [top])
    )
    language = str(page.meta.get("language", press.language))
    return Page(
        title=str(page.title or press.site.programme.record.title),
        address=_address(page),
        language=language,
        direction=languages.direction(language),
        description=str(page.meta.get("description", "")),
        robots=str(page.meta.get("robots", "")),
        contents=contents if len(contents) > 3 and not page.meta.get("layout") else (),
        is_searchable=bool(page.meta.get("search", True)),
    )


def _log(loaded: Loaded) -> None:
    """Under MkDocs' `--strict` warnings stop a build; notes do not."""
    say = {Severity.ERROR: log.error, Severity.WARNING: log.warning}
    for found in loaded.diagnostics:
        say.get(found.severity, log.info)(one_line(found))


def build_docs(wish: Wish, folder: Path) -> Press:
    """Let MkDocs make the pages in `docs/` into `folder`; gives the press, whose reader noted what they were made from.

    Raises `DocsError` with MkDocs' own words.
    """
    global _mode
    _mode = Mode(wish.loaded, wish.is_preview, wish.site_url, wish.is_offline)
    heard: list[str] = []
    handler = Collector(heard)
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        config = load_config(settings_file(wish.root), **folders(wish.root, folder))
        plugin = config.plugins["nrp_site"]
        assert isinstance(plugin, NrpSitePlugin)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        return plugin.made
    except (Abort, PluginError) as error:
        raise DocsError("\n".join([*heard, str(error)])) from error
    except SystemExit as error:  # mkdocs-macros ends the program when a macro fails
        raise DocsError("\n".join([*heard, "A macro in docs/ failed (see above)."])) from error
    finally:
        _mode = Mode()
        logging.getLogger("mkdocs").removeHandler(handler)
