"""Comparing dates that may be a year, a month or a day."""

from __future__ import annotations


def is_before(first: str, second: str) -> bool:
    """Whether `first` is surely earlier: 2018 is not before 2018-03, since it may mean any day of that year."""
    exact = min(len(first), len(second))
    return first[:exact] < second[:exact]
