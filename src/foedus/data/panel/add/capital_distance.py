"""Distance between two capitals, in kilometres.

Source: capitals with their coordinates from Miller 2022; distance along the great circle of a sphere of
radius 6378.137 km, by the formula that is stable at every distance (Vincenty 1975, sphere):

    d = r atan2( sqrt((cos b sin l)^2 + (cos a sin b - sin a cos b cos l)^2), sin a sin b + cos a cos b cos l
    )

with latitudes a, b and l the difference of longitudes. A year has its first capital. Distances are computed
once for every two capitals, then looked up. State-years have the distance to the nearest capital of another
member.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.panel.columns import Found, Writer, spells
from foedus.data.panel.keys import Keys

if TYPE_CHECKING:
    import polars as pl

    from foedus.data.panel.panel import Panel

NAME = "capital_distance"
TITLE = "distance between capitals"
TABLES = ("cow_capitals", "gw_capitals")
COVERAGE = (1816, 2024)
COLUMNS = {
    "capdist": "distance between the capitals, km",
    "mincapdist": "distance to the nearest capital, km",
}
RADIUS_KM = 6378.137

Floats = NDArray[np.float64]


def tables(panel: Panel) -> tuple[str, ...]:
    """Return which of the tables a panel needs."""
    return TABLES[:1] if panel.system == "cow" else TABLES[1:]


def add(panel: Panel) -> Found:
    """Return the distance of each dyad, or of each state to the capital nearest to its own."""
    table = panel.tables.table(tables(panel)[0]).sort(panel.code, "stdate")
    keys, between = panel.keys(), great_circle(table["lat"].to_numpy(), table["lng"].to_numpy())
    capital = capitals(keys, table, panel.code)
    writer = Writer(keys)
    if keys.code2 is None:
        column = writer.column("mincapdist", *_nearest(keys, capital, between))
        return Found((column,), table.height)
    n = table.height
    one, two = capital.take(keys.cell1), capital.take(keys.cell2)
    flat = np.append(between.ravel(), np.nan)
    lacks = (one < 0) | (two < 0)
    at = np.where(lacks, n * n, one * n + two)
    known = ~lacks if lacks.any() else None
    return Found((writer.column("capdist", flat.take(at), known),), n)


def capitals(keys: Keys, table: pl.DataFrame, code: str) -> NDArray[Any]:
    """Return the capital (its row in the table) of each state-year, -1 where there is none."""
    begin, end = (table[day].dt.year().to_numpy() for day in ("stdate", "enddate"))
    last = min(keys.first + keys.years - 1, COVERAGE[1])
    which, year = spells(begin, end, keys.first, last)
    which, year = which[::-1], year[::-1]  # the year's first capital is written last
    cell = keys.cells(table[code].to_numpy()[which], year)
    found = np.full(keys.states, -1, np.int32)
    found[cell[cell >= 0]] = which[cell >= 0]
    return found


def great_circle(latitude: Floats, longitude: Floats) -> Floats:
    """Return the distances in km between all these points (degrees)."""
    lat, lng = np.radians(latitude), np.radians(longitude)
    sin, cos, turn = np.sin(lat), np.cos(lat), lng[:, None] - lng
    across = cos[:, None] * np.sin(turn)
    along = sin[:, None] * cos - cos[:, None] * sin * np.cos(turn)
    ahead = sin[:, None] * sin + cos[:, None] * cos * np.cos(turn)
    found: Floats = RADIUS_KM * np.arctan2(np.hypot(across, along), ahead)
    return found


def _nearest(keys: Keys, capital: NDArray[Any], between: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Return each state's distance to the nearest capital of another state of the same year."""
    found = np.full(keys.rows, np.nan)
    seat = capital.take(keys.cell1)
    for year in np.unique(keys.year):
        rows = np.flatnonzero((keys.year == year) & (seat >= 0))
        if len(rows) > 1:
            here = between[np.ix_(seat[rows], seat[rows])].copy()
            np.fill_diagonal(here, np.inf)
            found[rows] = here.min(axis=1)
    return found, ~np.isnan(found)
