"""From a reader's frame to the tidy table that the catalogue describes, and the check that it is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus.data.entry import Column, Entry
from foedus.errors import FileError

if TYPE_CHECKING:
    import polars as pl

EXACT = ("bool", "i8", "i16", "i32", "i64")  # types that would drop a fraction in silence


def tidy(frame: pl.DataFrame, entry: Entry) -> pl.DataFrame:
    """Return the catalogue's columns, renamed, missing codes null, smallest types; raises FileError."""
    import polars as pl

    lacking = [c.was or name for name, c in entry.columns.items() if (c.was or name) not in frame.columns]
    if lacking:
        why = f"the file has {', '.join(frame.columns[:12])} ..."
        raise FileError(f"lacks the columns {', '.join(lacking)}", where=entry.file.name, why=why)
    chosen = _chosen(frame, entry)
    out = chosen.sort([key for key in entry.keys if key in chosen.columns])
    check(out, entry)
    assert isinstance(out, pl.DataFrame)
    return out


def _chosen(frame: pl.DataFrame, entry: Entry) -> pl.DataFrame:
    import polars as pl

    where = entry.file.name
    try:
        values = frame.select(_values(name, column, frame) for name, column in entry.columns.items())
        out = values.cast({name: dtype(column.type) for name, column in entry.columns.items()})
    except pl.exceptions.PolarsError as error:
        raise FileError("a value does not fit its column", where=where, why=str(error)[:160]) from None
    for name, column in entry.columns.items():
        if column.type in EXACT and (lost := _lost(values[name], out[name])):
            raise FileError(f"{name} has {lost[0]}", where=where, why=f"{column.type} cannot hold it")
    return out


def _lost(before: pl.Series, after: pl.Series) -> list[Any]:
    """Return the numbers that a cast changed."""
    changed = before != after.cast(before.dtype)
    return before.filter(changed.fill_null(False)).to_list()


def _values(name: str, column: Column, frame: pl.DataFrame) -> pl.Expr:
    """Return the column with its missing codes null, not yet in its smallest type."""
    import polars as pl

    source = column.was or name
    expr = pl.col(source)
    if column.type == "date":
        if frame.schema[source].is_float():  # R's days since 1970
            expr = expr.fill_nan(None)
        return (
            expr.str.to_date("%Y-%m-%d") if frame.schema[source] == pl.String else expr.cast(pl.Date)
        ).alias(name)
    if frame.schema[source] == pl.String and column.type != "str":
        words = ["", *(code for code in column.missing if isinstance(code, str))]
        expr = expr.str.strip_chars()
        expr = pl.when(expr.is_in(words)).then(None).otherwise(expr).cast(pl.Float64)
    if frame.schema[source].is_float():
        expr = expr.fill_nan(None)
    if column.type == "str":
        expr = expr.cast(pl.String)
    text = column.type == "str"
    codes = [str(c) if text else float(c) for c in column.missing if text or not isinstance(c, str)]
    if codes:
        found = (expr if text else expr.cast(pl.Float64)).is_in(codes)
        expr = pl.when(found).then(None).otherwise(expr)
    return expr.alias(name)


def dtype(type_: str) -> Any:
    """Return the Polars type of a catalogue type."""
    import polars as pl

    types: dict[str, Any] = {
        "bool": pl.Boolean, "i8": pl.Int8, "i16": pl.Int16, "i32": pl.Int32, "i64": pl.Int64,
        "f32": pl.Float32, "f64": pl.Float64, "str": pl.String, "date": pl.Date,
    }  # fmt: skip
    return types[type_]


def check(frame: pl.DataFrame, entry: Entry) -> None:
    """Raise FileError unless the table is what its page says: columns, types, rows, keys, years, bounds."""
    where = f"{entry.name} {entry.version}"
    if frame.columns != list(entry.columns):
        raise FileError(f"columns are {frame.columns}", where=where, why=f"expected {list(entry.columns)}")
    if frame.height != entry.rows:
        raise FileError(f"{frame.height:,} rows", where=where, why=f"the catalogue says {entry.rows:,}")
    keys = [key for key in entry.keys if key in frame.columns]
    if keys and frame.select(keys).is_duplicated().any():
        raise FileError(f"two rows share {', '.join(keys)}", where=where)
    for name, column in entry.columns.items():
        _check_column(frame, name, column, where)
    if entry.coverage and "year" in frame.columns:
        years = (frame["year"].min(), frame["year"].max())
        if years != entry.coverage:
            raise FileError(
                f"years run {years[0]!r}-{years[1]!r}",
                where=where,
                why=f"the catalogue says {entry.coverage}",
            )


def _check_column(frame: pl.DataFrame, name: str, column: Column, where: str) -> None:
    series = frame[name]
    if series.dtype != dtype(column.type):
        raise FileError(f"{name} is {series.dtype}", where=where, why=f"the catalogue says {column.type}")
    for bound, beyond in ((column.low, series.min()), (column.high, series.max())):
        wrong = bound is not None and beyond is not None and _outside(beyond, column)
        if wrong:
            raise FileError(
                f"{name} has {beyond!r}", where=where, why=f"allowed: {column.low} to {column.high}"
            )


def _outside(value: Any, column: Column) -> bool:
    return (column.low is not None and value < column.low) or (
        column.high is not None and value > column.high
    )
