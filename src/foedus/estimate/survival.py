r"""Survival curves of a Cox model for rows of given covariates.

.. math:: \hat\Lambda(t \mid x) = e^{x'\hat\beta} \sum_{e: t_e \le t} \hat\lambda_e, \quad
   Var = e^{2x'\hat\beta} \Big(\sum_e \hat\lambda_e^2 + c' V c\Big), \quad
   c = \sum_e (\bar x_e - x) \hat\lambda_e

Tied events have each its own jump, as Efron's rule has it (Therneau & Grambsch 2000, ch. 10 and appendix E);
V is the covariance of the fit, so that clusters widen the curve too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.design.columns import Columns, Floats, rows_of
from foedus.estimate.inference import quantile
from foedus.estimate.kernel.cox import baseline
from foedus.estimate.libraries import load
from foedus.estimate.predict import known

if TYPE_CHECKING:
    import polars

    from foedus.estimate.result import Fit


def survival(fit: Fit, data: Any, level: float = 0.95) -> polars.DataFrame:
    """Return one row for each row of `data` and event time: cumulative hazard, its error, survival, interval.

    Covariates are held at the row's values for all time. The interval is symmetric in log survival. Raises
    QuestionError for other models, for strata, and for rows with a value unknown.
    """
    if fit.estimator != "cox" or fit.design.fixed:
        hint = "estimator='cox' without strata has one"
        raise QuestionError("no survival curve for this model", where="survival", try_next=hint)
    columns, design = Columns(rows_of(data)), fit.design
    if not known(fit, columns).all():
        raise QuestionError(
            "some row lacks a value, or has a level that the fit did not see", where="survival"
        )
    offset = design.recipe.offset(columns)
    rows = design.recipe.matrix(columns) - design.x.mean(axis=0)
    eta = rows @ fit.coef + (0.0 if offset is None else offset)
    times, jumps, squares, means = baseline(design, fit.estimate, fit.cause)
    frames = [
        _curve(fit, k, rows[k], eta[k], (times, jumps, squares, means), level) for k in range(len(rows))
    ]
    frame: polars.DataFrame = load("polars").concat(frames)
    return frame


def _curve(
    fit: Fit, place: int, row: Floats, eta: float, steps: tuple[Floats, Floats, Floats, Floats], level: float
) -> polars.DataFrame:
    times, jumps, squares, means = steps
    hazard = np.cumsum(jumps)
    c = np.cumsum(means, axis=0) - row * hazard[:, None]
    variance = np.cumsum(squares) + np.einsum("ij,jk,ik->i", c, fit.covariance.matrix, c)
    hazard, error = hazard * np.exp(eta), np.sqrt(variance) * np.exp(eta)
    reach = quantile(level) * error
    frame: polars.DataFrame = load("polars").DataFrame(
        {
            "row": np.full(len(times), place),
            "time": times,
            "hazard": hazard,
            "std_error": error,
            "survival": np.exp(-hazard),
            "conf_low": np.exp(-hazard - reach),
            "conf_high": np.minimum(np.exp(-hazard + reach), 1.0),
        }
    )
    return frame
