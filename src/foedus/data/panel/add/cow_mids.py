"""Militarised interstate disputes of the Correlates of War, dyad by year.

Source: Palmer et al. 2021, MID 5.0, 1816-2014: the directed dispute-years, with what the dispute file says of
the dispute as a whole. Flags are 0 without a dispute, null after 2014; the other columns are null without
one. Columns carry `cow_` (`cowmid` for the flags), so both dispute files can stand together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.add.disputes import add_disputes, labels
from foedus.data.panel.columns import Found

if TYPE_CHECKING:
    import polars as pl

    from foedus.data.panel.panel import Panel
    from foedus.data.panel.tables import Tables

NAME = "cow_mids"
TITLE = "disputes (Correlates of War)"
TABLES = ("cow_mid5_dirdisps", "cow_mid5_mida")
COVERAGE = (1816, 2014)
WHOLE = ("fatality", "hostlev", "mindur", "maxdur", "recip", "stmon")
KEPT = (
    "sidea1", "sidea2", "fatality1", "fatality2", "fatalpre1", "fatalpre2", "hiact1", "hiact2", "hostlev1",
    "hostlev2", "orig1", "orig2", *WHOLE,
)  # fmt: skip
COLUMNS = labels("cow", KEPT)


def disputes(tables: Tables) -> pl.DataFrame:
    """Return the directed dispute-years, each with the features of its dispute."""
    years, whole = tables.table(TABLES[0]), tables.table(TABLES[1], ["dispnum", *WHOLE])
    joined = years.join(whole, on="dispnum", how="left")
    named = joined.rename({"dispongoing": "midongoing", "disponset": "midonset"})
    return named.select("dispnum", "ccode1", "ccode2", "year", "midongoing", "midonset", *KEPT)


def add(panel: Panel) -> Found:
    """Return the dispute of each dyad and year."""
    return add_disputes(panel, NAME, "cow", disputes(panel.tables), KEPT, COVERAGE)
