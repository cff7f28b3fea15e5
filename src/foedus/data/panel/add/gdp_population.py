"""Output and population with their uncertainty, state by year.

Source: Fariss, Anders, Markowitz & Barnum 2022, latent estimates that pool several series. Units: `mrgdppc`
2011 international dollars a head (on the scale of the Maddison project), `pwtrgdp` millions of 2017
international dollars (Penn World Table), `pwtpop` millions of people; `sd_` their standard deviations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.columns import Found, of_states

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "gdp_population"
TITLE = "output and population, simulated"
TABLES = ("cow_gdppop",)
COVERAGE = (1816, 2019)
COLUMNS = {
    "mrgdppc#": "GDP per head, 2011 international dollars",
    "sd_mrgdppc#": "standard deviation of GDP per head",
    "pwtrgdp#": "GDP, millions of 2017 international dollars",
    "sd_pwtrgdp#": "standard deviation of GDP",
    "pwtpop#": "population, millions",
    "sd_pwtpop#": "standard deviation of population",
}


def add(panel: Panel) -> Found:
    """Return the estimates of the row's state or of both its states."""
    names = ["mrgdppc", "sd_mrgdppc", "pwtrgdp", "sd_pwtrgdp", "pwtpop", "sd_pwtpop"]
    table = panel.tables.table(TABLES[0], ["ccode", "year", *names])
    return of_states(panel.keys("cow"), table, names, "ccode", COVERAGE)
