"""Nuclear weapons: none, considered, pursued or possessed, state by year.

Source: Bleek 2017, continued by Our World in Data, 1938-2022. It lists the states that ever went beyond 0, by
their names of today; all others are 0 inside those years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.columns import Found, of_states

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "nuclear"
TITLE = "nuclear weapons"
TABLES = ("nuclear_status_owid",)
COVERAGE = (1938, 2022)
COLUMNS = {
    "nuclear_status#": "0 none, 1 considers, 2 pursues, 3 possesses nuclear weapons",
    "nuclear_possession#": "possesses nuclear weapons, 0 or 1",
}
CODES = (  # the source's names and COW codes; Germany stands for both of its codes
    ("United States", 2), ("Brazil", 140), ("Argentina", 160), ("United Kingdom", 200), ("France", 220),
    ("Switzerland", 225), ("Germany", 255), ("Germany", 260), ("Italy", 325), ("Serbia", 345),
    ("Romania", 360), ("Russia", 365), ("Sweden", 380), ("Norway", 385), ("South Africa", 560),
    ("Algeria", 615), ("Libya", 620), ("Iran", 630), ("Iraq", 645), ("Egypt", 651), ("Syria", 652),
    ("Israel", 666), ("China", 710), ("Taiwan", 713), ("North Korea", 731), ("South Korea", 732),
    ("Japan", 740), ("India", 750), ("Pakistan", 770), ("Indonesia", 850), ("Australia", 900),
)  # fmt: skip


def add(panel: Panel) -> Found:
    """Return the status of the row's state or of both its states."""
    import polars as pl

    names = pl.DataFrame(CODES, schema={"country": pl.String, "ccode": pl.Int16}, orient="row")
    table = panel.tables.table(TABLES[0], ["country", "year", "status", "possession"]).join(
        names, on="country"
    )
    called = {"status": "nuclear_status", "possession": "nuclear_possession"}
    return of_states(panel.keys("cow"), table, called, "ccode", COVERAGE, fill=0)
