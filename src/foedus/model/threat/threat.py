"""Balance of threat: the estimated hazard of attack times power at the door, and what it owes to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np

from foedus.model.fitted import Fitted, fitted, inverse
from foedus.model.threat.covariates import FAMILIES, JOINT, positive
from foedus.model.threat.reach import at_the_door, fading
from foedus.system.world import Flags, Floats

FULL, BRIEF = "threat", "threat-brief"


@dataclass(frozen=True)
class Threat:
    """Threat of each state j to each state i, `(n, n)`; row i is the threatened state, the diagonal NaN.

    `score` is in units of hazard; `hazard` the five-year chance of a militarised dispute (1 for enemies at
    war) with its 95 % interval `low`, `high`; `shares` the Shapley shares of power, geography and intent,
    each `(n, n)`, summing to one. `model` is the fit it rests on.
    """

    score: Floats
    hazard: Floats
    low: Floats
    high: Floats
    shares: dict[str, Floats]
    model: Fitted


@dataclass(frozen=True)
class Reach:
    """What brings power `(n,)` to a door: distances `(n, n)` in km, 0 for neighbours, and miles a day."""

    power: Floats
    km: Floats
    miles_a_day: float


def chosen(x: Mapping[str, Floats]) -> Fitted:
    """Return the model whose covariates are all there: the full record of disputes, or the short one."""
    full = fitted(FULL)
    return full if set(full.columns) <= set(x) else fitted(BRIEF)


def threat(x: Mapping[str, Floats], at_war: Flags, reach: Reach) -> Threat:
    r"""Return the threat of j to i (Walt 1987, pp. 21-26: power, proximity, offence, intent).

    .. math::
        T_{ij} = (w_{ij} + h_{ij})\,(p'_{ij})^{a}, \quad h_{ij} = \left(1 + e^{-x_{ij}'\beta}\right)^{-1}

    where h is the estimated five-year hazard that j begins a militarised dispute with i, w is 1 where the two
    are at war already (and the hazard shown is 1), and p' the power of j at i's door (Boulding 1962; Bueno de
    Mesquita 1981); `a` was chosen on historians' judgements. The shares are Shapley values of the three
    families of causes in log T, against a baseline that puts the other families at the mean over all pairs;
    one that lowers the threat has no share. `x` as from `covariates`.
    """
    model = chosen(x)
    again, *bounds = model.ranged(x)
    hazard, low, high = (_alone(np.where(at_war, 1.0, one)) for one in (again, *bounds))
    door = at_the_door(positive(reach.power)[None, :], reach.km, reach.miles_a_day)
    shown = _alone(score(again, at_war, door, model))
    return Threat(shown, hazard, low, high, _shares(x, reach, model), model)


def score(again: Floats, at_war: Flags, door: Floats, model: Fitted) -> Floats:
    """Return the threat as `threat` defines it, of any shape; `again` is the hazard, `door` power there."""
    return np.asarray((at_war + again) * door ** float(model.constants["power_exponent"]))


def _alone(matrix: Floats) -> Floats:
    """Return a matrix without the threat of a state to itself."""
    np.fill_diagonal(matrix, np.nan)
    return matrix


def _shares(x: Mapping[str, Floats], reach: Reach, model: Fitted) -> dict[str, Floats]:
    families, exponent = tuple(FAMILIES), float(model.constants["power_exponent"])
    power = np.log(positive(reach.power))
    far = fading(reach.km, reach.miles_a_day)
    usual = float(fading(np.array(np.nanmean(reach.km)), reach.miles_a_day))
    parts = _parts(x, model)
    log_score = {}
    for size in range(len(families) + 1):
        for known in combinations(families, size):
            fades = far if "geography" in known else usual
            log_door = fades * (power[None, :] if "power" in known else np.nanmean(power))
            log_hazard = np.log(inverse(_index(parts, known), "logit"))
            log_score[frozenset(known)] = np.asarray(log_hazard + exponent * log_door)
    worth = {family: np.maximum(_shapley(family, families, log_score), 0) for family in families}
    total = np.asarray(sum(worth.values()))
    return {
        family: np.divide(value, total, out=np.full_like(value, np.nan), where=total > 0)
        for family, value in worth.items()
    }


@dataclass(frozen=True)
class _Parts:
    """The linear predictor by family, and each family's mean; `joint` weighs the powers of neighbours."""

    constant: float
    own: dict[str, Floats]
    mean: dict[str, float]
    near: Floats
    joint: Floats


def _parts(x: Mapping[str, Floats], model: Fitted) -> _Parts:
    off = ~np.eye(x["neighbour"].shape[0], dtype=bool)
    own = {
        family: np.sum(
            [model.weight(n) * x[n] for n in names if n in model.columns and n not in JOINT], axis=0
        )
        for family, names in FAMILIES.items()
    }
    mean = {family: float(np.nanmean(value[off])) for family, value in own.items()}
    joint = np.sum([model.weight(name) * x[power] for name, power in JOINT.items()], axis=0)
    return _Parts(model.weight("(Intercept)"), own, mean, x["neighbour"], joint)


def _index(parts: _Parts, known: tuple[str, ...]) -> Floats:
    """Return the linear predictor with the families not in `known` at their mean over all pairs."""
    terms = [own if family in known else parts.mean[family] for family, own in parts.own.items()]
    near = parts.near if "geography" in known else float(np.mean(parts.near))
    joint = parts.joint if "power" in known else float(np.nanmean(parts.joint))
    return np.asarray(parts.constant + sum(terms) + near * joint)


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
