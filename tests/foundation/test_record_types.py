"""What every record type must offer, and that adding one is adding a folder."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest
from pydantic import BaseModel, TypeAdapter

import nrp_site.record_types
from nrp_site.loading.fields import parse_fields
from nrp_site.loading.project import load_site
from nrp_site.loading.validate import BLANK
from nrp_site.record_types import record_types
from nrp_site.record_types.base import RecordType
from nrp_site.record_types.walk import part_of
from nrp_site.scaffold import new_record
from tests.conftest import DAY, PROGRAMME, lay

TYPES = list(record_types().values())
each_type = pytest.mark.parametrize("kind", TYPES, ids=[kind.name for kind in TYPES])
LISTED = [kind for kind in TYPES if not kind.is_single]


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        part, _ = part_of(field)
        if part is not None:
            yield from models(part)


@each_type
def test_every_field_says_what_it_is_and_gives_an_example(kind: RecordType) -> None:
    for model in models(kind.model):
        for name, field in model.model_fields.items():
            assert field.description, f"{model.__name__}.{name}"
            assert field.examples, f"{model.__name__}.{name}"
            assert field.examples[0] not in ("", None, [], {})


@each_type
def test_a_record_cannot_be_changed_at_any_depth(kind: RecordType) -> None:
    for model in models(kind.model):
        assert model.model_config.get("frozen")
        assert model.model_config.get("extra") == "forbid"
        for name, field in model.model_fields.items():
            assert not _holds_list(field.annotation), f"{model.__name__}.{name}"


def _holds_list(annotation: Any) -> bool:
    return get_origin(annotation) in (list, dict, set) or any(
        _holds_list(each) for each in get_args(annotation)
    )


@each_type
def test_a_type_has_its_templates(kind: RecordType) -> None:
    folder = Path(nrp_site.record_types.__file__).parent / kind.name
    assert (folder / "page.html.j2").is_file()
    assert kind.is_single or (folder / "card.html.j2").is_file()


@pytest.mark.parametrize("kind", LISTED, ids=[kind.name for kind in LISTED])
def test_an_empty_record_of_nrp_new_says_what_to_fill_in_and_nothing_else(
    kind: RecordType, tmp_path: Path
) -> None:
    text = new_record(kind, date(2026, 11, 22))
    root = lay(
        tmp_path, {"content/programme.yml": PROGRAMME, f"content/{kind.folder}/fresh.md": text}
    )
    found = load_site(root, DAY).diagnostics
    assert {each.rule.code for each in found} == {"NRP109"}
    needed = sum(field.is_required() for field in kind.model.model_fields.values())
    assert text.count(BLANK) - 1 >= needed


@pytest.mark.parametrize("kind", LISTED, ids=[kind.name for kind in LISTED])
def test_a_field_of_nrp_new_can_be_used_by_taking_the_sign_before_it_away(kind: RecordType) -> None:
    offered = re.findall(r"^# ([a-z_]+): (\S.*)$", new_record(kind, DAY), re.MULTILINE)
    assert offered
    for name, example in offered:
        fields, faults = parse_fields(f"{name}: {example}", "fresh.md", 1)
        assert fields is not None, (name, example)
        assert not faults, (name, example)
        field = kind.model.model_fields[name]
        TypeAdapter(Annotated[field.annotation, field]).validate_python(fields[name])


NEW_TYPE = '''"""A place to meet."""

from nrp_site.record_types.base import Record, RecordType
from nrp_site.record_types.kinds import Text, about


class Room(Record):
    """A room."""

    seats: Text = about("How many can sit", "twelve people")


TYPE = RecordType(
    name="room", folder="rooms", model=Room, one="Room", many="Rooms", intro="Places to meet.", icon="door", order=55
)
'''


@pytest.fixture
def package_with_rooms(tmp_path: Path) -> Path:
    """A copy of the package with an eleventh type: one folder more, nothing else touched."""
    package = tmp_path / "lib" / "nrp_site"
    shutil.copytree(
        Path(nrp_site.record_types.__file__).parents[1],
        package,
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    lay(
        package / "record_types" / "room",
        {
            "__init__.py": NEW_TYPE,
            "page.html.j2": '{% extends "record.html.j2" %}\n{% block facts %}<p>Seats {{ record.seats }}</p>{% endblock %}\n',
            "card.html.j2": '{% extends "record_card.html.j2" %}\n',
        },
    )
    return package.parent


def run(library: Path, root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-c",
        "import sys; sys.path.insert(0, sys.argv.pop(1)); from nrp_site.cli import main; main(prog_name='nrp')",
    ]
    return subprocess.run(
        [*command, str(library), *arguments, "-C", str(root)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_eleventh_type_is_one_folder(package_with_rooms: Path, tmp_path: Path) -> None:
    root = lay(tmp_path / "project", {"content/programme.yml": PROGRAMME})
    made = run(package_with_rooms, root, "new", "room", "attic")
    assert made.returncode == 0, made.stderr
    record = root / "content" / "rooms" / "attic.md"
    assert "# How many can sit" in record.read_text()
    unfilled = run(package_with_rooms, root, "validate")
    assert (unfilled.returncode, "NRP109" in unfilled.stdout) == (1, True)
    filled = (
        record.read_text()
        .replace("seen: FILL-IN", "seen: 2026-11")
        .replace("url: FILL-IN", "url: https://example.org/")
        .replace("FILL-IN", "The attic")
    )
    record.write_text(filled)
    built = run(package_with_rooms, root, "build", "--no-search")
    assert built.returncode == 0, built.stderr
    page = (root / "site" / "rooms" / "attic" / "index.html").read_text()
    assert "Seats The attic" in page
    assert "The attic" in (root / "site" / "rooms" / "index.html").read_text()
    typo = record.with_name("cellar.md")
    typo.write_text(filled.replace("seats:", "seets:"))
    assert "did you mean 'seats'?" in run(package_with_rooms, root, "validate").stdout
