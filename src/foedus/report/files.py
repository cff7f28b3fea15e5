"""Write a report to disk: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from foedus.errors import InputError

HINT = "choose a file name in a folder that exists and has room"


def write_whole(path: Path, text: str) -> None:
    """Write `text` to `path` through a file beside it, so that a full disk or a kill leaves the old file.

    A link is followed and an existing file keeps its mode; a device, pipe or folder is refused. Raises
    InputError when the file cannot be written.
    """
    beside = None
    try:
        target = path.resolve()
        mode = _mode(target)
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(beside).chmod(mode)
        Path(beside).replace(target)
    except (OSError, ValueError) as error:
        if beside is not None:
            with contextlib.suppress(OSError):
                Path(beside).unlink()
        why = getattr(error, "strerror", None) or str(error)
        raise InputError("cannot be written", where=str(path), why=why, try_next=HINT) from None


def _mode(target: Path) -> int:
    """Return the mode the file is to have; raises InputError for what is not ours to replace."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return 0o644
    if not stat.S_ISREG(found.st_mode):
        raise InputError("is no regular file", where=str(target), why="it would be replaced", try_next=HINT)
    if not os.access(target, os.W_OK):
        raise InputError(
            "may not be written to", where=str(target), why="the file is read-only", try_next=HINT
        )
    return stat.S_IMODE(found.st_mode)
