"""Pairs of states without a pact of defence, on each 1 January: covariates, and how one came about.

A row of year s says what was on record on 31 December of s - 1: figures, regimes, disputes and organisations
of that year or before, and the pacts that stood on 1 January. The outcome is the first pact of defence of
the two in [s, s + h): none, a pact of two, the founding of one of several, the accession of one or both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.store import Store
from foedus.model.fitted import Fitted
from foedus.model.formation.covariates import threat_covariates, world_covariates
from foedus.model.formation.network import Ties, first_camp, network_covariates
from foedus.model.threat.covariates import covariates
from foedus.model.threat.power import composite
from foedus.model.threat.threat import score
from foedus.study.fitting.formation_pacts import TABLE, day_of, pacts
from foedus.study.fitting.formation_tables import READ, table_covariates, yearly
from foedus.study.fitting.history import door
from foedus.study.fitting.need import need
from foedus.system.dates import Date
from foedus.system.registry import registry
from foedus.system.world import Flags, Floats, World
from foedus.world.stored import DISPUTES_TO, NEIGHBOURS_TO, world_from_store
from foedus.world.tables import UNIX_DAY_ZERO, WORLD, stamp

if TYPE_CHECKING:
    import polars as pl

TABLES = (*WORLD, TABLE, *READ)
FIRST, LAST, PACTS_TO = 1817, 2018, 2018  # rows; the year with which ATOP ends
DATA_TO = "2018-12-31"
SPANS = (1, 5)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The states of one day: codes, ties, columns without a model, and what the hazard of threat takes."""

    world: World
    codes: NDArray[Any]
    ties: Ties
    fixed: dict[str, Floats]
    hazard: dict[str, Floats]
    door: Floats

    def columns(self, model: Fitted) -> dict[str, Floats]:
        """Return every covariate, `(n, n)`, with threats by that model of the hazard."""
        return self.fixed | threat_covariates(self.threat(model))

    def threat(self, model: Fitted) -> Floats:
        """Return who threatens whom by that model, `(n, n)`: row the threatened, the diagonal NaN."""
        found = score(model.chance(self.hazard), self.world.fighting, self.door, model)
        np.fill_diagonal(found, np.nan)
        return found


def sound(store: Store) -> None:
    """Raise InputError where a table is lacking or damaged."""
    need(store, TABLES, "the formation of alliances")


def snapshot(on: Date, store: Store) -> Snapshot:
    """Return the states as they stood at the end of a day of 1816-2018; the tables are in the store."""
    world = world_from_store(on, store)
    assert world is not None
    world = carried(world, on, store)
    codes = np.array([registry()[id_].cow for id_ in world.ids], dtype=np.int64)
    ties = pacts(store.root, stamp(store, (TABLE,))).standing(codes, on.last - UNIX_DAY_ZERO + 1)
    tables = table_covariates(yearly(store.root, stamp(store, tuple(READ))), codes, last_full_year(on))
    return _taken(world, codes, ties, tables)


def last_full_year(on: Date) -> int:
    """Return the year that a day ends, or the one before."""
    return on.year if (on.month, on.day) == (12, 31) else on.year - 1


def _taken(world: World, codes: NDArray[Any], ties: Ties, tables: dict[str, Floats]) -> Snapshot:
    power = composite(world.measures).value
    fixed = world_covariates(world, power, [frozenset(registry()[id_].regions) for id_ in world.ids])
    fixed |= network_covariates(ties, fixed["same_region"]) | tables
    fixed["first_camp"] = first_camp(ties, power)
    fixed["log_states"] = np.full((codes.size, codes.size), np.log(codes.size))
    return Snapshot(world, codes, ties, fixed, covariates(world, power), door(world, power))


def carried(world: World, on: Date, store: Store) -> World:
    """Return a world of late years with the last known neighbours, great powers and record of disputes."""
    if on.year > NEIGHBOURS_TO:
        world = _with(world, NEIGHBOURS_TO, store, ("neighbours", "major"))
    if on.year > DISPUTES_TO:
        world = _with(world, DISPUTES_TO, store, ("coercion", "disputes", "since", "claims", "wars"))
    return world


def _with(world: World, year: int, store: Store, names: Iterable[str]) -> World:
    earlier = world_from_store(Date(year, 12, 31), store)
    assert earlier is not None
    at = np.array([-1 if (row := earlier.index(id_)) is None else row for id_ in world.ids])
    inside = np.flatnonzero(at >= 0)
    changed: dict[str, Any] = {}
    for name in names:
        value, old = np.array(getattr(world, name)), np.asarray(getattr(earlier, name))
        if value.ndim == 1:
            value[inside] = old[at[inside]]
        else:
            value[np.ix_(inside, inside)] = old[np.ix_(at[inside], at[inside])]
        changed[name] = value
    return replace(world, **changed)


def panel(store: Store, model: Fitted, years: Iterable[int]) -> pl.DataFrame:
    """Return the pairs without a pact of defence on 1 January of those years, one row a pair and year.

    `year, ccode1, ccode2` (the lower code first), covariates, `door_1`, `door_5` (0 none, 1 bilateral, 2
    founded, 3 acceded; null where the window runs past the record), `pact_1`, `pact_5` (ATOP's number of
    that pact, 0 if none) and `majors` (how many great powers the pair has). Raises InputError where a
    table is lacking.
    """
    import polars as pl

    sound(store)
    kept = _snapshots(store.root, stamp(store, TABLES), tuple(years))
    frame = pl.concat([pl.DataFrame(_rows(year, one, model, store)) for year, one in kept.items()])
    return frame.with_columns(
        pl.when(pl.col("year") + span <= PACTS_TO + 1).then(pl.col(f"door_{span}")).alias(f"door_{span}")
        for span in SPANS
    )


@lru_cache(maxsize=3)
def _snapshots(root: Path, as_of: Any, years: tuple[int, ...]) -> dict[int, Snapshot]:
    return {year: snapshot(Date(year - 1, 12, 31), Store(root)) for year in years}


def _rows(year: int, one: Snapshot, model: Fitted, store: Store) -> dict[str, NDArray[Any]]:
    at = pairs_at_risk(one.ties.defence)
    low = one.codes[at[0]] < one.codes[at[1]]
    ends = np.where(low, at, at[::-1])
    known = pacts(store.root, stamp(store, (TABLE,)))
    found: dict[str, NDArray[Any]] = {
        "year": np.full(at[0].size, year, dtype=np.int16),
        "ccode1": one.codes[ends[0]].astype(np.int16),
        "ccode2": one.codes[ends[1]].astype(np.int16),
        "majors": one.world.major[at[0]].astype(np.int8) + one.world.major[at[1]].astype(np.int8),
    }
    found |= {name: value[at].astype(np.float32) for name, value in one.columns(model).items()}
    for span in SPANS:
        doors, pact = known.next(one.codes, day_of(year), day_of(year + span))
        found |= {f"door_{span}": doors[at], f"pact_{span}": pact[at]}
    return found


def pairs_at_risk(defence: Flags) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Return the places of the pairs without a pact of defence, each pair once."""
    one, two = np.triu_indices(len(defence), 1)
    free = ~defence[one, two]
    return one[free], two[free]
