"""Natural cubic splines: smooth duration dependence with straight tails."""

from __future__ import annotations

import numpy as np

from foedus.estimate.design.columns import Floats


def knots(values: Floats, df: int) -> tuple[float, ...]:
    """Return `df` + 1 knots at even quantiles of the distinct known values, the ends included."""
    distinct = np.unique(values[np.isfinite(values)])
    return tuple(float(q) for q in np.unique(np.quantile(distinct, np.linspace(0, 1, df + 1))))


def natural(values: Floats, at: tuple[float, ...]) -> Floats:
    r"""Return the natural cubic basis, `(n, knots - 1)`; its first column is the variable itself.

    .. math:: N_1 = t, \quad N_{k+1} = d_k - d_{K-1}, \quad
       d_k = \frac{(t - \xi_k)_+^3 - (t - \xi_K)_+^3}{(\xi_K - \xi_k)(\xi_K - \xi_1)^2} (\xi_K - \xi_1)

    Source: Hastie, Tibshirani & Friedman 2009, The Elements of Statistical Learning, eq. 5.4-5.5 (scaled by
    the range, so that columns are of like size). Beck, Katz & Tucker 1998 and Carter & Signorino 2010 use
    such terms of time since the last event in binary panels.
    """
    span = at[-1] - at[0]
    last = np.maximum(values - at[-1], 0.0) ** 3

    def d(k: int) -> Floats:
        wide = at[-1] - at[k]
        return np.asarray((np.maximum(values - at[k], 0.0) ** 3 - last) / (wide * span))

    final = d(len(at) - 2)
    return np.column_stack([values, *(d(k) - final for k in range(len(at) - 2))])
