"""Contest success: the chance that a side prevails, from the forces that can be brought to bear."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from foedus.system.world import Floats


def success(ours: ArrayLike, theirs: ArrayLike, decisiveness: float = 1.0) -> Floats:
    r"""Return the chance that our side prevails.

    .. math:: P = \frac{a^m}{a^m + b^m}

    with a, b the capability each side brings to the same place and m the decisiveness (Tullock 1980,
    pp. 97-112; Hirshleifer 1989, pp. 101-112). The arguments broadcast; any common unit; NaN where neither
    side brings anything.

    >>> float(success(3.0, 1.0))
    0.75
    """
    a, b = np.asarray(ours, dtype=float) ** decisiveness, np.asarray(theirs, dtype=float) ** decisiveness
    a, b = np.broadcast_arrays(a, b)
    return np.asarray(np.divide(a, a + b, out=np.full(a.shape, np.nan), where=(a + b) > 0))
