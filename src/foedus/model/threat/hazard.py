"""The chance that one state starts a militarised dispute with another within five years.

First version: the weights are stated, not estimated with their uncertainty. They are the rounded
coefficients of an exploratory pooled logit (310,214 directed dyads, every fifth year 1850-2005, 1,796 with
a dispute begun by j against i within five years), but for `claim`, which is our own. Acts of coercion listed
by hand are denser than recorded disputes, so the hazards run high: an ordering, not odds. `Weights` is the
interface that fitted versions fill.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from foedus.system.world import Flags, Floats

MIN_KM = 50.0  # towns nearer than this count as this near, so that the logarithm stays finite


@dataclass(frozen=True)
class Weights:
    """Log-odds weights of the hazard."""

    constant: float = -3.3
    log_power_other: float = 0.3
    log_power_self: float = 0.2
    log_distance: float = -0.5
    neighbour: float = 1.5
    rivalry: float = 1.4
    claim: float = 0.5
    coercion: float = 1.8
    autocracy: float = 0.45
    joint_democracy: float = -0.8
    major: float = 0.5


STATED = Weights()

FAMILIES = {
    "power": ("log_power_other", "log_power_self", "major"),
    "geography": ("log_distance", "neighbour"),
    "intent": ("rivalry", "claim", "coercion", "autocracy", "joint_democracy"),
}


@dataclass(frozen=True)
class Covariates:
    """One `(n, n)` array a weight: row the threatened state i, column the other state j."""

    log_power_other: Floats
    log_power_self: Floats
    log_distance: Floats
    neighbour: Floats
    rivalry: Floats
    claim: Floats
    coercion: Floats
    autocracy: Floats
    joint_democracy: Floats
    major: Floats


def covariates(
    power: Floats, distance_km: Floats, neighbours: Flags, rivalry: Flags, claims: Flags,
    coercion: Floats, regime: Floats, major: Flags,
) -> Covariates:  # fmt: skip
    """Return the covariates of every directed pair.

    `power` `(n,)` in any unit (taken relative to the strongest), `distance_km` `(n, n)`, `regime` `(n,)` from
    0 autocracy to 1 democracy; the rest flags or counts. An unknown regime counts as mixed (0.5).
    """
    n = power.size
    relative = np.log(positive(power) / np.nanmax(power))
    other, own = np.broadcast_to(relative, (n, n)), np.broadcast_to(relative[:, None], (n, n))
    return Covariates(
        log_power_other=other,
        log_power_self=own,
        log_distance=np.log(np.maximum(distance_km, MIN_KM) / 1000),
        neighbour=neighbours.astype(float),
        rivalry=rivalry.astype(float),
        claim=claims.astype(float),
        coercion=np.log1p(coercion),
        joint_democracy=np.outer(regime == 1, regime == 1).astype(float),
        autocracy=np.broadcast_to(1 - np.nan_to_num(regime, nan=0.5), (n, n)),
        major=np.broadcast_to(major.astype(float), (n, n)),
    )


def positive(power: Floats) -> Floats:
    """Return power with known zeros (a fleet given up, nothing else known) at half the least known power."""
    return np.where(power == 0, np.nanmin(power[power > 0]) / 2, power)


def log_odds(x: Covariates, weights: Weights = STATED) -> Floats:
    """Return the linear predictor, `(n, n)`."""
    total = np.full(x.log_distance.shape, weights.constant)
    for term in fields(x):
        total = total + getattr(weights, term.name) * getattr(x, term.name)
    return total


def hazard(x: Covariates, weights: Weights = STATED) -> Floats:
    r"""Return the five-year chance that j starts a militarised dispute with i, `(n, n)`; the diagonal is NaN.

    .. math:: h_{ij} = \left(1 + e^{-x_{ij}'\beta}\right)^{-1}

    Covariates after Bremer 1992 (pp. 309-341) and Walt 1987 (pp. 21-26).
    """
    out = 1 / (1 + np.exp(-log_odds(x, weights)))
    np.fill_diagonal(out, np.nan)
    return np.asarray(out)
