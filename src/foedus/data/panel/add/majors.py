"""Major powers, state by year.

Source: Correlates of War, list of 2016: a state is a major power in every year that its spell touches. 0
inside the list's years, null after them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foedus.data.panel.columns import Found, of_states, spells

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "majors"
TITLE = "major powers"
TABLES = ("cow_majors",)
COVERAGE = (1816, 2016)
COLUMNS = {"cowmaj#": "major power in the year, 0 or 1"}


def add(panel: Panel) -> Found:
    """Return the status of the row's state or of both its states."""
    import polars as pl

    table = panel.tables.table(TABLES[0], ["ccode", "styear", "endyear"])
    which, year = spells(table["styear"].to_numpy(), table["endyear"].to_numpy(), panel.first, panel.last)
    ones = np.ones(len(which), np.int8)
    years = pl.DataFrame({"ccode": table["ccode"].to_numpy()[which], "year": year, "cowmaj": ones})
    return of_states(panel.keys("cow"), years, ["cowmaj"], "ccode", COVERAGE, fill=0)
