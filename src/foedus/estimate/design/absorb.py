"""Fixed effects taken out: weighted means of groups, subtracted in turn until they are zero.

Frisch & Waugh 1933, Lovell 1963; by alternating projections for two and more (Guimaraes & Portugal 2010).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.design.columns import Floats, Ints

TOLERANCE, MAX_ROUNDS = 1e-10, 10_000


@dataclass(frozen=True, eq=False)
class Fixed:
    """A fixed effect: its column, each row's level, and the levels."""

    name: str
    codes: Ints
    levels: tuple[Any, ...]


def demeaned(x: Floats, fixed: tuple[Fixed, ...], weights: Floats | None = None) -> Floats:
    """Return the columns of `x` `(n, k)` net of the fixed effects; `weights` `(n,)` are positive."""
    if not fixed:
        return x
    out = np.array(x, float, order="F", copy=True)
    sizes = [np.bincount(one.codes, weights, len(one.levels)).astype(float) for one in fixed]
    for k in range(out.shape[1]):
        column = out[:, k]
        spread = float(np.abs(column).max(initial=0.0)) or 1.0
        for _ in range(MAX_ROUNDS):
            moved = max(_subtract(column, one, size, weights) for one, size in zip(fixed, sizes, strict=True))
            if len(fixed) == 1 or moved <= TOLERANCE * spread:
                break
        else:
            raise QuestionError("the fixed effects cannot be told apart", why=f"after {MAX_ROUNDS:,} rounds")
    return out


def _subtract(column: Floats, one: Fixed, size: Floats, weights: Floats | None) -> float:
    total = np.bincount(one.codes, column if weights is None else column * weights, len(size))
    mean = total / np.where(size > 0, size, 1.0)
    column -= mean[one.codes]
    return float(np.abs(mean).max(initial=0.0))


def nested(fixed: Fixed, clusters: Ints) -> bool:
    """Say whether every level lies within one cluster, so that it costs no degree of freedom."""
    top = np.full(len(fixed.levels), -1, np.int64)
    top[fixed.codes] = clusters
    return bool((top[fixed.codes] == clusters).all())
