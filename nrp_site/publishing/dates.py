"""Dates in words. A date is never made more exact than it is known."""

from __future__ import annotations

from datetime import date, datetime
from email.utils import format_datetime

from babel.dates import format_date, format_skeleton

from nrp_site.publishing.languages import locale


def partial_date(value: str, language: str = "en") -> str:
    """A year, month or day (`2019`, `2019-03`, `2019-03-31`) in words: "2019", "March 2019", "31 March 2019"."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return value
    if len(parts) == 2:
        return str(
            format_skeleton("yMMMM", datetime(parts[0], parts[1], 1), locale=locale(language))
        )
    return day(date(*parts), language)


def day(value: date, language: str = "en") -> str:
    """A day in words: "31 March 2019"."""
    if language == "en":
        return f"{value.day} {format_date(value, 'MMMM y', locale='en')}"
    return str(format_date(value, "long", locale=locale(language)))


def first_day(value: str) -> date:
    """The first day that a partial date can mean."""
    return date.fromisoformat((value + "-01-01")[:10])


def mail_date(value: date) -> str:
    """A day as RSS wants it (RFC 822), at midnight UTC."""
    return format_datetime(datetime(value.year, value.month, value.day)).replace("-0000", "+0000")
