"""The words of British English that the styles print (CSL locale en-GB)."""

from __future__ import annotations

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = ("Spring", "Summer", "Autumn", "Winter")
NO_DATE = "no date"
ET_AL = "et al."

# Label of a locator -> its short form for one and for several.
LOCATORS = {
    "act": ("act", "acts"),
    "appendix": ("app.", "apps"),
    "article-locator": ("art.", "arts"),
    "book": ("bk", "bks"),
    "canon": ("can.", "cann."),
    "chapter": ("ch.", "chs"),
    "column": ("col.", "cols"),
    "elocation": ("loc.", "locs"),
    "equation": ("eq.", "eqq."),
    "figure": ("fig.", "figs"),
    "folio": ("fol.", "fols"),
    "issue": ("no.", "nos"),
    "line": ("l.", "ll."),
    "note": ("n.", "nn."),
    "opus": ("op.", "opp."),
    "page": ("p.", "pp."),
    "paragraph": ("para.", "paras"),
    "part": ("pt", "pts"),
    "rule": ("r.", "rr."),
    "scene": ("sc.", "scs"),
    "section": ("sect.", "sects"),
    "sub-verbo": ("s.v.", "s.vv."),
    "supplement": ("suppl.", "suppls"),
    "table": ("tbl.", "tbls"),
    "timestamp": ("", ""),
    "title-locator": ("tit.", "titt."),
    "verse": ("v.", "vv."),
    "volume": ("vol.", "vols"),
}
# What writers type before a locator, without its full stop -> label.
TYPED_LABELS = {
    "p": "page",
    "pp": "page",
    "page": "page",
    "pages": "page",
    "ch": "chapter",
    "chs": "chapter",
    "chap": "chapter",
    "chapter": "chapter",
    "chapters": "chapter",
    "sec": "section",
    "sect": "section",
    "sects": "section",
    "section": "section",
    "para": "paragraph",
    "paras": "paragraph",
    "paragraph": "paragraph",
    "fig": "figure",
    "figs": "figure",
    "figure": "figure",
    "vol": "volume",
    "vols": "volume",
    "col": "column",
    "cols": "column",
    "fol": "folio",
    "app": "appendix",
    "tbl": "table",
    "table": "table",
}

# Role -> its label for one and for several people.
ROLES = {
    "editor": ("editor", "editors"),
    "collection-editor": ("editor", "editors"),
    "translator": ("translator", "translators"),
    "editortranslator": ("editor & translator", "editors & translators"),
}
SHORT_ROLES = {
    "editor": ("ed.", "eds"),
    "translator": ("trans.", "trans."),
    "editortranslator": ("ed. & trans.", "eds & trans."),
}
ROLE_VERBS = {
    "editor": "Edited by",
    "translator": "Translated by",
    "editortranslator": "Edited and translated by",
}
