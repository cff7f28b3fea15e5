"""Militarised interstate disputes as corrected by Gibler, Miller & Little, dyad by year.

Source: Gibler, Miller & Little 2016, version 2.2.1, 1816-2010. Flags are 0 without a dispute, null after
2010; the other columns are null without one. Columns carry `gml_` (`gmlmid` for the flags), so both files can
stand together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.add.disputes import add_disputes, labels
from foedus.data.panel.columns import Found

if TYPE_CHECKING:
    import polars as pl

    from foedus.data.panel.panel import Panel
    from foedus.data.panel.tables import Tables

NAME = "gml_mids"
TITLE = "disputes (Gibler, Miller & Little)"
TABLES = ("gml_mid_dirdisp",)
COVERAGE = (1816, 2010)
KEPT = (
    "sidea1", "sidea2", "fatality1", "fatality2", "fatalpre1", "fatalpre2", "hiact1", "hiact2", "hostlev1",
    "hostlev2", "orig1", "orig2", "fatality", "hostlev", "recip", "mindur", "maxdur", "stmon", "init1",
    "init2",
)  # fmt: skip
COLUMNS = labels("gml", KEPT)


def disputes(tables: Tables) -> pl.DataFrame:
    """Return the directed dispute-years; initiators are side A and whoever joined later."""
    import polars as pl

    table = tables.table(TABLES[0])
    first = [
        ((pl.col(f"sidea{side}") == 1) | (pl.col(f"orig{side}") == 0)).cast(pl.Int8).alias(f"init{side}")
        for side in (1, 2)
    ]
    return table.with_columns(first).select(
        "dispnum", "ccode1", "ccode2", "year", "midongoing", "midonset", *KEPT
    )


def add(panel: Panel) -> Found:
    """Return the dispute of each dyad and year."""
    return add_disputes(panel, NAME, "gml", disputes(panel.tables), KEPT, COVERAGE)
