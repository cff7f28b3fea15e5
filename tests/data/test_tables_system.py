"""The tables about states, years and neighbours hold what an independent reading of the originals holds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
import polars.selectors as cs
import pytest
from polars.testing import assert_frame_equal

from foedus.data.entry import Column, Entry, catalogue
from foedus.data.fetch import get
from foedus.data.store import Store

TABLES = (
    "cow_system", "gw_system", "cow_gw_panel", "cow_majors", "maoz_powers", "cow_capitals", "gw_capitals",
    "cow_contdir", "cow_contdird_v32", "cow_contcol_v31", "cow_nmc_v7", "cow_mindist", "cow_terr_change_v6",
    "cow_democracy", "cow_gdppop", "maddison_2018",
)  # fmt: skip
CORE = (
    "cow_system", "gw_system", "cow_gw_panel", "cow_majors", "cow_capitals", "cow_contdir", "cow_nmc_v7",
    "cow_democracy", "cow_gdppop",
)  # fmt: skip
# The dots of the territorial changes are the only words for "missing" in these originals.
ABSENT = ("", ".")


def plain(value: object, column: Column) -> Any:
    """A value of the reference as the page says it should be stored, by rules written out once more here."""
    if value is None or (isinstance(value, str) and value in ABSENT) or value in column.missing:
        return None
    if column.type == "date":
        return dt.date.fromisoformat(str(value))
    if column.type == "bool":
        return {0: False, 1: True}[int(str(value))]
    if column.type == "str":
        return str(value)
    return float(str(value))


def reference(entry: Entry, mirror: str) -> pl.DataFrame:
    """The reference as the page says it should be stored, numbers as floats."""
    frame = pl.read_parquet(Path(mirror) / "tables" / f"{entry.name}.parquet")
    columns = {}
    for name, column in entry.columns.items():
        series = frame[column.was or name]
        said = {value: plain(value, column) for value in series.unique().to_list()}
        columns[name] = [said[value] for value in series.to_list()]
    return pl.DataFrame(columns).sort(entry.keys)


def floats(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(cs.numeric().cast(pl.Float64))


@pytest.mark.parametrize("name", TABLES)
def test_the_stored_table_equals_the_reference_value_by_value(name: str, mirror: str, store: Store) -> None:
    entry = catalogue()[name]
    manifest = get(entry, store, mirror)
    stored = store.read(entry)
    assert manifest.rows == stored.height == entry.rows
    assert_frame_equal(floats(stored), reference(entry, mirror), check_exact=True)


@pytest.mark.parametrize("name", TABLES)
def test_the_reference_has_no_column_that_the_page_leaves_out(name: str, mirror: str) -> None:
    entry = catalogue()[name]
    known = pl.read_parquet_schema(Path(mirror) / "tables" / f"{name}.parquet")
    assert {column.was or own for own, column in entry.columns.items()} == set(known)


@pytest.mark.parametrize("name", TABLES)
def test_a_row_has_its_own_key_and_comes_in_its_order(name: str, mirror: str, store: Store) -> None:
    entry = catalogue()[name]
    get(entry, store, mirror)
    keys = store.read(entry, list(entry.keys))
    assert keys.n_unique() == keys.height
    assert keys.equals(keys.sort(entry.keys))


@pytest.mark.parametrize("name", TABLES)
def test_a_page_says_what_a_reader_needs(name: str) -> None:
    entry = catalogue()[name]
    assert entry.keys and set(entry.keys) <= set(entry.columns)
    assert entry.title and entry.licence and entry.terms and entry.version and entry.citation
    assert entry.bibtex.strip().startswith("@") and entry.bibtex.count("{") == entry.bibtex.count("}")
    assert (entry.coverage is not None) == ("year" in entry.columns)
    assert all(column.meaning.endswith(".") for column in entry.columns.values())
    assert all(own == own.lower() for own in entry.columns)


def test_core_is_what_a_first_study_needs() -> None:
    assert {name for name in TABLES if "core" in catalogue()[name].groups} == set(CORE)


def one(store: Store, mirror: str, name: str, **where: object) -> dict[str, Any]:
    entry = catalogue()[name]
    get(entry, store, mirror)
    return store.read(entry).row(
        by_predicate=pl.all_horizontal(pl.col(k) == v for k, v in where.items()), named=True
    )


def test_published_facts_come_out(mirror: str, store: Store) -> None:
    """Facts from the codebooks and from history, not from the files."""
    start = one(store, mirror, "cow_system", ccode=20)["start"]
    assert start == dt.date(1920, 1, 10)  # Canada, with the League
    assert one(store, mirror, "gw_system", gwcode=20)["start"] == dt.date(1867, 7, 1)  # Canada, Confederation
    assert one(store, mirror, "cow_majors", ccode=2)["styear"] == 1898  # the United States
    border = one(store, mirror, "cow_contdir", ccode1=230, ccode2=235)
    assert border["conttype"] == 1 and border["stdate"] == dt.date(1816, 1, 1)  # Spain and Portugal
    assert one(store, mirror, "cow_nmc_v7", ccode=2, year=1945)["cinc"] == pytest.approx(0.384, abs=0.001)
    assert one(store, mirror, "cow_mindist", ccode1=220, ccode2=230, year=1900)["mindist"] == 0.0


def test_polity_scores_below_minus_six_are_scores(mirror: str, store: Store) -> None:
    """-7, -8 and -9 are codes in other files; in polity2 they are autocracies (Saudi Arabia is -10)."""
    entry = catalogue()["cow_democracy"]
    get(entry, store, mirror)
    found = set(store.read(entry)["polity2"].drop_nulls().unique())
    assert found == set(range(-10, 11))


def test_past_its_coverage_a_measure_is_null(mirror: str, store: Store) -> None:
    assert one(store, mirror, "cow_democracy", ccode=2, year=2021)["polity2"] is None
    assert one(store, mirror, "cow_democracy", ccode=2, year=2021)["v2x_polyarchy"] is not None


def test_contiguity_is_the_same_from_both_sides(mirror: str, store: Store) -> None:
    entry = catalogue()["cow_contdir"]
    get(entry, store, mirror)
    frame = store.read(entry)
    swapped = frame.rename({"ccode1": "ccode2", "ccode2": "ccode1"}).select(frame.columns)
    assert swapped.sort(entry.keys).equals(frame)
