"""Who began disputes with whom, under which pledges: neighbours, and pairs with a great power, by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.study.fitting.claims.frames import rows
from foedus.study.fitting.claims.pacts import membership, promising
from foedus.study.fitting.history import history
from foedus.system.world import Floats
from foedus.world.tables import LAST_CODE

if TYPE_CHECKING:
    import polars as pl

FIRST, LAST = 1816, 2014


def directed(store: Store) -> pl.DataFrame:
    """Return a row a target `ccode1`, possible challenger `ccode2` and year, at peace on 1 January.

    `target_defence`: a pact of defence that holds the target and not the challenger; `challenger_offence`,
    `challenger_neutrality`: pacts that hold the challenger and not the target; `allied`: one of defence that
    holds both. `weakness` is the target's power in logs below the strongest.
    """
    import polars as pl

    great = majors(store)
    frame = history(store).join(great, left_on=["year", "ccode1"], right_on=["year", "ccode"], how="left")
    frame = frame.join(great, left_on=["year", "ccode2"], right_on=["year", "ccode"], how="left", suffix="_2")
    near = (pl.col("neighbour") > 0) | pl.col("major").fill_null(False) | pl.col("major_2").fill_null(False)
    frame = frame.filter(near, ~pl.col("at_war")).drop_nulls("begun_1").sort("year")
    pledged = _pledges(store, frame)
    return frame.with_columns(
        *(pl.Series(name, value) for name, value in pledged.items()),
        pl.col("begun_1").cast(pl.Int8), weakness=-pl.col("log_power_self"),
    )  # fmt: skip


def relevant(store: Store) -> pl.DataFrame:
    """Return one row a pair and year, `ccode1` the lower code; `dispute`: either began one."""
    import polars as pl

    frame = rows("directed", store)
    other = frame.select(
        "year", ccode1="ccode2", ccode2="ccode1", begun_other="begun_1", claim_other="claim",
        disputes_other="disputes_30", power_other="log_power_self",
    )  # fmt: skip
    both = frame.filter(pl.col("ccode1") < pl.col("ccode2")).join(other, on=["year", "ccode1", "ccode2"])
    highest = pl.max_horizontal
    return both.with_columns(
        dispute=highest("begun_1", "begun_other"), claim=highest("claim", "claim_other"),
        disputes_30=highest("disputes_30", "disputes_other"),
        log_power_high=highest("log_power_self", "power_other"),
        log_power_low=pl.min_horizontal("log_power_self", "power_other"),
        pair=pl.col("ccode1").cast(pl.Int32) * LAST_CODE + pl.col("ccode2"),
    )  # fmt: skip


def majors(store: Store) -> pl.DataFrame:
    """Return the great powers on each 1 January: `year, ccode, major`."""
    import polars as pl

    table = store.read(catalogue()["cow_majors"], ["ccode", "styear", "endyear"])
    spans = table.with_columns(year=pl.int_ranges("styear", pl.col("endyear") + 1)).explode("year")
    return (
        spans.select(pl.col("year").cast(pl.Int16), "ccode").unique().with_columns(major=pl.lit(value=True))
    )


def _pledges(store: Store, frame: pl.DataFrame) -> dict[str, Floats]:
    promised = {name: promising(store, name) for name in ("defense", "offense", "neutral")}
    parts = [
        _of_year(promised, int(year), rows["ccode1"].to_numpy(), rows["ccode2"].to_numpy())
        for (year,), rows in frame.group_by("year", maintain_order=True)
    ]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _of_year(
    promised: dict[str, pl.DataFrame], year: int, target: NDArray[Any], challenger: NDArray[Any]
) -> dict[str, Floats]:
    bound = {name: membership(rows, year).astype(np.float32) for name, rows in promised.items()}
    own = {name: one.sum(axis=0) for name, one in bound.items()}
    both = {name: np.einsum("pi,pi->i", one[:, target], one[:, challenger]) for name, one in bound.items()}

    def without(name: str, holder: NDArray[Any]) -> Floats:
        return np.asarray(own[name][holder] > both[name], float)

    return {
        "target_defence": without("defense", target),
        "challenger_offence": without("offense", challenger),
        "challenger_neutrality": without("neutral", challenger),
        "allied": (both["defense"] > 0).astype(float),
    }
