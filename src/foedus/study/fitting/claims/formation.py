"""Who could ally with whom, and against whom: pairs, and states beside those they must reckon with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.store import Store
from foedus.model.fitted import fitted
from foedus.study.fitting.claims.frames import rows
from foedus.study.fitting.claims.pacts import spells
from foedus.study.fitting.formation_pacts import day_of
from foedus.study.fitting.formation_panel import Snapshot, pairs_at_risk, snapshot
from foedus.system.dates import Date
from foedus.system.world import Flags, Floats
from foedus.world.tables import LAST_CODE

if TYPE_CHECKING:
    import polars as pl

SPAN = 5
YEARS = range(1818, 2014, SPAN)
NEIGHBOUR_KM = 500.0
GROWTH_YEARS = 10
FACED = ("log_power_other", "log_power_self", "neighbour", "log_distance", "belligerence", "rivalry")
PAIRED = ("log_power_high", "log_power_low", "neighbour", "log_distance", "joint_democracy", "common_threat")
PACT_NUMBERS = 10_000  # cluster labels below it are ATOP's numbers, from it on states or pairs


def pairs(store: Store) -> pl.DataFrame:
    """Return pairs without a pact of defence, `ccode1` the lower code.

    `pact`: one came within five years; `first_threat`: one is the other's first threat; `cluster` is the
    pact that came, else the pair.
    """
    import polars as pl

    return pl.concat([pl.DataFrame(_paired(year, store)) for year in YEARS]).with_columns(
        log_km=_log_km(pl.col("neighbour"), pl.col("log_distance"))
    )


def _paired(year: int, store: Store) -> dict[str, Any]:
    one = snapshot(Date(year - 1, 12, 31), store)
    ally, door, pact = _pacts(one, year, store)
    at = pairs_at_risk(ally)
    low = one.codes[at[0]] < one.codes[at[1]]
    ends = np.where(low, at, at[::-1])
    first = np.zeros_like(ally)
    first[np.arange(len(ally)), _first(one)] = True
    columns = one.columns(fitted("threat"))
    code1, code2 = one.codes[ends[0]], one.codes[ends[1]]
    came = door[at] > 0
    return {
        "year": np.full(at[0].size, year), "ccode1": code1, "ccode2": code2, "pact": came.astype(np.int8),
        "first_threat": (first | first.T)[at].astype(float),
        "cluster": np.where(came, pact[at], PACT_NUMBERS + code1 * LAST_CODE + code2),
        **{name: columns[name][at] for name in PAIRED},
    }  # fmt: skip


def _pacts(one: Snapshot, year: int, store: Store) -> tuple[Flags, NDArray[Any], NDArray[Any]]:
    """Return who is bound by a pact of defence, by which door the next one came, and its number."""
    told = spells(store)
    door, pact = told.next(one.codes, day_of(year), day_of(year + SPAN))
    return told.standing(one.codes, day_of(year)).defence, door, pact.astype(int)


def facing(store: Store) -> pl.DataFrame:
    """Return a row a state `ccode1` and other `ccode2` that it must reckon with, no pact of defence between.

    `balance`: an ally in defence that has none with the other came within five years; `bandwagon`: a pact
    of defence with the other itself. `reckoned` marks neighbours and great powers, `first` the first threat.
    `cluster` is the pact that came, else the state.
    """
    import polars as pl

    frames = [pl.DataFrame(_faced(year, store)) for year in YEARS]
    kept = (pl.col("reckoned") > 0) | (pl.col("first") > 0)
    return (
        pl.concat(frames)
        .filter(kept)
        .with_columns(
            log_km=_log_km(pl.col("neighbour"), pl.col("log_distance")),
            growth=pl.col("growth").fill_nan(None),
            relative_power=pl.col("log_power_self") - pl.col("log_power_other"),
        )
    )


def threatened(store: Store) -> pl.DataFrame:
    """Return a row a state and its first threat, with `difference`: balanced less bandwagoned."""
    import polars as pl

    first = rows("facing", store).filter(pl.col("first") > 0)
    return first.with_columns(difference=pl.col("balance").cast(pl.Float64) - pl.col("bandwagon"))


def answered(store: Store) -> pl.DataFrame:
    """Return the rows of `threatened` whose state balanced or bandwagoned, and not both."""
    import polars as pl

    return rows("threatened", store).filter(pl.col("difference") != 0)


def _first(one: Snapshot) -> NDArray[np.int_]:
    """Return, for each state, the place of its first threat by the fitted hazard."""
    return np.asarray(np.nan_to_num(one.threat(fitted("threat")), nan=-1).argmax(axis=1))


def _faced(year: int, store: Store) -> dict[str, Any]:
    one = snapshot(Date(year - 1, 12, 31), store)
    ally, door, pact = _pacts(one, year, store)
    new = door > 0
    balance, label = _balancing(ally, new & ~ally, pact)
    n = one.codes.size
    major, near = one.world.major, one.world.neighbours
    first = np.zeros((n, n), bool)
    first[np.arange(n), _first(one)] = True
    at = np.nonzero(~ally & ~np.eye(n, dtype=bool))
    columns: dict[str, NDArray[Any]] = {name: one.hazard[name] for name in FACED}
    columns |= {
        "reckoned": near | major[None, :], "first": first, "balance": balance, "bandwagon": new,
        "growth": np.broadcast_to(GROWTH_YEARS * one.world.growth, (n, n)),
        "log_allies": np.broadcast_to(np.log1p(ally.sum(axis=1))[:, None], (n, n)),
        "cluster": np.where(new, pact, np.where(balance, label, PACT_NUMBERS + one.codes[:, None])),
    }  # fmt: skip
    found = {"year": np.full(at[0].size, year), "ccode1": one.codes[at[0]], "ccode2": one.codes[at[1]]}
    return found | {name: value[at].astype(float) for name, value in columns.items()}


def _balancing(ally: Flags, new: Flags, pact: NDArray[Any]) -> tuple[Flags, Floats]:
    """Return whether i gained an ally k that is none of j's at the end, `(n, n)`, and by which pact."""
    n = len(ally)
    bound = ally | new
    found, label = np.zeros((n, n), bool), np.zeros((n, n))
    for i, gained in _gains(new):
        free = ~bound[gained]
        free[np.arange(gained.size), gained] = False  # k is no third state to itself
        found[i] = free.any(axis=0)
        label[i] = pact[i, gained][free.argmax(axis=0)]
    return found, label


def _gains(new: Flags) -> Iterator[tuple[int, NDArray[np.int_]]]:
    for i in range(len(new)):
        gained = np.flatnonzero(new[i])
        if gained.size:
            yield i, gained


def _log_km(near: pl.Expr, far: pl.Expr) -> pl.Expr:
    """Return the log of thousands of kilometres, neighbours at 500."""
    import polars as pl

    return pl.when(near > 0).then(float(np.log(NEIGHBOUR_KM / 1000))).otherwise(far)
