"""A reader's frame becomes the table that its page describes, or is refused with words that say where."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from foedus.data.entry import Column, Entry, File
from foedus.data.tidy import tidy
from foedus.errors import FileError


def page(rows: int = 2, **columns: Column) -> Entry:
    file = File(name="invented.csv", url="https://invented.example/", bytes=1, sha256="0" * 64, reader="csv")
    return Entry(
        name="invented", title="Invented", version="1", unit="other", keys=(), coverage=None, rows=rows,
        file=file, columns=columns, licence="none", terms="none", bibtex="",
    )  # fmt: skip


def column(type_: Any, **more: Any) -> Column:
    return Column(type=type_, meaning="Invented.", **more)


@pytest.mark.parametrize(
    "source", [pl.Series([-9, 3], dtype=pl.Int16), pl.Series([-9.0, 3.0]), pl.Series(["-9", "3"])]
)
def test_a_missing_code_is_null_whatever_the_reader_gives(source: pl.Series) -> None:
    table = tidy(source.alias("x").to_frame(), page(x=column("i8", missing=(-9,))))
    assert table["x"].to_list() == [None, 3] and table["x"].dtype == pl.Int8


@pytest.mark.parametrize(
    ("values", "type_"),
    [
        pytest.param(["1", "2.5"], "i8", id="a fraction"),
        pytest.param([1.0, 2.5], "i16", id="a fraction from a number"),
        pytest.param(["1", "300"], "i8", id="too large"),
        pytest.param(["1", "many"], "f64", id="no number"),
        pytest.param(["1", "2"], "bool", id="neither yes nor no"),
        pytest.param(["1914-08-01", "1914-13-01"], "date", id="no date"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_not_bent(values: list[object], type_: str) -> None:
    with pytest.raises(FileError) as found:
        tidy(pl.DataFrame({"x": values}), page(x=column(type_)))
    assert "invented.csv" in str(found.value)


def test_dates_come_from_iso_text_and_from_days_since_1970() -> None:
    days = {"a": ["1914-08-01", None], "b": [-20242.0, None]}
    table = tidy(pl.DataFrame(days), page(a=column("date"), b=column("date")))
    assert table.rows() == [(dt.date(1914, 8, 1), dt.date(1914, 8, 1)), (None, None)]


def test_a_column_takes_its_new_name() -> None:
    table = tidy(pl.DataFrame({"procedur": ["1", "2"]}), page(procedure=column("i8", was="procedur")))
    assert table.columns == ["procedure"]


def test_a_value_out_of_its_bounds_is_refused() -> None:
    with pytest.raises(FileError, match=r"allowed: 1\.0 to 12\.0"):
        tidy(pl.DataFrame({"month": [1.0, 13.0]}), page(month=column("i8", low=1.0, high=12.0)))
