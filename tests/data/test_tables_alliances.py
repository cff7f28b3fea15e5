"""The tables about alliances, arms and ties hold what an independent reading of the originals holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import polars.selectors as cs
import pytest
from polars.testing import assert_frame_equal

from foedus.data.entry import Column, Entry, catalogue
from foedus.data.fetch import get, reader
from foedus.data.store import Store
from foedus.errors import FileError

KEYED = (
    "atop51_ddyad_year", "atop51_member", "atop401_alliance", "atop401_member", "dcad_v1_main",
    "benson_clinton_scores", "berkemeier_fuhrmann_2018", "leeds_anac_2005", "alliance_fp_similarity",
    "leeds_savun_threat", "chisols_v4_stateyear", "cow_trade_ddy_v4", "cow_igo_ndy_v3", "cow_igo_sy_v3",
    "un_ideal_points_2024", "sipri_milex_1949_2024", "nato_defexp_2012_2019", "usa_cpi_1800",
    "gbp_usd_1800_1913", "nuclear_status_owid", "nuclear_stockpiles_owid", "us_troops_1950_2024",
)  # fmt: skip
TABLES = (*KEYED, "mme_v7_long")
CORE = {
    "atop51_ddyad_year", "atop51_member", "cow_igo_ndy_v3", "cow_trade_ddy_v4", "un_ideal_points_2024",
    "nuclear_status_owid", "us_troops_1950_2024",
}  # fmt: skip
LEFT_OUT = {"Unnamed: 0"}  # row labels that the reference kept from a nameless first column
OWN_READERS = {
    "sipri": "sipri_milex_1949_2024", "measuringworth": "usa_cpi_1800", "un_votes": "un_ideal_points_2024",
    "nuclear": "nuclear_status_owid",
}  # fmt: skip


def source(own: str, column: Column, frame: pl.DataFrame) -> str:
    """The reference's name of a column: the original's, or ours where the reference was renamed too."""
    return column.was if column.was in frame.columns else own


def plain(value: object, column: Column) -> str | float | None:
    """A value of the reference as the page says it should be stored, by rules written out once more here."""
    if value in column.missing:
        return None
    return str(value) if column.type == "str" else float(str(value))


def expected(series: pl.Series, column: Column) -> pl.Series:
    said = [(value, plain(value, column)) for value in series.unique().drop_nulls().to_list()]
    kind = pl.String if column.type == "str" else pl.Float64
    old, new = [value for value, _ in said], pl.Series([value for _, value in said], dtype=kind)
    found = series.replace_strict(old, new, default=None, return_dtype=kind)
    return found.cast(pl.Float32).cast(pl.Float64) if column.type == "f32" else found


def reference(entry: Entry, mirror: str) -> pl.DataFrame:
    frame = pl.read_parquet(Path(mirror) / "tables" / f"{entry.name}.parquet")
    columns = {n: expected(frame[source(n, c, frame)], c) for n, c in entry.columns.items()}
    return pl.DataFrame(columns).sort(entry.keys)


def table(name: str, mirror: str, store: Store) -> pl.DataFrame:
    entry = catalogue()[name]
    assert get(entry, store, mirror).rows == entry.rows
    return store.read(entry)


def one(name: str, mirror: str, store: Store, **where: object) -> dict[str, Any]:
    frame = table(name, mirror, store)
    return frame.row(by_predicate=pl.all_horizontal(pl.col(k) == v for k, v in where.items()), named=True)


@pytest.mark.parametrize("name", TABLES)
def test_the_stored_table_equals_the_reference_value_by_value(name: str, mirror: str, store: Store) -> None:
    stored = table(name, mirror, store).with_columns(cs.numeric().cast(pl.Float64))
    assert_frame_equal(stored, reference(catalogue()[name], mirror), check_exact=True)


@pytest.mark.parametrize("name", TABLES)
def test_the_page_describes_every_column_of_the_reference(name: str, mirror: str) -> None:
    frame = pl.read_parquet(Path(mirror) / "tables" / f"{name}.parquet", n_rows=1)
    named = {source(own, column, frame) for own, column in catalogue()[name].columns.items()}
    assert set(frame.columns) - LEFT_OUT == named


@pytest.mark.parametrize("name", KEYED)
def test_rows_have_their_own_key_and_come_in_its_order(name: str, mirror: str, store: Store) -> None:
    keys = list(catalogue()[name].keys)
    found = table(name, mirror, store).select(keys)
    assert keys and found.n_unique() == found.height
    assert found.equals(found.sort(keys))


@pytest.mark.parametrize("name", TABLES)
def test_a_page_says_what_a_reader_needs(name: str) -> None:
    entry = catalogue()[name]
    assert all((entry.title, entry.licence, entry.terms, entry.version, entry.citation))
    assert entry.bibtex.strip().startswith("@") and entry.bibtex.count("{") == entry.bibtex.count("}")
    assert (entry.coverage is not None) == ("year" in entry.columns)
    assert entry.keys or "No key" in entry.note
    assert all(len(column.meaning) > 8 for column in entry.columns.values())
    assert all(own.isidentifier() and own == own.lower() for own in entry.columns)
    assert entry.file.url.startswith("https://")


def test_core_holds_the_ties_a_first_study_needs() -> None:
    assert {name for name in TABLES if "core" in catalogue()[name].groups} == CORE


def test_alliances_of_history_come_out(mirror: str, store: Store) -> None:
    def owes(a: int, b: int, year: int) -> dict[str, Any]:
        return one("atop51_ddyad_year", mirror, store, ccode1=a, ccode2=b, year=year)

    assert owes(255, 300, 1914)["atop_defense"] == 1  # Germany to Austria-Hungary: the Dual Alliance
    pact = owes(255, 365, 1940)  # Germany to the Soviet Union: the pact of August 1939
    assert (pact["atop_nonagg"], pact["atop_neutral"], pact["atop_defense"]) == (1, 1, 0)
    dyads = table("atop51_ddyad_year", mirror, store)
    assert dyads.filter(ccode1=200, ccode2=211, year=1914).is_empty()  # 1839 is not in ATOP


def test_a_member_that_never_left_has_no_day_of_exit(mirror: str, store: Store) -> None:
    members = table("atop51_member", mirror, store).filter(pl.col("ineffect") == 1)
    assert members.select("yrexit", "moexit", "dayexit").null_count().row(0) == (members.height,) * 3
    nato = members.filter(atopid=3180, member=2)  # the United States in the North Atlantic Treaty
    assert nato["defense"].to_list() == [1]


def test_promises_kept_and_broken(mirror: str, store: Store) -> None:
    calls = table("berkemeier_fuhrmann_2018", mirror, store)
    assert (calls["honor_bf"].sum(), calls["violate_bf"].sum()) == (69, 70)
    older = table("leeds_anac_2005", mirror, store)
    assert older.filter(pl.col("honor3") > pl.col("honor2")).is_empty()


def test_published_figures_come_out(mirror: str, store: Store) -> None:
    trade = one("cow_trade_ddy_v4", mirror, store, ccode1=2, ccode2=710, year=2014)
    assert trade["flow1"] > 2 * trade["flow2"]  # the United States import more from China
    assert one("gbp_usd_1800_1913", mirror, store, year=1913)["rate"] == 4.87  # the gold parity
    spent = one("sipri_milex_1949_2024", mirror, store, country="United States of America", year=2024)
    assert spent["current_usd_m"] == pytest.approx(997_000, rel=0.001)  # as SIPRI told the press
    assert spent["share_gdp"] == pytest.approx(0.034, abs=0.0005)
    peak = one("nuclear_stockpiles_owid", mirror, store, country="United States", year=1967)
    assert peak["warheads"] == pytest.approx(31_255, abs=300)  # as declassified in 2010
    tests = {"United States": 1945, "Russia": 1949, "United Kingdom": 1952, "France": 1960, "China": 1964}
    held = table("nuclear_status_owid", mirror, store).filter(possession=1)
    first = dict(held.group_by("country").agg(pl.col("year").min()).rows())
    assert {country: first[country] for country in tests} == tests


def test_votes_have_the_year_of_their_session(mirror: str, store: Store) -> None:
    votes = table("un_ideal_points_2024", mirror, store)
    assert set(range(1946, 2024)) - set(votes["year"]) == {1964}  # no recorded votes
    assert one("un_ideal_points_2024", mirror, store, ccode=2, session=78)["year"] == 2023


def test_both_sides_of_a_border_tell_the_same_trade(mirror: str, store: Store) -> None:
    trade = table("cow_trade_ddy_v4", mirror, store)
    names = {"ccode1": "ccode2", "ccode2": "ccode1", "flow1": "flow2", "flow2": "flow1"}
    names |= {"smoothflow1": "smoothflow2", "smoothflow2": "smoothflow1"}
    assert trade.rename(names).select(trade.columns).sort("ccode1", "ccode2", "year").equals(trade)
    igos = table("cow_igo_ndy_v3", mirror, store)
    assert (igos["ccode1"] < igos["ccode2"]).all()


@pytest.mark.parametrize("name", OWN_READERS.values(), ids=OWN_READERS)
@pytest.mark.parametrize("body", [b"", b"a,b\n1,2\n", b"PK\x03\x04 cut short"], ids=["empty", "other", "cut"])
def test_a_foreign_file_is_refused_in_words(name: str, body: bytes, tmp_path: Path) -> None:
    entry = catalogue()[name]
    file = tmp_path / entry.file.name
    file.write_bytes(body)
    with pytest.raises(FileError):
        reader(entry)(file, entry)


def test_the_readers_here_are_those_of_the_pages() -> None:
    assert {catalogue()[name].file.reader: name for name in OWN_READERS.values()} == OWN_READERS
