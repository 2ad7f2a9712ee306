"""What `nrp new` writes validates once its blanks are filled with what stands beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nrp_site.loading.project import load_site
from nrp_site.record_types import record_types
from nrp_site.record_types.base import RecordType
from nrp_site.scaffold import BLANK, new_record
from tests.conftest import DAY, PROGRAMME, SOURCES, lay

LISTED = [kind for kind in record_types().values() if not kind.is_single]
PLACE = f"---\ntitle: Harbour End\nsummary: A place.\npriority: Buses\nauthorities:\n  - name: Council\n{SOURCES}---\n"


def filled(line: str) -> str:
    """A line with its blank filled in: with the example beside it, the first of the words it offers, or any words."""
    if BLANK not in line or line.startswith("#"):
        return line
    for name, value in (("seen:", "2026-11-02"), ("url:", "https://example.org/words")):
        if name in line:
            return line.replace(BLANK, value)
    offered = re.search(r"such as: (.*)$", line) or re.search(r"one of: ([^,]*)", line)
    field, value = line.split("  # ")[0], offered[1].strip() if offered else "Some words"
    return field.replace(BLANK, value.strip("[]") if "[" in field else value)


@pytest.mark.parametrize("kind", LISTED, ids=[kind.name for kind in LISTED])
def test_a_new_record_validates_once_its_blanks_are_filled(
    kind: RecordType, tmp_path: Path
) -> None:
    text = "\n".join(map(filled, new_record(kind, DAY).splitlines())) + "\n"
    files = {
        "content/programme.yml": PROGRAMME,
        "content/neighbourhoods/harbour-end.md": PLACE,
        f"content/{kind.folder}/fresh.md": text,
    }
    loaded = load_site(lay(tmp_path, files), DAY)
    assert [each for each in loaded.diagnostics if each.is_error] == []
    assert loaded.site is not None
