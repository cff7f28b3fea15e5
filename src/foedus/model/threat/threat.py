"""Balance-of-threat score: the hazard of attack times power at the door, and what it owes to what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from math import factorial

import numpy as np

from foedus.model.threat.hazard import FAMILIES, STATED, Covariates, Weights, hazard, positive
from foedus.model.threat.reach import at_the_door
from foedus.system.world import Floats

POWER_EXPONENT = 0.3  # how much capability adds to the chance of attack; stated


@dataclass(frozen=True)
class Threat:
    """Threat of each state j to each state i, `(n, n)`; row i is the threatened state, the diagonal NaN.

    `score` is in units of hazard; `hazard` the five-year chance of a militarised dispute; `shares` the
    Shapley shares of power, geography and intent, each `(n, n)`, summing to one.
    """

    score: Floats
    hazard: Floats
    shares: dict[str, Floats]


def threat(x: Covariates, power: Floats, distance_km: Floats, miles_per_day: float,
           weights: Weights = STATED) -> Threat:  # fmt: skip
    r"""Return the threat of j to i (Walt 1987, pp. 21-26: power, proximity, offence, intent).

    .. math:: T_{ij} = h_{ij}\,(p'_{ij})^{0.3}

    where h is the hazard and p' the power of j at i's door. The shares are Shapley values of the three
    families of causes in log T, against a baseline that puts the other families at the mean over all pairs;
    a family that lowers the threat has no share.
    """
    power = positive(power)
    door = at_the_door(power[None, :], distance_km, miles_per_day)
    rate = hazard(x, weights)
    return Threat(rate * door**POWER_EXPONENT, rate, _shares(x, power, distance_km, miles_per_day, weights))


def _shares(
    x: Covariates, power: Floats, km: Floats, miles_per_day: float, weights: Weights
) -> dict[str, Floats]:
    families = tuple(FAMILIES)
    log_score = {}
    for size in range(len(families) + 1):
        for known in combinations(families, size):
            seen_power = power if "power" in known else np.full_like(power, np.exp(np.nanmean(np.log(power))))
            seen_km = km if "geography" in known else np.full_like(km, np.nanmean(km))
            door = at_the_door(seen_power[None, :], seen_km, miles_per_day)
            rate = hazard(_blurred(x, known), weights)
            log_score[frozenset(known)] = np.log(rate) + POWER_EXPONENT * np.log(door)
    positive = {family: np.maximum(_shapley(family, families, log_score), 0) for family in families}
    total = np.asarray(sum(positive.values()))
    return {
        family: np.divide(value, total, out=np.full_like(value, np.nan), where=total > 0)
        for family, value in positive.items()
    }


def _blurred(x: Covariates, known: tuple[str, ...]) -> Covariates:
    """Return the covariates with the families not in `known` at their mean over all pairs."""
    off = ~np.eye(x.log_distance.shape[0], dtype=bool)
    means = {
        term: np.full(off.shape, np.nanmean(getattr(x, term)[off]))
        for family, terms in FAMILIES.items()
        if family not in known
        for term in terms
    }
    return replace(x, **means)


def _shapley(family: str, families: tuple[str, ...], value: dict[frozenset[str], Floats]) -> Floats:
    """Return the Shapley value (Shapley 1953, p. 311) of one family in the game `value`."""
    rest = [other for other in families if other != family]
    n = len(families)
    total = np.zeros_like(value[frozenset()])
    for size in range(n):
        weight = factorial(size) * factorial(n - 1 - size) / factorial(n)
        for group in combinations(rest, size):
            total = total + weight * (value[frozenset((*group, family))] - value[frozenset(group)])
    return total
