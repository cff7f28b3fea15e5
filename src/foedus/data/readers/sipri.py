"""The SIPRI military expenditure workbook: one sheet a measure, countries down, years across."""

from __future__ import annotations

from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.entry import Entry
from foedus.errors import FileError

if TYPE_CHECKING:
    import polars as pl

SHEETS = {
    "constant2023_usd_m": "Constant (2023) US$",
    "current_usd_m": "Current US$",
    "share_gdp": "Share of GDP",
    "share_govt": "Share of Govt. spending",
    "percap_usd": "Per capita",
    "local_ccy_calendar": "Local currency calendar years",
}
GAPS = ["", "...", ". .", "xxx"]  # not known; the country did not exist
KEYS = ["Country", "year"]


def read(path: Path, entry: Entry) -> pl.DataFrame:
    """Return one row for each country and year that has a figure in any of the sheets."""
    import fastexcel
    import polars as pl

    try:
        parts = [_figures(path, sheet).rename({"cell": measure}) for measure, sheet in SHEETS.items()]
        return reduce(lambda left, right: left.join(right, on=KEYS, how="full", coalesce=True), parts)
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError, ValueError) as error:
        raise FileError("is not the SIPRI workbook", where=path.name, why=str(error)[:120]) from None


def _figures(path: Path, sheet: str) -> pl.DataFrame:
    """Return the figures of a sheet, one a row; read as text the cells show gaps, but round the figures."""
    text, numbers = _cells(path, sheet, "string"), _cells(path, sheet, "float")
    names = text.get_column(text.columns[0])
    head = names.index_of("Country")
    if head is None:
        raise ValueError(f"sheet {sheet!r} has no row that starts with Country")
    years = {text.columns[i]: name for i, name in enumerate(text.row(head)) if name and name.isdigit()}
    shown, found = (_long(names, cells, years, head + 1) for cells in (text, numbers))
    known = found.drop_nulls("cell")
    filled = ~shown["cell"].str.strip_chars().is_in(GAPS)
    if known.height != filled.sum() or known.select(KEYS).is_duplicated().any():
        raise ValueError(f"sheet {sheet!r} has an unknown word for a gap, or a country twice")
    return known


def _cells(path: Path, sheet: str, kind: str) -> pl.DataFrame:
    import polars as pl

    return pl.read_excel(
        path,
        sheet_name=sheet,
        has_header=False,
        drop_empty_rows=False,
        drop_empty_cols=False,
        read_options={"dtypes": kind},
    )


def _long(names: pl.Series, cells: pl.DataFrame, years: dict[str, str], start: int) -> pl.DataFrame:
    wide = cells.select(*years).rename(years).insert_column(0, names.str.strip_chars().alias("Country"))
    return wide[start:].unpivot(
        list(years.values()), index="Country", variable_name="year", value_name="cell"
    )
