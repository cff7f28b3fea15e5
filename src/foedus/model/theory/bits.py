"""What a fitted theory says of a case, in bits, and which families of causes raise the chance of a pact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial
from typing import Any

import numpy as np

from foedus.model.fitted import CONSTANT, Fitted, inverse
from foedus.model.formation.covariates import FAMILIES, INCENTIVES, family_of
from foedus.system.world import Flags, Floats

DRAWS, SEED = 400, 1914
# what a covariate that can be off the record is marked by
MARKED = {"ideal_gap": "ideal_unknown", "log_trade": "trade_unknown", "dependence": "trade_unknown"}


@dataclass(frozen=True)
class Bits:
    """Mean bits over the pairs of a case: log2 of the theory's chance of a pact over the base rate.

    `chance` is the mean of the chances themselves; both have 95 % intervals.
    """

    value: float
    low: float
    high: float
    chance: float
    chance_low: float
    chance_high: float
    base: float
    pairs: int


def fold_of(atop: Any, folds: int) -> Any:
    """Return the fold that an alliance belongs to, of one ATOP number or of many; they go by fives."""
    return atop // 5 % folds


def unseen(model: Fitted, fold: int | None) -> tuple[Floats, float]:
    """Return coefficients `(m, k)` and base rate of the fit without that fold; of all where it is None."""
    if fold is None:
        return np.array(model.coef), float(model.constants["base"])
    return np.array(model.constants["folds"][fold]), float(model.constants["bases"][fold])


def any_door(eta: Floats, model: Fitted) -> Floats:
    """Return the chance of a pact by any door from the linear predictors, `(..., m)`."""
    return np.asarray(1 - inverse(eta, "multinomial")[..., 0])


def bits(x: Mapping[str, Any], model: Fitted, fold: int | None) -> Bits:
    r"""Return the bits of a case with their 95 % interval.

    .. math:: b = \frac{1}{n} \sum_{pairs} \log_2 \frac{p_{theory}}{p_{base}}

    `x` holds the model's covariates, `(n,)` each. The coefficients are those of the fit without the case's
    fold; the interval is of draws from their cluster-robust covariance (clusters: the pact, else the pair).
    How many pacts there are at all is as uncertain for the base rate as for the theory, so the base moves
    with the draw's chance of the average pair.
    """
    coef, base = unseen(model, fold)
    drawn = np.concatenate([coef[None], model.drawn(DRAWS, SEED) - np.array(model.coef) + coef])
    chance = any_door(np.einsum("nk,dmk->dnm", model.design(x), drawn), model)
    average = any_door(np.einsum("k,dmk->dm", model.design(model.constants["means"]), drawn), model)
    bases = base * average / average[0]
    found = np.log2(chance / bases[:, None]).mean(axis=1)
    return Bits(*_ranged(found), *_ranged(chance.mean(axis=1)), base, chance.shape[1])


def _ranged(drawn: Floats) -> tuple[float, float, float]:
    """Return a figure, which comes before its draws, with the 95 % interval of the draws."""
    low, high = np.quantile(drawn[1:], (0.025, 0.975))
    return float(drawn[0]), float(low), float(high)


def speaking(x: Mapping[str, Any], model: Fitted, fold: int | None) -> list[tuple[str, float]]:
    """Return each covariate with the bits by which it moves log odds from the average pair's, most first.

    What is not on record speaks through its marker alone, what is on record without it.
    """
    coef, _ = unseen(model, fold)
    means = model.constants["means"]
    found: dict[str, float] = {}
    for name, weight in zip(model.names, coef[0], strict=True):
        if name != CONSTANT:
            heard = _heard(name, x)
            worth = float(weight * (np.mean(x[name]) - means[name]) / np.log(2))
            found[heard] = found.get(heard, 0.0) + worth
    return sorted(found.items(), key=lambda pair: -abs(pair[1]))


def _heard(name: str, x: Mapping[str, Any]) -> str:
    """Return under which name a covariate speaks: its own, its marker's, or what it is the marker of."""
    marker = MARKED.get(name, name if name in MARKED.values() else "")
    if not marker or marker not in x:
        return name
    if np.mean(x[marker]) > 0.5:
        return marker
    return next(one for one, of in MARKED.items() if of == marker) if name == marker else name


def family_bits(
    x: Mapping[str, Any], model: Fitted, means: Mapping[str, float], fold: int | None = None
) -> dict[str, Floats]:
    r"""Return the Shapley value of each family of causes in log2 P(ally), `(n,)` each (Shapley 1953, p. 311).

    The game is v(S) = log2 of the chance of a pact when the families of S stand at the pair's values and the
    others at `means`, those of the average pair of the day. Together they make log2 P(ally) - log2 P(ally at
    the means).
    """
    coef, _ = unseen(model, fold)
    own, rest = _parts(x, model, coef, means)
    families = [family for family in FAMILIES if family in own]
    value = {
        frozenset(group): np.log2(any_door(rest + sum(own[f] for f in group), model))
        for size in range(len(families) + 1)
        for group in combinations(families, size)
    }
    return {family: _shapley(family, families, value) for family in families}


def average_pair(columns: Mapping[str, Floats], free: Flags) -> dict[str, float]:
    """Return the mean of each column `(n, n)` over the pairs `free` `(n, n)` that could ally, if known."""
    one, two = np.triu_indices(len(free), 1)
    at = (one[free[one, two]], two[free[one, two]])
    return {name: float(np.nanmean(value[at])) for name, value in columns.items()}


def _parts(
    x: Mapping[str, Any], model: Fitted, coef: Floats, means: Mapping[str, float]
) -> tuple[dict[str, Floats], Floats]:
    """Return each family's addition to the mean pair's linear predictors, and that pair's, `(n, m)` each."""
    n = len(np.atleast_1d(np.asarray(x[model.columns[0]])))
    rest = np.tile(coef[:, 0], (n, 1))
    own: dict[str, Floats] = {}
    for name, weights in zip(model.names[1:], coef[:, 1:].T, strict=True):
        family, value = family_of(name), np.asarray(x[name], float)
        if not family:
            rest = rest + np.outer(value, weights)
            continue
        rest = rest + means[name] * weights
        own[family] = own.get(family, np.zeros((n, len(coef)))) + np.outer(value - means[name], weights)
    return own, rest


def _shapley(family: str, families: Sequence[str], value: Mapping[frozenset[str], Floats]) -> Floats:
    others = [one for one in families if one != family]
    n = len(families)
    total = np.zeros_like(value[frozenset()])
    for size in range(n):
        weight = factorial(size) * factorial(n - 1 - size) / factorial(n)
        for group in combinations(others, size):
            total = total + weight * (value[frozenset((*group, family))] - value[frozenset(group)])
    return total


def shares(found: Mapping[str, Floats]) -> dict[str, float] | None:
    """Return the shares of power, geography and incentives in what raises the chance; None if nothing does.

    A family that lowers it has no share; the five of incentives count together.
    """
    raised = {family: max(float(np.mean(value)), 0.0) for family, value in found.items()}
    three = {
        "power": raised.get("power", 0.0),
        "geography": raised.get("geography", 0.0),
        "incentives": sum(raised.get(family, 0.0) for family in INCENTIVES),
    }
    total = sum(three.values())
    return {name: value / total for name, value in three.items()} if total > 0 else None
