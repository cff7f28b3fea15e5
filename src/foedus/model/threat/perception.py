"""Threat as perceived: leaders see threats through bias and noise."""

from __future__ import annotations

import numpy as np

from foedus.model.fitted import Z95, Fitted, fitted
from foedus.system.world import Floats

STEPS = 41  # values of the sharpness at which an interval is looked at: a chance may be highest in between


def feared_first(score: Floats, sharpness: float) -> Floats:
    r"""Return the chance that each other state is the one feared first, `(..., n)`; it sums to one.

    .. math:: P_j = \frac{T_j^{\lambda}}{\sum_k T_k^{\lambda}}

    A leader who sees each log threat with independent Gumbel noise of scale :math:`1/\lambda` fears the state
    that looks most threatening (McFadden 1974, pp. 105-142; on misperception Jervis 1976, ch. 4 and 9).
    `score` `(..., n)` in any unit, after bias; unknown scores have no chance. :math:`\lambda` is fitted on
    historians' judgements of first fears.
    """
    logs = sharpness * np.log(score, out=np.full(score.shape, -np.inf), where=score > 0)
    grown = np.exp(logs - np.nanmax(logs, axis=-1, keepdims=True))
    grown = np.nan_to_num(grown, nan=0.0)
    return np.asarray(grown / grown.sum(axis=-1, keepdims=True))


def perceived(score: Floats, bias: Floats) -> tuple[Floats, Floats, Floats, Fitted]:
    """Return the chance of being feared first with its 95 % interval (of the sharpness), and the model.

    `bias` `(n,)` multiplies threats: 2 sees a state as twice the threat it is, 0.5 as half.
    """
    model = fitted("perception")
    at, spread = model.coef[0][0], Z95 * model.covariance[0][0] ** 0.5
    values = (at, *np.linspace(at - spread, at + spread, STEPS).tolist())
    found = np.stack([feared_first(score * bias, sharpness) for sharpness in values])
    return found[0], found.min(axis=0), found.max(axis=0), model
