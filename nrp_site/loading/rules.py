"""The rules of reading and checking files: what can be wrong before a record is a record."""

from nrp_site.diagnostics import Severity, Symlink, rule

GOOD_TERM = """---
title: Street panel
summary: The group that chose the local priority.
sources:
  - url: https://example.org/words
    seen: 2026-11-02
---
"""
TERM = "content/glossary/street-panel.md"
_good = {TERM: GOOD_TERM}
ERROR = Severity.ERROR

NOT_UTF8 = rule(
    "NRP001", "not-utf-8", ERROR,
    summary="A file is not written in UTF-8.",
    why="Accents and other scripts would come out as wrong signs.",
    fix="Open the file in your editor and save it again with the encoding UTF-8.",
    bad={TERM: GOOD_TERM.replace("group", "caf\u00e9").encode("latin-1")}, good=_good,
)  # fmt: skip
BROKEN_YAML = rule(
    "NRP002", "broken-yaml", ERROR,
    summary="The fields at the top of a file cannot be read.",
    why="Without them the record has no title, no sources and no links.",
    fix="Look at the marked place: often a quotation mark or a bracket is not closed, or a line is not indented like its neighbours. Put text with a colon in quotation marks.",
    bad={TERM: GOOD_TERM.replace("title: Street panel", 'title: "Street panel')}, good=_good,
)  # fmt: skip
TAB = rule(
    "NRP003", "tab-for-indent", ERROR,
    summary="A tab is used where spaces are needed.",
    why="YAML, the format of the fields, does not allow tabs before a field.",
    fix="Replace the tab with two spaces.",
    bad={TERM: GOOD_TERM.replace("  - url", "\t- url")}, good=_good,
)  # fmt: skip
UNCLOSED = rule(
    "NRP004", "unclosed-front-matter", ERROR,
    summary="The fields at the top of a file have no closing line.",
    why="The whole text would be taken for fields.",
    fix="Put a line with three hyphens (---) after the last field.",
    bad={TERM: GOOD_TERM[:-4]}, good=_good,
)  # fmt: skip
NO_FRONT_MATTER = rule(
    "NRP005", "missing-front-matter", ERROR,
    summary="A file does not begin with fields.",
    why="A record needs at least a title, a summary and its sources.",
    fix="Begin the file with a line of three hyphens (---), then the fields, then another such line. `nrp new` writes one for you.",
    bad={TERM: "The group that chose the local priority.\n"}, good=_good,
)  # fmt: skip
EMPTY_FILE = rule(
    "NRP006", "empty-file", ERROR,
    summary="A file is empty.",
    why="An empty record would give an empty page.",
    fix="Fill the file or delete it. `nrp new` writes a record with all its fields.",
    bad={TERM: ""}, good=_good,
)  # fmt: skip
DUPLICATE_KEY = rule(
    "NRP007", "duplicate-field", ERROR,
    summary="A field is given twice.",
    why="Only one of the two could be shown, and nobody could say which.",
    fix="Keep one of them. For several values under one field write a list.",
    bad={TERM: GOOD_TERM.replace("title:", "title: Panel\ntitle:")}, good=_good,
)  # fmt: skip
ALIAS = rule(
    "NRP008", "yaml-alias", ERROR,
    summary="A file uses an anchor or alias (& or *) of YAML.",
    why="A few such lines can be made to grow into millions, so they are not read.",
    fix="Write the value out. If the text itself begins with & or *, put it in quotation marks.",
    bad={TERM: GOOD_TERM.replace("summary: The group", "also: &a [x]\nsummary: The group").replace("sources:", "see_also: *a\nsources:")},
    good=_good,
)  # fmt: skip
FILE_TOO_BIG = rule(
    "NRP009", "file-too-big", ERROR,
    summary="A record file is larger than one megabyte.",
    why="A record is a page of text; a file of that size is something else.",
    fix="Put pictures and documents in files of their own and name them in the record.",
    bad={TERM: GOOD_TERM + "word " * 250_000}, good=_good,
)  # fmt: skip
BAD_FILE_NAME = rule(
    "NRP010", "bad-file-name", ERROR,
    summary="The name of a file cannot be the id of a record.",
    why="The name becomes part of the page's address, which must be the same on every computer.",
    fix="Use small letters a to z, digits and hyphens only, such as street-panel.md.",
    bad={"content/glossary/Street Panel.md": GOOD_TERM}, good=_good,
)  # fmt: skip
UNKNOWN_FOLDER = rule(
    "NRP011", "unknown-folder", ERROR,
    summary="A file lies in a folder that belongs to no type of record.",
    why="It would be left out without a word.",
    fix="Move it to the folder of its type.",
    bad={"content/glosary/street-panel.md": GOOD_TERM}, good=_good,
)  # fmt: skip
LINK_OUT = rule(
    "NRP012", "link-out-of-content", ERROR,
    summary="A symbolic link leads out of the content folder.",
    why="What lies outside could be changed or published without anybody noticing.",
    fix="Replace the link with a copy of the file.",
    bad={"content/glossary/street-panel.md": Symlink("../../../outside.md")}, good=_good,
)  # fmt: skip
NOT_FIELDS = rule(
    "NRP013", "fields-not-named", ERROR,
    summary="The top of a file is not a list of named fields.",
    why="Each value must say what it is.",
    fix="Write lines such as `title: Street panel`.",
    bad={TERM: "---\n- Street panel\n- The group\n---\n"}, good=_good,
)  # fmt: skip
DUPLICATE_ID = rule(
    "NRP014", "duplicate-id", ERROR,
    summary="Two files give a record of one type the same id.",
    why="They would have the same address, and one would hide the other.",
    fix="Rename or delete one of them.",
    bad={TERM: GOOD_TERM, "content/glossary/street-panel.yml": GOOD_TERM.strip("-\n") + "\n"}, good=_good,
)  # fmt: skip
TOO_DEEP = rule(
    "NRP015", "too-deep", ERROR,
    summary="Fields are nested more than twenty deep.",
    why="No record needs that; such a file is broken or was made to do harm.",
    fix="Take out the extra brackets or indents.",
    bad={TERM: GOOD_TERM.replace("sources:", "also: " + "[" * 30 + "]" * 30 + "\nsources:")}, good=_good,
)  # fmt: skip
YAML_TAG = rule(
    "NRP016", "yaml-tag", ERROR,
    summary="A value begins with an exclamation mark, which YAML reads as an order.",
    why="Orders of that kind can run programs; they are never followed.",
    fix="Put the text in quotation marks.",
    bad={TERM: GOOD_TERM.replace("title: Street", "title: !!python/name Street")}, good=_good,
)  # fmt: skip
UNREADABLE = rule(
    "NRP017", "unreadable-file", ERROR,
    summary="A file cannot be opened.",
    why="Its record would be missing from the site.",
    fix="Check that the file is a plain file and that you may read it.",
    bad={"content/glossary/panel.md/page.md": GOOD_TERM}, good=_good,
)  # fmt: skip
STRAY_FILE = rule(
    "NRP018", "stray-file", Severity.WARNING,
    summary="A file among the records is not a record.",
    why="It is not used; perhaps its ending is wrong.",
    fix="Records end in .md or .yml. Put pictures and documents in a folder named `media` or `files` beside the records.",
    bad={"content/glossary/street-panel.txt": GOOD_TERM}, good=_good,
)  # fmt: skip
MERGE_MARKS = rule(
    "NRP020", "merge-marks", ERROR,
    summary="A file holds two versions of the same lines, with the marks that Git puts between them.",
    why="Two people changed the same lines, and nobody has chosen yet. Readers would see both, and the marks.",
    fix="Keep the lines that are right. Delete the others, and the lines that begin with <<<<<<<, ======= and >>>>>>>.",
    bad={TERM: GOOD_TERM + "\n<<<<<<< HEAD\nIt met.\n=======\nIt chose.\n>>>>>>> main\n"}, good={TERM: GOOD_TERM + "\nIt met.\n"},
)  # fmt: skip
NO_PROGRAMME = rule(
    "NRP019", "missing-programme", ERROR,
    summary="There is no file content/programme.yml.",
    why="It holds the name, dates and languages of the programme; without it there is no site.",
    fix="Write it, or start with `nrp init`.",
    bad={"content/programme.yml": None}, good=_good,
)  # fmt: skip
MISSING_FIELD = rule(
    "NRP101", "missing-field", ERROR,
    summary="A field that every such record needs is missing.",
    why="The page would have a hole where readers look first.",
    fix="Add the field. `nrp new` writes a record with all its fields.",
    bad={TERM: GOOD_TERM.replace("summary: The group that chose the local priority.\n", "")}, good=_good,
)  # fmt: skip
UNKNOWN_FIELD = rule(
    "NRP102", "unknown-field", ERROR,
    summary="A field has a name that this type of record does not know.",
    why="What it says would be shown nowhere.",
    fix="Check the spelling, or take the field out.",
    bad={TERM: GOOD_TERM.replace("title:", "titel: Panel\ntitle:")}, good=_good,
)  # fmt: skip
FIELD_VALUE = rule(
    "NRP103", "field-value", ERROR,
    summary="A field holds something it cannot hold.",
    why="It could not be shown or used.",
    fix="Write what the message says.",
    bad={TERM: GOOD_TERM.replace("https://example.org/words", "javascript:alert(1)")}, good=_good,
)  # fmt: skip
WRONG_SHAPE = rule(
    "NRP104", "wrong-shape", ERROR,
    summary="A field holds a list, a text or named fields where another of these is expected.",
    why="It could not be shown or used.",
    fix="Write a list as lines that begin with a hyphen, and named fields as indented lines.",
    bad={TERM: GOOD_TERM.replace("title:", "also: panels\ntitle:")}, good=_good,
)  # fmt: skip
BAD_DATE = rule(
    "NRP105", "bad-date", ERROR,
    summary="A date cannot be read, or there is no such day.",
    why="Lists, feeds and deadlines go by dates.",
    fix="Write year-month-day, such as 2019-03-31.",
    bad={TERM: GOOD_TERM.replace("2026-11-02", "2019-02-30")}, good=_good,
)  # fmt: skip
NUMBER_FOR_TEXT = rule(
    "NRP106", "number-for-text", ERROR,
    summary="A number stands where words are expected.",
    why="It is most often a value in the wrong field.",
    fix="Write words. If the number is a name, put it in quotation marks.",
    bad={TERM: GOOD_TERM.replace("title: Street panel", "title: 42")}, good=_good,
)  # fmt: skip
TEXT_FOR_NUMBER = rule(
    "NRP107", "text-for-number", ERROR,
    summary="Words stand where a number is expected.",
    why="Numbers are added up, compared and drawn.",
    fix="Write digits only. Leave the field out if the number is not known.",
    bad={"content/capacities/homes.md": GOOD_TERM.replace("title:", "meaning: Good homes\norder: first\ntitle:")},
    good={"content/capacities/homes.md": GOOD_TERM.replace("title:", "meaning: Good homes\norder: 1\ntitle:")},
)  # fmt: skip
UNKNOWN_WORD = rule(
    "NRP108", "word-not-on-list", ERROR,
    summary="A field that takes one of a few words holds another.",
    why="Lists and filters are made from these words.",
    fix="Use one of the words that the message lists.",
    bad={TERM: GOOD_TERM.replace("  - url:", "  - copy_read: arcived\n    url:")}, good=_good,
)  # fmt: skip
UNFILLED = rule(
    "NRP109", "unfilled-blank", ERROR,
    summary="A blank that `nrp new` left is not filled in.",
    why="Readers would see the mark instead of words.",
    fix="Write the value in its place, or put a # before the line if the field is not needed.",
    bad={TERM: GOOD_TERM.replace("title: Street panel", "title: FILL-IN")}, good=_good,
)  # fmt: skip
UNKNOWN_RECORD = rule(
    "NRP201", "unknown-record", ERROR,
    summary="A field names a record that does not exist.",
    why="The page would link to nothing.",
    fix="Correct the id, or add the record.",
    bad={TERM: GOOD_TERM.replace("title:", "see_also: [street-pannel]\ntitle:")},
    good={TERM: GOOD_TERM.replace("title:", "see_also: [street-panel]\ntitle:")},
)  # fmt: skip
WRONG_TYPE_LINK = rule(
    "NRP202", "link-to-wrong-type", ERROR,
    summary="A field names a record of another type than it needs.",
    why="The link would say something untrue, such as that a story is a place.",
    fix="Use the id of a record of the right type.",
    bad={TERM: GOOD_TERM, "content/glossary/panel.md": GOOD_TERM.replace("title:", "capacity: street-panel\ntitle:")},
    good=_good,
)  # fmt: skip
STORY = "content/stories/kettle.md"
TOLD = GOOD_TERM.replace(
    "title:",
    "form: project\nplace: anonymous\nconsent:\n  status: not-required\n  reason: It is public.\ntitle:",
)
UNTOLD = TOLD.replace("status: not-required", "status: pending")
GRANT = {
    "content/grants/gift.md": GOOD_TERM.replace(
        "title:", "funder_note: Not named\nrecipient_note: Not named\nstories: [kettle]\ntitle:"
    )
}
LINK_TO_WITHHELD = rule(
    "NRP203", "link-to-withheld-record", Severity.WARNING,
    summary="A record links to one that may not be published.",
    why="The link is left out of the site; the reader may miss something.",
    fix="Take the link out, or see to the consent of the other record.",
    bad={STORY: UNTOLD, **GRANT}, good={STORY: TOLD, **GRANT},
)  # fmt: skip
DEAD_LINK = rule(
    "NRP209", "link-to-no-record", Severity.WARNING,
    summary="A link in a text leads to the file of a record that does not exist.",
    why="The words stay, but the link is left out of the page.",
    fix="Correct the name of the file, or take the link out.",
    bad={TERM: GOOD_TERM + "\nSee [the film](../stories/kettel.md).\n", STORY: TOLD}, good={TERM: GOOD_TERM + "\nSee [the film](../stories/kettle.md).\n", STORY: TOLD},
)  # fmt: skip
UNKNOWN_CITATION = rule(
    "NRP350", "unknown-citation", ERROR,
    summary="A citation names a work that is not in the bibliography.",
    why="Readers could not follow the claim to its source.",
    fix="Correct the key, or add the work to content/references.bib.",
    bad={TERM: GOOD_TERM + "\nIt was new [@nobody2020nothing].\n"}, good=_good,
)  # fmt: skip
