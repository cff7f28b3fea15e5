"""The history of threat: every directed pair of states on each 1 January, from the fetched tables."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from foedus.data.store import Store
from foedus.model.fitted import Fitted
from foedus.model.threat.covariates import covariates, positive
from foedus.model.threat.power import composite
from foedus.model.threat.reach import at_the_door, miles_a_day
from foedus.model.threat.threat import score
from foedus.study.fitting.need import need
from foedus.study.fitting.outcomes import Begun, begun
from foedus.system.dates import Date
from foedus.system.registry import registry
from foedus.system.world import Floats, World
from foedus.world.stored import world_from_store
from foedus.world.tables import WORLD, Stamp, stamp

if TYPE_CHECKING:
    import polars as pl

TABLES = tuple(WORLD)
FIRST, LAST = 1817, 2014  # the years whose eve is seen; disputes are on record to the end of LAST
DATA_TO = "2014-12-31"


def history(store: Store) -> pl.DataFrame:
    """Return one row a directed pair and year: `year, ccode1, ccode2`, covariates, outcomes.

    `ccode1` is the threatened state i, `ccode2` the other, j; covariates as in `model.threat.covariates`, of
    the eve of 1 January, so nothing of the year itself is in them; `door` is j's power (CINC share among the
    states then) at i's door, `at_war` whether they fight. `begun_1`, `begun_5`: whether j began a militarised
    dispute with i within one or five years; null where the record ends before. About 1.8 million rows.
    Raises InputError where a table is lacking.
    """
    need(store, TABLES, "the history of threat")
    return _history(store.root, stamp(store))


@lru_cache(maxsize=1)
def _history(root: Path, as_of: Stamp) -> pl.DataFrame:
    import polars as pl

    store, told = Store(root), begun(root, as_of)
    years = [_year(year, store, told) for year in range(FIRST, LAST + 1)]
    columns = {name: np.concatenate([part[name] for part in years]) for name in years[0]}
    frame = pl.DataFrame(columns)
    return frame.with_columns(
        *(
            pl.when(pl.col("year") + span <= LAST + 1).then(pl.col(f"begun_{span}")).alias(f"begun_{span}")
            for span in (1, 5)
        )
    )


def _year(year: int, store: Store, told: Begun) -> dict[str, Floats]:
    world = world_from_store(Date(year - 1, 12, 31), store)
    assert world is not None
    power = composite(world.measures).value
    off = ~np.eye(len(world.ids), dtype=bool)
    codes = np.array([registry()[id_].cow for id_ in world.ids], dtype=np.int16)
    found = {
        "year": np.full(off.sum(), year, dtype=np.int16),
        "ccode1": np.broadcast_to(codes[:, None], off.shape)[off],
        "ccode2": np.broadcast_to(codes, off.shape)[off],
    }
    x = covariates(world, power) | {"door": door(world, power)}
    found |= {name: value[off].astype(np.float32) for name, value in x.items()}
    found["at_war"] = world.fighting[off]
    for span in (1, 5):
        found[f"begun_{span}"] = told.within(codes, year, span)[off]
    return found


def door(world: World, power: Floats) -> Floats:
    """Return j's power at i's door, `(n, n)`: neighbours count as at no distance."""
    km = np.where(world.neighbours, 0.0, world.distance_km)
    return at_the_door(positive(power)[None, :], km, miles_a_day(world.date))


def threats(frame: pl.DataFrame, model: Fitted) -> pl.DataFrame:
    """Return the history with `hazard` (1 for enemies at war) and `threat`, as `threat` defines them."""
    import polars as pl

    x = {name: frame[name].to_numpy() for name in model.columns}
    at_war, again = frame["at_war"].to_numpy(), model.chance(x)
    hazard = np.where(at_war, 1.0, again)
    found = score(again, at_war, frame["door"].to_numpy(), model)
    return frame.with_columns(pl.Series("hazard", hazard), pl.Series("threat", found))
