"""The tables of open data: worked out from the schemas, so that a new field is in every table by itself.

`columns` says what a type's table looks like; `rows` flattens records into it. A field for editors only (`private` in
`kinds.about`) is in neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from nrp_site.record_types.base import RecordType
from nrp_site.record_types.kinds import Cites, Language, LinkTo
from nrp_site.record_types.walk import is_private

#: Between the values of a list of ids or fixed words, none of which can hold it.
BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the way to its value in a record, and what is known of the values.

    `kind` is a Frictionless field type (string, integer, number, boolean, date, array); `is_joined` a list in one text.
    """

    name: str
    steps: tuple[str, ...]
    kind: str
    description: str
    example: Any
    is_required: bool = False
    is_joined: bool = False
    choices: tuple[str, ...] = ()
    links_to: str = ""
    may_be_other: bool = False


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the annotation of a field says."""

    inner: Any
    marks: tuple[Any, ...]
    is_many: bool = False
    is_optional: bool = False


OWN = (
    Column(
        "id",
        ("id",),
        "string",
        "Name of the record, unique among records of its type",
        "net-loft-homes",
        True,
    ),
    Column("address", ("address",), "string", "Where its page is", "stories/net-loft-homes/", True),
)
TEXT = Column(
    "text", ("text",), "string", "The text of the page, as Markdown", "It began with a survey."
)


@cache
def columns(kind: RecordType) -> tuple[Column, ...]:
    """The columns of a type's table."""
    return (*OWN, *_columns(kind.model, (), True), TEXT)


def _columns(model: type[BaseModel], above: tuple[str, ...], is_certain: bool) -> Iterator[Column]:
    for name, info in model.model_fields.items():
        if is_private(info):
            continue
        shape = _shape(info.annotation, tuple(info.metadata))
        if _is_model(shape.inner) and not shape.is_many:
            yield from _columns(shape.inner, (*above, name), is_certain and info.is_required())
        else:
            yield _column(name, info, shape, above, is_certain)


def _column(
    name: str, info: FieldInfo, shape: _Shape, above: tuple[str, ...], is_certain: bool
) -> Column:
    link = next((mark for mark in shape.marks if isinstance(mark, LinkTo)), None)
    choices = tuple(map(str, get_args(shape.inner))) if get_origin(shape.inner) is Literal else ()
    is_joined = shape.is_many and (bool(choices) or any(_is_code(mark) for mark in shape.marks))
    example = (info.examples or [""])[0]
    made = Column(
        name="_".join((*above, name)),
        steps=(*above, name),
        kind="string" if is_joined else "array" if shape.is_many else _kind(shape.inner),
        description=str(info.description),
        example=BETWEEN.join(example) if is_joined else example,
        is_required=is_certain and info.is_required() and not shape.is_many,
        is_joined=is_joined,
        choices=() if shape.is_many else choices,
        links_to=link.type if link else "",
    )
    return replace(made, may_be_other=bool(link and link.also))


def _kind(inner: Any) -> str:
    return {int: "integer", float: "number", bool: "boolean", date: "date"}.get(inner, "string")


def _is_code(mark: Any) -> bool:
    """Whether a mark says that values are ids, keys or codes, in which no space or semicolon can be."""
    return isinstance(mark, LinkTo | Cites) or mark == get_args(Language)[1]


def _is_model(inner: Any) -> bool:
    return isinstance(inner, type) and issubclass(inner, BaseModel)


def _shape(
    annotation: Any, marks: tuple[Any, ...] = (), is_many: bool = False, is_optional: bool = False
) -> _Shape:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *extra = get_args(annotation)
        return _shape(inner, (*marks, *extra), is_many, is_optional)
    if origin in (Union, UnionType):
        inner = next(each for each in get_args(annotation) if each is not type(None))
        return _shape(inner, marks, is_many, True)
    if origin is tuple:
        return _shape(get_args(annotation)[0], marks, True, is_optional)
    return _Shape(annotation, marks, is_many, is_optional)


@cache
def private_fields(model: type[BaseModel]) -> dict[str, Any]:
    """The private fields of a model, however deep, as pydantic's `exclude` takes them."""
    found: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        shape = _shape(info.annotation)
        if is_private(info):
            found[name] = True
        elif _is_model(shape.inner) and (below := private_fields(shape.inner)):
            found[name] = {"__all__": below} if shape.is_many else below
    return found


def row(kind: RecordType, record: Mapping[str, Any]) -> list[Any]:
    """The cells of a record, given as plain values."""
    return [_value(column, record) for column in columns(kind)]


def _value(column: Column, record: Mapping[str, Any]) -> Any:
    value: Any = record
    for step in column.steps:
        value = value.get(step) if isinstance(value, Mapping) else None
    return BETWEEN.join(value) if column.is_joined and value else value
