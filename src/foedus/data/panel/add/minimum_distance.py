"""The shortest distance between the territories of two states, in kilometres, on 1 January.

Source: Schvitz et al. 2022, CShapes 2.0, as computed for peacesciencer; 1886-2019. 0 where they touch.
State-years have the distance to the nearest other state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.columns import Found, matched, of_dyads, of_states

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "minimum_distance"
TITLE = "minimum distance"
TABLES = ("cow_mindist",)
COVERAGE = (1886, 2019)
COLUMNS = {
    "mindist": "shortest distance between the territories, km",
    "minmindist": "to the nearest state, km",
}


def add(panel: Panel) -> Found:
    """Return the distance of each dyad, or of each state to the state nearest to it."""
    import polars as pl

    keys, table = panel.keys("cow"), panel.tables.table(TABLES[0])
    if keys.code2 is None:
        sides = [
            table.select(pl.col(code).alias("ccode"), "year", "mindist") for code in ("ccode1", "ccode2")
        ]
        nearest = pl.concat(sides).group_by("ccode", "year").agg(pl.col("mindist").min().alias("minmindist"))
        return of_states(keys, nearest, ["minmindist"], "ccode", COVERAGE)
    match = matched(keys, *(table[key].to_numpy() for key in ("ccode1", "ccode2", "year")), both=True)
    return of_dyads(keys, match, {"mindist": table["mindist"]}, COVERAGE, zero=False)
