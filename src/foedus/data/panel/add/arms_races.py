"""Arms races between two states, year by year.

Source: Gibler, Rider & Hutchison 2005: conventional races among strategic rivals, 1816-1993. A dyad that was
no rival had none by definition: 0 inside these years, null after. The race holds either way round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foedus.data.panel.add import pairs
from foedus.data.panel.columns import Found, matched, of_dyads, spells

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "arms_races"
TITLE = "arms races"
TABLES = ("gibler_rider_hutchison_arms_races",)
COVERAGE = (1816, 1993)
COLUMNS = {"arms_race": "arms race of the two in the year, 0 or 1"}


def add(panel: Panel) -> Found:
    """Return whether each dyad raced in the year."""
    import polars as pl

    keys, table = pairs(panel, NAME), panel.tables.table(TABLES[0])
    which, year = spells(table["styear"].to_numpy(), table["endyear"].to_numpy(), panel.first, panel.last)
    one, two = (table[code].to_numpy()[which] for code in ("ccode1", "ccode2"))
    match = matched(keys, one, two, year, both=True)
    return of_dyads(keys, match, {"arms_race": pl.Series(np.ones(len(which), np.int8))}, COVERAGE, zero=True)
