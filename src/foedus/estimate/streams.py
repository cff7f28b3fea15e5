"""Named random streams: the same in every process, and independent of one another."""

from __future__ import annotations

import numpy as np


def stream(seed: int, *name: str) -> np.random.Generator:
    """Return the random stream of that seed and name."""
    return np.random.default_rng([seed, *"\0".join(name).encode()])
