"""From chances and what happened to the records of a backtest."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from foedus.estimate import score
from foedus.study.backtest import Comparison, Curve, ScoreRow


def scored(
    group: str, horizon: int | None, model: str, chance: ArrayLike, happened: ArrayLike, base: ArrayLike
) -> ScoreRow:
    """Return the scores of one model; `base` is the reference's chance of each row."""
    p, y = np.asarray(chance, float), np.asarray(happened, float)
    return ScoreRow(
        group, horizon, model, y.size, int(y.sum()), score.log_score(p, y),
        score.brier_skill(p, y, np.broadcast_to(base, y.shape)), score.auc_pr(p, y) if y.any() else None,
        float(y.mean()),
    )  # fmt: skip


def compared(
    group: str, horizon: int | None, model: str, peer: str,
    chance: ArrayLike, other: ArrayLike, happened: ArrayLike, clusters: ArrayLike,
) -> Comparison:  # fmt: skip
    """Return the paired difference of two models' log scores over clusters."""
    found = score.mean_difference(score.bits(chance, happened), score.bits(other, happened), clusters)
    size = len(np.unique(np.asarray(clusters)))
    return Comparison(group, horizon, model, peer, found.value, found.low, found.high, size)


def curve(model: str, horizon: int | None, chance: ArrayLike, happened: ArrayLike) -> Curve:
    """Return the calibration of one model."""
    one = score.calibration(chance, happened)
    return Curve(model, horizon, one.predicted, one.observed, one.n, one.slope, one.intercept)
