"""Grants that come in: from JSON, CSV and XLSX, whole or not at all, and everything that is wrong said at once."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from nrp_site.cli import main
from nrp_site.exchange.threesixtygiving import package
from nrp_site.exchange.threesixtygiving_import import take_in
from nrp_site.loading.project import load_site
from nrp_site.loading.site import Site
from tests.conftest import DAY, Project
from tests.funders.conftest import FILES, shared
from tests.funders.test_export import validator

SOURCE = "https://example.org/open-data"
GRANT: dict[str, Any] = {
    "id": "360G-coast-1",
    "title": "Boats",
    "description": "Paint for boats",
    "currency": "GBP",
    "amountAwarded": 900.5,
    "awardDate": "2020-11-03",
    "fundingOrganization": [{"id": "GB-CHC-1090095", "name": "Tide Fund"}],
    "recipientOrganization": [
        {"id": "GB-COH-09506232", "name": "Boat Shed", "postalCode": "M13 9RD"}
    ],
}


def written(folder: Path, *grants: Any, name: str = "grants.json") -> Path:
    """A package on disk."""
    file = folder / name
    file.write_text(json.dumps({"grants": grants}, indent=1), encoding="utf-8")
    return file


def errors(file: Path, site: Site, root: Path, source: str = SOURCE) -> list[str]:
    """What an import would stop at."""
    taken = take_in(file, site, root, source)
    assert not (taken.has_errors and taken.files)
    return [str(each) for each in taken.findings if each.is_error]


def test_the_475_grants_come_in_and_go_out_with_nothing_lost(
    project: Project, tmp_path: Path
) -> None:
    file = shared("example-475-grants.json")
    root = project({})
    done = CliRunner().invoke(
        main, ["import", "360giving", str(file), "-C", str(root), "--source", SOURCE]
    )
    assert done.exit_code == 0, done.output
    loaded = load_site(root, DAY)
    assert loaded.site is not None
    assert not loaded.has_errors
    out = tmp_path / "out.json"
    done = CliRunner().invoke(main, ["export", "360giving", "-C", str(root), "-o", str(out)])
    assert done.exit_code == 0, done.output
    after = json.loads(out.read_text(encoding="utf-8"))
    assert [*validator().iter_errors(after)] == []
    before = json.loads(file.read_text(encoding="utf-8"))["grants"]
    by_id = {grant["id"]: grant for grant in after["grants"]}
    assert len(before) == len(by_id) == 475
    for grant in before:
        assert by_id[grant["id"]] == grant
    again = CliRunner().invoke(
        main, ["import", "360giving", str(file), "-C", str(root), "--source", SOURCE]
    )
    assert again.exit_code == 1
    assert "in the project already" in again.output


def test_every_known_field_survives(
    site: Callable[..., Site], project: Project, tmp_path: Path
) -> None:
    event = {
        "title": "Phase 1",
        "startDate": "2021",
        "endDate": "2021-06",
        "duration": 6,
        "description": "x",
    }
    full = {
        **GRANT,
        "title": "Two  spaces and “quotes”: yes",
        "amountAppliedFor": 1000, "amountDisbursed": 3, "url": "https://example.org/g", "plannedDates": [event, event], "actualDates": [event],
        "beneficiaryLocation": [{"id": "x", "name": "Ward 7", "countryCode": "GB", "latitude": 53.123456789, "longitude": -3.5, "geoCode": "E05000123", "geoCodeType": "WD"}],
        "grantProgramme": [{"code": "A", "title": "Boats"}, {"title": "More"}], "fromOpenCall": "Yes",
        "classifications": [{"vocabulary": "v", "code": "1", "title": "t"}], "relatedActivity": ["one", "two"],
        "commitmentTransaction": [{"id": "t", "transactionDate": "2020-01-01", "currency": "GBP", "value": 1}],
        "dateModified": "2021-02-15T12:30:00Z", "dataSource": None, "regrantType": "FRG010", "locationScope": "GLS060",
    }  # fmt: skip
    started = site()
    root = project(FILES)
    taken = take_in(written(tmp_path, full), started, root, SOURCE)
    assert not taken.has_errors, taken.findings
    after = load_site(project({**FILES, **taken.files}), DAY)
    assert after.site is not None
    grant = next(g for g in package(after.site).grants if g["id"] == full["id"])
    assert grant == full


def test_organisations_that_are_known_are_used_and_not_written_again(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    taken = take_in(written(tmp_path, GRANT), site(), tmp_path, SOURCE)
    assert sorted(taken.files) == [
        "content/grants/360g-coast-1.md",
        "content/organisations/boat-shed.md",
    ]
    assert "funder: tide-fund" in taken.files["content/grants/360g-coast-1.md"]
    assert "- company" in taken.files["content/organisations/boat-shed.md"]


def test_data_about_persons_is_never_taken_in(site: Callable[..., Site], tmp_path: Path) -> None:
    recipient = {
        **GRANT["recipientOrganization"][0],
        "contactName": "ZEBRA",
        "email": "zebra@example.org",
        "telephone": "0161 111 1111",
        "streetAddress": "1 Zebra Road",
    }
    person = {
        **{k: v for k, v in GRANT.items() if k != "recipientOrganization"},
        "id": "360G-coast-2",
        "recipientIndividual": {"id": "p", "name": "ZEBRA"},
    }
    taken = take_in(
        written(
            tmp_path, {**GRANT, "recipientOrganization": [recipient], "zebraField": "ZEBRA"}, person
        ),
        site(),
        tmp_path,
        SOURCE,
    )
    assert not taken.has_errors
    assert "zebra" not in "".join(taken.files.values()).lower()
    said = " ".join(str(each) for each in taken.findings)
    assert "1 grant(s) to individual persons are left out" in said
    assert "recipientOrganization.contactName" in said
    assert "zebraField" in said
    assert "ZEBRA" not in said


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"awardDate": "2025-02-30"}, "there is no such day as 2025-02-30"),
        ({"awardDate": "03/11/2020"}, "'03/11/2020' is not a day"),
        ({"awardDate": 20201103}, "expected"),
        ({"awardDate": "2020-11-03T25:00:00Z"}, "there is no such time"),
        ({"amountAwarded": -1}, "below nothing"),
        ({"amountAwarded": "900"}, "a number is expected"),
        ({"amountAwarded": True}, "a number is expected"),
        ({"amountAwarded": 10**15}, "too large"),
        ({"currency": "GPB"}, "did you mean 'GBP'?"),
        ({"regrantType": "FRG999"}, "not on the standard's list"),
        ({"locationScope": "Global"}, "not on the standard's list"),
        ({"fromOpenCall": "yes"}, "not on the standard's list"),
        ({"beneficiaryLocation": [{"countryCode": "UK"}]}, "not on the standard's list"),
        ({"beneficiaryLocation": [{"geoCodeType": "WARD"}]}, "not on the standard's list"),
        ({"beneficiaryLocation": "Harbour"}, "a list of objects is expected"),
        (
            {"fundingOrganization": [{"id": "junk", "name": "X"}]},
            "'junk' cannot be a register number",
        ),
        (
            {"recipientOrganization": [{"id": "GB-COH-123", "name": "X"}]},
            "numbers of Companies House look like",
        ),
        ({"recipientOrganization": [{"id": "GB-CHC-279417"}]}, "its name is missing"),
        ({"recipientOrganization": []}, "is missing"),
        ({"url": "javascript:alert(1)"}, "is no web address"),
        ({"id": "a b/c"}, "holds a space or a slash"),
        ({"title": ""}, "'Title' (title) is missing"),
        ({"plannedDates": [{"startDate": "2020-13"}]}, "there is no such day"),
    ],
)
def test_what_the_schema_does_not_catch_is_said_with_the_line(
    site: Callable[..., Site], tmp_path: Path, change: dict[str, Any], says: str
) -> None:
    fine = {**GRANT, "id": "360G-coast-0"}
    file = written(tmp_path, fine, {**GRANT, **change})
    found = errors(file, site(), tmp_path)
    assert found
    assert all(says in each or "is missing" in each for each in found), found
    line = int(found[0].split(":")[0].removeprefix("line "))
    assert file.read_text().splitlines()[line - 1].strip() == "{"
    assert line > 10


def test_one_identifier_twice_is_said(site: Callable[..., Site], tmp_path: Path) -> None:
    found = errors(written(tmp_path, GRANT, {**GRANT, "title": "Other"}), site(), tmp_path)
    assert len(found) == 1
    assert "is also the identifier of the grant on line" in found[0]


def test_without_a_source_nothing_is_taken_in(site: Callable[..., Site], tmp_path: Path) -> None:
    assert (
        "not said where this grant was published"
        in errors(written(tmp_path, GRANT), site(), tmp_path, source="")[0]
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[]", "no list 'grants'"),
        ('{"grants": []}', "no list 'grants'"),
        ('{"grants": {}}', "must be one list"),
        ('{"grants": [1]}', "this is no grant"),
        ('{"grants": [{"id": 1, "id": 2}]}', "given twice"),
        ('{"grants": [{"amountAwarded": NaN}]}', "no number in JSON"),
        ('{"grants": [{}],}x', "not JSON"),
        ("[" * 100_000, "too deep"),
        ('{"grants": [{}, ]}', "not JSON"),
    ],
)  # fmt: skip
def test_broken_json_is_refused_in_words(
    site: Callable[..., Site], tmp_path: Path, text: str, says: str
) -> None:
    file = tmp_path / "grants.json"
    file.write_text(text, encoding="utf-8")
    assert any(says in each for each in errors(file, site(), tmp_path))


HEADERS = ["Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date", "Funding Org:Identifier", "Funding Org:Name",
           "Recipient Org:Identifier", "Recipient Org:Name", "Planned Dates:0:Duration (months)", "Beneficiary Location:0:Name", "Recipient Org:Email", "Our Notes"]  # fmt: skip
ROW = ["360G-coast-1", "Boats", "Paint", "GBP", "900.50", "2020-11-03", "GB-CHC-1090095", "Tide Fund", "GB-COH-09506232", "Boat Shed", "6", "Harbour", "zebra@example.org", "zebra"]  # fmt: skip


def as_csv(folder: Path, *rows: list[Any], headers: list[str] = HEADERS) -> Path:
    file = folder / "grants.csv"
    with file.open("w", newline="", encoding="utf-8-sig") as opened:
        csv.writer(opened).writerows([headers, *rows])
    return file


def as_xlsx(folder: Path, *rows: list[Any], headers: list[str] = HEADERS) -> Path:
    file = folder / "grants.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Meta"
    sheet = book.create_sheet("grants")
    for row in (headers, *rows):
        sheet.append(row)
    book.save(file)
    return file


XLSX_ROW = [*ROW[:4], 900.5, datetime(2020, 11, 3), *ROW[6:10], 6, *ROW[11:]]


@pytest.mark.parametrize(("make", "row"), [(as_csv, ROW), (as_xlsx, XLSX_ROW)], ids=["csv", "xlsx"])
def test_tables_come_in_by_their_titles(
    site: Callable[..., Site], tmp_path: Path, make: Callable[..., Path], row: list[Any]
) -> None:
    taken = take_in(make(tmp_path, row), site(), tmp_path, SOURCE)
    assert not taken.has_errors, taken.findings
    text = taken.files["content/grants/360g-coast-1.md"]
    assert "value: '900.5'" in text
    assert "awarded: '2020-11-03'" in text
    assert '"duration": 6' in text
    assert "name: Harbour" in text
    assert "zebra" not in "".join(taken.files.values())
    said = " ".join(str(each) for each in taken.findings)
    assert "Our Notes" in said
    assert "Recipient Org:Email" in said


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        (1, "=HYPERLINK(1)", "row 3, column 'Title': there is a formula"),
        (4, "12,000", "row 3: amountAwarded: a number is expected"),
        (5, "03/11/2020", "row 3: awardDate:"),
        (6, "junk", "row 3: fundingOrganization: 'junk'"),
        (0, "", "row 3: 'Identifier' (id) is missing"),
        (1, "x" * 40_000, "row 3, column 'Title': the text is longer"),
    ],
)
def test_faults_in_a_table_are_said_with_row_and_column(
    site: Callable[..., Site], tmp_path: Path, column: int, value: str, says: str
) -> None:
    wrong = [*ROW]
    wrong[column] = value
    assert any(
        says in each
        for each in errors(as_csv(tmp_path, [*["360G-coast-0"], *ROW[1:]], wrong), site(), tmp_path)
    )


def test_a_formula_in_a_workbook_is_refused(site: Callable[..., Site], tmp_path: Path) -> None:
    assert (
        "formula"
        in errors(
            as_xlsx(tmp_path, [XLSX_ROW[0], '=WEBSERVICE("https://example.org")', *XLSX_ROW[2:]]),
            site(),
            tmp_path,
        )[0]
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"PK",
        b"Identifier;Title\n1;2\n",
        b"\xff\xfe\x00",
        b"a,b\x00c\n",
        b'"unclosed',
        b"Name\nZebra\n",
    ],
)
def test_tables_that_are_none_are_refused(
    site: Callable[..., Site], tmp_path: Path, raw: bytes
) -> None:
    for ending in ("csv", "xlsx"):
        file = tmp_path / f"grants.{ending}"
        file.write_bytes(raw)
        assert errors(file, site(), tmp_path)


def test_hostile_workbooks_are_not_opened(site: Callable[..., Site], tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(8):
            archive.writestr(f"xl/{number}.xml", b"0" * 8_000_000)
    assert bomb.stat().st_size < 100_000
    assert "would unpack to more" in errors(bomb, site(), tmp_path)[0]
    with zipfile.ZipFile(bomb, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert "document type" in errors(bomb, site(), tmp_path)[0]
    with zipfile.ZipFile(bomb, "w") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert "macros" in errors(bomb, site(), tmp_path)[0]
    with zipfile.ZipFile(bomb, "w") as archive:
        for number in range(600):
            archive.writestr(f"{number}", b"")
    assert "600 parts" in errors(bomb, site(), tmp_path)[0]


def test_nothing_is_written_over_and_nothing_is_half_written(
    project: Project, tmp_path: Path
) -> None:
    root = project(FILES)
    taken_name = root / "content" / "organisations" / "boat-shed.md"
    taken_name.write_text(
        FILES["content/organisations/tide-fund.md"]
        .replace("GB-CHC-1090095", "GB-CHC-279417")
        .replace("Tide Fund", "Other"),
        encoding="utf-8",
    )
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    wrong = written(tmp_path, GRANT, {**GRANT, "id": "360G-coast-2", "amountAwarded": -5})
    done = CliRunner().invoke(
        main, ["import", "360giving", str(wrong), "-C", str(root), "--source", SOURCE]
    )
    assert done.exit_code == 1
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before
    fine = CliRunner().invoke(
        main,
        ["import", "360giving", str(written(tmp_path, GRANT)), "-C", str(root), "--source", SOURCE],
    )
    assert fine.exit_code == 0, fine.output
    assert taken_name.read_bytes() == before[taken_name]
    assert (root / "content" / "organisations" / "boat-shed-gb-coh-09506232.md").is_file()


def test_a_dry_run_writes_nothing(project: Project, tmp_path: Path) -> None:
    root = project(FILES)
    done = CliRunner().invoke(
        main,
        [
            "import",
            "360giving",
            str(written(tmp_path, GRANT)),
            "-C",
            str(root),
            "--source",
            SOURCE,
            "--dry-run",
        ],
    )
    assert done.exit_code == 0
    assert "Would write 1 grants" in done.output
    assert not (root / "content" / "grants" / "360g-coast-1.md").exists()


def test_titles_that_look_like_numbers_stay_texts(
    site: Callable[..., Site], tmp_path: Path
) -> None:
    taken = take_in(
        written(tmp_path, {**GRANT, "title": "1,500", "description": "2020"}),
        site(),
        tmp_path,
        SOURCE,
    )
    assert not taken.has_errors, taken.findings
