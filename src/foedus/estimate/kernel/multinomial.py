"""Multinomial logit, fitted by scikit-learn's Newton solver."""

from __future__ import annotations

import warnings

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.design.columns import Floats
from foedus.estimate.design.design import Design
from foedus.estimate.kernel.estimate import DECREMENT, POLISHED, Estimate, inverse
from foedus.estimate.libraries import load

MAX_STEPS, EXTREME = 25, 30.0


def multinomial(design: Design, weights: Floats | None = None, start: Floats | None = None) -> Estimate:
    r"""Return the estimate; coefficients stand outcome by outcome, the first level being the reference.

    .. math:: P(y = m) = e^{x'\beta_m} / \sum_l e^{x'\beta_l}, \quad \beta_0 = 0

    McFadden 1974. Raises QuestionError with fixed effects or an offset, on separation, without convergence.
    """
    if design.fixed or design.offset is not None:
        hint = "write the fixed effect as C(year)"
        raise QuestionError("a multinomial logit takes no fixed effects and no offset", try_next=hint)
    if len(design.levels) < 2:
        raise QuestionError("the response has one level only", where="formula")
    hot = np.asarray(design.y[:, None] == np.arange(1, len(design.levels)), float)
    coef = _fitted(design, weights, hot) if start is None else start.reshape(hot.shape[1], -1)
    for _ in range(MAX_STEPS):
        chance, log_lik = _chances(design.x, coef, design.y)
        scores = _scores(design.x, hot - chance[:, 1:], weights)
        bread = inverse(_information(design.x, chance[:, 1:], weights))
        gradient = scores.sum(axis=0)
        gap = float(gradient @ bread @ gradient) if bread is not None else np.inf
        if bread is None or gap < POLISHED * 1e-3:
            break
        coef = coef + (bread @ gradient).reshape(coef.shape)
    eta = design.x @ coef.T
    if bread is None or not gap < DECREMENT or np.abs(eta).max() > EXTREME:
        why = "some covariate (nearly) decides an outcome: separation"
        raise QuestionError(
            "the likelihood has no maximum that the fit could reach", where="multinomial", why=why
        )
    own = np.ones(len(eta)) if weights is None else weights
    counts = np.bincount(design.y.astype(int), own, len(design.levels))
    null = float((counts[counts > 0] * np.log(counts[counts > 0] / counts.sum())).sum())
    return Estimate(coef.ravel(), bread, scores, chance, eta, float((log_lik * own).sum()), null, gap=gap)


def _fitted(design: Design, weights: Floats | None, hot: Floats) -> Floats:
    """Return scikit-learn's coefficients, `(levels - 1, k)`, against the first level."""
    constant = int(design.recipe.intercept)
    x, wide = design.x[:, constant:], hot.shape[1]
    if (
        not x.shape[1] or wide == 1
    ):  # two levels, or a constant alone: the Newton steps begin at the frequencies
        first = np.zeros((wide, design.x.shape[1]))
        if constant:
            first[:, 0] = np.log(hot.mean(axis=0) / max(1 - hot.mean(axis=0).sum(), 1e-12))
        return first
    model = load("sklearn.linear_model").LogisticRegression(
        C=np.inf, solver="newton-cholesky", tol=1e-6, max_iter=100, fit_intercept=bool(constant)
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # convergence is checked by the Newton decrement
        model.fit(x, design.y.astype(int), sample_weight=weights)
    found = np.column_stack([model.intercept_, model.coef_]) if constant else model.coef_
    return np.asarray(found[1:] - found[0])


def _chances(x: Floats, coef: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the chance of each outcome `(n, levels)` and the log-likelihood of each row."""
    eta = np.column_stack([np.zeros(len(x)), x @ coef.T])
    log_all = load("scipy.special").log_softmax(eta, axis=1)
    return np.exp(log_all), np.take_along_axis(log_all, y.astype(int)[:, None], axis=1)[:, 0]


def _scores(x: Floats, residual: Floats, weights: Floats | None) -> Floats:
    residual = residual if weights is None else residual * weights[:, None]
    return np.hstack([x * column[:, None] for column in residual.T])


def _information(x: Floats, chance: Floats, weights: Floats | None) -> Floats:
    k, m = x.shape[1], chance.shape[1]
    found = np.empty((m * k, m * k))
    for a in range(m):
        for b in range(m):
            w = chance[:, a] * (float(a == b) - chance[:, b])
            w = w if weights is None else w * weights
            found[a * k : (a + 1) * k, b * k : (b + 1) * k] = x.T @ (x * w[:, None])
    return found
