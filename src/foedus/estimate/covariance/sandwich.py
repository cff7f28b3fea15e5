r"""Sandwich covariances from each row's score: robust to heteroscedasticity, and to dependence in clusters.

.. math:: V = B \Big(\sum_g s_g s_g'\Big) B, \quad s_g = \sum_{i \in g} s_i

HC1: White 1980, MacKinnon & White 1985. CRV1: Liang & Zeger 1986, with G/(G-1) (N-1)/(N-K); several ways:
Cameron, Gelbach & Miller 2011 (JBES 29:238-249), with the smallest G in that factor for each part alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from foedus.estimate.design.columns import Floats, Ints


def robust(bread: Floats, scores: Floats, lost: int) -> Floats:
    """Return the HC1 covariance `(k, k)`; `lost` is the number of parameters."""
    n = len(scores)
    return n / (n - lost) * _around(bread, scores.T @ scores)


def clustered(bread: Floats, scores: Floats, clusters: Sequence[Ints], lost: int) -> Floats:
    """Return the CRV1 covariance `(k, k)` for one or more ways of clustering, `(n,)` codes from 0 each."""
    n = len(scores)
    least = min(int(codes.max()) + 1 for codes in clusters)
    meat = np.zeros_like(bread)
    for many in range(1, len(clusters) + 1):
        for some in combinations(clusters, many):
            sums = totals(scores, crossed(some))
            meat += (-1) ** (many + 1) * (sums.T @ sums)
    return least / (least - 1) * (n - 1) / (n - lost) * _around(bread, meat)


def crossed(clusters: Sequence[Ints]) -> Ints:
    """Return the codes of the cells that several clusterings make together."""
    found = clusters[0]
    for more in clusters[1:]:
        joint = found.astype(np.int64) * (int(more.max()) + 1) + more
        found = np.unique(joint, return_inverse=True)[1]
    return found


def totals(values: Floats, codes: Ints) -> Floats:
    """Return the sums of `values` `(n, k)` in each group, `(groups, k)`."""
    size = int(codes.max()) + 1
    return np.column_stack([np.bincount(codes, column, size) for column in values.T])


def _around(bread: Floats, meat: Floats) -> Floats:
    return np.asarray(bread @ meat @ bread)


def positive(covariance: Floats) -> tuple[Floats, bool]:
    """Return a covariance with negative eigenvalues at 0, and whether it had any (Cameron et al. 2011)."""
    scale = np.sqrt(np.maximum(np.abs(np.diag(covariance)), 1e-300))
    values, vectors = np.linalg.eigh(covariance / np.outer(scale, scale))
    if values.min(initial=0.0) >= -1e-9 * max(values.max(initial=0.0), 1e-300):
        return covariance, False
    fixed = (vectors * np.maximum(values, 0.0)) @ vectors.T
    return np.asarray(fixed * np.outer(scale, scale)), True
