"""Wars between states, year by year.

Source: Sarkees & Wayman 2010; Correlates of War inter-state wars 4.0, 1816-2007. Two states were at war in a
year when they fought on opposite sides of a war on at least one same day of it; 0 otherwise, null after 2007.
`cow_warnum` is the war (of several, the one with the lowest number). State-years have the number of wars.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foedus.data.panel.columns import Found, matched, of_dyads, of_states, spells

if TYPE_CHECKING:
    import polars as pl

    from foedus.data.panel.panel import Panel

NAME = "wars"
TITLE = "wars between states"
TABLES = ("cow_war_inter_v4",)
COVERAGE = (1816, 2007)
COLUMNS = {
    "cow_warnum": "number of the war; null without one",
    "cow_war": "at war with one another in the year, 0 or 1",
    "cow_war_onset": "their war began in the year, 0 or 1",
    "cow_war_init1": "state 1 began the war, 0 or 1; null without one",
    "cow_war_init2": "state 2 began the war, 0 or 1; null without one",
    "cow_wars": "wars between states that the state was in, count",
}


def add(panel: Panel) -> Found:
    """Return the war of each dyad and year, or each state's number of wars."""
    import polars as pl

    keys, fought = panel.keys("cow"), _spells(panel.tables.table(TABLES[0]))
    if keys.code2 is None:
        years = _years(fought, "begin", "end").unique(["war_num", "ccode", "year"])
        counts = years.group_by("ccode", "year").agg(pl.len().cast(pl.Int16).alias("cow_wars"))
        return of_states(keys, counts, ["cow_wars"], "ccode", COVERAGE, fill=0)
    war = _between(fought)
    match = matched(keys, *(war[key].to_numpy() for key in ("ccode", "ccode_2", "year")))
    known = {"cow_warnum": "war_num", "cow_war_init1": "init", "cow_war_init2": "init_2"}
    some = of_dyads(keys, match, {name: war[column] for name, column in known.items()}, COVERAGE, zero=False)
    flags = {"cow_war": pl.Series(np.ones(war.height, np.int8)), "cow_war_onset": war["onset"]}
    return Found(
        some.columns + of_dyads(keys, match, flags, COVERAGE, zero=True).columns, match.used, match.lost
    )


def _spells(table: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each time a state fought in a war, with its first and last day."""
    import polars as pl

    def one(n: int) -> pl.DataFrame:
        day = [
            pl.date(pl.col(f"{end}_year{n}"), pl.col(f"{end}_month{n}"), pl.col(f"{end}_day{n}")).alias(name)
            for end, name in (("start", "begin"), ("end", "end"))
        ]
        began = (pl.col("initiator") == 1).cast(pl.Int8).alias("init")
        return table.select("war_num", "ccode", "side", began, *day).drop_nulls("begin")

    return pl.concat([one(1), one(2)])


def _between(fought: pl.DataFrame) -> pl.DataFrame:
    """Return one row for each two enemies and year of war; of two wars in a year the lower number is last."""
    import polars as pl

    both = fought.join(fought, on="war_num", suffix="_2")
    foes = both.filter((pl.col("side") != pl.col("side_2")) & (pl.col("ccode") != pl.col("ccode_2")))
    met = foes.with_columns(pl.max_horizontal("begin", "begin_2"), pl.min_horizontal("end", "end_2"))
    years = _years(met.filter(pl.col("begin") <= pl.col("end")), "begin", "end")
    pair = ["war_num", "ccode", "ccode_2"]
    onset = (pl.col("year") == pl.col("year").min().over(pair)).cast(pl.Int8).alias("onset")
    one = years.with_columns(onset).unique([*pair, "year"]).sort("war_num", descending=True)
    return one.with_columns(pl.col("onset").max().over("ccode", "ccode_2", "year"))


def _years(frame: pl.DataFrame, begin: str, end: str) -> pl.DataFrame:
    import polars as pl

    first, last = (frame[day].dt.year().to_numpy() for day in (begin, end))
    which, year = spells(first, last, *COVERAGE)
    return frame[which].with_columns(pl.Series("year", year))
