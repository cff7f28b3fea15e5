"""Laws of panels on small invented tables: who is in, gaps, directions, coverage, ledger. No fetched data."""

from __future__ import annotations

import datetime
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import foedus as fd
from foedus.data.panel.add.capital_distance import great_circle
from foedus.data.panel.cinc import cinc
from foedus.data.panel.columns import column, packed, shrunk, spells
from foedus.data.panel.panel import Panel
from foedus.data.panel.registry import ADDERS, adder
from foedus.errors import InputError, QuestionError, UnknownNameError

SPELLS = [  # code, first day, last day; 3 leaves in 1903 and is back in 1905; 4 joins after 5 has left
    (1, "1900-01-01", "1910-12-31"), (2, "1900-01-01", "1910-12-31"), (3, "1901-05-01", "1903-02-01"),
    (3, "1905-03-01", "1910-12-31"), (4, "1904-07-01", "1910-12-31"), (5, "1900-01-01", "1904-06-30"),
]  # fmt: skip

MILEX = pl.when(pl.col("year") != 1902).then(pl.col("ccode") * 1000 + pl.col("year") - 1900).alias("milex")


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("invented")
    (root / "tables").mkdir()
    years = [(c, y) for c, first, last in SPELLS for y in range(day(first).year, day(last).year + 1)]
    states = pl.DataFrame(years, schema={"ccode": pl.Int16, "year": pl.Int16}, orient="row")
    tables = {
        "cow_system": pl.DataFrame(
            [(c, day(a), day(b)) for c, a, b in SPELLS],
            schema={"ccode": pl.Int16, "start": pl.Date, "end": pl.Date}, orient="row",
        ),
        "cow_nmc_v7": states.with_columns(
            MILEX,
            *[pl.col("ccode").alias(c) for c in ("milper", "irst", "pec", "tpop", "upop")],
            (pl.col("ccode") / 10).alias("cinc"),
        ),
        "cow_majors": pl.DataFrame({"ccode": [1], "styear": [1902], "endyear": [1906]}),
        "atop51_ddyad_year": pl.DataFrame(
            {
                "ccode1": [2, 1, 1, 9], "ccode2": [1, 2, 3, 1], "year": [1901, 1901, 1904, 1901],
                "atop_defense": [1, 0, 1, 1], "atop_offense": [0] * 4, "atop_neutral": [0] * 4,
                "atop_nonagg": [0] * 4, "atop_consul": [0] * 4,
            }
        ),
        "cow_contdir": pl.DataFrame(
            {
                "ccode1": [1, 2, 1], "ccode2": [2, 1, 2], "conttype": [1, 1, 0],
                "stdate": [day("1901-01-01")] * 2 + [day("1900-01-01")],
                "enddate": [day("1905-06-01")] * 2 + [day("1910-12-31")],
            }
        ),
        "cow_mindist": pl.DataFrame({"ccode1": [1], "ccode2": [2], "year": [1901], "mindist": [12.5]}),
        "gml_mid_dirdisp": disputes(),
    }  # fmt: skip
    for name, frame in tables.items():
        frame.write_parquet(root / "tables" / f"{name}.parquet")
    return root


def disputes() -> pl.DataFrame:
    """Two disputes of 1 and 2 in 1901 (unknown deaths rank above none), one in 1908."""
    from foedus.data.panel.add.gml_mids import KEPT

    rows = [(10, 1901, 1, 0), (11, 1901, 1, None), (11, 1902, 0, None), (12, 1908, 1, 6)]
    both = [(n, *pair, y, 1, onset, fatal) for n, y, onset, fatal in rows for pair in ((1, 2), (2, 1))]
    names = ["dispnum", "ccode1", "ccode2", "year", "midongoing", "midonset", "fatality"]
    frame = pl.DataFrame(both, schema=names, orient="row")
    side = (pl.col("ccode1") == 1).cast(pl.Int8)
    rest = [c for c in KEPT if c not in (*names, "sidea1", "sidea2", "init1", "init2")]
    return frame.with_columns(
        side.alias("sidea1"), (1 - side).alias("sidea2"), *[pl.lit(1).alias(c) for c in rest]
    )


@pytest.fixture
def panel(folder: Path) -> Panel:
    return fd.dyad_years(1900, 1910, store=folder)


def cell(panel: Panel, one: int, two: int, year: int, name: str) -> object:
    row = panel.frame.filter(pl.col("ccode1") == one, pl.col("ccode2") == two, pl.col("year") == year)
    return row[name].item()


def test_a_dyad_year_needs_a_day_together(panel: Panel, folder: Path) -> None:
    pairs = set(panel.frame.filter(pl.col("year") == 1904).select("ccode1", "ccode2").iter_rows())
    assert (4, 5) not in pairs and (5, 4) not in pairs, "4 joined the day after 5 had left"
    assert {(1, 4), (1, 5), (5, 2)} <= pairs
    assert panel.frame.filter(pl.col("ccode1") == 3, pl.col("year") == 1904).is_empty()
    states = fd.state_years(1900, 1910, store=folder).frame
    brute = {(c, y) for c, a, b in SPELLS for y in range(day(a).year, day(b).year + 1)}
    assert set(states.iter_rows()) == brute and states.height == len(brute)


def test_directed_is_undirected_twice(panel: Panel, folder: Path) -> None:
    once = fd.dyad_years(1900, 1910, directed=False, store=folder)
    assert (once.unit, panel.unit) == ("dyad-year", "directed-dyad-year")
    turned = once.frame.select(pl.col("ccode2").alias("ccode1"), pl.col("ccode1").alias("ccode2"), "year")
    assert pl.concat([once.frame, turned]).sort("ccode1", "ccode2", "year").equals(panel.frame)


def test_members_of_the_last_day_stay_and_the_ledger_says_so(folder: Path) -> None:
    longer = fd.state_years(1900, 1912, store=folder)
    assert set(longer.frame.filter(pl.col("year") == 1912)["ccode"]) == {1, 2, 3, 4}
    assert "taken to stay to 1912" in longer.design()
    assert "taken to stay" not in fd.state_years(1900, 1910, store=folder).design()


def test_pledges_go_one_way_and_undirected_rows_carry_either(panel: Panel, folder: Path) -> None:
    found = panel.add("atop")
    assert cell(found, 2, 1, 1901, "atop_defense") == 1 and cell(found, 1, 2, 1901, "atop_defense") == 0
    assert cell(found, 1, 2, 1901, "atop_alliance") == 1 and cell(found, 1, 2, 1902, "atop_alliance") == 0
    once = fd.dyad_years(1900, 1910, directed=False, store=folder).add("atop")
    assert cell(once, 1, 2, 1901, "atop_defense") == 1
    step = found.ledger[-1]
    assert (step.used, step.lost) == (2, 2), "a state outside the system, and a year in which 3 was out of it"


def test_contact_wins_over_a_spell_of_none(panel: Panel) -> None:
    found = panel.add("contiguity")
    values = [cell(found, 1, 2, year, "conttype") for year in (1900, 1901, 1905, 1906)]
    assert values == [0, 1, 1, 0]


def test_symmetric_tables_hold_both_ways_and_lacks_are_null(panel: Panel) -> None:
    found = panel.add("minimum_distance")
    assert cell(found, 1, 2, 1901, "mindist") == cell(found, 2, 1, 1901, "mindist") == 12.5
    assert cell(found, 1, 2, 1902, "mindist") is None


def test_state_columns_and_their_gaps(panel: Panel) -> None:
    found = panel.add("nmc", "majors")
    assert (cell(found, 1, 2, 1901, "milex1"), cell(found, 1, 2, 1901, "milex2")) == (1001, 2001)
    assert cell(found, 1, 2, 1902, "milex1") is None
    assert [cell(found, 1, 2, y, "cowmaj1") for y in (1901, 1902, 1906, 1907)] == [0, 1, 1, 0]
    assert found.frame["milper1"].dtype == pl.Int8 and found.frame["milex1"].dtype == pl.Int16
    later = fd.dyad_years(2015, 2018, store=found.tables.at).add("majors").frame
    assert (
        later.filter(pl.col("year") > 2016)["cowmaj1"].null_count()
        == later.filter(pl.col("year") > 2016).height
    )
    assert later.filter(pl.col("year") <= 2016)["cowmaj1"].null_count() == 0


def test_one_dispute_a_dyad_and_year(panel: Panel) -> None:
    found = panel.add("gml_mids")
    assert cell(found, 1, 2, 1901, "gml_dispnum") == 11 and cell(found, 1, 2, 1901, "gml_fatality") is None
    assert (cell(found, 1, 2, 1902, "gmlmidongoing"), cell(found, 1, 2, 1902, "gmlmidonset")) == (1, 0)
    assert cell(found, 1, 3, 1902, "gmlmidonset") == 0 and cell(found, 1, 3, 1902, "gml_hostlev") is None
    assert "2 of 8 dispute-years gave way" in found.design()


def test_dispute_dyads(folder: Path) -> None:
    found = fd.dispute_dyads("gml", store=folder)
    assert found.unit == "dispute-dyad" and found.frame.height == 6
    assert found.frame.filter(pl.col("gml_dispnum") == 11)["endyear"].unique().to_list() == [1902]
    more = found.add("majors", "nmc")
    assert more.frame["milex1"].null_count() == 0
    joined = more.frame.select(pl.col("milex1") - pl.col("ccode1") * 1000 == pl.col("year") - 1900)
    assert joined.to_series().all(), "rows that share a dyad and year get the same values"
    assert fd.dispute_dyads("gml", directed=False, store=folder).frame.height == 3
    with pytest.raises(QuestionError):
        found.lag("gml_hostlev")


def test_lag_and_lead_take_the_exact_year_never_the_row_before(panel: Panel) -> None:
    found = panel.add("nmc").lag("milex1").lead(["milex1", "milper2"], 2)
    assert cell(found, 3, 1, 1902, "milex1_lag1") == 3001
    assert cell(found, 3, 1, 1905, "milex1_lag1") is None, "1904 is no row: 1903 is not the year before"
    assert cell(found, 3, 1, 1903, "milex1_lead2") == 3005
    assert cell(found, 3, 1, 1902, "milex1_lead2") is None
    assert cell(found, 1, 2, 1903, "milex1_lag1") is None, "the value of 1902 is missing"
    assert cell(found, 1, 2, 1900, "milex1_lag1") is None
    brute = {
        (r[0], r[1], r[2]): r[3] for r in found.frame.select("ccode1", "ccode2", "year", "milex1").iter_rows()
    }
    for one, two, year, lagged in found.frame.select("ccode1", "ccode2", "year", "milex1_lag1").iter_rows():
        assert lagged == brute.get((one, two, year - 1))


def test_the_order_of_adding_does_not_matter(panel: Panel) -> None:
    names = ("nmc", "atop", "contiguity", "gml_mids")
    one, two = panel.add(*names), panel.add(*reversed(names))
    three = panel.add("gml_mids").add("atop", "contiguity").add("nmc")
    columns = sorted(one.frame.columns)
    assert one.frame.select(columns).equals(two.frame.select(columns))
    assert one.frame.select(columns).equals(three.frame.select(columns))
    assert panel.frame.width == 3, "a panel is frozen"


def test_filtered_panels_add_the_same_values(panel: Panel) -> None:
    chosen = (pl.col("ccode1") + pl.col("year")) % 3 == 0
    after = panel.add("nmc", "atop", "gml_mids").filter(chosen, "a third of them").frame
    before = panel.filter(chosen, "a third of them").add("nmc", "atop", "gml_mids").frame
    assert after.equals(before)


def test_the_ledger_counts(panel: Panel) -> None:
    found = panel.add("majors").filter(pl.col("cowmaj1") == 1, "major powers")
    all_, kept = panel.frame.height, found.frame.height
    assert [(s.action, s.rows, s.dropped) for s in found.ledger] == [
        ("universe", all_, 0), ("add", all_, 0), ("filter", kept, all_ - kept),
    ]  # fmt: skip
    assert found.ledger[1].inside == all_ and found.ledger[1].columns == ("cowmaj1", "cowmaj2")
    text = found.design()
    assert "major powers" in text and "cow_system" in text and f"{all_ - kept:,} dropped" in text
    with pytest.raises(QuestionError):
        panel.filter(pl.col("year") > 1901, " ")


def test_coverage_is_what_is_known(panel: Panel) -> None:
    table = panel.add("nmc", "minimum_distance").coverage()
    row = table.row(by_predicate=pl.col("variable") == "mindist", named=True)
    assert (row["rows_known"], row["first_known"], row["last_known"]) == (2, 1901, 1901)
    assert (row["from"], row["to"], row["rows_inside"]) == (1886, 2019, panel.frame.height)
    assert table["variable"].to_list() == panel.add("nmc", "minimum_distance").frame.columns[3:]


def test_what_cannot_be(panel: Panel, folder: Path) -> None:
    with pytest.raises(UnknownNameError) as caught:
        panel.add("atopp")
    assert "atop" in caught.value.near
    with pytest.raises(QuestionError):
        fd.state_years(1900, 1905, store=folder).add("atop")
    with pytest.raises(QuestionError):
        panel.add("majors").add("majors")
    with pytest.raises(QuestionError):
        fd.dyad_years(1910, 1900, store=folder)
    with pytest.raises(InputError, match="foedus data get cow_trade"):
        panel.add("trade")
    with pytest.raises(UnknownNameError):
        panel.lag("milexx")


@pytest.mark.parametrize("ending", [".parquet", ".csv", ".dta"])
def test_out(panel: Panel, tmp_path: Path, ending: str) -> None:
    import pandas

    found = panel.add("nmc", "atop").filter(pl.col("year") < 1903, "short")
    path = found.write(tmp_path / "deep" / f"panel{ending}")
    read = {".parquet": pandas.read_parquet, ".csv": pandas.read_csv, ".dta": pandas.read_stata}[ending]
    back = pl.from_pandas(read(path))
    assert back.columns == found.frame.columns
    assert back["milex1"].cast(pl.Float64).to_list() == found.frame["milex1"].cast(pl.Float64).to_list()
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    if ending == ".dta":
        with pandas.read_stata(path, iterator=True) as stata:
            assert stata.variable_labels()["milex2"].startswith("state 2: military expenditure")
    with pytest.raises(QuestionError):
        found.write(tmp_path / "panel.xlsx")


def test_frames_of_others(panel: Panel) -> None:
    found = panel.add("nmc")
    assert found.to_arrow().num_rows == found.frame.height
    assert str(found.to_pandas()["milex1"].dtype) == "Int16"


def test_every_adder_is_listed_and_described() -> None:
    from importlib import resources

    files = {
        f.name[:-3] for f in resources.files("foedus.data.panel.add").iterdir() if f.name.endswith(".py")
    }
    assert set(ADDERS) == files - {"__init__", "disputes"}
    for name in ADDERS:
        one = adder(name)
        assert name == one.NAME
        assert one.TITLE and one.TABLES and one.COLUMNS
        low, high = one.COVERAGE
        assert high > low


def test_kernels() -> None:
    which, year = spells(np.array([1899, 1903, 1908]), np.array([1901, 1903, 1905]), 1900, 1910)
    assert which.tolist() == [0, 0, 1] and year.tolist() == [1900, 1901, 1903]
    assert shrunk(np.array([0.0, 127.0])).dtype == np.int8 and shrunk(np.array([0.5])).dtype == np.float64
    assert shrunk(np.array([-1, 40000])).dtype == np.int32
    found = column("x", np.arange(9, dtype=np.int16), packed(np.arange(9) % 2 == 0))
    assert found.to_list() == [0, None, 2, None, 4, None, 6, None, 8]
    assert column("b", np.array([True, False])).to_list() == [True, False]
    quarter = great_circle(np.array([0.0, 0.0, 90.0]), np.array([0.0, 90.0, 0.0]))
    assert np.allclose(quarter[~np.eye(3, dtype=bool)], np.pi / 2 * 6378.137) and not np.diag(quarter).any()


def test_cinc_leaves_out_what_is_missing() -> None:
    table = pl.DataFrame(
        {"year": [1900, 1900], "milex": [1, 3], "milper": [1, 3], "irst": [None, 5], "pec": [0, 4],
         "tpop": [2, 2], "upop": [1, 1]}
    )  # fmt: skip
    assert cinc(table).to_list() == pytest.approx(
        [(0.25 + 0.25 + 0 + 0.5 + 0.5) / 5, (0.75 + 0.75 + 1 + 1 + 0.5 + 0.5) / 6]
    )
