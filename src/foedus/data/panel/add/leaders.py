"""Leaders: how many, whether one came or was driven out, age and time in office, state by year.

Source: Goemans, Gleditsch & Chiozza 2009; Archigos 4.1, 1875-2015 (earlier spells are those of leaders who
were in office in 1875, and are left out). States carry Gleditsch-Ward codes. Age and time in office are those
of the leader in office on 1 January; null where there was none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.columns import Found, of_states, spells

if TYPE_CHECKING:
    import polars as pl

    from foedus.data.panel.panel import Panel

NAME = "leaders"
TITLE = "leaders"
TABLES = ("archigos_v41",)
COVERAGE = (1875, 2015)
COLUMNS = {
    "n_leaders#": "leaders in office in the year, count",
    "leader_change#": "a leader came into office in the year, 0 or 1",
    "leader_irregular#": "a leader lost office against the rules in the year, 0 or 1",
    "leader_age#": "age that the leader of 1 January reaches in the year, years",
    "leader_tenure#": "time in office of the leader of 1 January, days",
}


def add(panel: Panel) -> Found:
    """Return what is known of the leaders of the row's state or of both its states."""
    years = _years(panel.tables.table(TABLES[0]))
    return of_states(panel.keys("gw"), years, [name[:-1] for name in COLUMNS], "gwcode", COVERAGE)


def _years(table: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each state and year that had a leader."""
    import polars as pl

    begin, end = (table[day].dt.year().to_numpy() for day in ("startdate", "enddate"))
    which, year = spells(begin, end, *COVERAGE)
    spell = table[which].with_columns(pl.Series("year", year))
    day, start = pl.date(pl.col("year"), 1, 1), pl.col("startdate")
    sits = (start <= day) & (pl.col("enddate") >= day)
    came = start.dt.year() == pl.col("year")
    driven = (pl.col("exit") == "Irregular") & (pl.col("enddate").dt.year() == pl.col("year"))
    return spell.group_by("gwcode", "year").agg(
        pl.len().cast(pl.Int16).alias("n_leaders"),
        came.any().cast(pl.Int8).alias("leader_change"),
        driven.any().cast(pl.Int8).alias("leader_irregular"),
        (pl.col("year") - pl.col("yrborn")).filter(sits).first().alias("leader_age"),
        (day - start).dt.total_days().filter(sits).first().alias("leader_tenure"),
    )
