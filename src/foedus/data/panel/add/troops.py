"""Soldiers of the United States on a state's soil, state by year.

Source: Allen, Flynn & Machain 2022, from the quarterly counts of the Department of Defense, 1950-2024. Unit:
persons on active duty. A state that the source does not list in a year is null. Where it lists a state under
two names, both are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.columns import Found, of_states

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "troops"
TITLE = "soldiers of the United States abroad"
TABLES = ("us_troops_1950_2024",)
COVERAGE = (1950, 2024)
COLUMNS = {"us_troops#": "soldiers of the United States in the state, persons"}


def add(panel: Panel) -> Found:
    """Return the soldiers in the row's state or in both its states."""
    import polars as pl

    table = panel.tables.table(TABLES[0], ["ccode", "year", "troops"]).drop_nulls()
    hosts = table.group_by("ccode", "year").agg(pl.col("troops").sum().alias("us_troops"))
    return of_states(panel.keys("cow"), hosts, ["us_troops"], "ccode", COVERAGE)
