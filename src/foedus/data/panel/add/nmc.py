"""National material capabilities: six components and their index, state by year.

Source: Singer, Bremer & Stuckey 1972; Singer 1987; Correlates of War NMC 7.0. Units: `milex` thousands of
current pounds sterling to 1913 and of current dollars from 1914; `milper`, `tpop`, `upop` thousands; `irst`
thousand tons; `pec` thousand coal-ton equivalents; `cinc` a share of the system (yearly sums are not exactly
1, see `cinc.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.columns import Found, of_states

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "nmc"
TITLE = "national material capabilities"
TABLES = ("cow_nmc_v7",)
COVERAGE = (1816, 2022)
COLUMNS = {
    "milex#": "military expenditure, thousands of current GBP to 1913, USD from 1914",
    "milper#": "military personnel, thousands",
    "irst#": "iron and steel production, thousand tons",
    "pec#": "primary energy consumption, thousand coal-ton equivalents",
    "tpop#": "total population, thousands",
    "upop#": "urban population, thousands",
    "cinc#": "composite index of national capability, share of the system",
}


def add(panel: Panel) -> Found:
    """Return the components and the index of the row's state or of both its states."""
    names = ["milex", "milper", "irst", "pec", "tpop", "upop", "cinc"]
    table = panel.tables.table(TABLES[0], ["ccode", "year", *names])
    return of_states(panel.keys("cow"), table, names, "ccode", COVERAGE)
