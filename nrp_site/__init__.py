"""From plain-text records of a neighbourhood programme to one checked, searchable public site.

`loading` reads and checks files and joins them to one frozen `Site`; `record_types` says what content is;
`publishing` turns the `Site` into pages, figures, feeds and data; `exchange` speaks other people's formats;
`theme` is the shell of every page; `mkdocs_plugin` and `mkdocs_macros` hand it all to MkDocs; `cli` is `nrp`.
"""

__version__ = "0.1.0"
