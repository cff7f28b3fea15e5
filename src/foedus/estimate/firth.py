"""Firth's logit: finite estimates where all of a group, or none, did it (Jeffreys' prior as a penalty)."""

from __future__ import annotations

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.design.columns import Floats

STEPS, SMALL, FAR = 200, 1e-10, 2.0


def firth(x: Floats, y: Floats) -> Floats:
    """Return the coefficients `(k,)` of a logit of `y` `(n,)` on `x` `(n, k)` (Firth 1993).

    The score is X'(y - p + h (1/2 - p)), h the leverages; a column for each of several groups gives
    (events + 1/2) / (cases + 1) (Heinze & Schemper 2002). Raises QuestionError where columns depend on each
    other, or it does not converge.

    >>> round(float(firth(np.ones((4, 1)), np.ones(4))[0]), 4)  # log odds of 4.5 to 0.5
    2.1972
    """
    coef = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ coef))
        weight = p * (1 - p)
        try:
            leverage = weight * np.einsum("ij,jk,ik->i", x, np.linalg.inv(information(x, weight)), x)
            score = x.T @ (y - p + leverage * (0.5 - p))
            step = np.linalg.solve(information(x, weight * (1 + leverage)), score)
        except np.linalg.LinAlgError:
            raise QuestionError("the columns depend on each other", where="firth") from None
        size = float(np.abs(step).max())
        coef = coef + step * min(1.0, FAR / max(size, SMALL))
        if size < SMALL:
            return coef
    raise QuestionError("no convergence", where="firth")


def information(x: Floats, weight: Floats) -> Floats:
    """Return Fisher's information of a logit, `(k, k)`, of rows with weights p (1 - p) `(n,)`."""
    return np.asarray((x.T * weight) @ x)
