"""Average expected responses at given rows and coefficients, and how they move with the coefficients."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.design.columns import Floats
from foedus.estimate.kernel.links import LINKS
from foedus.estimate.libraries import load

if TYPE_CHECKING:
    from foedus.estimate.result import Fit

BLOCK = 4_000_000  # cells held at once


def outcomes(fit: Fit) -> tuple[str, ...]:
    """Return the names of the responses that have a mean of their own; raises QuestionError for durations."""
    if fit.estimator in ("cox", "competing"):
        what, hint = "a Cox model has no mean response", "exp(coefficient) is its hazard ratio"
        raise QuestionError(what, where="margins", try_next=hint)
    return tuple(map(str, fit.design.levels)) if fit.estimator == "multinomial" else ("",)


def mean_response(fit: Fit, x: Floats, base: Floats, weights: Floats, coefs: Floats) -> Floats:
    """Return the weighted means `(draws, m)` at rows `x` `(n, k)`, `base` added, for `coefs` `(draws, K)`."""
    wide = max(BLOCK // max(len(coefs), 1), 1)
    found = np.zeros((len(coefs), len(outcomes(fit))))
    for at in range(0, len(x), wide):
        part = slice(at, at + wide)
        if fit.estimator == "multinomial":
            for draw, coef in enumerate(coefs):
                found[draw] += weights[part] @ chances(x[part], coef)
            continue
        eta = x[part] @ coefs.T + base[part, None]
        mean = eta if fit.estimator == "ols" else LINKS[fit.estimator].mean(eta)
        found[:, 0] += weights[part] @ mean
    return found


def mean_slope(fit: Fit, x: Floats, base: Floats, weights: Floats) -> Floats:
    """Return how the weighted means move with the coefficients, `(m, K)`."""
    if fit.estimator == "multinomial":
        return _multinomial_slope(fit, x, weights)
    eta = x @ fit.coef + base
    slope = np.ones(len(x)) if fit.estimator == "ols" else LINKS[fit.estimator].slope(eta)
    return np.asarray((weights * slope) @ x)[None, :]


def chances(x: Floats, coef: Floats) -> Floats:
    """Return the chance of each outcome of a multinomial logit, `(n, m)`."""
    eta = x @ coef.reshape(-1, x.shape[1]).T
    return np.asarray(load("scipy.special").softmax(np.column_stack([np.zeros(len(x)), eta]), axis=1))


def _multinomial_slope(fit: Fit, x: Floats, weights: Floats) -> Floats:
    p = chances(x, fit.coef)
    found = np.empty((p.shape[1], p.shape[1] - 1, x.shape[1]))
    for m in range(p.shape[1]):
        for other in range(1, p.shape[1]):
            found[m, other - 1] = (weights * p[:, m] * (float(m == other) - p[:, other])) @ x
    return found.reshape(p.shape[1], -1)
