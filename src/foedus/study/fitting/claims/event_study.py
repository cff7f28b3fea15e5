"""Event studies on stacked events: leads and lags against matched units, the leads tested jointly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from foedus.estimate.fit import fit
from foedus.estimate.inference import interval
from foedus.estimate.libraries import load
from foedus.estimate.result import Fit
from foedus.study.claim_tests import Part, Point, Sample
from foedus.study.fitting.claims import estimators
from foedus.study.fitting.claims.stacks import AFTER, BEFORE
from foedus.system.world import Floats

if TYPE_CHECKING:
    import polars as pl

YEARS = tuple(k for k in range(-BEFORE, AFTER + 1) if k != -1)
NAMES = {k: f"lead_{-k}" if k < 0 else f"lag_{k}" for k in YEARS}


def sample(part: Part, era: str, frame: pl.DataFrame) -> Sample:
    """Return the mean effect of years 1 to 10 with the path and the joint test of the leads.

    `n` counts rows, `events` treated units.
    """
    import polars as pl

    treated = frame.filter(pl.col("treated") > 0)["stack"].n_unique()
    empty = Sample(part=part.id, era=era, n=frame.height, events=treated)
    if treated < estimators.LEAST:
        return replace(empty, reason=estimators.FEWER.format(estimators.LEAST, "treated units"))
    rows = frame.with_columns(
        (pl.col("treated") * (pl.col("event") == k)).alias(name) for k, name in NAMES.items()
    )
    live = [name for name in NAMES.values() if rows[name].sum() > 0]
    formula = f"y ~ {' + '.join(live)} | unit + stack_year"
    fits = [fit(formula, rows, vcov=estimators.vcov(one), weights="weight") for one in part.covariance]
    clusters = {name: n for one in fits for name, n in one.covariance.clusters.items()}
    if why := estimators.too_few(clusters):
        return replace(empty, reason=why)
    return _sample(empty, max(fits, key=lambda one: _mean(one)[1]), clusters, frame)


def _sample(empty: Sample, one: Fit, clusters: dict[str, int], frame: pl.DataFrame) -> Sample:
    value, error = _mean(one)
    low, high = interval(value, error, 0.95, one.covariance.df)
    return replace(
        empty, estimate=value, low=float(low), high=float(high), n=one.n, clusters=clusters,
        leads_p=leads(one), path=_path(one),
        first=int(frame["year"].min()),  # type: ignore[arg-type]
        last=int(frame["year"].max()),  # type: ignore[arg-type]
    )  # fmt: skip


def _mean(one: Fit) -> tuple[float, float]:
    """Return the mean of the lags from 1 on, with its standard error."""
    weight = np.array([name.startswith("lag_") and name != "lag_0" for name in one.names], float)
    weight /= weight.sum()
    return float(weight @ one.coef), float(np.sqrt(weight @ one.covariance.matrix @ weight))


def leads(one: Fit) -> float:
    """Return the p-value of the Wald test that all leads are zero."""
    at = [k for k, name in enumerate(one.names) if name.startswith("lead_")]
    b: Floats = one.coef[at]
    statistic = float(b @ np.linalg.pinv(one.covariance.matrix[np.ix_(at, at)]) @ b)
    return float(load("scipy.special").chdtrc(len(at), statistic))


def _path(one: Fit) -> tuple[Point, ...]:
    at = {row["term"]: row for row in one.rows()}
    return tuple(
        Point(k, row["estimate"], row["conf_low"], row["conf_high"])
        for k, name in NAMES.items()
        if (row := at.get(name)) is not None
    )
