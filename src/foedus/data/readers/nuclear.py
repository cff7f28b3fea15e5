"""Nuclear weapon status by country and year, cut to the countries that ever considered a weapon."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.entry import Entry
from foedus.data.readers import csv
from foedus.errors import FileError

if TYPE_CHECKING:
    import polars as pl


def read(path: Path, entry: Entry) -> pl.DataFrame:
    """Return all years of each country whose status is above 0 in at least one of them."""
    import polars as pl

    frame = csv.read(path, entry)
    try:
        status = pl.col("nuclear_weapons_status").cast(pl.Int8)
        return frame.filter((status > 0).any().over("country_name"))
    except pl.exceptions.PolarsError as error:
        raise FileError("is no table of nuclear status", where=path.name, why=str(error)[:120]) from None
