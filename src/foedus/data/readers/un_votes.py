"""Ideal points from United Nations votes: the file counts sessions, the table also names their years."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.entry import Entry
from foedus.data.readers import csv
from foedus.errors import FileError

if TYPE_CHECKING:
    import polars as pl

BEFORE_FIRST = 1945  # session 1 sat in 1946


def read(path: Path, entry: Entry) -> pl.DataFrame:
    """Return the file with a column `year`, in which a session began its main part."""
    import polars as pl

    frame = csv.read(path, entry)
    if "session" not in frame.columns:
        raise FileError("lacks the column session", where=path.name)
    return frame.with_columns(year=pl.col("session").cast(pl.Int32, strict=False) + BEFORE_FIRST)
