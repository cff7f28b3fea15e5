"""Direct contiguity of two states, year by year.

Source: Stinnett, Tir, Schafer, Diehl & Gochman 2002; Correlates of War 3.2. `conttype`: 1 land border, 2 up
to 12 miles of water, 3 up to 24, 4 up to 150, 5 up to 400, 0 none of these; null after 2016. A year in which
it changed has the relation with which it began. The source also has spells of "none" that run over years of
contact (Soviet Union and Czechoslovakia): a recorded contact wins, as in the source's own dyad-year file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.add import pairs
from foedus.data.panel.columns import Found, matched, of_dyads, spells

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "contiguity"
TITLE = "direct contiguity"
TABLES = ("cow_contdir",)
COVERAGE = (1816, 2016)
COLUMNS = {"conttype": "1 land, 2-5 up to 12, 24, 150, 400 miles of water, 0 none"}


def add(panel: Panel) -> Found:
    """Return the relation of each dyad in the year."""
    import polars as pl

    keys = pairs(panel, NAME)
    table = panel.tables.table(TABLES[0]).filter(pl.col("conttype") > 0)
    table = table.sort("stdate", descending=True)  # of two in a year the last written, the earlier, stays
    begin, end = (table[day].dt.year().to_numpy() for day in ("stdate", "enddate"))
    which, year = spells(begin, end, panel.first, panel.last)
    code1, code2, conttype = (table[c].to_numpy()[which] for c in ("ccode1", "ccode2", "conttype"))
    match = matched(keys, code1, code2, year)
    return of_dyads(keys, match, {"conttype": pl.Series(conttype)}, COVERAGE, zero=True)
