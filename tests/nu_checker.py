"""The Nu HTML checker of the W3C, where it is at hand: `NRP_VNU_JAR` names its file (npm package vnu-jar)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest


def nu_findings(files: Iterable[Path]) -> list[str]:
    """What the checker says about pages. Without the checker or Java the test is left out, with the way to get them."""
    jar = os.environ.get("NRP_VNU_JAR", "")
    if not jar or not shutil.which("java"):
        pytest.skip(
            "left out: the Nu HTML checker needs Java, and NRP_VNU_JAR with the path of vnu.jar "
            "(npm install --ignore-scripts vnu-jar; then node_modules/vnu-jar/build/dist/vnu.jar)"
        )
    done = subprocess.run(
        ["java", "-jar", jar, "--format", "json", "--stdout", *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    messages = json.loads(done.stdout)["messages"]
    # The checker takes data blocks for scripts, and does not know what 'self' means for files.
    return [
        f"{message.get('url', '')}:{message.get('lastLine', '')}: {message['message']}"
        for message in messages
        if message["type"] == "error"
        or (message.get("subType") == "warning" and "Security Policy" not in message["message"])
    ]
