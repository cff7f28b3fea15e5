"""Stacked events: treated units beside matched ones that stay untreated, from 5 years before to 10 after.

After Cengiz, Dube, Lindner & Zipperer 2019 (pp. 1405-1454): no control is treated within the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.system.world import Flags, Floats

if TYPE_CHECKING:
    import polars as pl

BEFORE, AFTER, CONTROLS = 5, 10, 3
Like = Callable[[int, int], Flags]


@dataclass(frozen=True, eq=False)
class Grid:
    """Units by years: outcome `y` `(units, years)`, NaN unknown; whether each was there and bound in a year.

    `match` are columns `(units, years)` to match on beside the level of `y`; `like(unit, column)` says which
    units are of the same class in a year; `first` is the year of the first column, `pact` the number of
    the pact by which each unit was first bound.
    """

    y: Floats
    there: Flags
    bound: Flags
    match: tuple[Floats, ...]
    like: Like
    first: int
    pact: NDArray[np.int_]


def stacked(grid: Grid, labels: dict[str, NDArray[Any]]) -> pl.DataFrame:
    """Return one row a unit of a stack and year: `stack, unit, event, y, treated, weight, pact, year`.

    `year` is the year of the pact, `event` the year relative to it; `labels` name columns by unit.
    """
    import polars as pl

    columns: dict[str, list[Any]] = {
        name: [] for name in ("stack", "member", "event", "y", "treated", "weight", "at")
    }
    for stack, (unit, at, controls) in enumerate(_events(grid)):
        window = np.arange(max(at - BEFORE, 0), min(at + AFTER + 1, grid.y.shape[1]))
        for one in (unit, *controls):
            size = window.size
            columns["stack"].append(np.full(size, stack))
            columns["member"].append(np.full(size, one))
            columns["event"].append(window - at)
            columns["y"].append(grid.y[one, window])
            columns["treated"].append(np.full(size, float(one == unit)))
            columns["weight"].append(np.full(size, 1.0 if one == unit else 1 / len(controls)))
            columns["at"].append(np.full(size, unit))
    flat = {name: np.concatenate(parts) for name, parts in columns.items()}
    year = grid.first + _entry(grid)[flat["at"]]
    frame = pl.DataFrame({name: flat[name] for name in ("stack", "event", "y", "treated", "weight")} | {
        "unit": flat["stack"] * 1_000_000 + flat["member"],
        "stack_year": flat["stack"] * 100 + flat["event"] + BEFORE,
        "pact": grid.pact[flat["at"]], "year": year,
        **{name: of[flat["member"]] for name, of in labels.items()},
    })  # fmt: skip
    return frame.with_columns(pl.col("y").fill_nan(None)).drop_nulls("y")


def _entry(grid: Grid) -> NDArray[np.int_]:
    """Return the column in which each unit was first bound, -1 for never."""
    return np.where(grid.bound.any(axis=1), grid.bound.argmax(axis=1), -1)


def _events(grid: Grid) -> Iterator[tuple[int, int, NDArray[np.int_]]]:
    """Yield treated units with the column of their pact and their controls."""
    entry = _entry(grid)
    for unit in np.flatnonzero(entry >= BEFORE):
        at = int(entry[unit])
        if not (grid.there[unit, at - BEFORE] and np.isfinite(grid.y[unit, at - 1])):
            continue
        controls = _controls(grid, int(unit), at)
        if controls.size:
            yield int(unit), at, controls


def _controls(grid: Grid, unit: int, at: int) -> NDArray[np.int_]:
    """Return the nearest units of the same class that stay unbound, at most three."""
    window = slice(at - BEFORE, at + AFTER + 1)
    free = ~grid.bound[:, window].any(axis=1) & np.isfinite(grid.y[:, at - 1]) & grid.like(unit, at - 1)
    pool = np.append(np.flatnonzero(free), unit)
    x: Floats = np.stack([_mean(one[pool, at - BEFORE : at]) for one in (grid.y, *grid.match)], axis=1)
    known = np.asarray(np.isfinite(x).all(axis=1))
    if not known[-1] or known.sum() < CONTROLS + 1:
        return np.empty(0, dtype=int)
    spread = x[known].std(axis=0)
    gap = (((x[known] - x[-1]) / np.where(spread > 0, spread, 1)) ** 2).sum(axis=1)[:-1]
    nearest = np.argsort(gap, kind="stable")[:CONTROLS]
    return np.asarray(pool[known][:-1][nearest])


def _mean(x: Floats) -> Floats:
    """Return the mean of the known values of each row, NaN where none is known."""
    known = np.isfinite(x)
    count = known.sum(axis=1)
    return np.where(count > 0, np.where(known, x, 0).sum(axis=1) / np.maximum(count, 1), np.nan)
