"""Composite power: the mean share of a state in the components that are known for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from foedus.system.world import Floats, Measure


@dataclass(frozen=True)
class Power:
    """Shares `(n,)` with low-high, and how many components each rests on."""

    value: Floats
    low: Floats
    high: Floats
    components: NDArray[np.int_]


def composite(measures: Sequence[Measure]) -> Power:
    r"""Return each state's share of power.

    .. math:: p_i = \frac{\sum_c w_c\, x_{ic} / \sum_j x_{jc}}{\sum_c w_c}

    over the components c known for i; a missing component is left out, never taken as zero (the rule of the
    Composite Index of National Capability: Singer, Bremer & Stuckey 1972, pp. 19-48). The low and high put
    i at the edge of its range and every other state at its estimate. Shares are dimensionless; NaN where no
    component is known.

    >>> import numpy as np
    >>> from foedus.system.world import Measure
    >>> x = np.array([60.0, 30.0, 10.0])
    >>> composite([Measure("men", "thousand", 1, x, x, x, x)]).value
    array([0.6, 0.3, 0.1])
    """
    measures = [measure for measure in measures if measure.weight > 0]
    weights = np.array([measure.weight for measure in measures])[:, None]
    value = np.stack([measure.value for measure in measures])
    known = ~np.isnan(value)
    total = np.nansum(np.where(known, value, np.nan), axis=1, keepdims=True)
    shares = {}
    for name in ("value", "low", "high"):
        edge = np.stack([getattr(measure, name) for measure in measures])
        shares[name] = _mean(edge / (total - value + edge), weights, known)
    return Power(shares["value"], shares["low"], shares["high"], known.sum(axis=0))


def _mean(shares: Floats, weights: Floats, known: NDArray[np.bool_]) -> Floats:
    weight = np.where(known, weights, 0.0).sum(axis=0)
    total = np.where(known, weights * np.nan_to_num(shares), 0.0).sum(axis=0)
    return np.asarray(np.divide(total, weight, out=np.full(weight.shape, np.nan), where=weight > 0))
