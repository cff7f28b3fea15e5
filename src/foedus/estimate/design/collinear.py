"""Columns that the others determine."""

from __future__ import annotations

import numpy as np

from foedus.estimate.design.columns import Floats

TOLERANCE = 1e-10  # of a column's sum of squares left over, below which it says nothing of its own
BLOCK = 65_536


def independent(x: Floats, centred: bool) -> tuple[int, ...]:
    """Return the places of the columns of `x` `(n, k)` that those before them do not determine.

    A Cholesky factorisation of the correlations, column by column. With `centred` the first column is the
    constant, and the others are taken about their means.
    """
    gram, size = _gram(x, centred)
    kept: list[int] = [0] if centred else []
    lower = np.zeros_like(gram)
    for j in range(int(centred), x.shape[1]):
        if size[j] == 0.0:
            continue
        row = lower[j]
        for k in kept[int(centred) :]:
            row[k] = (gram[j, k] - row[:k] @ lower[k, :k]) / lower[k, k]
        left = 1.0 - float(row @ row)
        if left > TOLERANCE:
            lower[j, j] = np.sqrt(left)
            kept.append(j)
    return tuple(kept)


def _gram(x: Floats, centred: bool) -> tuple[Floats, Floats]:
    """Return the correlations of the columns, and their sizes: 0 for a column that never varies."""
    mean = x.mean(axis=0) if centred else np.zeros(x.shape[1])
    gram = np.zeros((x.shape[1],) * 2)
    for at in range(0, len(x), BLOCK):
        part = x[at : at + BLOCK] - mean
        gram += part.T @ part
    raw = np.sqrt(np.diag(gram))
    size = np.where(raw <= 1e-10 * np.sqrt(len(x)) * np.maximum(np.abs(mean), 1e-290), 0.0, raw)
    scale = np.where(size > 0, size, 1.0)
    return gram / np.outer(scale, scale), size
