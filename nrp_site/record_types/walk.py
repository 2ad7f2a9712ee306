"""Finding the fields of a kind in a record, however deep.

The plan of a model (which fields hold links, citations, prose, plain text) is worked out once per class from its
annotations, so that walking ten thousand records costs little and no type has to list its links by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

Steps = tuple[str | int, ...]
#: A text in a record: the steps to it, the text, the markers of its kind.
Marked = tuple[Steps, str, tuple[Any, ...]]
#: Whether texts with these markers are asked for.
Wanted = Callable[[tuple[Any, ...]], bool]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A field that holds text; `marks` are the markers of its kind."""

    name: str
    marks: tuple[Any, ...]
    is_many: bool


@dataclass(frozen=True, slots=True)
class _Branch:
    """A field that holds another model, or several."""

    name: str
    model: type[BaseModel]
    is_many: bool


def _unwrap(
    annotation: Any, marks: tuple[Any, ...] = (), is_many: bool = False
) -> tuple[Any, tuple[Any, ...], bool]:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *extra = get_args(annotation)
        return _unwrap(inner, (*marks, *extra), is_many)
    if origin in (Union, UnionType):
        inner = next((a for a in get_args(annotation) if a is not type(None)), str)
        return _unwrap(inner, marks, is_many)
    if origin is tuple:
        return _unwrap(get_args(annotation)[0], marks, True)
    return annotation, marks, is_many


def _any(marks: tuple[Any, ...]) -> bool:
    return True


@cache
def _carries(*markers: type) -> Wanted:
    """The question whether a field carries one of these markers; the same answerer for the same markers."""
    return lambda marks: any(isinstance(mark, markers) for mark in marks)


@cache
def _plan(model: type[BaseModel], wanted: Wanted = _any) -> tuple[_Leaf | _Branch, ...]:
    """The fields with text that is wanted, and those that lead to such; most records are asked for few of their texts."""
    plan: list[_Leaf | _Branch] = []
    for name, info in model.model_fields.items():
        inner, marks, is_many = _unwrap(info.annotation, tuple(info.metadata))
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            if wanted is _any or _plan(inner, wanted):
                plan.append(_Branch(name, inner, is_many))
        elif inner is str and wanted(marks):
            plan.append(_Leaf(name, marks, is_many))
    return tuple(plan)


def texts(record: BaseModel, wanted: Wanted = _any) -> list[Marked]:
    """Every text in a record: the steps to it, the text, and the markers of its kind.

    `wanted` is asked once for each field of a model, by its markers; it must give the same answer each time.
    """
    found: list[Marked] = []
    _gather(record, (), wanted, found)
    return found


def _gather(record: BaseModel, above: Steps, wanted: Wanted, found: list[Marked]) -> None:
    for part in _plan(type(record), wanted):
        value = getattr(record, part.name)
        if value is None or value == ():
            continue
        here = (*above, part.name)
        if isinstance(part, _Leaf):
            if part.is_many:
                found += [((*here, at), one, part.marks) for at, one in enumerate(value)]
            else:
                found.append((here, value, part.marks))
        elif part.is_many:
            for number, one in enumerate(value):
                _gather(one, (*here, number), wanted, found)
        else:
            _gather(value, here, wanted, found)


def with_texts(record: BaseModel, change: Callable[[str, tuple[Any, ...]], str]) -> Any:
    """The same record with every text put through `change(text, markers of its kind)`."""
    changed: dict[str, Any] = {}
    for part in _plan(type(record)):
        value = getattr(record, part.name)
        if value is None or value == ():
            continue
        if isinstance(part, _Branch):
            changed[part.name] = (
                tuple(with_texts(each, change) for each in value)
                if part.is_many
                else with_texts(value, change)
            )
        else:
            changed[part.name] = (
                tuple(change(each, part.marks) for each in value)
                if part.is_many
                else change(value, part.marks)
            )
    return record.model_copy(update=changed)


def parts(record: BaseModel, above: Steps = ()) -> Iterator[tuple[Steps, BaseModel]]:
    """Every part of a record, however deep, with the steps to it."""
    for branch in _plan(type(record)):
        value = getattr(record, branch.name) if isinstance(branch, _Branch) else None
        if value is None:
            continue
        each = (
            enumerate(value) if isinstance(branch, _Branch) and branch.is_many else ((None, value),)
        )
        for number, one in each:
            steps = (*above, branch.name) if number is None else (*above, branch.name, number)
            yield steps, one
            yield from parts(one, steps)


def marked(record: BaseModel, *markers: type) -> Iterator[tuple[Steps, str, Any]]:
    """Every text whose kind carries a marker of one of these classes: the steps, the text, the marker."""
    for steps, text, marks in texts(record, _carries(*markers)):
        for mark in marks:
            if isinstance(mark, markers):
                yield steps, text, mark


def marks_in(model: type[BaseModel]) -> Iterator[Any]:
    """The markers of every text of a model, however deep."""
    for part in _plan(model):
        if isinstance(part, _Branch):
            yield from marks_in(part.model)
        else:
            yield from part.marks


def model_at(model: type[BaseModel], steps: Steps) -> type[BaseModel]:
    """The model of the part that the steps lead to; the last known one if they lead nowhere."""
    for step in steps:
        branch = next((p for p in _plan(model) if isinstance(p, _Branch) and p.name == step), None)
        model = branch.model if branch else model
    return model


def choices(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Every field of a model, however deep, that takes one of a few words: its name and each of the words."""
    for name, field in model.model_fields.items():
        inner, _, _ = _unwrap(field.annotation, tuple(field.metadata))
        if get_origin(inner) is Literal:
            yield from ((name, word) for word in get_args(inner))
        elif isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from choices(inner)


def part_of(field: Any) -> tuple[type[BaseModel] | None, bool]:
    """The model that a field holds (None if it holds plain values), and whether it holds several."""
    inner, _, is_many = _unwrap(field.annotation, tuple(field.metadata))
    return (inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None), is_many


def marks_of(field: FieldInfo) -> tuple[Any, ...]:
    """The markers of what a field holds."""
    return _unwrap(field.annotation, tuple(field.metadata))[1]


def has_mark(model: type[BaseModel], marker: type) -> bool:
    """Whether any text of a model, however deep, carries a marker of this class."""
    return bool(_plan(model, _carries(marker)))


def is_private(field: FieldInfo) -> bool:
    """Whether a field is for the editors only (see `kinds.about`)."""
    return isinstance(field.json_schema_extra, dict) and bool(
        field.json_schema_extra.get("private")
    )


def leads_to_private(model: type[BaseModel], steps: Steps) -> bool:
    """Whether the steps go into a field that is for the editors only."""
    return _is_private_at(model, tuple(step for step in steps if isinstance(step, str)))


@cache
def _is_private_at(model: type[BaseModel], names: tuple[str, ...]) -> bool:
    """The same by the names of fields alone: all of a list are alike, so it is worked out once for all records."""
    for name in names:
        field = model.model_fields.get(name)
        if field is not None and is_private(field):
            return True
        model = (part_of(field)[0] or model) if field is not None else model
    return False
