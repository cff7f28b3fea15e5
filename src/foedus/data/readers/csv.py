"""Comma-separated files: every column as text, typed by the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.entry import Entry
from foedus.errors import FileError

if TYPE_CHECKING:
    import polars as pl

MISSING = ["", "NA", "NaN", "nan", "."]


def read(path: Path, entry: Entry) -> pl.DataFrame:
    """Return the file with every value as text, the usual words for missing as null."""
    import polars as pl

    try:
        return pl.read_csv(text(path.read_bytes()).encode(), infer_schema=False, null_values=MISSING)
    except pl.exceptions.PolarsError as error:
        raise FileError(
            "is no table of comma-separated values", where=path.name, why=str(error)[:120]
        ) from None


def text(raw: bytes) -> str:
    """Return the file as text: UTF-8, or else Windows-1252; line ends as on Unix (old Macs: a bare CR)."""
    try:
        found = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        found = raw.decode("cp1252", errors="replace")
    return found.replace("\r\n", "\n").replace("\r", "\n")
