"""Positions in the General Assembly of the United Nations, state by year, and how far two states are apart.

Source: Bailey, Strezhnev & Voeten 2017, estimates of June 2024, sessions 1946-2023. A session counts for the
year in which it opened; 1964 had none that could be scaled. Unit: standard deviations; higher is nearer to
the liberal order led by the United States.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.columns import Found, of_states

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "ideal_points"
TITLE = "ideal points in the General Assembly"
TABLES = ("un_ideal_points_2024",)
COVERAGE = (1946, 2023)
COLUMNS = {
    "ideal_point#": "ideal point, standard deviations",
    "ideal_point_distance": "distance of the two ideal points, standard deviations",
}


def add(panel: Panel) -> Found:
    """Return the ideal points and, for dyads, their distance."""
    keys, table = panel.keys("cow"), panel.tables.table(TABLES[0], ["ccode", "year", "ideal_point"])
    found = of_states(keys, table, ["ideal_point"], "ccode", COVERAGE)
    if keys.code2 is None:
        return found
    one, two = found.columns
    distance = (one - two).abs().alias("ideal_point_distance")
    return Found((one, two, distance), found.used, found.lost)
