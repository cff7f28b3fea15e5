"""R data files (.rda, .rds), read with the MIT-licensed `rdata`."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.entry import Entry
from foedus.errors import FileError

if TYPE_CHECKING:
    import polars as pl


def read(path: Path, entry: Entry) -> pl.DataFrame:
    """Return the one data frame of the file."""
    import pandas
    import polars as pl
    import rdata

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # R classes (tibble) without a constructor of their own
        try:
            found = rdata.read_rds(path) if path.suffix == ".rds" else rdata.read_rda(path)
        except (ValueError, OSError, EOFError, NotImplementedError) as error:
            raise FileError("is no R data file", where=path.name, why=str(error)[:120]) from None
    frames = [found] if path.suffix == ".rds" else list(found.values())
    if len(frames) != 1 or not isinstance(frames[0], pandas.DataFrame):
        raise FileError("holds no single data frame", where=path.name)
    return pl.from_pandas(frames[0].reset_index(drop=True))
