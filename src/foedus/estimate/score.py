"""Scores of probabilities against what happened, and intervals of their differences.

`chance` and `happened` are `(n,)`: probabilities, and 0 or 1. Probabilities are held within 1e-9 of 0 and 1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from foedus.estimate.design.columns import Floats
from foedus.estimate.fit import fit
from foedus.estimate.libraries import load

EDGE = 1e-9


def bits(chance: ArrayLike, happened: ArrayLike) -> Floats:
    """Return each row's log score in bits: log2 of the probability given to what happened (Good 1952)."""
    p, y = _held(chance), np.asarray(happened, float)
    return np.asarray(np.log2(np.where(y > 0, p, 1 - p)))


def log_score(chance: ArrayLike, happened: ArrayLike) -> float:
    """Return the mean log score in bits; 0 is perfect."""
    return float(bits(chance, happened).mean())


def brier(chance: ArrayLike, happened: ArrayLike) -> Floats:
    """Return each row's squared error (Brier 1950)."""
    return np.asarray((np.asarray(chance, float) - np.asarray(happened, float)) ** 2)


def brier_skill(chance: ArrayLike, happened: ArrayLike, reference: ArrayLike) -> float:
    """Return 1 - Brier(chance) / Brier(reference): 1 perfect, 0 no better than the reference.

    >>> brier_skill([0.9, 0.1], [1, 0], [0.5, 0.5])
    0.96
    """
    worse = brier(np.broadcast_to(reference, np.shape(chance)), happened).mean()
    return round(float(1 - brier(chance, happened).mean() / worse), 15)


def auc_pr(chance: ArrayLike, happened: ArrayLike) -> float:
    """Return the average precision; what a guess reaches is the share of events."""
    found = load("sklearn.metrics").average_precision_score
    return float(found(np.asarray(happened, int), np.asarray(chance, float)))


@dataclass(frozen=True)
class Calibration:
    """Mean predicted and observed share in bins of equal numbers; a logit of the outcome on the log odds."""

    predicted: tuple[float, ...]
    observed: tuple[float, ...]
    n: tuple[int, ...]
    slope: float
    intercept: float


def calibration(chance: ArrayLike, happened: ArrayLike, bins: int = 10) -> Calibration:
    """Return how probabilities compare with what happened; slope 1 and intercept 0 are perfect (Cox 1958)."""
    p, y = _held(chance), np.asarray(happened, float)
    parts = np.array_split(np.argsort(p, kind="stable"), bins)
    line = fit("y ~ x", {"y": y, "x": np.log(p / (1 - p))}, estimator="logit")
    return Calibration(
        tuple(float(p[rows].mean()) for rows in parts),
        tuple(float(y[rows].mean()) for rows in parts),
        tuple(len(rows) for rows in parts),
        line.coefficient("x"),
        line.coefficient("(Intercept)"),
    )


@dataclass(frozen=True)
class Interval:
    """An estimate with its 95 % interval; `excludes_zero` is what a claim of difference needs."""

    value: float
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        """Whether the interval lies on one side of zero."""
        return self.low > 0 or self.high < 0


def paired_bootstrap(
    figure: Callable[[Floats], float], clusters: ArrayLike, *, draws: int = 1000, seed: int = 1914
) -> Interval:
    """Return a figure of weighted rows with its percentile interval over resampled clusters.

    `figure(weights)` takes row weights `(n,)`, all 1 for the estimate; `clusters` `(n,)` any labels.
    """
    codes = np.unique(np.asarray(clusters), return_inverse=True)[1].ravel()
    groups = int(codes.max()) + 1
    stream = np.random.default_rng([seed, groups, len(codes)])
    found = [
        figure(np.bincount(stream.integers(groups, size=groups), minlength=groups)[codes].astype(float))
        for _ in range(draws)
    ]
    low, high = np.nanquantile(found, (0.025, 0.975))
    return Interval(figure(np.ones(len(codes))), float(low), float(high))


def mean_difference(
    one: ArrayLike, other: ArrayLike, clusters: ArrayLike, *, draws: int = 1000, seed: int = 1914
) -> Interval:
    """Return the mean of `one - other` over rows with its interval: the paired comparison of two models.

    Sums by cluster are resampled, so that a draw costs as much as there are clusters, not rows.
    """
    codes = np.unique(np.asarray(clusters), return_inverse=True)[1].ravel()
    gap = np.asarray(one, float) - np.asarray(other, float)
    sums, sizes = np.bincount(codes, gap), np.bincount(codes).astype(float)
    stream = np.random.default_rng([seed, sums.size, codes.size])
    found = []
    for _ in range(draws):
        drawn = np.bincount(stream.integers(sums.size, size=sums.size), minlength=sums.size)
        found.append(float(drawn @ sums / (drawn @ sizes)))
    low, high = np.quantile(found, (0.025, 0.975))
    return Interval(float(gap.mean()), float(low), float(high))


def _held(chance: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(np.clip(np.asarray(chance, float), EDGE, 1 - EDGE))
