"""What can be wrong with the entries of the bibliography and the values in them: rules NRP310 to NRP330."""

from __future__ import annotations

from nrp_site.diagnostics import Severity
from nrp_site.loading.bibliography.syntax_rules import bib_rule, book

UNSAFE_KEY = bib_rule(
    "NRP310",
    "unsafe-reference-key",
    "A key holds characters that do not belong in a web address.",
    "The key is part of the address of the work's page and is typed in citations.",
    "Use letters a to z, digits and - _ : . + only.",
    "@book{lent&studdert,\n  author = {Lent, Adam},\n  title = {The Community},\n  publisher = {NL},\n  year = 2019\n}\n",
)
UNKNOWN_TYPE = bib_rule(
    "NRP311",
    "unknown-entry-type",
    "The word after @ is not a type of work.",
    "The type decides how the work is printed.",
    "Use one of the known types, such as @article, @book, @incollection, @techreport or @misc.",
    book().replace("@book", "@bok"),
)
MISSING_FIELD = bib_rule(
    "NRP312",
    "missing-reference-field",
    "An entry lacks a field that its type needs.",
    "Readers could not find the work.",
    "Add the field; a warning may stay if the work really has none.",
    book(title=""),
)
MISSPELT_FIELD = bib_rule(
    "NRP313",
    "misspelt-reference-field",
    "A field has a name that nearly is a known one.",
    "A field with an unknown name is kept but never printed.",
    "Correct the name.",
    book(pubilsher="{New Local}"),
    severity=Severity.WARNING,
)
IMPOSSIBLE_YEAR = bib_rule(
    "NRP316",
    "impossible-year",
    "A year or date is not one that can be.",
    "The work would be sorted and printed with a wrong date.",
    "Write the year with four digits; if there is none leave the field out and say so in `note`.",
    book(year="{20199}"),
)
IMPOSSIBLE_MONTH = bib_rule(
    "NRP317",
    "impossible-month",
    "A month or a day of the month is not one that can be.",
    "The work would be printed with a wrong date.",
    "Write month = nov, or a number from 1 to 12.",
    book(month="{13}"),
    book(month="nov"),
)
REVERSED_PAGES = bib_rule(
    "NRP318",
    "reversed-pages",
    "A range of pages ends before it starts, or its end is shortened.",
    "A reader cannot tell which pages are meant.",
    "Write both page numbers in full: 1188--1210.",
    book(pages="{210--188}"),
    book(pages="{188--210}"),
)
MALFORMED_DOI = bib_rule(
    "NRP319",
    "malformed-doi",
    "A DOI is not written as one, or as an address.",
    "The link to the work would fail.",
    "Write only what follows https://doi.org/, such as 10.1177/17579139221106899.",
    book(doi="{1177/17579139221106899}"),
    book(doi="{10.1177/17579139221106899}"),
)
UNSAFE_ADDRESS = bib_rule(
    "NRP320",
    "unsafe-address",
    "An address does not begin with http:// or https://.",
    "Addresses such as javascript: or data: can run a program in the reader's browser.",
    "Give the web address of the work, or leave the field out.",
    book(url="{javascript:alert(1)}"),
    book(url="{https://www.newlocal.org.uk/}"),
)
MALFORMED_ADDRESS = bib_rule(
    "NRP321",
    "malformed-address",
    "A web address cannot be right: it has a space in it, or no host.",
    "The link would fail.",
    "Copy the address from the browser once more.",
    book(url="{https://newlocal .org.uk}"),
    book(url="{https://www.newlocal.org.uk/}"),
)
WRONG_ISBN = bib_rule(
    "NRP322",
    "wrong-isbn",
    "The check digit of an ISBN is wrong, or it has not 10 or 13 digits.",
    "The number is mistyped, so it finds no book or another one.",
    "Copy the number from the book once more.",
    book(isbn="{9789289053236}"),
    book(isbn="{978-92-890-5323-5}"),
)
WRONG_ISSN = bib_rule(
    "NRP323",
    "wrong-issn",
    "The check digit of an ISSN is wrong, or it has not 8 digits.",
    "The number is mistyped, so it finds no journal or another one.",
    "Copy the number from the journal once more.",
    book(issn="{1757-9138}"),
    book(issn="{1757-9139}"),
)
MALFORMED_NAME = bib_rule(
    "NRP324",
    "malformed-name",
    "A list of names cannot be read.",
    "People would not be credited, or under a wrong name.",
    "Write Last, First and Last, First; put the name of an organisation in double braces.",
    book(author="{Lent, Adam, Studdert, Jessica}"),
)
ET_AL = bib_rule(
    "NRP325",
    "et-al-in-names",
    "A list of names ends in et al.",
    "It would be printed as the name of a person.",
    "Write `and others` after the last known name.",
    book(author="{Lent, Adam et al.}"),
    book(author="{Lent, Adam and others}"),
)
UNBRACED_ORGANISATION = bib_rule(
    "NRP326",
    "unbraced-organisation",
    "The name of an organisation is not in double braces.",
    "It would be printed like a person: Organization, W.H.",
    "Write author = {{World Health Organization}}.",
    book(author="{World Health Organization}"),
    book(author="{{World Health Organization}}"),
    Severity.WARNING,
)
UNKNOWN_COMMAND = bib_rule(
    "NRP327",
    "unknown-tex-command",
    "A value holds a TeX command that this site does not know.",
    "The command is left out of the text, perhaps with a letter that it stands for.",
    "Type the character itself; the file is UTF-8.",
    book(title="{The \\Comunity Paradigm}"),
    severity=Severity.WARNING,
)
PROBABLE_DUPLICATE = bib_rule(
    "NRP328",
    "probable-duplicate-reference",
    "Two entries are probably the same work: the same DOI, or nearly the same title in the same year.",
    "One page may cite the one and another page the other, and both lists would look complete.",
    "Keep one entry and change the citations of the other.",
    book(doi="{10.5555/a}") + book(doi="{10.5555/A}").replace("lent2019", "lent2019community"),
    severity=Severity.WARNING,
)
EMPTY_FIELD = bib_rule(
    "NRP329",
    "empty-reference-field",
    "A field has no text.",
    "Perhaps something was forgotten.",
    "Fill the field or delete it.",
    book(edition="{}"),
    severity=Severity.WARNING,
)
CROSSREF = bib_rule(
    "NRP330",
    "crossref-field",
    "An entry takes fields from another one with crossref or xdata.",
    "Each entry is downloaded on its own, so it must be complete on its own.",
    "Copy the fields of the other entry (booktitle, editor, publisher, year) into this one.",
    book(crossref="{other2019}"),
)
