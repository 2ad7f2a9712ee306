"""The shared bibliography: `content/references.bib` read strictly, as CSL-JSON items with their places.

`reading` is the way in; `bibtex_blocks` splits the text with bibtexparser, `bibtex_scanner` reads each block
strictly, the `*_checks` modules judge the values, `csl_items` translates what is left.
"""

from nrp_site.loading.bibliography.reading import parse_bibliography, read_bibliography
from nrp_site.loading.bibliography.reference import Bibliography, FrozenMapping, Item, Reference

__all__ = [
    "Bibliography",
    "FrozenMapping",
    "Item",
    "Reference",
    "parse_bibliography",
    "read_bibliography",
]
