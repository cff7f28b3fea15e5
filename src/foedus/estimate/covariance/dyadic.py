r"""The dyadic-robust covariance: two rows may depend on each other when their dyads share a state.

.. math:: V = B \Big(\sum_{d} \sum_{d' : d \cap d' \neq \emptyset} s_d s_{d'}'\Big) B
          = B \Big(\sum_a S_a S_a' - \sum_d s_d s_d'\Big) B

s_d sums the scores of one dyad's rows (both directions, all years), S_a those of all dyads with state a. Each
pair of dyads with one common state stands in the first sum once; a dyad with itself twice, which the
second sum corrects. Source: Aronow, Samii & Assenova 2015 (Political Analysis 23:564-577), without a
small-sample factor. States are told apart by code, whatever the codes look like: pasted together as text,
as is often done, dyads (1, 11) and (11, 1) or (1, 23) and (12, 3) are easily taken for one.
"""

from __future__ import annotations

import numpy as np

from foedus.estimate.covariance.sandwich import totals
from foedus.estimate.design.columns import Floats, Ints

TABLE = 4_000_000  # cells of a table of all dyads, above which the dyads that occur are sorted instead


def dyadic(bread: Floats, scores: Floats, one: Ints, two: Ints) -> tuple[Floats, int]:
    """Return the covariance `(k, k)` and the number of dyads; `one`, `two` `(n,)` number states from 0."""
    low, high = np.minimum(one, two).astype(np.int64), np.maximum(one, two)
    states = int(high.max()) + 1
    cell = low * states + high
    if states * states > TABLE:
        places, cell = np.unique(cell, return_inverse=True)
    else:
        places = np.arange(states * states)
    sums = totals(scores, cell)
    sums = np.vstack([sums, np.zeros((len(places) - len(sums), sums.shape[1]))])
    a, b = np.divmod(places, states)
    proper = (a != b)[:, None]
    member = np.column_stack(
        [np.bincount(a, s, states) + np.bincount(b, s * (a != b), states) for s in sums.T]
    )
    pairs = sums * proper
    meat = member.T @ member - pairs.T @ pairs
    present = np.bincount(cell, minlength=len(places)) > 0
    return np.asarray(bread @ meat @ bread), int(present.sum())
