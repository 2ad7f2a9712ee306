"""Words, explained."""

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.term.schema import Term

TYPE = RecordType(
    name="term",
    folder="glossary",
    model=Term,
    one="Glossary term",
    many="Glossary",
    intro="Words and abbreviations, explained.",
    icon="book-alphabet",
    order=90,
)
