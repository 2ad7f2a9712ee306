"""What can be wrong with the writing of `content/references.bib`: rules NRP300 to NRP309, NRP314 and NRP315.

The grammar is BibTeX's own (O. Patashnik, *BibTeXing*, 1988) as bibtexparser 2.1 reads it.
"""

from __future__ import annotations

from nrp_site.diagnostics import Rule, Severity, rule

#: Where the shared bibliography lies in a project.
BIBLIOGRAPHY_PATH = "content/references.bib"

_GOOD = """@book{lent2019,
  author = {Lent, Adam},
  title = {The Community Paradigm},
  publisher = {New Local},
  year = {2019}
}
"""


def bib_rule(
    code: str,
    name: str,
    summary: str,
    why: str,
    fix: str,
    bad: str | bytes,
    good: str | bytes = _GOOD,
    severity: Severity = Severity.ERROR,
) -> Rule:
    """Register a rule whose examples are the text of the shared bibliography."""
    return rule(
        code,
        name,
        severity,
        summary=summary,
        why=why,
        fix=fix,
        bad={BIBLIOGRAPHY_PATH: bad},
        good={BIBLIOGRAPHY_PATH: good},
    )


def book(**changed: str) -> str:
    """A complete book as BibTeX text for the examples of rules; a field given as `""` is left out."""
    fields = {
        "author": "{Lent, Adam}",
        "title": "{The Community Paradigm}",
        "publisher": "{New Local}",
        "year": "{2019}",
    } | changed
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items() if value)
    return f"@book{{lent2019,\n{lines}\n}}\n"


UNREADABLE_BIBLIOGRAPHY = bib_rule(
    "NRP300",
    "unreadable-bibliography",
    "The bibliography is not UTF-8 text, or is far too large.",
    "Names would be garbled (MÃ¼ller), or the whole site would hang on one file.",
    "Save the file with the encoding UTF-8; split off what the programme does not cite.",
    book(author="{Müller, Jan}").encode("latin-1"),
    book(author="{Müller, Jan}"),
)
CONTROL_CHARACTER = bib_rule(
    "NRP301",
    "control-character-in-reference",
    "An entry holds a character that cannot be seen, such as a line direction mark or a NUL.",
    "Such characters break feeds and can make a text read differently from what it says.",
    "Delete the character, or type the text again.",
    book(title="{The \u202eCommunity}"),
)
TEXT_OUTSIDE_ENTRIES = bib_rule(
    "NRP302",
    "text-outside-entries",
    "There is text between two entries that is not a comment.",
    "It is not read. Mostly a } too many has ended an entry early, and its last fields are lost.",
    "Delete the } that is too many, or put % in front of a line that is meant as a comment.",
    "@book{lent2019,\n  title = {The Community}},\n  year = {2019}\n}\n",
    "% a comment\n" + _GOOD,
)
MISSING_COMMA = bib_rule(
    "NRP303",
    "missing-comma",
    "Two parts of an entry are not parted by a comma.",
    "The second field would become part of the first.",
    "Put a comma after every field.",
    "@book{lent2019,\n  title = {The Community}\n  year = {2019}\n}\n",
)
MISSING_KEY = bib_rule(
    "NRP304",
    "missing-reference-key",
    "An entry has no key.",
    "Without a key the work cannot be cited.",
    "Write a key after the opening brace, such as @book{lent2019, …",
    "@book{,\n  title = {The Community},\n  year = {2019}\n}\n",
)
UNTERMINATED_ENTRY = bib_rule(
    "NRP305",
    "unterminated-entry",
    "An entry, or a value in it, is opened but never closed.",
    "Everything that follows would be taken for a part of it.",
    "Every { needs its }, every opening quotation mark a closing one.",
    "@book{lent2019,\n  title = {The Community,\n  year = {2019}\n}\n",
)
UNDEFINED_STRING = bib_rule(
    "NRP306",
    "undefined-string",
    "A value without braces is neither a number nor a defined abbreviation.",
    "BibTeX reads a bare word as the name of an @string; without one the value is empty.",
    "Put braces around the text, or define the abbreviation with @string{name = {text}}.",
    book(publisher="NewLocal"),
    "@string{newlocal = {New Local}}\n" + book(publisher="newlocal"),
)
DUPLICATE_KEY = bib_rule(
    "NRP307",
    "duplicate-reference-key",
    "Two entries have the same key, or keys that differ only in capital letters.",
    "A citation could mean either of them, and both would get the same address.",
    "If both are one work delete one of them, otherwise give one of them another key.",
    book() + book(title="{Another}"),
)
DUPLICATE_FIELD = bib_rule(
    "NRP308",
    "duplicate-reference-field",
    "An entry has the same field twice.",
    "One of the two values would be lost without a word.",
    "Delete the one that is wrong.",
    "@book{lent2019,\n  title = {The Community},\n  year = {2019},\n  year = {2020}\n}\n",
)
MALFORMED_ENTRY = bib_rule(
    "NRP309",
    "malformed-entry",
    "An entry is not written as BibTeX expects.",
    "It cannot be read, so it cannot be cited.",
    "Write it as @type{key, field = {value}, field = {value}}.",
    "@book{lent2019,\n  title {The Community},\n  year = {2019}\n}\n",
)
COMMENTED_OUT_ENTRY = bib_rule(
    "NRP314",
    "commented-out-entry",
    "An entry stands in a line that starts with %.",
    "BibTeX knows no % comments: other programs would read this entry.",
    "Delete the entry, or take its @ away.",
    "% @book{old2019,\n%  title = {Old}\n% }\n" + _GOOD,
)
DUPLICATE_STRING = bib_rule(
    "NRP315",
    "duplicate-string",
    "An abbreviation is defined twice with @string.",
    "It is not clear which text is meant.",
    "Keep one of the two, or give one of them another name.",
    "@string{nl = {New Local}}\n@string{nl = {NLGN}}\n" + _GOOD,
    "@string{nl = {New Local}}\n" + _GOOD,
)
