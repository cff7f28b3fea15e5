"""Tables of disputes, wars, rivals and leaders hold what an independent reading of the originals holds."""

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
    "cow_mid5_mida", "cow_mid5_midb", "cow_mid5_midi", "cow_mid5_midip", "cow_mid5_dirdisps",
    "gml_mid_dirdisp", "cow_war_inter_v4", "cow_war_extra_v4", "iwd_reiter_stam_horowitz", "ucdp_acd_v251",
    "tss_rivalries", "td_rivalries", "gibler_rider_hutchison_arms_races", "terrthreat_miller",
    "icow_dyad_year", "hced_v3", "brecke_conflict_catalog", "archigos_v41",
)  # fmt: skip
CORE = {"cow_mid5_dirdisps", "gml_mid_dirdisp", "cow_war_inter_v4", "tss_rivalries", "td_rivalries"}
DERIVED = {"hced_v3": {"year", "year_last"}}  # made by the reader from year_text, tested by themselves
NULL_KEYS = {"cow_war_extra_v4", "ucdp_acd_v251", "hced_v3", "brecke_conflict_catalog"}  # as their notes say


def plain(value: object, column: Column) -> Any:
    """A value of the reference as the page says it should be stored."""
    if value is None or value in column.missing:
        return None
    if column.type == "date":
        return dt.date.fromisoformat(str(value))
    if column.type == "str":
        # The references were read as Latin-1; the originals are Windows-1252, where 0x92 is an apostrophe.
        return str(value).replace("\x92", "’")
    return float(str(value).strip())


def reference(entry: Entry, mirror: str) -> pl.DataFrame:
    """The reference as the page says it should be stored, numbers as floats, in the order of the file."""
    frame = pl.read_parquet(Path(mirror) / "tables" / f"{entry.name}.parquet")
    own = [name for name in entry.columns if name not in DERIVED.get(entry.name, ())]
    return pl.DataFrame(
        {n: [plain(v, entry.columns[n]) for v in frame[entry.columns[n].was or n]] for n in own}
    )


def table(name: str, store: Store, mirror: str) -> pl.DataFrame:
    entry = catalogue()[name]
    get(entry, store, mirror)
    return store.read(entry)


def sole(frame: pl.DataFrame, **where: object) -> dict[str, Any]:
    return frame.row(by_predicate=pl.all_horizontal(pl.col(k) == v for k, v in where.items()), named=True)


@pytest.mark.parametrize("name", TABLES)
def test_the_stored_table_equals_the_reference_value_by_value(name: str, mirror: str, store: Store) -> None:
    entry = catalogue()[name]
    manifest = get(entry, store, mirror)
    stored, expected = store.read(entry), reference(entry, mirror)
    assert manifest.rows == stored.height == entry.rows
    assert stored.columns == list(entry.columns)
    keys = ["year_text" if key == "year" and name in DERIVED else key for key in entry.keys]
    found = stored.select(expected.columns).with_columns(cs.numeric().cast(pl.Float64))
    assert_frame_equal(found.sort(keys), expected.sort(keys), check_exact=True)


@pytest.mark.parametrize("name", TABLES)
def test_no_column_of_the_original_is_left_out(name: str, mirror: str) -> None:
    entry = catalogue()[name]
    known = pl.read_parquet_schema(Path(mirror) / "tables" / f"{name}.parquet")
    own = {c.was or n for n, c in entry.columns.items() if n not in DERIVED.get(name, ())}
    assert own == set(known)


@pytest.mark.parametrize("name", TABLES)
def test_a_row_has_its_own_key_and_comes_in_its_order(name: str, mirror: str, store: Store) -> None:
    keys = table(name, store, mirror).select(catalogue()[name].keys)
    assert keys.n_unique() == keys.height
    assert keys.equals(keys.sort(keys.columns))
    assert (sum(keys.null_count().row(0)) > 0) == (name in NULL_KEYS)


@pytest.mark.parametrize("name", TABLES)
def test_a_page_says_what_a_reader_needs(name: str) -> None:
    entry = catalogue()[name]
    assert entry.keys and set(entry.keys) <= set(entry.columns)
    assert entry.title != name and entry.version and entry.licence and entry.note
    assert entry.bibtex.startswith("@") and entry.bibtex.count("{") == entry.bibtex.count("}")
    assert entry.citation
    assert (entry.coverage is not None) == ("year" in entry.columns)
    assert ("core" in entry.groups) == (name in CORE)
    assert all(c.meaning.endswith(".") and len(c.meaning) > 4 for c in entry.columns.values())
    assert all(own == own.lower() and " " not in own for own in entry.columns)


@pytest.mark.parametrize("name", [n for n in TABLES if n.startswith(("cow_", "gml_"))])
def test_no_missing_code_is_left(name: str, mirror: str, store: Store) -> None:
    """The project codes missing values as -9, -8 and -7, and nothing it counts is below zero."""
    lowest = table(name, store, mirror).select(cs.numeric().min()).row(0)
    assert min(lowest) >= 0


@pytest.mark.parametrize("name", ["cow_mid5_dirdisps", "gml_mid_dirdisp"])
def test_a_directed_dispute_is_there_from_both_sides(name: str, mirror: str, store: Store) -> None:
    keys = table(name, store, mirror).select("dispnum", "ccode1", "ccode2", "year")
    swapped = keys.rename({"ccode1": "ccode2", "ccode2": "ccode1"}).select(keys.columns)
    assert swapped.sort(keys.columns).equals(keys)


def test_wars_and_disputes_of_the_history_books(mirror: str, store: Store) -> None:
    """Facts from handbooks: the world wars, the Falklands, Hastings."""
    first = sole(table("cow_mid5_mida", store, mirror), dispnum=257)
    assert (first["styear"], first["endyear"], first["hostlev"], first["fatality"]) == (1914, 1918, 5, 6)
    wars = table("cow_war_inter_v4", store, mirror)
    assert set(wars.filter(pl.col("war_name") == "World War I")["start_year1"]) >= {1914, 1917}
    italy = wars.filter(pl.col("war_name") == "World War II", pl.col("ccode") == 325)
    assert italy.sort("start_year1")["start_year1"].to_list() == [1940, 1943]  # changed sides
    sole(table("ucdp_acd_v251", store, mirror), year=1982, gwno_a=160, gwno_b=200)
    hastings = table("hced_v3", store, mirror).filter(pl.col("battle") == "Hastings, England")
    assert hastings["year"].to_list() == [1066]


def test_rivals_and_leaders_of_the_history_books(mirror: str, store: Store) -> None:
    cold = sole(table("tss_rivalries", store, mirror), tssr_id=100)
    assert (cold["ccode1"], cold["ccode2"], cold["end"], cold["principal"]) == (2, 365, 1989, 1)
    assert (
        table("td_rivalries", store, mirror).filter(pl.col("ccode1") == 750, pl.col("ccode2") == 770).height
        == 1
    )
    offices = table("archigos_v41", store, mirror)
    churchill = offices.filter(pl.col("leader") == "Churchill", pl.col("gwcode") == 200)
    assert churchill["startdate"].to_list() == [dt.date(1940, 5, 10), dt.date(1951, 10, 26)]
    assert (offices["startdate"] <= offices["enddate"]).all()


def test_estimates_lie_within_their_bounds(mirror: str, store: Store) -> None:
    found = table("terrthreat_miller", store, mirror)
    for prefix in ("", "m_"):
        middle = pl.col(f"{prefix}lterrthreat")
        inside = middle.is_between(f"{prefix}lwr", f"{prefix}upr")
        assert found.filter(middle.is_not_null()).select(inside.all()).item()


def test_claims_add_up_as_their_page_says(mirror: str, store: Store) -> None:
    found = table("icow_dyad_year", store, mirror)
    sums = {
        "icowsal": ("salchal", "saltgt"),
        "attemptsp": ("nbilat", "n3non", "n3bind"),
        "attemptst": ("attemptsp", "nmidiss"),
        "tertot": ("tergen", "terviol"),
    }
    for whole, parts in sums.items():
        rest = (pl.sum_horizontal(*(pl.col(p).cast(pl.Float64) for p in parts)) - pl.col(whole)).abs()
        assert found.filter(pl.col(whole).is_not_null()).select(rest.max()).item() < 1e-9


def test_a_span_of_years_keeps_its_ends(mirror: str, store: Store) -> None:
    found = table("hced_v3", store, mirror)
    one = found.filter(pl.col("year") == pl.col("year_last"))
    assert one["year"].cast(pl.String).equals(one["year_text"].str.strip_chars().rename("year"))
    spans = found.filter(pl.col("year") < pl.col("year_last"))
    assert spans.height == 184 and found["year"].null_count() == 2
    for first, last, text in spans.select("year", "year_last", "year_text").iter_rows():
        assert text.startswith(str(first)) and text.endswith(str(last)[-2:])
        assert last - first < 25
