"""The road a state took: balance, bandwagon, tether, or hedge (none), as a posterior with reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from foedus.model.fitted import Fitted, fitted, inverse
from foedus.model.road.covariates import MEANT, OF_PARTNERS

ROADS = ("balance", "bandwagon", "tether", "hedge")
DRAWS, SEED = 400, 1914
TELLING = 3  # reasons told


@dataclass(frozen=True)
class Reason:
    """One covariate that speaks for the road: what it is, its value, the mean of the judgements, its weight.

    `weight` is by how much it raises the log odds of the road over the average case, against the others.
    """

    covariate: str
    meaning: str
    value: float
    usual: float
    weight: float


@dataclass(frozen=True)
class Road:
    """Probabilities of the four roads, summing to one, with 95 % intervals, the likeliest, and why."""

    label: str
    probabilities: dict[str, float]
    low: dict[str, float]
    high: dict[str, float]
    reasons: tuple[Reason, ...]
    model: Fitted


def road(x: Mapping[str, float]) -> Road:
    r"""Return which road a state's situation and its latest step point to.

    .. math:: P(r \mid x) = \frac{e^{x'\beta_r}}{\sum_s e^{x'\beta_s}}

    with :math:`\beta` fitted on judgements of named authors (Walt 1987, Schweller 1994, Weitsman 2004 and
    others), under a normal prior; intervals draw :math:`\beta` from its posterior (Laplace's approximation).
    Balancing is alignment against the source of danger (Walt 1987, p. 17), bandwagoning with it or with the
    winning side, tethering binds a rival (Weitsman 2004, pp. 20-24); hedge is no step, or one that commits
    to neither side. `x` as from `covariates`.
    """
    model = fitted("road")
    order = (model.constants["reference"], *model.outcomes)
    at = dict(zip(order, model.chance(x).tolist(), strict=True))
    design = model.design(x)
    drawn = inverse(np.einsum("dmk,k->dm", model.drawn(DRAWS, SEED), design), "multinomial")
    edges = np.quantile(drawn, (0.025, 0.975), axis=0).tolist()
    low, high = (dict(zip(order, edge, strict=True)) for edge in edges)
    label = max(at, key=lambda name: at[name])
    shown, least, most = ({name: part[name] for name in ROADS} for part in (at, low, high))
    return Road(label, shown, least, most, _reasons(model, x, label), model)


def _reasons(model: Fitted, x: Mapping[str, float], label: str) -> tuple[Reason, ...]:
    """Return what speaks most for the road, against the mean of the other roads."""
    usual = model.constants["means"]
    weights = {model.constants["reference"]: np.zeros(len(model.names))}
    weights |= {name: np.array(row) for name, row in zip(model.outcomes, model.coef, strict=True)}
    others = np.mean([row for name, row in weights.items() if name != label], axis=0)
    pull = dict(zip(model.names, weights[label] - others, strict=True))
    found = [
        Reason(
            name,
            MEANT[name][x[name] < usual[name]],
            float(x[name]),
            usual[name],
            float(pull[name] * (x[name] - usual[name])),
        )
        for name in model.columns
        if x["new_pact"] or name not in OF_PARTNERS
    ]
    return tuple(sorted((one for one in found if one.weight > 0), key=lambda one: -one.weight)[:TELLING])
