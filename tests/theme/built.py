"""The example programme as it is really built, one page of every kind: for the browser tests of the whole site."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: A page by the editors with everything that Markdown can bring.
KITCHEN_SINK = """---
title: Everything Markdown can do
description: A page for tests.
---
# Everything Markdown can do

A paragraph with a [link](https://example.org/), `code`, **bold** words and a note[^1].

## A table

| Street | People | What they did |
| --- | ---: | --- |
| Harbour End | 12 | Asked when the last bus goes, wrote it down for a month, and took the paper to the people who plan the buses |
| Net Loft | 7 | Mended the damp |

## Code

```sh
nrp build --a-rather-long-option-that-does-not-exist --and-another-one-so-that-the-line-is-wider-than-any-phone-screen
```

!!! note "A note"
    Not everything is an extension.

> A quotation.

1. First
2. Second
    - with a list inside

Word
:   Its meaning

### A third level

#### A fourth level

[^1]: The note.
"""


def built_example(shared: Path) -> Path:
    """The folder of the built site. Built once for all processes of a test run, below `shared`."""
    project, lock = shared / "example-site", shared / "example-site.lock"
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not (project / "done").is_file():
            shutil.rmtree(project, ignore_errors=True)
            shutil.copytree(
                ROOT / "examples" / "harbour",
                project,
                ignore=shutil.ignore_patterns("site*", ".nrp"),
            )
            if not (project / "docs").is_dir():
                shutil.copytree(ROOT / "nrp_site" / "starter" / "docs", project / "docs")
            (project / "docs" / "everything.md").write_text(KITCHEN_SINK, encoding="utf-8")
            environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795348800"}
            command = [sys.executable, "-m", "nrp_site", "build", "-q", "-C", str(project)]
            subprocess.run(command, check=True, env=environment, capture_output=True, timeout=600)
            (project / "done").touch()
    return project / "site"


def kind_of(path: str) -> str:
    """What kind of page lies at a path such as `stories/in/saltmarket/index.html`."""
    *parts, name = path.split("/")
    if name != "index.html" or len(parts) < 2:
        return path
    steps = [_step(part) for part in parts[1:]]
    is_list = steps[0] in ("in", "about", "by")
    return "/".join(("list", *steps[:1]) if is_list else (parts[0], *steps))


def _step(part: str) -> str:
    if part in ("in", "about", "by", "report") or re.fullmatch(r"[a-z]{2}", part):
        return part
    return "v" if re.fullmatch(r"v\d+.*", part) else "*"


def page_of_each_kind(site: Path) -> dict[str, str]:
    """Kind of page -> the largest page of the kind, as an address. Found by itself: a new kind is tested at once."""
    found: dict[str, tuple[int, str]] = {}
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        kind, size = kind_of(path), file.stat().st_size
        if size > found.get(kind, (0, ""))[0]:
            found[kind] = (size, path.removesuffix("index.html"))
    return {kind: address for kind, (_, address) in sorted(found.items())}
