"""Words, explained."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.term.machine import json_ld
from nrp_site.record_types.term.schema import Term

TYPE = RecordType(
    name="term",
    folder="glossary",
    model=Term,
    one="Glossary term",
    many="Glossary",
    intro="Words and abbreviations, explained.",
    meaning="A word or a short form that is used on this site, in plain English.",
    icon="book-alphabet",
    order=90,
    json_ld=json_ld,
)
