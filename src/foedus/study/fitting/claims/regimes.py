"""Breaks of regime around a state's first pact of defence, beside matched states without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.model.formation.covariates import same_region
from foedus.study.fitting.claims.pacts import spells
from foedus.study.fitting.claims.stacks import Grid, stacked
from foedus.study.fitting.claims.trade import parts_of_the_world, year_of
from foedus.system.world import Flags, Floats
from foedus.world.tables import LAST_CODE

if TYPE_CHECKING:
    import polars as pl

FIRST, LAST = 1816, 2018
BREAK = 0.1  # a change of V-Dem's index of electoral democracy within a year that counts


def regimes(store: Store) -> pl.DataFrame:
    """Return the stacks of states; `y`: the index of electoral democracy changed by a tenth or more."""
    index = _grid(store, "cow_democracy", "v2x_polyarchy")
    power = np.log(np.maximum(_grid(store, "cow_nmc_v7", "cinc"), 1e-6))
    step = np.abs(np.diff(index, axis=1, prepend=np.nan))
    broke = np.where(np.isfinite(step), step >= BREAK - 1e-9, np.nan)
    broke[:, :1] = np.nan
    bound, pact = _bound(store)
    inside = _members(store)
    broke = np.where(inside, broke, np.nan)
    together = same_region(parts_of_the_world()) > 0

    def like(unit: int, _: int) -> Flags:
        return np.asarray(together[unit])

    grid = Grid(y=broke, there=inside, bound=bound, match=(index, power), like=like, first=FIRST, pact=pact)
    return stacked(grid, {"state": np.arange(LAST_CODE)})


def _grid(store: Store, table: str, column: str) -> Floats:
    """Return a column by code and year, NaN where unknown."""
    rows = store.read(catalogue()[table], ["ccode", "year", column]).drop_nulls()
    code, year, value = (rows[name].to_numpy() for name in ("ccode", "year", column))
    kept = (year >= FIRST) & (year <= LAST) & (code < LAST_CODE)
    found = np.full((LAST_CODE, LAST - FIRST + 1), np.nan)
    found[code[kept], year[kept] - FIRST] = value[kept]
    return found


def _members(store: Store) -> Flags:
    """Return which states were members of the system in which years; the list's last members stay so."""
    found = np.zeros((LAST_CODE, LAST - FIRST + 1), bool)
    table = store.read(catalogue()["cow_system"], ["ccode", "start", "end"])
    last = table["end"].max()
    for code, start, end in table.iter_rows():
        found[code, max(start.year - FIRST, 0) : (LAST if end == last else end.year) - FIRST + 1] = True
    return found


def _bound(store: Store) -> tuple[Flags, NDArray[np.int_]]:
    """Return in which years states had a pact of defence, and the pact by which they were first bound."""
    told = spells(store)
    bound, pact = np.zeros((LAST_CODE, LAST - FIRST + 1), bool), np.zeros(LAST_CODE, int)
    for k in np.flatnonzero(told.defence)[::-1]:  # the earliest is written last
        start, stop = (year_of(day) - FIRST for day in (told.first[k], told.last[k]))
        for code in (told.one[k], told.two[k]):
            bound[code, max(start, 0) : max(stop, 0) + 1] = True
            pact[code] = told.atop[k]
    return bound, pact
