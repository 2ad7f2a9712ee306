"""How hard an English text is to read (see `nrp_site.record_types.readability`, where the types' own rules use it)."""

from nrp_site.record_types.readability import LONGEST, Sentence, hard_sentences, reading_age

__all__ = ["LONGEST", "Sentence", "hard_sentences", "reading_age"]
