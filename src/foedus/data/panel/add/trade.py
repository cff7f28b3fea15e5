"""Trade between two states, year by year, in millions of current dollars.

Source: Barbieri, Keshk & Pollins 2009; Correlates of War 4.0, 1870-2014. `flow1`: what state 1 imports from
state 2, `flow2` the other way; `smooth`: with the source's interpolations. Values are whole millions in this
edition of the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.add import pairs
from foedus.data.panel.columns import Found, matched, of_dyads

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "trade"
TITLE = "trade"
TABLES = ("cow_trade_ddy_v4",)
COVERAGE = (1870, 2014)
COLUMNS = {
    "flow1": "imports of state 1 from state 2, millions of current USD",
    "flow2": "imports of state 2 from state 1, millions of current USD",
    "smoothflow1": "imports of state 1 from state 2, smoothed, millions of current USD",
    "smoothflow2": "imports of state 2 from state 1, smoothed, millions of current USD",
}


def add(panel: Panel) -> Found:
    """Return the flows of each dyad."""
    keys, table = pairs(panel, NAME), panel.tables.table(TABLES[0])
    match = matched(keys, *(table[key].to_numpy() for key in ("ccode1", "ccode2", "year")))
    return of_dyads(keys, match, {name: table[name] for name in COLUMNS}, COVERAGE, zero=False)
