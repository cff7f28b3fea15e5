"""Strategic rivalries, year by year, and what they are about.

Source: Thompson, Sakuwa & Suhas 2021. A rivalry holds in every year from its first to its last, either way
round; 0 in other years to 2020, null after. The rivalry of Austria-Hungary with Serbia passes to Austria in
1919. State- years have the number of rivalries of each kind. A dyad with two rivalries in a year has the
later one's number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foedus.data.panel.columns import Found, matched, of_dyads, of_states, spells

if TYPE_CHECKING:
    import polars as pl

    from foedus.data.panel.panel import Panel

NAME = "rivalries"
TITLE = "strategic rivalries"
TABLES = ("tss_rivalries",)
COVERAGE = (1816, 2020)
KINDS = ("positional", "spatial", "ideological", "interventionary")
COLUMNS = {
    "tssr_id": "number of the rivalry; null without one",
    "positional": "rivalry over rank, 0 or 1",
    "spatial": "rivalry over territory, 0 or 1",
    "ideological": "rivalry over beliefs, 0 or 1",
    "interventionary": "rivalry by intervention, 0 or 1",
    "ongoingrivalry": "rivalry in the year, 0 or 1",
    **{f"n_{kind}": f"{kind} rivalries of the state, count" for kind in KINDS},
}


def add(panel: Panel) -> Found:
    """Return the rivalry of each dyad, or each state's number of rivalries by kind."""
    import polars as pl

    keys, years = panel.keys("cow"), _years(panel)
    if keys.code2 is None:
        sides = [years.select(pl.col(code).alias("ccode"), "year", *KINDS) for code in ("ccode1", "ccode2")]
        counts = (
            pl.concat(sides)
            .group_by("ccode", "year")
            .agg(pl.col(kind).sum().alias(f"n_{kind}") for kind in KINDS)
        )
        return of_states(keys, counts, [f"n_{kind}" for kind in KINDS], "ccode", COVERAGE, fill=0)
    match = matched(keys, *(years[key].to_numpy() for key in ("ccode1", "ccode2", "year")), both=True)
    number = of_dyads(keys, match, {"tssr_id": years["tssr_id"]}, COVERAGE, zero=False)
    flags = {name: years[name] for name in (*KINDS, "ongoingrivalry")}
    rest = of_dyads(keys, match, flags, COVERAGE, zero=True)
    return Found(number.columns + rest.columns, match.used, match.lost)


def _years(panel: Panel) -> pl.DataFrame:
    """Return one row for each year of each rivalry."""
    import polars as pl

    table = panel.tables.table(TABLES[0]).sort("tssr_id")
    which, year = spells(table["start"].to_numpy(), table["end"].to_numpy(), panel.first, panel.last)
    rows = table[which].with_columns(pl.Series("year", year), pl.col(KINDS).fill_null(0))
    austria = [
        pl.when((pl.col(code) == 300) & (pl.col("year") >= 1919))
        .then(305)
        .otherwise(pl.col(code))
        .alias(code)
        for code in ("ccode1", "ccode2")
    ]
    return rows.with_columns(*austria, pl.Series("ongoingrivalry", np.ones(rows.height, np.int8)))
