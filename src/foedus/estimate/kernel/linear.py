"""Least squares, with fixed effects taken out first."""

from __future__ import annotations

import numpy as np

from foedus.estimate.design.absorb import demeaned
from foedus.estimate.design.columns import Floats
from foedus.estimate.design.design import Design
from foedus.estimate.kernel.estimate import Estimate


def ols(design: Design, weights: Floats | None = None, start: Floats | None = None) -> Estimate:
    r"""Return the least-squares estimate by a QR factorisation; `weights` `(n,)` multiply squared residuals.

    .. math:: \hat\beta = (X'WX)^{-1} X'Wy

    With fixed effects X and y are net of them (Frisch & Waugh 1933). The log-likelihood is the normal one.
    """
    offset = 0.0 if design.offset is None else design.offset
    target = design.y - offset
    x = demeaned(design.x, design.fixed, weights)
    y = demeaned(target[:, None], design.fixed, weights)[:, 0]
    root = None if weights is None else np.sqrt(weights)
    q, r = np.linalg.qr(x if root is None else x * root[:, None])
    coef = np.linalg.solve(r, q.T @ (y if root is None else y * root))
    residual = y - x @ coef
    back = np.linalg.inv(r)
    weighed = residual if weights is None else residual * weights
    levels = sum(len(one.levels) for one in design.fixed) - max(len(design.fixed) - 1, 0)
    n, left = len(y), max(len(y) - len(coef) - levels, 1)
    squares = float(weighed @ residual)
    centred = target - np.average(target, weights=weights)
    total = float((centred if weights is None else centred * weights) @ centred)
    fitted = design.y - residual
    return Estimate(
        coef, back @ back.T, x * weighed[:, None], fitted, fitted, _normal(squares, n),
        _normal(total, n), scale=squares / left, absorbed=levels,
    )  # fmt: skip


def _normal(squares: float, n: int) -> float:
    return float(-n / 2 * (np.log(2 * np.pi * max(squares, 1e-300) / n) + 1))
