"""Compiled templates, kept between runs: to compile them takes longer than to make a page.

They lie in the user's own cache folder and not in the project, since they are programs: a project from somebody else
must not bring any along.
"""

from __future__ import annotations

import os

import jinja2
from jinja2 import FileSystemBytecodeCache

from nrp_site.loading.memory import own_cache


def compiled_templates(code: str) -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept, for all languages; None where there is no place for them.

    They hold for one state of the `code` only, so those of another are deleted.
    """
    home = own_cache()
    if home is None:
        return None
    folder = home / "templates"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.stat()
        if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o077):
            return None
        now = f"{code[:12]}-{jinja2.__version__}"
        for file in folder.iterdir():
            if not file.name.startswith(now):
                file.unlink(missing_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder), f"{now}-%s")
