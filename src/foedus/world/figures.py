"""The figures of one day in the order of a world's states: power, seats, rank, regime, neighbours, growth."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from foedus.system.world import Flags, Floats, Measure
from foedus.world.tables import FIRST, Columns

GROWTH_YEARS = 10
NEAR = 4  # contact by land (1) or across at most 12, 24, 150 miles of water (2, 3, 4)
DEMOCRACY, MIXED = 0.5, 0.25
UNITS = {
    "milex": "thousand pounds to 1913, thousand dollars after",
    "milper": "thousand soldiers",
    "irst": "thousand tons of iron, later steel",
    "pec": "thousand tons of coal, or as much energy",
    "tpop": "thousand people",
    "upop": "thousand people in cities of 100,000",
}


def measure(name: str, unit: str, value: NDArray[Any], year: int) -> Measure:
    """Return one component of power; the source gives no range, and nulls stay unknown."""
    known = value.astype(float)
    return Measure(name, unit, 1.0, known, known, known, np.full(known.shape, float(year)))


def seats(table: Columns, at: NDArray[np.int_], n: int, day: int) -> tuple[Floats, Floats]:
    """Return latitude and longitude of the capitals of that day."""
    rows = np.flatnonzero((table["stdate"] <= day) & (day <= table["enddate"]) & (at[table["ccode"]] >= 0))
    out = np.full((2, n), np.nan)
    out[:, at[table["ccode"][rows]]] = table["lat"][rows], table["lng"][rows]
    return out[0], out[1]


def majors(table: Columns, at: NDArray[np.int_], n: int, day: int) -> Flags:
    """Return which states were great powers that day."""
    start, end = (
        _day_of(table[f"{edge}year"], table[f"{edge}month"], table[f"{edge}day"]) for edge in ("st", "end")
    )
    rows = at[table["ccode"][(start <= day) & (day <= end)]]
    out = np.zeros(n, dtype=bool)
    out[rows[rows >= 0]] = True
    return out


def _day_of(year: NDArray[Any], month: NDArray[Any], day: NDArray[Any]) -> NDArray[np.int64]:
    months = (year.astype(int) - 1970) * 12 + month.astype(int) - 1
    first = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return np.asarray(first + day - 1)


def regime(table: Columns, at: NDArray[np.int_], n: int, year: int) -> Floats:
    """Return 1 for democracies, 0.5 for mixed regimes, 0 for autocracies, NaN where V-Dem has no score."""
    rows = np.flatnonzero((table["year"] == year) & (at[table["ccode"]] >= 0))
    score = np.full(n, np.nan)
    score[at[table["ccode"][rows]]] = table["v2x_polyarchy"][rows]
    kind = np.where(score >= DEMOCRACY, 1.0, np.where(score >= MIXED, 0.5, 0.0))
    return np.where(np.isnan(score), np.nan, kind)


def neighbours(table: Columns, at: NDArray[np.int_], n: int, day: int) -> Flags:
    """Return who was near whom; dates of the source are months, so the last month counts whole."""
    month = (np.int64(day).astype("datetime64[D]").astype("datetime64[M]")).astype("datetime64[D]")
    near = (table["conttype"] >= 1) & (table["conttype"] <= NEAR)
    now = near & (table["stdate"] <= day) & (month.astype(np.int64) <= table["enddate"])
    one, two = at[table["ccode1"][now]], at[table["ccode2"][now]]
    inside = (one >= 0) & (two >= 0)
    out = np.zeros((n, n), dtype=bool)
    out[one[inside], two[inside]] = out[two[inside], one[inside]] = True
    return out


def growth(cinc: Floats, codes: NDArray[Any], year: int, years: int = GROWTH_YEARS) -> Floats:
    """Return the mean yearly log growth of each state's CINC over so many years; NaN if unknown."""
    if year - years < FIRST:
        return np.full(codes.size, np.nan)
    now, before = (cinc[codes, y - FIRST] for y in (year, year - years))
    known = (now > 0) & (before > 0)
    ratio = np.divide(now, before, out=np.ones_like(now), where=known)
    return np.where(known, np.log(ratio) / years, np.nan)
