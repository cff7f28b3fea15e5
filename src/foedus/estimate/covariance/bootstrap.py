"""The cluster bootstrap: whole clusters drawn with replacement, the model fitted again on each draw.

Efron 1979; by clusters Cameron, Gelbach & Miller 2008 (REStat 90:414-427), their pairs. A draw is a
vector of whole-number weights, so rows are never copied.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from foedus.errors import QuestionError
from foedus.estimate.design.columns import Floats, Ints
from foedus.estimate.streams import stream

FEWEST = 0.5  # of the draws that must have an estimate


def bootstrap(refit: Callable[[Floats], Floats], clusters: Ints, draws: int, seed: int) -> tuple[Floats, int]:
    """Return the covariance `(k, k)` of `draws` estimates, and how many draws had none.

    `refit(weights)` returns the coefficients; `clusters` `(n,)` are codes from 0. Random numbers come from
    the stream named `bootstrap` and the draw's number, so that draw 7 is the same whatever the number of
    draws.
    """
    number = int(clusters.max()) + 1
    found, failed = [], 0
    for draw in range(draws):
        chosen = stream(seed, "bootstrap", str(draw)).integers(0, number, number)
        weights = np.bincount(chosen, minlength=number).astype(float)[clusters]
        try:
            found.append(refit(weights))
        except QuestionError:
            failed += 1
    if len(found) < max(2, FEWEST * draws):
        why = "most draws are separated or do not converge: too few events for a bootstrap"
        raise QuestionError(f"{failed} of {draws} bootstrap draws have no estimate", where="vcov", why=why)
    return np.atleast_2d(np.cov(np.array(found), rowvar=False)), failed
