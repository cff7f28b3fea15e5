"""What every estimator returns, and what it may ask for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foedus.estimate.design.columns import Floats

# Newton decrement (twice what the log-likelihood could still gain) above which a fit has not converged
DECREMENT = 1e-6
POLISHED = 1e-11  # decrement at which the estimate is as good as floating point needs


@dataclass(frozen=True, eq=False)
class Estimate:
    """An estimate before its covariance is chosen.

    `coef` `(k,)`; `bread` `(k, k)`, the inverse of the observed information (least squares: of X'X);
    `scores` `(n, k)`, each row's derivative of the log-likelihood (least squares: x times residual);
    `fitted` `(n,)` expected responses (durations: relative hazards), or `(n, m)` with a column an outcome;
    `scale` the residual variance of least squares, else 1; `eta` the linear predictor, fixed effects
    included; `gap` the Newton decrement left; `absorbed` how many fixed-effect levels were estimated.
    """

    coef: Floats
    bread: Floats
    scores: Floats
    fitted: Floats
    eta: Floats
    log_lik: float
    null_log_lik: float
    scale: float = 1.0
    gap: float = 0.0
    absorbed: int = 0


def inverse(information: Floats) -> Floats | None:
    """Return the inverse of an information matrix; None where it is singular or not positive."""
    scale = np.sqrt(np.maximum(np.diag(information), 1e-300))
    try:
        lower = np.linalg.cholesky(information / np.outer(scale, scale))
    except np.linalg.LinAlgError:
        return None
    root = np.linalg.inv(lower) / scale
    return np.asarray(root.T @ root)


def gram(x: Floats, weights: Floats) -> Floats:
    """Return X' diag(w) X, in blocks so that no second copy of X is made."""
    found = np.zeros((x.shape[1],) * 2)
    for at in range(0, len(x), 65_536):
        part = x[at : at + 65_536]
        found += part.T @ (part * weights[at : at + 65_536, None])
    return found
