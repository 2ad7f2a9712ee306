"""Somebody else's file of grants, from bytes on disk to record files, or to a list of everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nrp_site.exchange.finding import Finding
from nrp_site.exchange.threesixtygiving_checks import check_grants
from nrp_site.exchange.threesixtygiving_json import Incoming, read_json
from nrp_site.exchange.threesixtygiving_records import Drafted, draft
from nrp_site.exchange.threesixtygiving_sheets import read_csv
from nrp_site.exchange.threesixtygiving_xlsx import read_xlsx
from nrp_site.loading.site import Site

BIGGEST = 40_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import would write, by path, and all there is to say. With errors there is nothing to write."""

    files: dict[str, str]
    findings: tuple[Finding, ...]
    grants: int = 0

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong."""
        return any(each.is_error for each in self.findings)


def take_in(file: Path, site: Site, root: Path, source: str = "") -> Taken:
    """Read, check and draft. Writes nothing."""
    incoming, findings = read_file(file)
    checked = check_grants(incoming)
    said = (*findings, *checked.findings)
    if any(each.is_error for each in said):
        return Taken({}, said)
    drafted: Drafted = draft(checked.grants, site, root, source)
    said = (*said, *drafted.findings)
    if any(each.is_error for each in drafted.findings):
        return Taken({}, said)
    return Taken(dict(drafted.files), said, len(checked.grants))


def read_file(file: Path) -> tuple[list[Incoming], list[Finding]]:
    """The grants in a file, by the ending of its name."""
    ending = file.suffix.lower()
    if ending not in (".json", ".csv", ".xlsx"):
        hint = "Use .json, .csv or .xlsx."
        return [], [Finding(f"files that end in '{file.suffix}' are not read.", hint=hint)]
    try:
        size = file.stat().st_size
        if size > BIGGEST:
            message = f"the file has {size:,} bytes; at most {BIGGEST:,} are read."
            return [], [Finding(message, hint="Split it.")]
        if ending == ".xlsx":
            return read_xlsx(file)
        raw = file.read_bytes()
    except OSError as error:
        return [], [Finding(f"the file cannot be read: {error.strerror}")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        hint = "Save the file again as CSV UTF-8, or as JSON in UTF-8."
        return [], [Finding("a sign here is not UTF-8.", line, hint)]
    return read_json(text) if ending == ".json" else read_csv(text)


def write_files(files: dict[str, str], root: Path) -> None:
    """Write all of them, or none: what was written is taken away again if one cannot be. Raises `OSError` then."""
    written: list[Path] = []
    try:
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("x", encoding="utf-8", newline="\n") as opened:
                written.append(target)
                opened.write(text)
    except OSError:
        for target in written:
            target.unlink(missing_ok=True)
        raise
