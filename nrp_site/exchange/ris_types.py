"""The reference types and tags of RIS, as Zotero and EndNote write and read them.

RIS (Research Information Systems, 2011) gives many tags another meaning in each type; where programs differ
this follows Zotero, whose import is the one people here use.
"""

from __future__ import annotations

#: The RIS type written for each CSL type; types that are not here are written as GEN.
RIS_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "personal_communication": "PCOMM",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}

#: The CSL type of each RIS type that is read.
CSL_TYPES_OF_RIS = {ris: csl for csl, ris in RIS_TYPES.items()} | {
    "ABST": "article-journal",
    "ADVS": "motion_picture",
    "AGGR": "dataset",
    "ANCIENT": "classic",
    "CHART": "figure",
    "CLSWK": "book",
    "CPAPER": "paper-conference",
    "CTLG": "book",
    "DBASE": "dataset",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "EQUA": "document",
    "GEN": "document",
    "GOVDOC": "report",
    "GRANT": "document",
    "ICOMM": "personal_communication",
    "INPR": "article-journal",
    "JFULL": "periodical",
    "LEGAL": "legislation",
    "MULTI": "motion_picture",
    "SER": "book",
    "UNBILL": "bill",
    "UNPB": "manuscript",
    "UNPD": "manuscript",
    "VIDEO": "motion_picture",
}

#: Types whose editors Zotero reads from A3, because A2 is the editor of the series.
BOOKS = frozenset({"BOOK", "EBOOK", "EDBOOK"})
#: Types of parts of a book, whose series is T3.
PARTS = frozenset({"CHAP", "CONF", "CPAPER", "ECHAP", "DICT", "ENCYC"})
#: Types whose SN is the number of the work, not an ISBN or ISSN.
NUMBERED = frozenset({"RPRT", "GOVDOC", "PAT", "STAND"})
#: Types whose T2 is a series, because they appear in nothing else.
SERIES = frozenset({"BOOK", "EBOOK", "EDBOOK", "RPRT", "COMP", "MAP"})
JOURNALS = frozenset({"JOUR", "EJOUR", "MGZN", "NEWS", "JFULL", "ABST", "INPR"})

#: Tags that hold the text of one CSL variable in every type; the first that is there is read, the first written.
TEXT_TAGS = {
    "TI": "title",
    "T1": "title",
    "CT": "title",
    "VL": "volume",
    "ET": "edition",
    "CY": "publisher-place",
    "PP": "publisher-place",
    "PB": "publisher",
    "DO": "DOI",
    "AB": "abstract",
    "N2": "abstract",
    "LA": "language",
    "ST": "title-short",
    "J2": "container-title-short",
    "JA": "container-title-short",
    "NV": "number-of-volumes",
    "CN": "call-number",
    "DB": "archive",
    "DP": "source",
    "KW": "keyword",
    "N1": "note",
    "M3": "genre",
}
