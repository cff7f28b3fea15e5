"""Entanglement: the chance of being called to war by an ally's quarrel, path by path."""

from __future__ import annotations

import numpy as np

from foedus.system.world import Flags, Floats


def exposure(hazards: Floats, called: Flags) -> Floats:
    r"""Return the chance `(...)` that some outsider's attack on some ally calls the state in.

    .. math:: E = 1 - \prod_j \left(1 - \max_{k \in C_j} w_{jk}\right)

    `hazards` `(..., j, k)` are the five-year chances that outsider j goes to war with ally k, `called`
    `(j, k)` whether the state would have to help (the engine's verdict). One outsider's attacks on several
    allies are one war, so they count once, at the likeliest; different outsiders are independent. Unknown
    hazards are left out. The concept is that of Snyder 1984 (pp. 466-468); the aggregation is ours.

    >>> float(exposure(np.array([[0.2, 0.1], [0.5, 0.5]]), np.array([[True, True], [False, False]])))
    0.2
    """
    return np.asarray(1 - np.prod(1 - _open(hazards, called).max(axis=-1, initial=0.0), axis=-1))


def paths(hazards: Floats, called: Flags) -> list[tuple[int, int]]:
    """Return the calls `(outsider, ally)` that are possible at hazards `(j, k)`, the likeliest first."""
    rates = _open(hazards, called)
    order = np.argsort(-rates, axis=None, kind="stable")[: np.count_nonzero(rates)]
    outsiders, allies = np.unravel_index(order, rates.shape)
    return list(zip(outsiders.tolist(), allies.tolist(), strict=True))


def _open(hazards: Floats, called: Flags) -> Floats:
    """Return the hazards that can call the state in; 0 elsewhere."""
    return np.where(called & ~np.isnan(hazards), hazards, 0.0)
