"""How alike two states' alliance portfolios are: one function a measure, for all pairs of a year at once.

A state's portfolio is what it has pledged to each of m states: 0 none up to L - 1 defence, with L = 4 levels;
its entry for itself is L - 1. All measures of two portfolios follow from the table of joint counts

    N[a, b] = sum_k w_k [x_k = a] [y_k = b]        w_k = 1, or the capability of state k

which `joint` finds for every pair by one product of one-hot matrices. The levels are fixed: a level that
neither state uses still counts as a step of the scale. A measure is NaN where it is not defined (0 / 0).
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

LEVELS = 4
Floats = NDArray[np.floating[Any]]
Steps = Literal["nominal", "linear", "quadratic"]


def joint(
    valuations: NDArray[np.integer[Any]], weights: Floats | None = None, levels: int = LEVELS
) -> Floats:
    """Return N[a, b, i, j], shape (L, L, n, n), from the valuations x[i, k], shape (n, m), and w, shape (m,).

    Counts without weights are exact: the 32-bit product holds every whole number to 2^24.
    """
    n, m = valuations.shape
    type_ = np.float32 if weights is None else np.float64
    pledged = (valuations == np.arange(1, levels)[:, None, None]).astype(type_)
    hot = pledged.reshape(-1, m)
    weighted = hot if weights is None else hot * weights
    counts = np.empty((levels, levels, n, n))
    counts[1:, 1:] = (weighted @ hot.T).reshape(levels - 1, n, levels - 1, n).transpose(0, 2, 1, 3)
    each = weighted.sum(1).reshape(levels - 1, n, 1)  # level 0 is what is left of each state's total
    counts[1:, 0] = each - counts[1:, 1:].sum(1)
    counts[0] = counts[:, 0].swapaxes(1, 2)
    all_ = type_(m) if weights is None else weights.sum()
    counts[0, 0] = all_ - each.sum(0) - counts[0, 1:].sum(0)
    return counts


def merged(counts: Floats) -> Floats:
    """Return the joint counts of the 0/1 portfolios (pledged anything or not): shape (2, 2, ...)."""
    low, high = slice(0, 1), slice(1, None)
    cells = [[counts[a, b].sum((0, 1)) for b in (low, high)] for a in (low, high)]
    return np.stack([np.stack(row) for row in cells])


def s_score(counts: Floats, *, squared: bool = False) -> Floats:
    """Return S, from -1 to 1; counts (L, L, ...), result (...).

        S = 1 - 2 sum_k w_k |x_k - y_k|^p / (R^p sum_k w_k)        R = L - 1, p = 1 or 2 (squared)

    Source: Signorino & Ritter 1999, ISQ 43:115-144, Table 6 p. 134. Weighted when the counts are.
    """
    cost = _steps(len(counts), "quadratic" if squared else "linear")
    return 1 - 2 * _ratio(_dot(cost, counts), cost.max() * counts.sum((0, 1)))


def s_adjusted(counts: Floats) -> Floats:
    """Return S less the S expected of independent portfolios with the same margins; (L, L, ...) to (...).

        A = S - (1 - 2 sum_ab |a - b| r_a c_b / (R N^2))        r, c row and column sums, N their total

    Source: Benati & Capurri 2026.
    """
    cost, (row, column, total) = _steps(len(counts), "linear"), _margins(counts)
    expected = 1 - 2 * _ratio(_cross(cost, row, column), cost.max() * total**2)
    return s_score(counts) - expected


def scott_pi(counts: Floats) -> Floats:
    """Return Scott's pi, agreement beyond chance under one distribution for both; (L, L, ...) to (...).

        pi = (p_o - p_e) / (1 - p_e)        p_o = sum_a N_aa / N,  p_e = sum_a ((r_a + c_a) / 2N)^2

    Source: Scott 1955, Public Opinion Quarterly 19:321-325; for portfolios Haege 2011, Political Analysis
    19:287-305.
    """
    row, column, total = _margins(counts)
    observed = _ratio(np.trace(counts), total)
    expected = _ratio(((row + column) ** 2).sum(0), 4 * total**2)
    return _ratio(observed - expected, 1 - expected)


def kappa(counts: Floats, steps: Steps = "quadratic") -> Floats:
    """Return Cohen's kappa, agreement beyond chance with each state's own distribution; (L, L, ...) to (...).

        kappa = 1 - sum_ab v_ab N_ab / (sum_ab v_ab r_a c_b / N)

    v_ab = [a != b] (nominal: Cohen 1960, Educational and Psychological Measurement 20:37-46), |a - b| or
    (a - b)^2 (linear, quadratic: Cohen 1968, Psychological Bulletin 70:213-220); Haege 2011.
    """
    cost, (row, column, total) = _steps(len(counts), steps), _margins(counts)
    return 1 - _ratio(_dot(cost, counts) * total, _cross(cost, row, column))


def tau_b(counts: Floats) -> Floats:
    """Return Kendall's tau-b, rank correlation with ties; (L, L, ...) to (...).

        tau_b = (C - D) / sqrt((N^2 - sum_a r_a^2) (N^2 - sum_b c_b^2) / 4)

    C, D: pairs of third states that the two rank alike, or the other way round.
    Source: Kendall 1945, Biometrika 33:239-251; for alliances Bueno de Mesquita 1975, JCR 19:187-216.
    """
    balance, later = np.zeros(counts.shape[2:]), np.zeros_like(counts[0])
    for row_ in counts[::-1]:  # later[d]: the sum of N[c, d] over c > a
        for b, cell in enumerate(row_):
            balance += cell * (later[b + 1 :].sum(0) - later[:b].sum(0))
        later += row_
    row, column, total = _margins(counts)
    spread = (total**2 - (row**2).sum(0)) * (total**2 - (column**2).sum(0))
    return _ratio(2 * balance, np.sqrt(spread))


def _steps(levels: int, steps: Steps) -> Floats:
    """Return the cost of being 0, 1, ... L - 1 levels apart."""
    apart = np.arange(levels, dtype=float)
    costs: dict[str, Floats] = {"nominal": np.sign(apart), "linear": apart, "quadratic": apart**2}
    return costs[steps]


def _margins(counts: Floats) -> tuple[Floats, Floats, Floats]:
    row = counts.sum(1)
    return row, counts.sum(0), row.sum(0)


def _dot(cost: Floats, counts: Floats) -> Floats:
    """Return sum_ab cost_|a-b| N_ab. No BLAS: its threads cost more than they bring for so few levels."""
    found = np.zeros(counts.shape[2:])
    for apart in range(1, len(cost)):
        cells = [counts[a, a + apart] + counts[a + apart, a] for a in range(len(cost) - apart)]
        found += cost[apart] * sum(cells)
    return found


def _cross(cost: Floats, row: Floats, column: Floats) -> Floats:
    """Return sum_ab cost_|a-b| row_a column_b."""
    found = np.zeros(row.shape[1:])
    for a, one in enumerate(row):
        found += one * sum(cost[abs(a - b)] * two for b, two in enumerate(column) if a != b)
    return found


def _ratio(above: Floats, below: Floats) -> Floats:
    """Return above / below, NaN where `below` is 0."""
    found = np.full(np.broadcast(above, below).shape, np.nan)
    np.divide(above, below, out=found, where=below != 0)
    return found
