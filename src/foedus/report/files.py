"""Write a report to disk: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from foedus.errors import InputError


def write_whole(path: Path, text: str) -> None:
    """Write `text` to `path` through a file beside it, so that a full disk or a kill leaves the old file.

    Raises InputError when the folder cannot be written to.
    """
    beside = None
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError as error:
        if beside is not None:
            with contextlib.suppress(OSError):
                Path(beside).unlink()
        hint = "choose a folder that exists and has room"
        raise InputError(
            "cannot be written", where=str(path), why=error.strerror or "", try_next=hint
        ) from None
