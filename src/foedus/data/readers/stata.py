"""Stata files (.dta)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.entry import Entry
from foedus.errors import FileError

if TYPE_CHECKING:
    import polars as pl


def read(path: Path, entry: Entry) -> pl.DataFrame:
    """Return the file's values as stored, without labels."""
    import pandas
    import polars as pl

    try:
        return pl.from_pandas(pandas.read_stata(path, convert_categoricals=False))
    except ValueError as error:
        raise FileError("is no Stata file", where=path.name, why=str(error)[:120]) from None
