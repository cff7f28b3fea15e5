"""Excel workbooks: one sheet, its first row as names, every value as text, typed by the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.entry import Entry
from foedus.data.readers.csv import MISSING
from foedus.errors import FileError

if TYPE_CHECKING:
    import polars as pl

SHEETS = {"brecke_conflict_catalog": "Conflict Catalog 18 vars.xls"}  # of the others: the first sheet


def read(path: Path, entry: Entry) -> pl.DataFrame:
    """Return the table's sheet with every value as text, the usual words for missing as null."""
    import fastexcel
    import polars as pl

    try:
        book = fastexcel.read_excel(path)
        found: pl.DataFrame = book.load_sheet(SHEETS.get(entry.name, 0), dtypes="string").to_polars()
    except fastexcel.FastExcelError as error:
        raise FileError(
            "is no Excel workbook with that sheet", where=path.name, why=str(error)[:120]
        ) from None
    return found.with_columns(pl.when(~pl.col(pl.String).is_in(MISSING)).then(pl.col(pl.String)))
