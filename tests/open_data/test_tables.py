"""Tables and files of open data: they open right, say what they hold, and give nothing away."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import frictionless
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nrp_site.exchange.csv_table import FORMULA_STARTS, write_csv
from nrp_site.publishing.data_tables import columns, private_fields
from nrp_site.record_types import record_types
from tests.conftest import PROGRAMME, lay
from tests.open_data.conftest import HOSTILE, URL, Files, published

ROOT = Path(__file__).parents[2]


def table(content: bytes) -> list[dict[str, str]]:
    """A CSV file as Excel reads it: the mark at its start says that it is UTF-8."""
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n") + content.replace(b"\r\n", b"").count(
        b"\n"
    )
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def of(files: Files, name: str) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in table(files[f"data/{name}.csv"])}


def write(folder: Path, files: Files) -> Path:
    for path, content in files.items():
        if path.startswith("data/"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    return folder / "data" / "datapackage.json"


def test_the_data_package_is_valid(tmp_path: Path, files: Files) -> None:
    report = frictionless.validate(str(write(tmp_path, files)))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(record_types()) + 1


def test_the_data_package_of_the_example_programme_is_valid(tmp_path: Path) -> None:
    made = published(
        ROOT / "examples" / "harbour",
        URL,
        lambda path: path.startswith("data/") and not path.endswith(".html"),
    )
    report = frictionless.validate(str(write(tmp_path, made)))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])


def test_the_package_names_its_licence_and_explains_every_column(files: Files) -> None:
    package = json.loads(files["data/datapackage.json"])
    assert package["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "title": "CC BY 4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ]
    for resource in package["resources"]:
        assert all(field["description"] for field in resource["schema"]["fields"]), resource["name"]
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert names == list(
            next(
                csv.reader([files[f"data/{resource['path']}"].decode("utf-8-sig").split("\r\n")[0]])
            )
        )


def test_formulas_are_made_harmless_and_numbers_stay_numbers(files: Files) -> None:
    assert of(files, "stories")["alley"]["title"] == "'" + HOSTILE
    assert of(files, "stories")["alley"]["summary"] == "'-2 degrees, said all"
    assert of(files, "grants")["gift"]["title"] == "'@SUM(A1)"
    assert of(files, "evaluation")["say"]["estimate_value"] == "-7.5"
    assert of(files, "neighbourhoods")["quay"]["place_longitude"] == "-3.05"


def test_nought_and_not_known_are_two_things(files: Files) -> None:
    assert of(files, "evaluation")["say"]["estimate_high"] == "0"
    assert of(files, "neighbourhoods")["hill"]["place_latitude"] == ""
    assert (
        json.loads(files["data/neighbourhoods.json"])[1]["place"] is None
        or json.loads(files["data/neighbourhoods.json"])[0]["place"] is None
    )


def test_lists_of_ids_are_one_text_and_lists_of_parts_are_json(files: Files) -> None:
    assert of(files, "stories")["alley"]["capacities"] == "homes"
    assert json.loads(of(files, "neighbourhoods")["quay"]["authorities"])[0]["code"] == "E06000009"


@pytest.mark.parametrize(
    "secret", ["SECRET", "consent_ref", "withdrawn_on", '"allowed"', "pseudonyms", "gone"]
)
def test_nothing_private_or_withdrawn_is_in_any_file_for_machines(
    files: Files, secret: str
) -> None:
    for path, content in files.items():
        if path.endswith((".csv", ".json", ".xml", ".txt")) and not path.startswith("references"):
            assert secret.encode() not in content, path


def test_links_to_withdrawn_records_leave_no_trace(files: Files) -> None:
    assert of(files, "grants")["gift"]["stories"] == "alley"
    text = next(
        record["text"]
        for record in json.loads(files["data/stories.json"])
        if record["id"] == "alley"
    )
    assert text == f"Read [the other](#), [the hill]({URL}neighbourhoods/hill/) and  more."


def test_an_account_not_meant_for_research_stays_on_its_page(files: Files) -> None:
    assert of(files, "stories")["page-only"]["text"] == ""
    assert of(files, "stories")["alley"]["text"] != ""
    assert "For the page only." in files["stories/page-only/index.html"].decode()


def test_no_file_ties_an_anonymous_story_to_a_place(files: Files) -> None:
    row = of(files, "stories")["nowhere"]
    assert row["place"] == "anonymous"
    assert row["area"] == ""
    for path, content in files.items():
        if (
            "in/quay" in path
            or "in/hill" in path
            or path.startswith("neighbourhoods/")
            or path == "data/neighbourhoods.csv"
        ):
            assert not re.search(b"A told story|nowhere", content), path
    links = json.loads(files["data/site.json"])["links"]
    assert not [
        link
        for link in links
        if "story/nowhere" in link.values()
        and any(str(end).startswith("neighbourhood/") for end in link.values())
    ]


def test_the_whole_site_is_one_file_with_nothing_more_than_the_tables(files: Files) -> None:
    site = json.loads(files["data/site.json"])
    for kind in record_types().values():
        stem = kind.folder or kind.name
        assert site["records"][stem] == json.loads(files[f"data/{stem}.json"])
    assert [work["id"] for work in site["references"]] == ["mill2021"]
    assert {"from": "grant/gift", "to": "story/alley", "field": "stories"} in site["links"]
    assert "body" not in site["records"]["stories"][0]


def test_a_ready_made_list_has_its_table(files: Files) -> None:
    assert [row["id"] for row in table(files["data/stories/in/quay.csv"])] == ["alley"]
    assert 'data/stories/in/quay.csv"' in files["stories/in/quay/index.html"].decode()


def test_works_have_a_table(files: Files) -> None:
    work = table(files["data/references.csv"])[0]
    assert work["authors"] == "Mill, Ada; Port University"
    assert work["year"] == "2021"


def test_kinds_without_records_have_empty_tables(tmp_path: Path) -> None:
    made = published(
        lay(tmp_path, {"content/programme.yml": PROGRAMME}),
        only=lambda path: path.startswith("data/"),
    )
    assert json.loads(made["data/stories.json"]) == []
    assert table(made["data/stories.csv"]) == []
    report = frictionless.validate(str(write(tmp_path, made)))
    assert report.valid, report.flatten(["name", "message"])


def test_files_are_the_same_every_time(root: Path, files: Files) -> None:
    again = published(root)
    assert again == files


def test_the_page_explains_every_column(files: Files) -> None:
    page = files["data/index.html"].decode()
    for kind in record_types().values():
        for column in columns(kind):
            assert f"<code>{column.name}</code>" in page
    for name in re.findall(r'href="[^"]*(data/[^"]+\.(?:csv|json))"', page):
        assert name in files


@pytest.mark.parametrize("name", record_types())
def test_column_names_are_unique_and_hold_nothing_private(name: str) -> None:
    kind = record_types()[name]
    names = [column.name for column in columns(kind)]
    assert len(names) == len(set(names))
    assert names[0] == "id", "the script that saves what is shown looks for ids there"
    assert "allowed" in private_fields(kind.model)
    assert not {"consent_consent_ref", "allowed", "pseudonyms"} & set(names)


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text("=+-@\t\r\n ,;\"'aé7＝🎉ص", max_size=12),
)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_any_cells_come_back_and_none_is_a_formula(rows: list[tuple[Any, Any]]) -> None:
    read = list(
        csv.reader(io.StringIO(write_csv(("a", "b"), rows).decode("utf-8-sig"), newline=""))
    )
    assert read[0] == ["a", "b"]
    assert len(read) == len(rows) + 1
    for given_row, read_row in zip(rows, read[1:], strict=True):
        for value, cell in zip(given_row, read_row, strict=True):
            if isinstance(value, str):
                assert cell.removeprefix("'") == value.removeprefix("'")
                assert not cell.startswith(FORMULA_STARTS)
            elif value is None:
                assert cell == ""
