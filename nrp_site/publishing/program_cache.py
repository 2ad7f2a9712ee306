"""Compiled templates and the style sheet, kept between runs: to make them takes longer than to make a page.

They lie in the user's own cache folder and not in the project, since they are programs: a project from somebody else
must not bring any along.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2 import FileSystemBytecodeCache

from nrp_site.loading.memory import own_cache


def compiled_templates(code: str) -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept, for all languages; None where there is no place for them.

    They hold for one state of the `code` only, so those of another are deleted.
    """
    now = f"{code[:12]}-{jinja2.__version__}"
    folder = _folder("templates", now)
    return FileSystemBytecodeCache(str(folder), f"{now}-%s") if folder else None


def made_once(what: str, code: str, make: Callable[[], str]) -> str:
    """A text that follows from the program and from `what` alone, such as a style sheet; made once for each `code`."""
    now = code[:12]
    folder = _folder("made", now)
    if folder is None:
        return make()
    file = folder / f"{now}-{hashlib.blake2b(what.encode(), digest_size=12).hexdigest()}"
    with suppress(OSError, UnicodeDecodeError):
        return file.read_text(encoding="utf-8")
    text = make()
    waiting = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        waiting.write_text(text, encoding="utf-8")
        os.replace(waiting, file)
    return text


def _folder(name: str, now: str) -> Path | None:
    """A folder that nobody else can write to, without what was kept for other states of the program; None if there is none."""
    home = own_cache()
    if home is None:
        return None
    folder = home / name
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.stat()
        if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o077):
            return None
        for file in folder.iterdir():
            if not file.name.startswith(now):
                file.unlink(missing_ok=True)
    except OSError:
        return None
    return folder
