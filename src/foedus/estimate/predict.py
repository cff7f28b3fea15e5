"""Expected responses of rows: those fitted, or new ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.design.columns import Columns, Floats, rows_of
from foedus.estimate.inference import quantile
from foedus.estimate.kernel.links import LINKS
from foedus.estimate.libraries import load
from foedus.estimate.response import chances

if TYPE_CHECKING:
    import polars

    from foedus.estimate.result import Fit


def predicted(fit: Fit, data: Any = None, level: float | None = None) -> polars.DataFrame:
    """Return `fitted` (with `level`: `conf_low` and `conf_high` too), or a column an outcome.

    The interval is about the expected response, made on the scale of the linear predictor (delta method). Cox
    models give the hazard relative to a row of mean covariates. A new row is null where a value that the
    formula needs is unknown, or a category has a level that the fit did not see.
    """
    design = fit.design
    columns = design.columns if data is None else Columns(rows_of(data))
    x = design.x if data is None else design.recipe.matrix(columns)
    base = offsets(fit, columns, fitted=data is None)
    unknown = ~known(fit, columns) | ~np.isfinite(base)
    with np.errstate(invalid="ignore"):
        found = _responses(fit, x, base, level)
    pl = load("polars")
    series = [
        pl.Series(name, np.where(unknown, np.nan, values)).fill_nan(None) for name, values in found.items()
    ]
    frame: polars.DataFrame = pl.DataFrame(series)
    return frame


def _responses(fit: Fit, x: Floats, base: Floats, level: float | None) -> dict[str, Floats]:
    if level is not None and (fit.estimator in ("multinomial", "competing") or fit.design.fixed):
        why = "only models of one outcome without fixed effects have it"
        raise QuestionError("no interval for these predictions", where="predict", why=why)
    if fit.estimator == "multinomial":
        return dict(zip(map(str, fit.design.levels), chances(x, fit.coef).T, strict=True))
    if fit.estimator in ("cox", "competing"):
        x = x - fit.design.x.mean(axis=0)
    if fit.estimator == "competing":
        each = dict.fromkeys(fit.outcome)
        coefs = fit.coef.reshape(len(each), -1)
        return {name: np.exp(x @ coef + base) for name, coef in zip(each, coefs, strict=True)}
    eta = x @ fit.coef + base
    mean: Callable[[Floats], Any] = np.asarray if fit.estimator == "ols" else np.exp
    if fit.estimator in LINKS:
        mean = LINKS[fit.estimator].mean
    if level is None:
        return {"fitted": mean(eta)}
    error = np.sqrt(np.einsum("ij,jk,ik->i", x, fit.covariance.matrix, x)) * quantile(
        level, fit.covariance.df
    )
    return {"fitted": mean(eta), "conf_low": mean(eta - error), "conf_high": mean(eta + error)}


def known(fit: Fit, columns: Columns) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which rows have every value (and a level seen before) that the formula needs."""
    found = np.ones(columns.rows, bool)
    for factor in {one for term in fit.design.recipe.terms for one in term.factors}:
        found &= factor.known(columns)
    return found


def offsets(fit: Fit, columns: Columns, *, fitted: bool) -> Floats:
    """Return offsets and fixed effects, `(n,)`, which add to the linear predictor; NaN for unseen levels."""
    design = fit.design
    found = design.recipe.offset(columns)
    found = np.zeros(columns.rows) if found is None else found
    if not design.fixed or fit.estimator in ("cox", "competing"):
        return found
    own = 0.0 if design.offset is None else design.offset
    effect = fit.estimate.eta - design.x @ fit.coef - own
    if fitted:
        return np.asarray(found + effect)
    if len(design.fixed) > 1:
        what = "several fixed effects are known by their sum only"
        raise QuestionError(what, where="predict", try_next="predict() for the rows fitted")
    one = design.fixed[0]
    each = np.full(len(one.levels), np.nan)
    each[one.codes] = effect
    place = {level: at for at, level in enumerate(one.levels)}
    at = np.array([place.get(level, -1) for level in columns.series(one.name).to_list()])
    return np.asarray(found + np.where(at >= 0, each[at], np.nan))
