"""`python -m benchmarks.lighthouse SITE`: what Lighthouse says of a built site on a phone, page by page.

Lighthouse is a program for Node (`npm install lighthouse`) and no part of this project: name it with `--lighthouse`, or
have it on the PATH. A browser is found as in the tests: `NRP_CHROMIUM`, or `chromium`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.serving import serving

FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: What is wanted, and whether more or less is better. Source: the project's own targets for phones.
LEAST = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST = {"LCP s": 1.5, "TBT ms": 50.0, "CLS": 0.0}


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: points by category, times by name, and the audits that cost points."""

    address: str
    points: Mapping[str, int]
    times: Mapping[str, float]
    failed: tuple[str, ...]

    @property
    def misses(self) -> list[str]:
        """The targets that the page misses."""
        short = [
            f"{name} {self.points[name]}"
            for name, least in LEAST.items()
            if self.points[name] < least
        ]
        return short + [
            f"{name} {self.times[name]:g}" for name, most in MOST.items() if self.times[name] > most
        ]


def main() -> int:
    """Measure and print a table; the exit code is 1 if a page misses a target."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument(
        "pages", nargs="*", default=[""], help="addresses such as stories/ or search/"
    )
    parser.add_argument(
        "--lighthouse", default=shutil.which("lighthouse"), help="the program itself"
    )
    parser.add_argument("--runs", type=int, default=3, help="the middle one of so many counts")
    chosen = parser.parse_args()
    if not chosen.lighthouse:
        parser.error(
            "Lighthouse is not installed (npm install lighthouse); name it with --lighthouse"
        )
    with serving(chosen.site) as base:
        found = [middle(chosen.lighthouse, base, page, chosen.runs) for page in chosen.pages]
    print("\n".join(table(found)))
    return int(any(each.misses for each in found))


def middle(program: str, base: str, page: str, runs: int) -> Measured:
    """A page measured several times: worst points, middle times."""
    print(f"/{page}", file=sys.stderr)
    all_runs = [measured(page, report(program, base + page)) for _ in range(runs)]
    return Measured(
        page,
        {name: int(median(each.points[name] for each in all_runs)) for name in CATEGORIES},
        {name: median(each.times[name] for each in all_runs) for name in MOST},
        tuple(sorted({failed for each in all_runs for failed in each.failed})),
    )


def report(program: str, address: str) -> dict[str, Any]:
    """Lighthouse's own report on an address, with its standard phone on its standard slow line."""
    environment = {
        **os.environ,
        "CHROME_PATH": os.environ.get("NRP_CHROMIUM") or shutil.which("chromium") or "",
    }
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.json"
        command = [
            program,
            address,
            "--quiet",
            "--output=json",
            f"--output-path={target}",
            f"--chrome-flags={FLAGS}",
        ]
        subprocess.run(
            [*command, f"--only-categories={','.join(CATEGORIES)}"],
            check=True,
            env=environment,
            timeout=180,
        )
        made: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        return made


def measured(page: str, made: Mapping[str, Any]) -> Measured:
    """What counts in a report."""
    audits = made["audits"]
    times = {
        "LCP s": round(audits["largest-contentful-paint"]["numericValue"] / 1000, 2),
        "TBT ms": round(audits["total-blocking-time"]["numericValue"]),
        "CLS": round(audits["cumulative-layout-shift"]["numericValue"], 4),
    }
    points = {name: round((made["categories"][name]["score"] or 0) * 100) for name in CATEGORIES}
    return Measured(page, points, times, tuple(sorted(costing(made))))


def costing(made: Mapping[str, Any]) -> Iterator[str]:
    """The audits outside of speed that are not met and count."""
    for category in CATEGORIES[1:]:
        for each in made["categories"][category]["auditRefs"]:
            score = made["audits"][each["id"]]["score"]
            if each["weight"] and score is not None and score < 1:
                yield each["id"]


def table(found: list[Measured]) -> Iterator[str]:
    """The figures as Markdown."""
    names = [*CATEGORIES, *MOST]
    yield f"| page | {' | '.join(names)} | misses |"
    yield f"| --- |{' ---: |' * len(names)} --- |"
    for each in found:
        values = [
            *(str(each.points[name]) for name in CATEGORIES),
            *(f"{each.times[name]:g}" for name in MOST),
        ]
        yield f"| /{each.address} | {' | '.join(values)} | {', '.join([*each.misses, *each.failed])} |"


if __name__ == "__main__":
    sys.exit(main())
