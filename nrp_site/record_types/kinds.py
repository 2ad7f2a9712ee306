"""The kinds of field that records are made of.

A field arrives as text (YAML scalars are never typed by the reader, so `title: No` stays "No"), and its kind says
what the text must look like. A kind raises `PydanticCustomError` with a message in plain words; the context key
`hint` says what to write instead. `loading.validate` turns both into a diagnostic with a position.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

NUMBER = re.compile(r"[-+]?[\d][\d.,]*")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


class Quoted(str):
    """A number written in quotation marks: the writer means it as text."""

    __slots__ = ()


def about(
    description: str, example: Any, *, default: Any = ..., private: bool = False, **limits: Any
) -> Any:
    """A pydantic field with the two things every field must have: what it is, and an example of it.

    A `private` field is for the editors: it is checked like any other, but is in no export of the site's data.
    """
    extra: dict[str, Any] | None = {"private": True} if private else None
    return Field(
        default, description=description, examples=[example], json_schema_extra=extra, **limits
    )


def fault(kind: str, message: str, hint: str = "") -> PydanticCustomError:
    """An error in plain words; `{}` in content must not be read as a template, so it is passed as context."""
    return PydanticCustomError(kind, "{text}", {"text": message, "hint": hint})


def _words(value: object) -> object:
    if isinstance(value, str):
        if NUMBER.fullmatch(value) and not isinstance(value, Quoted):
            raise fault(
                "number_for_text",
                f"here words are expected, but '{value}' is a number",
                f'if you mean the number as a name, put it in quotation marks: "{value}"',
            )
        return " ".join(value.split())
    return value


def is_wording(marks: tuple[Any, ...]) -> bool:
    """Whether a field with these marks holds words for readers, and not an id, an address or a code.

    What must look like a pattern, such as the code of a currency, is a code.
    """
    if any(getattr(mark, "pattern", None) for mark in marks):
        return False
    return refuses_numbers(marks) or any(isinstance(mark, Prose) for mark in marks)


def refuses_numbers(marks: tuple[Any, ...]) -> bool:
    """Whether a number in a field with these marks must stand in quotation marks, as it is meant as a name."""
    return any(isinstance(mark, BeforeValidator) and mark.func is _words for mark in marks)


def _whole_number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"-?\d{1,15}", value.strip()):
        raise fault(
            "text_for_number",
            f"here a whole number is expected, but '{value}' was found",
            "write digits only, such as 12; leave the field out if the number is not known",
        )
    return value.strip() if isinstance(value, str) else value


def _decimal_number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"-?\d{1,12}(\.\d+)?", value.strip()):
        raise fault(
            "text_for_number",
            f"here a number is expected, but '{value}' was found",
            "write digits with a point for decimals, such as 7.5; no signs, commas or words",
        )
    return value.strip() if isinstance(value, str) else value


def _iso_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not ISO_DATE.fullmatch(value):
        raise fault(
            "bad_date", f"'{value}' is not a date", "write year-month-day, such as 2019-03-31"
        )
    return _real_date(value)


def _real_date(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise fault(
            "bad_date", f"there is no such day as {value}", "check the month and the day"
        ) from None


def _partial_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not PARTIAL_DATE.fullmatch(value):
        raise fault(
            "bad_date",
            f"'{value}' is not a date",
            "write a year (2019), a month (2019-03) or a day (2019-03-31)",
        )
    _real_date((value + "-01-01")[:10])
    return value


def _identifier(value: str) -> str:
    if not ID.fullmatch(value):
        raise fault(
            "bad_id",
            f"'{value}' cannot be the id of a record",
            "an id is the name of a record's file without its ending: small letters, digits and hyphens",
        )
    return value


def _web_address(value: str) -> str:
    parts = urlsplit(value)
    if (
        parts.scheme not in ("http", "https")
        or "." not in parts.netloc
        or re.search(r"[\s<>\"]", value)
    ):
        raise fault(
            "bad_url",
            f"'{value}' is not a web address",
            "write the whole address, starting with https://",
        )
    return value


def _language(value: str) -> str:
    if not LANGUAGE_TAG.fullmatch(value):
        raise fault(
            "bad_language",
            f"'{value}' is not a language code",
            "write a code such as en, pl, ur or pt-BR",
        )
    return value


@dataclass(frozen=True, slots=True)
class LinkTo:
    """Marks a field that holds the id of a record of this type, or one of the words in `also`."""

    type: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cites:
    """Marks a field that holds the key of an entry in the shared bibliography."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Marks a field whose text is Markdown and may hold citations."""


@dataclass(frozen=True, slots=True)
class OfMethod:
    """Marks words about how research was done: whoever is counted there did it, and is not whom it is about."""


@dataclass(frozen=True, slots=True)
class MediaFile:
    """Marks a field that names a file in the content folder, relative to the record."""


Text = Annotated[str, BeforeValidator(_words), Field(min_length=1, max_length=2000)]
MethodText = Annotated[
    str, OfMethod(), BeforeValidator(_words), Field(min_length=1, max_length=2000)
]
Title = Annotated[str, BeforeValidator(_words), Field(min_length=1, max_length=300)]
Paragraphs = Annotated[str, Prose(), Field(min_length=1, max_length=20_000)]
Count = Annotated[int, BeforeValidator(_whole_number), Field(ge=0)]
Whole = Annotated[int, BeforeValidator(_whole_number)]
Number = Annotated[float, BeforeValidator(_decimal_number)]
Day = Annotated[date, BeforeValidator(_iso_date)]
#: A year, month or day as text: sorts right, and never pretends to know more than the source said.
PartialDate = Annotated[str, BeforeValidator(_partial_date)]
Id = Annotated[str, AfterValidator(_identifier)]
Url = Annotated[str, Field(max_length=2000), AfterValidator(_web_address)]
Language = Annotated[str, AfterValidator(_language)]
CiteKey = Annotated[str, Cites(), Field(min_length=1, max_length=200)]
FilePath = Annotated[str, MediaFile(), Field(min_length=1, max_length=300)]
