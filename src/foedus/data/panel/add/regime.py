"""Regime: four measures of democracy, state by year.

Source: extended Unified Democracy Scores (Marquez 2016) as `euds` and, on the scale anchored for comparison
over time, `aeuds` (standard deviations); Polity 5 `polity2` (-10 to 10; Marshall 2020); V-Dem electoral
democracy `v2x_polyarchy` (0 to 1; Coppedge et al. 2025).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.columns import Found, of_states

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "regime"
TITLE = "regime: democracy scores"
TABLES = ("cow_democracy",)
COVERAGE = (1816, 2025)
COLUMNS = {
    "euds#": "extended Unified Democracy Score, standard deviations",
    "aeuds#": "extended Unified Democracy Score, anchored, standard deviations",
    "polity2#": "Polity 5 score, -10 to 10",
    "v2x_polyarchy#": "V-Dem electoral democracy, 0 to 1",
}


def add(panel: Panel) -> Found:
    """Return the scores of the row's state or of both its states."""
    names = ["euds", "aeuds", "polity2", "v2x_polyarchy"]
    table = panel.tables.table(TABLES[0], ["ccode", "year", *names])
    return of_states(panel.keys("cow"), table, names, "ccode", COVERAGE)
