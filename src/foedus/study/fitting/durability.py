"""The durability models: four competing risks, each a yearly complementary log-log hazard.

Discrete hazards of grouped durations (Prentice & Gloeckler 1978, Biometrics 34:57-67), one a cause with the
ends by other causes censored (Prentice et al. 1978, Biometrics 34:541-554); errors clustered by alliance.
A mark (a column of 0 and 1) that fewer than five ends by a cause bear, or lack, has no weight for that cause.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from foedus.data.store import Store
from foedus.estimate.fit import fit
from foedus.estimate.result import Fit
from foedus.model.durability.covariates import CAUSES, STORE, TEXT, WORLD
from foedus.model.fitted import CONSTANT, Fitted
from foedus.study.fitting.durability_frame import durability_frame
from foedus.study.fitting.durability_members import TABLES
from foedus.study.fitting.durability_phases import TABLE
from foedus.study.fitting.history import TABLES as HISTORY
from foedus.study.fitting.save import digests, rounded
from foedus.system.world import Floats

if TYPE_CHECKING:
    import polars as pl

VARIANTS = {
    "durability": (*TEXT, *WORLD, *STORE),
    "durability-brief": (*TEXT, *WORLD),
    "durability-text": TEXT,
}
ELSEWHERE = {  # what is not expected to bear on a cause
    "violation": {"congruence", "later"},
    "expiry": {"common_threat", "congruence", "inside_threat", "asymmetry", "democracies", "lost_threat",
               "regime_change", "leader_change", "burden_gap", "failed", "military", "later"},
    "renegotiation": {"inside_threat", "fighting", "asymmetry", "democracies", "leader_change", "burden_gap",
                      "failed", "wartime"},
    "absorption": {"congruence", "inside_threat", "democracies", "lost_threat", "regime_change",
                   "leader_change", "burden_gap", "failed", "military", "later"},
}  # fmt: skip
FEWEST = 5  # ends that must bear a mark, and lack it
CLUSTER = "alliance"
RESTS_ON = {
    "durability": (*HISTORY, TABLE, *(name for name in TABLES if name not in HISTORY)),
    "durability-brief": (*HISTORY, TABLE),
    "durability-text": (TABLE,),
}


def full(store: Store) -> Fitted:
    """Return the risks with all covariates."""
    return risks(durability_frame(store), "durability", store)


def brief(store: Store) -> Fitted:
    """Return the risks with what the text and a World tell."""
    return risks(durability_frame(store), "durability-brief", store)


def text(store: Store) -> Fitted:
    """Return the risks with what the text alone tells."""
    return risks(durability_frame(store), "durability-text", store)


def risks(frame: pl.DataFrame, name: str, store: Store | None = None, columns: Sequence[str] = ()) -> Fitted:
    """Return the four hazards of a variant as one model; causes do not covary (block by block).

    `columns` overrides those of the variant.
    """
    columns = columns or VARIANTS[name]
    rows = frame.drop_nulls([*columns, "ended_1"])
    found = [_risk(rows, columns, cause) for cause in CAUSES]
    names = (CONSTANT, *columns)
    size = len(names)
    coef, spread = np.zeros((len(CAUSES), size)), np.zeros((len(CAUSES) * size,) * 2)
    for k, one in enumerate(found):
        at = np.array([names.index(term) for term in one.names])
        coef[k, at] = one.coef
        spread[np.ix_(k * size + at, k * size + at)] = one.covariance.matrix
    years = rows["year"].to_list()
    return Fitted(
        name=name, link="cloglog", formula=f"cause ~ {' + '.join(columns)}", names=names, outcomes=CAUSES,
        coef=_rows(coef), covariance=_rows(spread), n=rows.height,
        events=rows.height - rows["cause"].null_count(),
        clusters=dict(found[0].covariance.clusters), vcov=found[0].vcov,
        first=min(years), last=max(years), data_to=f"{max(years)}-12-31",
        tables=digests(store, RESTS_ON[name]) if store else {},
        constants={
            "oldest": rounded(max(rows["age"].to_list())),
            "ends": {cause: int((rows["cause"] == cause).sum()) for cause in CAUSES},
        },
        note="yearly hazards of the end of an alliance's phase, by cause; the log of each is linear",
    )  # fmt: skip


def _risk(rows: pl.DataFrame, columns: Sequence[str], cause: str) -> Fit:
    import polars as pl

    marked = rows.with_columns((pl.col("cause") == cause).fill_null(False).cast(pl.Float64).alias("ends"))
    ends = marked.filter(pl.col("ends") == 1)
    kept = [name for name in columns if name not in ELSEWHERE[cause] and _tells(ends[name].to_numpy())]
    return fit(f"ends ~ {' + '.join(kept)}", marked, estimator="cloglog", vcov={"CRV1": CLUSTER})


def _tells(values: Floats) -> bool:
    """Return whether enough ends bear a mark and lack it; other columns always tell."""
    marks = np.isin(values, (0.0, 1.0)).all()
    return not marks or FEWEST <= values.sum() <= values.size - FEWEST


def _rows(matrix: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(rounded(float(one)) for one in row) for row in matrix)
