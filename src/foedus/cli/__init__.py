"""The command line: thin; it turns options into a Question and an Answer into text, JSON or a page."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    """Run the command line; exit code 0 answered, 1 internal fault, 2 bad input."""
    from foedus.cli.run import run

    _open_streams()
    sys.exit(run(sys.argv[1:]))


def _open_streams() -> None:
    """Give closed streams somewhere to go, and let no letter stop an answer in a narrow encoding."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for as long as we run
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
