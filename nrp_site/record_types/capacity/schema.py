"""One adaptive capacity of a programme's framework."""

from __future__ import annotations

from nrp_site.record_types.base import Part, Record
from nrp_site.record_types.kinds import Paragraphs, Text, Whole, about


class EarlierName(Part):
    """What an older version of the framework called it."""

    name: Text = about("The earlier name", "Neighbours")
    where: Text = about("Where it was called so", "First leaflet")


class Capacity(Record):
    """A capacity: something people in a place have that their own action can change."""

    meaning: Text = about(
        "What it means, in one or two sentences", "Chances to meet, share news and act together."
    )
    order: Whole = about("Its place in the framework", "1", default=100)
    examples: tuple[Text, ...] = about(
        "What it can look like", ["A street with a place to meet"], default=()
    )
    earlier_names: tuple[EarlierName, ...] = about(
        "What it was called before", [{"name": "Neighbours", "where": "First leaflet"}], default=()
    )
    note: Paragraphs | None = about("More about it", "Clearest in the interviews.", default=None)
