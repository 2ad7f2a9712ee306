"""The example programme uses every field of every type, and every word that a field may hold."""

from __future__ import annotations

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from nrp_site.loading.site import Entry
from nrp_site.record_types import record_types
from nrp_site.record_types.base import Record
from nrp_site.record_types.translation import Translation
from nrp_site.record_types.walk import part_of

#: What an example cannot show, with the reason.
LEFT_OUT = {
    "Translation.checked_by_native_speaker": "it would be untrue: no native speaker has read them",
    "Programme.status": "one site has one programme; this one has ended, which is the default",
    "Programme.status = running": "one site has one programme, and this one has ended",
    "Accessibility.status = not compliant": "one site has one statement",
    "Accessibility.status = fully compliant": "one site has one statement",
    "Source.copy_read = live": "the plain case, which nobody writes down",
}


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and every model inside it."""
    yield model
    for field in model.model_fields.values():
        part, _ = part_of(field)
        if part is not None:
            yield from models(part)


def owner(model: type[BaseModel], name: str) -> str:
    """The class that a field is written in: what all records share counts once, not once a type."""
    return (Record if name in Record.model_fields and issubclass(model, Record) else model).__name__


ALL_MODELS = {m for kind in record_types().values() for m in models(kind.model)} | {
    *models(Translation)
}
FIELDS = {f"{owner(model, name)}.{name}" for model in ALL_MODELS for name in model.model_fields}


def words_of(annotation: Any) -> tuple[str, ...]:
    """The words that a field may hold, if it takes only some."""
    origin = get_origin(annotation)
    if origin is Literal:
        return tuple(str(word) for word in get_args(annotation))
    if origin in (Union, UnionType, tuple, Annotated):
        return tuple(word for each in get_args(annotation) for word in words_of(each))
    return ()


WORDS = {
    f"{owner(model, name)}.{name} = {word}"
    for model in ALL_MODELS
    for name, field in model.model_fields.items()
    for word in words_of(field.annotation)
}


def used(part: BaseModel) -> Iterator[tuple[str, Any]]:
    """Every field that is set to something other than its default, with its value, however deep."""
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        for each in value if isinstance(value, tuple) else (value,):
            yield f"{owner(type(part), name)}.{name} = {each}", ...
            if isinstance(each, BaseModel):
                yield from used(each)
        if field.is_required() or value != field.get_default():
            yield f"{owner(type(part), name)}.{name}", value


@pytest.fixture(scope="module")
def seen(entries: list[Entry]) -> set[str]:
    return {name for entry in entries for name, _ in used(entry.record)}


@pytest.mark.parametrize("field", sorted(FIELDS - LEFT_OUT.keys()))
def test_every_field_is_used(field: str, seen: set[str]) -> None:
    assert field in seen


@pytest.mark.parametrize("word", sorted(WORDS - LEFT_OUT.keys()))
def test_every_word_of_a_list_is_used(word: str, seen: set[str]) -> None:
    assert word in seen


def test_what_is_left_out_is_still_a_field() -> None:
    assert LEFT_OUT.keys() <= FIELDS | WORDS


def test_there_is_enough_of_everything(entries: list[Entry]) -> None:
    counted = {
        name: sum(e.type == name and not e.language for e in entries) for name in record_types()
    }
    assert counted["story"] >= 10
    assert counted["term"] >= 20
    assert counted["organisation"] >= 15
    assert min(counted.values()) >= 1


def test_one_story_is_told_in_three_languages(entries: list[Entry]) -> None:
    story = next(e for e in entries if e.id == "warm-room" and not e.language)
    told = {e.language for e in entries if e.key == story.key and e.language}
    assert told | {"en"} == set(story.record.languages) == {"en", "pl", "ar"}
