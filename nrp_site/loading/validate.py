"""From fields to a record: the schema's complaints, told with a position and in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from nrp_site.diagnostics import Diagnostic, Rule, did_you_mean
from nrp_site.loading import rules
from nrp_site.loading.site import Entry
from nrp_site.loading.source import SourceDocument
from nrp_site.record_types import record_types
from nrp_site.record_types.base import Part
from nrp_site.record_types.translation import Translation
from nrp_site.record_types.walk import model_at

#: Our own kinds of error (see `record_types.kinds`) that have a rule of their own.
OWN_RULES: dict[str, Rule] = {
    "bad_date": rules.BAD_DATE,
    "number_for_text": rules.NUMBER_FOR_TEXT,
    "text_for_number": rules.TEXT_FOR_NUMBER,
}
#: What `nrp new` writes where a value is needed.
BLANK = "FILL-IN"
SHAPES = {
    "tuple_type": (
        "a list",
        "put it between brackets, as in [one, two], or each item on a line of its own after a hyphen",
    ),
    "model_type": ("named fields", "write them as indented lines such as `name: …`"),
    "model_attributes_type": ("named fields", "write them as indented lines such as `name: …`"),
    "string_type": ("a text", "write a text, not a list or named fields"),
    "int_type": ("a number", "write digits only"),
    "float_type": ("a number", "write digits only"),
    "date_type": ("a date", "write year-month-day"),
    "bool_type": ("yes or no", "write true or false"),
}


def validate(document: SourceDocument) -> tuple[Entry | None, list[Diagnostic]]:
    """The record in a document, or None with everything that is wrong with it."""
    blanks = (
        [
            rules.UNFILLED.at(
                document.position_of(*steps), f"{_field_name(steps)} is not filled in"
            )
            for steps in _unfilled(document.data)
        ]
        if BLANK in document.front
        else []
    )
    if blanks:
        return None, blanks
    kind = record_types()[document.type]
    model: type[Part] = (
        Translation if document.language else kind.remnant(document.data) or kind.model
    )
    try:
        record = model.model_validate(_without_blanks(document.data))
    except ValidationError as error:
        found = _without_echoes(error.errors(include_url=False))
        return None, [_diagnostic(each, document, model) for each in found]
    return Entry(document.type, document.id, record, document.body, document), []


def _without_echoes(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without "the list is too short" where it is so only because its items are wrong."""
    places = [tuple(each["loc"]) for each in errors]

    def is_echo(each: ErrorDetails) -> bool:
        here = tuple(each["loc"])
        return each["type"] == "too_short" and any(
            len(p) > len(here) and p[: len(here)] == here for p in places
        )

    return [each for each in errors if not is_echo(each)]


def _unfilled(value: Any, above: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The steps to every blank that is still as `nrp new` wrote it."""
    if value == BLANK:
        yield above
    elif isinstance(value, dict | list):
        for step, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _unfilled(each, (*above, step))


def _without_blanks(value: Any) -> Any:
    """A field left blank counts as not given."""
    if isinstance(value, dict):
        return {key: _without_blanks(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_without_blanks(each) for each in value if each is not None]
    return value


def _diagnostic(error: ErrorDetails, document: SourceDocument, model: type[Part]) -> Diagnostic:
    kind, steps = error["type"], tuple(error["loc"])
    name = _field_name(steps)
    context = error.get("ctx", {})
    if kind == "missing":
        return rules.MISSING_FIELD.at(
            document.position_of(*steps[:-1]),
            f"the field '{name}' is missing",
            _example(steps, model),
        )
    if kind == "extra_forbidden":
        known = sorted(model_at(model, steps[:-1]).model_fields)
        hint = did_you_mean(str(steps[-1]), known) or f"known here: {', '.join(known)}"
        return rules.UNKNOWN_FIELD.at(
            document.position_of(*steps, "@key"), f"there is no field '{name}'", hint
        )
    place = document.position_of(*steps)
    if "text" in context:
        return OWN_RULES.get(kind, rules.FIELD_VALUE).at(
            place, f"{name}: {context['text']}", str(context.get("hint", ""))
        )
    if kind == "literal_error":
        words = [
            word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(", ")
        ]
        hint = did_you_mean(str(error["input"]), words) or f"use one of: {', '.join(words)}"
        return rules.UNKNOWN_WORD.at(
            place, f"{name}: '{_short(error['input'])}' is not on the list", hint
        )
    if kind in SHAPES and not (
        kind.startswith(("int", "float", "date", "bool")) and isinstance(error["input"], str)
    ):
        wanted, hint = SHAPES[kind]
        return rules.WRONG_SHAPE.at(place, f"{name}: {wanted} is expected here", hint)
    return rules.FIELD_VALUE.at(place, f"{name}: {_plain(error)}", _example(steps, model))


def _field_name(steps: tuple[str | int, ...]) -> str:
    """The name of a field as people say it: `versions, item 2, on`."""
    return (
        ", ".join(f"item {step + 1}" if isinstance(step, int) else step for step in steps)
        or "the record"
    )


def _example(steps: tuple[str | int, ...], model: type[Part]) -> str:
    field = model_at(model, steps[:-1]).model_fields.get(str(steps[-1])) if steps else None
    if field is None or not field.examples:
        return ""
    example = field.examples[0]
    if isinstance(example, str):
        return f"{field.description}; for example {example}"
    return f"{field.description}; `nrp new` shows how it is written"


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _plain(error: ErrorDetails) -> str:
    """pydantic's own complaint in our words, for the few kinds that our schemas can give."""
    context = error.get("ctx", {})
    match error["type"]:
        case "string_too_short" | "too_short" if isinstance(error["input"], str):
            return "the text is empty"
        case "string_too_long" | "too_long" if isinstance(error["input"], str):
            return f"the text has {context.get('actual_length') or len(error['input'])} letters; at most {context['max_length']} are allowed"
        case "too_short":
            return "the list is empty; at least one is needed"
        case "string_pattern_mismatch":
            return f"'{_short(error['input'])}' does not have the form that is needed"
        case "greater_than_equal":
            return (
                f"{_short(error['input'])} is below the smallest number allowed, {context['ge']:g}"
            )
        case "less_than_equal":
            return (
                f"{_short(error['input'])} is above the largest number allowed, {context['le']:g}"
            )
        case "bool_parsing":
            return f"'{_short(error['input'])}' is neither true nor false"
        case _:
            return error["msg"]
