"""Logit, probit, complementary log-log and Poisson models by maximum likelihood, fitted by glum.

Iteratively reweighted least squares is glum's; a last Newton step with the observed information gives the
digits that a tolerance on the gradient leaves open, and shows a likelihood that has no maximum.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.design.absorb import Fixed, demeaned
from foedus.estimate.design.columns import Floats
from foedus.estimate.design.design import Design
from foedus.estimate.kernel.estimate import DECREMENT, POLISHED, Estimate, gram, inverse
from foedus.estimate.kernel.links import LINKS, Link
from foedus.estimate.kernel.separation import separated
from foedus.estimate.libraries import load

MAX_LEVELS = 3000  # of all fixed effects together: their information matrix is dense
THIN = 16  # every so many rows give the starting values
MAX_STEPS = 8
EXTREME = 15.0  # |eta| from which a fit is looked at for separation


def glm(design: Design, link: str, weights: Floats | None = None, start: Floats | None = None) -> Estimate:
    """Return the maximum-likelihood estimate; raises QuestionError on separation and without convergence.

    `weights` `(n,)` multiply the design's own; `start` `(k,)` are starting values.
    """
    model, x, y = LINKS[link], design.x, design.y
    coef, absorbed = _fitted(design, model, weights, start)
    base = np.zeros(len(y)) if design.offset is None else design.offset
    base = base + absorbed if design.fixed else base
    for _ in range(MAX_STEPS if not design.fixed else 1):
        eta = x @ coef + base
        log_lik, slope, curve = _weighted(model.parts(y, eta), weights)
        net = demeaned(x, design.fixed, np.maximum(curve, 1e-300)) if design.fixed else x
        bread = inverse(gram(net, curve)) if x.shape[1] else np.zeros((0, 0))
        gradient = net.T @ slope
        gap = float(gradient @ bread @ gradient) if bread is not None else np.inf
        if bread is None:
            break
        coef = coef + bread @ gradient
        if gap < POLISHED:
            break
    if bread is None or not gap < (DECREMENT if design.fixed else POLISHED) or np.abs(eta).max() > EXTREME:
        _explain(design, model, eta, bread is not None and gap < DECREMENT)
    assert bread is not None
    levels = sum(len(one.levels) for one in design.fixed) - max(len(design.fixed) - 1, 0)
    return Estimate(
        coef, bread, net * slope[:, None], model.mean(eta), eta, float(log_lik.sum()),
        _null(design, model, weights), gap=gap, absorbed=levels,
    )  # fmt: skip


def _weighted(parts: tuple[Floats, Floats, Floats], weights: Floats | None) -> tuple[Floats, Floats, Floats]:
    if weights is None:
        return parts
    return parts[0] * weights, parts[1] * weights, parts[2] * weights


def _fitted(
    design: Design, model: Link, weights: Floats | None, start: Floats | None
) -> tuple[Floats, Floats]:
    """Return glum's coefficients `(k,)`, and each row's fixed effects `(n,)`."""
    constant = design.recipe.intercept
    x = design.x[:, int(constant) :]
    if not design.fixed:
        if not x.shape[1]:
            return (_constant(design, model, weights) if constant else np.zeros(0)), np.zeros(0)
        if start is None and len(x) > 50 * THIN * (x.shape[1] + 1):
            start = _thin_start(design, model, weights)
        start = start if x.shape[1] > 1 else None  # glum 3.4 fails on a start for a single column
        return _glum(x, design.y, model, design.offset, weights, constant, start), np.zeros(0)
    if sum(len(one.levels) for one in design.fixed) > MAX_LEVELS:
        why = f"at most {MAX_LEVELS:,} levels in a model that is not linear"
        raise QuestionError("too many fixed effects", where="formula", why=why, try_next="estimator='ols'")
    found = _glum(_with_levels(x, design.fixed), design.y, model, design.offset, weights, False, None)
    at, total = x.shape[1], np.zeros(len(x))
    for place, one in enumerate(design.fixed):
        wide = len(one.levels) - (place > 0)
        effect = np.concatenate([np.zeros(int(place > 0)), found[at : at + wide]])
        total += effect[one.codes]
        at += wide
    return found[: x.shape[1]], total


def _with_levels(x: Floats, fixed: tuple[Fixed, ...]) -> Any:
    tabmat = load("tabmat")
    parts = [tabmat.DenseMatrix(x)] if x.shape[1] else []
    levels = [
        tabmat.CategoricalMatrix(
            np.append(one.codes, len(one.levels) - 1).astype(np.int32)[:-1], drop_first=place > 0
        )
        for place, one in enumerate(fixed)
    ]
    return tabmat.SplitMatrix([*parts, *levels])


def _glum(x: Any, y: Floats, model: Link, offset: Floats | None, weights: Floats | None, constant: bool,
          start: Floats | None, tolerance: float = 1e-7) -> Floats:  # fmt: skip
    regressor = load("glum").GeneralizedLinearRegressor(
        family=model.family, link=model.glum(), alpha=0, fit_intercept=constant, gradient_tol=tolerance,
        max_iter=60, start_params=start, check_input=False, scale_predictors=constant and start is None,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # convergence is checked by the Newton decrement
        try:
            with np.errstate(all="ignore"):
                regressor.fit(x, y, sample_weight=weights, offset=offset)
        except (ValueError, np.linalg.LinAlgError) as error:
            raise QuestionError("the fit broke down", where=model.name, why=str(error)[:200]) from None
    first = [regressor.intercept_] if constant else []
    return np.array([*first, *regressor.coef_], float)


def _thin_start(design: Design, model: Link, weights: Floats | None) -> Floats | None:
    """Return starting values from every 16th row; None where those rows cannot give them."""
    part = slice(None, None, THIN)
    y, x = design.y[part], np.asfortranarray(design.x[part, int(design.recipe.intercept) :])
    if y.sum() < 10 * x.shape[1] or (x.std(axis=0) == 0).any():
        return None
    offset, own = (None if v is None else v[part] for v in (design.offset, weights))
    found = _glum(x, y, model, offset, own, design.recipe.intercept, None, 1e-5)
    return found if np.isfinite(found).all() and np.abs(x @ found[-x.shape[1] :]).max() < EXTREME else None


def _constant(design: Design, model: Link, weights: Floats | None) -> Floats:
    """Return the constant of the model without covariates, by Newton's method where there is an offset."""
    y = design.y
    found = model.of_mean(float(np.average(y, weights=weights)))
    for _ in range(50 if design.offset is not None else 0):
        eta = found + np.asarray(design.offset)
        _, slope, curve = _weighted(model.parts(y, eta), weights)
        step = float(slope.sum() / curve.sum())
        found += float(np.clip(step, -3, 3))
        if abs(step) < 1e-10:
            break
    return np.array([found])


def _null(design: Design, model: Link, weights: Floats | None) -> float:
    """Return the log-likelihood of the model with a constant only."""
    constant = float(_constant(design, model, weights)[0])
    if design.offset is None and model.family == "binomial":  # two kinds of rows
        n = np.bincount(design.y.astype(np.intp), weights, 2)
        return float(model.parts(np.array([0.0, 1.0]), np.full(2, constant))[0] @ n)
    eta = np.full(len(design.y), constant) if design.offset is None else constant + design.offset
    return float(_weighted(model.parts(design.y, eta), weights)[0].sum())


def _explain(design: Design, model: Link, eta: Floats, converged: bool) -> None:
    """Raise the error that says why there is no estimate; return where the extremes are true ones."""
    names = separated(design, eta) if model.family == "binomial" and not design.fixed else ()
    if names:
        raise QuestionError(
            f"the outcome is perfectly told by {', '.join(names)}", where=f"{model.name} fit",
            why="separation: in some direction no row contradicts, so the estimate is infinite",
            try_next="leave the term out, merge its categories, or drop the rows that it decides",
        )  # fmt: skip
    if not converged:
        raise QuestionError(
            "the likelihood has no maximum that the fit could reach", where=f"{model.name} fit",
            why="a covariate or fixed effect (nearly) decides the outcome, or the scales differ enormously",
            try_next="rescale covariates, leave terms out, or use fewer fixed effects",
        )  # fmt: skip
