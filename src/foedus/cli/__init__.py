"""The command line: thin; it turns options into a Question and an Answer into text, JSON or a page."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; exit code 0 answered, 1 internal fault, 2 bad input."""
    from foedus.cli.run import run

    code = run(sys.argv[1:])
    sys.stdout.flush()
    sys.exit(code)
