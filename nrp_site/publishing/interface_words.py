"""Interface words outside templates: for texts that are put together in Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from nrp_site.publishing import languages


@dataclass(frozen=True, slots=True)
class InterfaceWords:
    """The words of one language. Values are named: `say("Paid by %(name)s", name="Tide Fund")`."""

    language: str

    def gettext(self, text: str, **values: Any) -> str:
        """A text in the language; the English where it has none."""
        found = languages.catalogue(self.language).gettext(text)
        return found % values if values else found

    def ngettext(self, one: str, many: str, count: int, **values: Any) -> str:
        """A text for a number of things, which it may name as `%(num)s`."""
        return languages.catalogue(self.language).ngettext(one, many, count) % {
            "num": count,
            **values,
        }
