"""The example programme as it lies in the repository, read once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nrp_site.loading.project import Loaded, load_site
from nrp_site.loading.site import Entry
from nrp_site.loading.source import find_records, read_document
from nrp_site.loading.validate import validate
from tests.conftest import DAY

EXAMPLES = Path(__file__).parents[2] / "examples"
HARBOUR = EXAMPLES / "harbour"


@pytest.fixture(scope="session")
def loaded() -> Loaded:
    """The example as a site, with everything that was found in it."""
    return load_site(HARBOUR, DAY)


@pytest.fixture(scope="session")
def entries() -> list[Entry]:
    """Every record and translation of the example, also those that may not be shown."""
    found, _ = find_records(HARBOUR / "content")
    documents = [read_document(each)[0] for each in found]
    read = [validate(document)[0] for document in documents if document is not None]
    return [entry for entry in read if entry is not None]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site, made from a copy."""
    root = tmp_path_factory.mktemp("example")
    ignored = shutil.ignore_patterns(".nrp", "site")
    project = shutil.copytree(HARBOUR, root / "harbour", ignore=ignored)
    epoch = int(datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC).timestamp())
    done = subprocess.run(
        [sys.executable, "-m", "nrp_site", "build", "-C", project, "-o", root / "site", "--quiet"],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return root / "site"
