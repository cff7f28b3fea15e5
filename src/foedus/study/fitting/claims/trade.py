"""Trade between two states around their first pact of defence, beside matched pairs without one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.model.formation.covariates import same_region
from foedus.study.fitting.claims.formation import NEIGHBOUR_KM
from foedus.study.fitting.claims.pacts import spells
from foedus.study.fitting.claims.stacks import Grid, stacked
from foedus.study.fitting.durability_members import regime_of
from foedus.study.fitting.history import history
from foedus.system.registry import registry
from foedus.system.world import Flags, Floats
from foedus.world.tables import LAST_CODE

if TYPE_CHECKING:
    import polars as pl

FIRST, LAST = 1870, 2014


def trade(store: Store) -> pl.DataFrame:
    """Return the stacks of pairs; `y`: log of one plus the imports from each other, million dollars."""
    import polars as pl

    pairs = history(store).filter(pl.col("ccode1") < pl.col("ccode2"), pl.col("year") >= FIRST)
    pairs = pairs.select("year", "ccode1", "ccode2", "neighbour", "log_distance")
    flows = store.read(catalogue()["cow_trade_ddy_v4"], ["ccode1", "ccode2", "year", "flow1", "flow2"])
    rows = pairs.join(flows, on=["year", "ccode1", "ccode2"], how="left").with_columns(
        log_trade=(pl.col("flow1") + pl.col("flow2")).log1p(),
        log_km=pl.when(pl.col("neighbour") > 0)
        .then(float(np.log(NEIGHBOUR_KM / 1000)))
        .otherwise(pl.col("log_distance")),
    )
    codes, unit = np.unique(
        rows["ccode1"].to_numpy().astype(int) * LAST_CODE + rows["ccode2"].to_numpy(), return_inverse=True
    )
    one, two = np.divmod(codes, LAST_CODE)
    year = rows["year"].to_numpy() - FIRST
    bound, pact = _bound(store, codes)
    far = _grid(unit, year, rows["log_km"], codes.size)
    grid = Grid(
        y=_grid(unit, year, rows["log_trade"], codes.size), there=np.isfinite(far), bound=bound,
        match=(far,), like=_like(store, one, two), first=FIRST, pact=pact,
    )  # fmt: skip
    return stacked(grid, {"ccode1": one, "ccode2": two})


def _grid(unit: NDArray[np.int_], year: NDArray[np.int_], value: pl.Series, units: int) -> Floats:
    found = np.full((units, LAST - FIRST + 1), np.nan)
    found[unit, year] = value.cast(float).fill_null(float("nan")).to_numpy()
    return found


def _bound(store: Store, codes: NDArray[np.int_]) -> tuple[Flags, NDArray[np.int_]]:
    """Return in which years pairs had a pact of defence, and the pact by which they were first bound.

    A pair that was bound before the first year counts as bound in it, so that it is never treated.
    """
    told = spells(store)
    bound, pact = np.zeros((codes.size, LAST - FIRST + 1), bool), np.zeros(codes.size, int)
    keys = told.one.astype(int) * LAST_CODE + told.two
    place = np.minimum(np.searchsorted(codes, keys), codes.size - 1)
    for k in np.flatnonzero(told.defence & (codes[place] == keys))[::-1]:  # the earliest is written last
        start, stop = (year_of(day) - FIRST for day in (told.first[k], told.last[k]))
        if start > LAST - FIRST:
            continue
        bound[place[k], max(start, 0) : max(stop, 0) + 1] = True
        pact[place[k]] = told.atop[k]
    return bound, pact


def year_of(day: Any) -> int:
    """Return the year of a day since 1970."""
    return int(np.datetime64(int(day), "D").astype("datetime64[Y]").astype(int)) + 1970


def _like(store: Store, one: NDArray[np.int_], two: NDArray[np.int_]) -> Any:
    """Return what tells pairs of the same joint regime that share, or do not share, a part of the world."""
    table = store.read(catalogue()["cow_democracy"], ["ccode", "year", "v2x_polyarchy"])
    index = np.full((LAST - FIRST + 1, LAST_CODE), np.nan)
    for code, year, value in table.drop_nulls().iter_rows():
        if FIRST <= year <= LAST:
            index[year - FIRST, code] = value
    regime = np.nan_to_num(regime_of(index), nan=0.5)
    together = same_region(parts_of_the_world())[one, two] > 0

    def like(unit: int, at: int) -> Flags:
        joint = np.where(regime[at, one] == regime[at, two], regime[at, one], 0.5)
        return np.asarray((joint == joint[unit]) & (together == together[unit]))

    return like


def parts_of_the_world() -> list[frozenset[str]]:
    """Return the parts of the world that the state of each code belongs to."""
    parts: list[frozenset[str]] = [frozenset()] * LAST_CODE
    for polity in registry():
        if polity.cow is not None and polity.cow < LAST_CODE:
            parts[polity.cow] = parts[polity.cow] | frozenset(polity.regions)
    return parts
