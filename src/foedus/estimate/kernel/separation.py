"""Separation: a combination of covariates that no outcome contradicts, found by linear programming.

Albert & Anderson 1984 (Biometrika 71:1-10) show that the estimate is then infinite; the programme is that of
Konis 2007 (thesis, Oxford), solved on the rows that bind and checked on all.
"""

from __future__ import annotations

import numpy as np

from foedus.estimate.design.columns import Floats, Ints
from foedus.estimate.design.design import Design
from foedus.estimate.libraries import load

ROWS, ROUNDS, TOLERANCE = 2000, 25, 1e-7


def separated(design: Design, eta: Floats) -> tuple[str, ...]:
    """Return the names of the terms in a direction that separates the outcome; empty if there is none.

    A direction d separates when s x'd >= 0 in every row (s = 1 or -1 with the outcome) and > 0 in some.
    """
    scale = np.where((spread := design.x.std(axis=0)) > 0, spread, 1.0)
    sign = np.where(design.y > 0, 1.0, -1.0)
    rows = _telling(sign * eta, sign)
    for _ in range(ROUNDS):
        direction = _programme(design.x[rows] / scale * sign[rows, None])
        if direction is None:
            return ()
        push = design.x @ (direction / scale) * sign
        against = np.flatnonzero(push < -TOLERANCE)
        if not len(against):
            return tuple(n for n, d in zip(design.names, direction, strict=True) if abs(d) > TOLERANCE)
        rows = np.union1d(rows, against[np.argsort(push[against])[:ROWS]])
    return ()


def _telling(fit: Floats, sign: Floats) -> Ints:
    """Return of each outcome the rows that the fit finds least likely (they bind) and most (they diverge)."""
    found = []
    for one in (-1.0, 1.0):
        here = np.flatnonzero(sign == one)
        order = here[np.argsort(fit[here])]
        found += [order[:ROWS], order[-ROWS:]]
    return np.unique(np.concatenate(found))


def _programme(signed: Floats) -> Floats | None:
    """Return the direction within [-1, 1] that goes furthest against no row; None if none goes anywhere."""
    solved = load("scipy.optimize").linprog(
        -signed.sum(axis=0), A_ub=-signed, b_ub=np.zeros(len(signed)), bounds=(-1, 1), method="highs"
    )
    if solved.x is None or -solved.fun < TOLERANCE * len(signed):
        return None
    return np.asarray(solved.x)
