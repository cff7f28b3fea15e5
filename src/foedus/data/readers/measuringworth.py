"""MeasuringWorth series: comma-separated values below a few lines of notes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.entry import Entry
from foedus.errors import FileError

if TYPE_CHECKING:
    import polars as pl

HEAD = b'"Year",'


def read(path: Path, entry: Entry) -> pl.DataFrame:
    """Return the table from its heading on, every value as text."""
    import polars as pl

    notes, head, table = path.read_bytes().partition(HEAD)
    if not head or not notes.endswith((b"\n", b"\r")):
        raise FileError("has no line that starts with Year", where=path.name)
    try:
        return pl.read_csv(BytesIO(head + table), infer_schema=False, null_values=[""])
    except pl.exceptions.PolarsError as error:
        raise FileError("is no MeasuringWorth series", where=path.name, why=str(error)[:120]) from None
