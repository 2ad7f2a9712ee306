"""The entry types and fields that are known: BibTeX's own and those of biblatex that people export.

Required fields follow O. Patashnik, *BibTeXing* (1988), section 3.1, and the biblatex manual, section 2.1, but
only what a reader cannot do without is an error: a title, and what the work appeared in.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Fields that name people, with the CSL variable of each.
NAME_FIELDS = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "director": "director",
}


@dataclass(frozen=True, slots=True)
class EntryType:
    """How a BibTeX type reads: its CSL type, what must be there, what should be, and its default genre.

    Each text in `needed` and `wanted` is one demand; alternatives are parted by `/`.
    """

    csl: str
    needed: tuple[str, ...] = ("title",)
    wanted: tuple[str, ...] = ()
    genre: str = ""


_WHO = "author/editor/translator/director"
_WHEN = "year/date"
_WORK = (_WHO, _WHEN)
_JOURNAL = EntryType("article-journal", ("title", "journal/journaltitle"), _WORK)
_BOOK = EntryType("book", ("title",), (*_WORK, "publisher/organization"))
_CHAPTER = EntryType("chapter", ("title/chapter", "booktitle/title"), (*_WORK, "publisher"))
_PART = EntryType("chapter", ("title", "booktitle"), (*_WORK, "publisher"))
_PAPER = EntryType("paper-conference", ("title", "booktitle/eventtitle"), _WORK)
_REPORT = EntryType("report", ("title",), (*_WORK, "institution/publisher"))
_WEB = EntryType("webpage")
_ONLINE = EntryType("webpage", ("title",), ("url/doi/howpublished",))
_FILM = EntryType("motion_picture", ("title",), (_WHEN,))

#: Every known entry type by its name in small letters.
ENTRY_TYPES = {
    "article": _JOURNAL,
    "book": _BOOK,
    "mvbook": _BOOK,
    "collection": _BOOK,
    "mvcollection": _BOOK,
    "proceedings": EntryType("book", ("title",), (_WHEN,)),
    "booklet": EntryType("book", ("title",), ()),
    "manual": EntryType("book", ("title",), ()),
    "inbook": _CHAPTER,
    "incollection": _PART,
    "suppbook": _PART,
    "suppcollection": _PART,
    "bookinbook": _PART,
    "inreference": EntryType("entry-encyclopedia", ("title", "booktitle"), (_WHEN,)),
    "inproceedings": _PAPER,
    "conference": _PAPER,
    "techreport": _REPORT,
    "report": _REPORT,
    "phdthesis": EntryType("thesis", ("title",), (*_WORK, "school/institution"), "PhD thesis"),
    "mastersthesis": EntryType(
        "thesis", ("title",), (*_WORK, "school/institution"), "Master's thesis"
    ),
    "thesis": EntryType("thesis", ("title",), (*_WORK, "school/institution")),
    "unpublished": EntryType("manuscript", ("title",), (_WHO,)),
    "misc": _WEB,
    "online": _ONLINE,
    "electronic": _ONLINE,
    "www": _ONLINE,
    "dataset": EntryType("dataset", ("title",), _WORK),
    "software": EntryType("software", ("title",), (_WHO,)),
    "movie": _FILM,
    "video": _FILM,
    "audio": EntryType("song", ("title",), (_WHEN,)),
    "music": EntryType("song", ("title",), (_WHEN,)),
    "artwork": EntryType("graphic", ("title",), (_WHO,)),
    "image": EntryType("graphic", ("title",), (_WHO,)),
    "patent": EntryType("patent", ("title", "number"), _WORK),
    "periodical": EntryType("periodical", ("title",), (_WHEN,)),
    "standard": EntryType("standard", ("title",), (_WHEN,)),
    "letter": EntryType("personal_communication", ("title",), (_WHO,)),
    "legislation": EntryType("legislation", ("title",), (_WHEN,)),
    "jurisdiction": EntryType("legal_case", ("title",), (_WHEN,)),
}

#: Every type of CSL 1.0.2; `entrysubtype` may name one where BibTeX has no type of its own.
_CSL_TYPES_LISTED = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic
collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing
interview legal_case legislation manuscript map motion_picture musical_score pamphlet
paper-conference patent performance periodical personal_communication post post-weblog regulation
report review review-book software song speech standard thesis treaty webpage
"""
CSL_TYPES = frozenset(_CSL_TYPES_LISTED.split())

#: Known fields; a name that is near one of these but not equal is probably a slip.
_KNOWN_FIELDS_LISTED = """
abstract address annotation annote archive archiveprefix author bookauthor booksubtitle booktitle
chapter copyright crossref date day director doi edition editor eid eissn entrysubtype eprint
eprintclass eprinttype eventdate eventtitle file howpublished institution isbn issn issue
issuetitle journal journaltitle key keywords langid language location medium month note number
numpages organization origdate pages pagetotal part pmcid pmid primaryclass publisher pubstate
refnum role school series shortjournal shorttitle subtitle title titleaddon translator type url
urldate venue version volume volumes year
"""
KNOWN_FIELDS = frozenset(_KNOWN_FIELDS_LISTED.split())
