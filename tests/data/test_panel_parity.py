"""peacesciencer's directed dyad-years, cell by cell: equal, or a difference listed here with its reason.

The list is the one in docs/reference/parity.md. Needs $FOEDUS_MIRROR (tables) and the reference beside it.
"""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

import foedus as fd
from foedus.data.entry import catalogue
from foedus.data.fetch import get
from foedus.data.panel.cinc import cinc
from foedus.data.panel.panel import Panel
from foedus.data.panel.registry import ADDERS, adder
from foedus.data.store import Store

MIRROR = os.environ.get("FOEDUS_MIRROR", "")
REFERENCE = Path(MIRROR or ".").resolve().parent / "reference"
SAMPLE = REFERENCE / "peacesciencer_directed_dyad_year_sample.parquet"
WHY = "set FOEDUS_MIRROR to a local copy of the tables, with the reference outputs in ../reference"
pytestmark = pytest.mark.skipif(not (MIRROR and SAMPLE.is_file()), reason=WHY)

NAMES = (
    "atop", "nmc", "contiguity", "capital_distance", "minimum_distance", "majors", "regime", "cow_mids",
    "gml_mids", "rivalries", "igos", "trade", "gdp_population",
)  # fmt: skip
KEY = ["ccode1", "ccode2", "year"]
UNKNOWN = {  # the source's code -9 means unknown: null here
    f"{source}_{level}"
    for source in ("cow", "gml")
    for level in ("fatality", "fatality1", "fatality2", "fatalpre1", "fatalpre2")
}


@pytest.fixture(scope="module")
def filled(mirror: str, store: Store) -> Store:
    """A store with every table that a panel can use."""
    used = {name for one in ADDERS for name in adder(one).TABLES}
    for name in sorted(used | {"cow_system", "gw_system", "cow_gw_panel", "cow_contdird_v32"}):
        get(catalogue()[name], store, mirror)
    return store


@pytest.fixture(scope="module")
def panel(filled: Store) -> Panel:
    return fd.dyad_years(1816, 2025, store=filled).add(*NAMES)


@pytest.fixture(scope="module")
def both(panel: Panel) -> pl.DataFrame:
    sample = pl.read_parquet(SAMPLE).with_columns(pl.col(KEY).cast(pl.Int16))
    return sample.join(panel.frame, on=KEY, how="left", suffix="_ours")


def unequal(both: pl.DataFrame, column: str) -> pl.DataFrame:
    theirs, ours = (pl.col(c).cast(pl.Float64) for c in (column, f"{column}_ours"))
    close = (theirs - ours).abs() <= 1e-9 * pl.max_horizontal(theirs.abs(), 1.0)
    return both.filter(~pl.when(theirs.is_null()).then(ours.is_null()).otherwise(close.fill_null(False)))


def test_same_rows_and_columns(panel: Panel) -> None:
    columns = pl.read_csv(REFERENCE / "peacesciencer_columns.csv")["col"]
    assert set(columns) == set(panel.frame.columns)
    assert panel.frame.height == 2_252_760, "60 more: dyads of one year that never shared a day"
    assert not panel.frame.select(KEY).is_duplicated().any()
    assert panel.frame.select(KEY).equals(panel.frame.select(KEY).sort(KEY))


def test_every_cell_but_the_listed(both: pl.DataFrame) -> None:
    columns = [c for c in pl.read_parquet_schema(SAMPLE) if c not in KEY]
    differ = {c: unequal(both, c) for c in columns}
    listed = UNKNOWN | {"conttype"}
    assert {c for c, rows in differ.items() if rows.height} <= listed
    for column in UNKNOWN:
        rows = differ[column]
        assert (rows[column] == -9).all() and rows[f"{column}_ours"].is_null().all()


def test_contiguity_differs_only_where_the_source_is_with_us(both: pl.DataFrame, filled: Store) -> None:
    rows = unequal(both, "conttype").select(*KEY, "conttype", "conttype_ours")
    assert (rows["conttype"] == 0).all(), "the peer takes a spell of 'none' that runs over one of contact"
    own = filled.read(catalogue()["cow_contdird_v32"])
    own = own.rename({"state1no": "ccode1", "state2no": "ccode2", "conttype": "own"}).select(*KEY, "own")
    checked = rows.join(own.with_columns(pl.col(KEY).cast(pl.Int16)), on=KEY, how="left")
    assert checked.height == rows.height and (checked["own"] == checked["conttype_ours"]).all()


def test_yearly_totals(panel: Panel) -> None:
    theirs = pl.read_csv(REFERENCE / "peacesciencer_year_totals.csv").with_columns(
        pl.col("year").cast(pl.Int16)
    )
    sums = [pl.col(c).cast(pl.Float64).sum() for c in theirs.columns[2:] if c != "capdist"]
    ours = (
        panel.frame.group_by("year")
        .agg(pl.len().alias("dyads"), *sums, pl.col("capdist").mean())
        .sort("year")
    )
    for column in theirs.columns[1:]:
        gap = (theirs[column].cast(pl.Float64) - ours[column].cast(pl.Float64)).abs()
        assert (gap.fill_null(0.0) < 1e-6).all() and theirs[column].is_null().equals(
            ours[column].is_null()
        ), column


def test_as_many_nulls(panel: Panel) -> None:
    theirs = dict(pl.read_csv(REFERENCE / "peacesciencer_columns.csv").select("col", "nulls").iter_rows())
    ours = panel.frame.null_count().row(0, named=True)
    assert {c for c in theirs if ours[c] != theirs[c]} == UNKNOWN


def test_atop_counts(filled: Store) -> None:
    """Li et al. 2017 print 8 defence ties in 1900 and, of an older version, 1115 in 2000 (2 %)."""
    low = fd.dyad_years(1900, 2000, directed=False, store=filled).add("atop").frame
    ties = dict(low.group_by("year").agg(pl.col("atop_defense").cast(pl.Int32).sum()).iter_rows())
    assert (ties[1900], ties[1914], ties[1939], ties[1950], ties[1980]) == (8, 14, 51, 312, 696)
    assert abs(ties[2000] - 1115) <= 0.02 * 1115


def test_cinc_is_the_mean_of_known_shares(filled: Store) -> None:
    table = filled.read(catalogue()["cow_nmc_v7"])
    assert float((cinc(table) - table["cinc"]).abs().max() or 0) < 5e-8


@pytest.mark.parametrize("name", sorted(ADDERS))
def test_every_adder_on_every_unit(name: str, filled: Store) -> None:
    """Null outside the covered years, types small, columns as listed, on all units and both systems."""
    from foedus.errors import QuestionError

    panels = [
        fd.dyad_years(1960, 1962, directed=d, system=s, store=filled)
        for d in (True, False)
        for s in ("cow", "gw")
    ]
    other = "gml" if name == "cow_mids" else "cow"
    panels += [fd.state_years(1960, 1962, system="gw", store=filled), fd.dispute_dyads(other, store=filled)]
    for panel in panels:
        try:
            more = panel.add(name)
        except QuestionError:
            assert not panel.dyadic or (name, panel.unit) == ("peace_years", "dispute-dyad")
            continue
        step = more.ledger[-1]
        assert more.frame.height == panel.frame.height and step.columns
        low, high = adder(name).COVERAGE
        outside = more.frame.filter(~pl.col("year").is_between(low, high)).select(step.columns)
        assert outside.height == sum(outside.null_count().row(0)) / max(len(step.columns), 1)
        assert more.frame.select(step.columns).null_count().row(0) != (more.frame.height,) * len(step.columns)
