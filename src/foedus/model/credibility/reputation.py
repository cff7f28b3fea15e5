"""Reputation: what a state's own record of pledges tested adds to the rate of its age and clause, with decay.

Beta-Bernoulli: with a prior of mean p worth s cases and tests of age a_i, y_i = 1 where kept,

    P | record ~ Beta(s p + sum w_i y_i, s (1 - p) + sum w_i (1 - y_i)),    w_i = 2^(-a_i / h)

(Jøsang & Ismail 2002, with their forgetting). Half-life h and worth s have the best likelihood leaving out
one war at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum, log, sqrt

GRID, REACH = 20_001, 40  # points, and standard deviations of the log odds either way


@dataclass(frozen=True)
class Reputation:
    """Pledges kept of those tested, the same with decay, and the posterior chance with its 95 % interval."""

    kept: int
    n: int
    weighted_kept: float
    weighted_n: float
    value: float
    low: float
    high: float
    half_life: float
    data_to: str


def reputation(
    prior: float, record: Iterable[tuple[int, bool]], year: int, half_life: float, worth: float, data_to: str
) -> Reputation:
    """Return the reputation in a year; `record` has the year of each test before it and whether it was kept.

    >>> one = reputation(0.5, [(1900, True)], 1940, half_life=40, worth=1, data_to="2003-12-31")
    >>> one.weighted_n, one.value  # a test one half-life old counts half: (0.5 + 0.5) / (1 + 0.5)
    (0.5, 0.6666666666666666)
    """
    tests = list(record)
    weights = [2 ** (-(year - when) / half_life) for when, _ in tests]
    kept = fsum(w for w, (_, did) in zip(weights, tests, strict=True) if did)
    total = fsum(weights)
    a, b = worth * prior + kept, worth * (1 - prior) + total - kept
    low, high = beta_interval(a, b)
    return Reputation(
        sum(did for _, did in tests), len(tests), kept, total, a / (a + b), low, high, half_life, data_to
    )


def beta_interval(a: float, b: float, level: float = 0.95) -> tuple[float, float]:
    """Return the equal-tailed interval of Beta(a, b), a and b above 0.1, by mass on a grid of log odds."""
    import numpy as np

    centre, spread = log(a / b), sqrt(1 / a + 1 / b)
    odds = np.linspace(centre - REACH * spread, centre + REACH * spread, GRID)
    density = np.exp(-a * np.logaddexp(0, -odds) - b * np.logaddexp(0, odds))
    mass = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2)])
    low, high = np.interp([(1 - level) / 2, (1 + level) / 2], mass / mass[-1], 1 / (1 + np.exp(-odds)))
    return float(low), float(high)
