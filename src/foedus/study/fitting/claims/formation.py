"""Who could ally with whom, and against whom: pairs, and states beside those they must reckon with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.store import Store
from foedus.model.fitted import fitted
from foedus.study.fitting.claims.frames import rows
from foedus.study.fitting.formation_pacts import TABLE, day_of, pacts
from foedus.study.fitting.formation_panel import Snapshot, panel, snapshot
from foedus.system.dates import Date
from foedus.system.world import Flags, Floats
from foedus.world.tables import stamp

if TYPE_CHECKING:
    import polars as pl

SPAN = 5
YEARS = range(1818, 2014, SPAN)
NEIGHBOUR_KM = 500.0
GROWTH_YEARS = 10
PACT_NUMBERS = 10_000  # cluster labels below it are ATOP's numbers, from it on states or pairs


def pairs(store: Store) -> pl.DataFrame:
    """Return pairs without a pact of defence, with `pact` (one came), `first_threat` and `cluster`."""
    import polars as pl

    frame = panel(store, fitted("threat"), YEARS)
    threats = _first_threats(store)
    one_way = threats.rename({"state": "ccode1", "threat": "ccode2"})
    other_way = threats.rename({"state": "ccode2", "threat": "ccode1"}).select(one_way.columns)
    both = pl.concat([one_way, other_way]).unique().with_columns(first_threat=pl.lit(1.0))
    pair = PACT_NUMBERS + pl.col("ccode1").cast(pl.Int64) * 1000 + pl.col("ccode2")
    pact = pl.col(f"pact_{SPAN}").cast(pl.Int64)
    return frame.join(both, on=["year", "ccode1", "ccode2"], how="left").with_columns(
        pl.col("first_threat").fill_null(0.0),
        pact=(pl.col(f"door_{SPAN}") > 0).cast(pl.Int8),
        log_km=_log_km(pl.col("neighbour"), pl.col("log_distance")),
        cluster=pl.when(pact > 0).then(pact).otherwise(pair),
    )


def facing(store: Store) -> pl.DataFrame:
    """Return a row a state `ccode1` and other `ccode2` that it must reckon with, no pact of defence between.

    `balance`: an ally in defence that has none with the other came within five years; `bandwagon`: a pact
    of defence with the other itself. `first` marks the first threat. `cluster` is the pact that came, else
    the state.
    """
    import polars as pl

    frames = [pl.DataFrame(_faced(year, store)) for year in YEARS]
    kept = (pl.col("reckoned") > 0) | (pl.col("first") > 0)
    return pl.concat(frames).filter(kept).with_columns(
        log_km=_log_km(pl.col("neighbour"), pl.col("log_distance")),
        growth=pl.col("growth").fill_nan(None),
        relative_power=pl.col("log_power_self") - pl.col("log_power_other"),
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


def _first_threats(store: Store) -> pl.DataFrame:
    import polars as pl

    parts = []
    for year in YEARS:
        one = snapshot(Date(year - 1, 12, 31), store)
        first = one.codes[_first(one)]
        parts.append(pl.DataFrame({"year": np.full(first.size, year), "state": one.codes, "threat": first}))
    return pl.concat(parts).cast(pl.Int16)


def _first(one: Snapshot) -> NDArray[np.int_]:
    """Return, for each state, the place of its first threat by the fitted hazard."""
    model = fitted("threat")
    hazard = np.where(one.world.fighting, 1.0, model.chance(one.hazard))
    score = hazard * one.door ** float(model.constants["power_exponent"])
    np.fill_diagonal(score, -1)
    return np.asarray(np.nan_to_num(score, nan=-1).argmax(axis=1))


def _faced(year: int, store: Store) -> dict[str, Any]:
    one = snapshot(Date(year - 1, 12, 31), store)
    known = pacts(store.root, stamp(store, (TABLE,)))
    door, pact = known.next(one.codes, day_of(year), day_of(year + SPAN))
    ally, new = one.ties.defence, door > 0
    balance, label = _balancing(ally, new & ~ally, pact)
    n = one.codes.size
    major, near = one.world.major, one.world.neighbours
    first = np.zeros((n, n), bool)
    first[np.arange(n), _first(one)] = True
    at = np.nonzero(~ally & ~np.eye(n, dtype=bool))
    columns = {name: one.hazard[name] for name in ("log_power_other", "log_power_self", "neighbour", "log_distance",
                                                   "belligerence", "rivalry")}  # fmt: skip
    columns |= {
        "reckoned": near | major[None, :], "first": first, "balance": balance, "bandwagon": new,
        "growth": np.broadcast_to(GROWTH_YEARS * one.world.growth, (n, n)),
        "log_allies": np.broadcast_to(np.log1p(ally.sum(axis=1))[:, None], (n, n)),
        "cluster": np.where(new, pact, np.where(balance, label, PACT_NUMBERS + one.codes[:, None])),
    }  # fmt: skip
    found = {"year": np.full(at[0].size, year), "ccode1": one.codes[at[0]], "ccode2": one.codes[at[1]]}
    return found | {name: value[at].astype(float) for name, value in columns.items()}


def _balancing(ally: Flags, new: Flags, pact: NDArray[Any]) -> tuple[Flags, Floats]:
    """Return whether i gained an ally k that is none of j's when the window ends, `(n, n)`, and by which pact."""
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
