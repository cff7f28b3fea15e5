"""Alliance obligations: what the first state has pledged to the second, year by year.

Source: Leeds, Ritter, Mitchell & Long 2002; ATOP 5.1, directed dyad-years. A pledge counts in every year in
which it was in force for a day. Flags: 0 or 1 inside 1815-2018, null after. An undirected row carries a
pledge that either state made to the other. `atop_alliance` is 1 when the source lists the two as allied that
year, even if only the other state has pledged anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.add import pairs
from foedus.data.panel.columns import Found, matched, of_dyads

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "atop"
TITLE = "alliance obligations"
TABLES = ("atop51_ddyad_year",)
COVERAGE = (1815, 2018)
COLUMNS = {
    "atop_alliance": "the two share an alliance, 0 or 1",
    "atop_defense": "defence pledge, 0 or 1",
    "atop_offense": "offence pledge, 0 or 1",
    "atop_neutral": "neutrality pledge, 0 or 1",
    "atop_nonagg": "non-aggression pledge, 0 or 1",
    "atop_consul": "consultation pledge, 0 or 1",
}


def add(panel: Panel) -> Found:
    """Return the six flags of each dyad."""
    import polars as pl

    keys, names = pairs(panel, NAME), list(COLUMNS)
    table = panel.tables.table(TABLES[0]).with_columns(pl.lit(1, pl.Int8).alias("atop_alliance"))
    if not keys.directed:
        turned = table.rename({"ccode1": "ccode2", "ccode2": "ccode1"}).select(table.columns)
        table = pl.concat([table, turned]).group_by("ccode1", "ccode2", "year").agg(pl.col(names).max())
    match = matched(keys, *(table[key].to_numpy() for key in ("ccode1", "ccode2", "year")))
    return of_dyads(keys, match, {name: table[name] for name in names}, COVERAGE, zero=True)
