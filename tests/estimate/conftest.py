"""Estimation needs its extra; the published inputs stand beside the mirror."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

if find_spec("glum") is None:  # pip install 'foedus[estimate]'
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def published():
    """Return a function that reads a published input as columns; skips where the mirror is not at hand."""
    import polars as pl

    def read(name: str):
        mirror = os.environ.get("FOEDUS_MIRROR")
        file = Path(mirror or "").resolve().parent / "validation" / name
        if not mirror or not file.is_file():
            pytest.skip(f"set FOEDUS_MIRROR; {name} is read from the folder validation beside it")
        return pl.read_csv(file)

    return read
